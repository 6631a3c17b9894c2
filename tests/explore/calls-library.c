/* SPDX-License-Identifier: GPL-3.0-or-later */
/* explore: unknown */
/* Calls what the explorer does not see into. */
#include <racecount/counter.h>

RC_COUNTER(.name = "calls-library",
	   .summary = "a call of strtol",
	   .guarantee = RC_EXACT,
	   .between = RC_THREADS,
	   .data_race = 0,
	   .reason = "the addition is atomic")

#ifndef RC_FACTS
#include <stdlib.h>

struct counter {
	int64_t value;
};

static void counter_init(struct counter *counter, unsigned workers)
{
	(void)workers;
	counter->value = 0;
}

static void counter_add(struct counter *counter, unsigned worker, int64_t delta)
{
	char *end;

	__atomic_fetch_add(&counter->value, strtol("0", &end, 10) + delta, __ATOMIC_SEQ_CST);
	(void)worker;
}

static int64_t counter_read(struct counter *counter)
{
	return counter->value;
}

static void counter_fini(struct counter *counter)
{
	(void)counter;
}
#endif /* RC_FACTS */
