/* SPDX-License-Identifier: GPL-3.0-or-later */
/* explore: race */
/* All that is wrong is that both fill one array; no update is lost. */
#include <racecount/counter.h>

RC_COUNTER(.name = "memset-race",
	   .summary = "an atomic update beside a memset by all",
	   .guarantee = RC_EXACT,
	   .between = RC_THREADS,
	   .data_race = 1,
	   .reason = "two workers fill the same bytes, without a lock")

#ifndef RC_FACTS
#include <string.h>


struct counter {
	unsigned char mark[24];
	int64_t value;
};

static void counter_init(struct counter *counter, unsigned workers)
{
	(void)workers;
	counter->value = 0;
}

static void counter_add(struct counter *counter, unsigned worker, int64_t delta)
{
	memset(counter->mark, 1, sizeof(counter->mark));
	__atomic_fetch_add(&counter->value, delta, __ATOMIC_SEQ_CST);
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
