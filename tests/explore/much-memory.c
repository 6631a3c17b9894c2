/* SPDX-License-Identifier: GPL-3.0-or-later */
/* explore: unknown */
/* More memory than the explorer has for a worker, which a machine may well have. */
#include <racecount/counter.h>

RC_COUNTER(.name = "much-memory",
	   .summary = "allocates much memory",
	   .guarantee = RC_EXACT,
	   .between = RC_THREADS,
	   .data_race = 0,
	   .reason = "each update is one atomic addition")

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
	char *room = malloc((size_t)8 << 20);

	__atomic_fetch_add(&counter->value, room ? delta : 0, __ATOMIC_SEQ_CST);
	free(room);
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
