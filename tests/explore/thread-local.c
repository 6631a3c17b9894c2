/* SPDX-License-Identifier: GPL-3.0-or-later */
/* explore: exact */
/* Collects in a thread-local variable first. */
#include <racecount/counter.h>

RC_COUNTER(.name = "thread-local",
	   .summary = "a thread-local sum, added atomically",
	   .guarantee = RC_EXACT,
	   .between = RC_THREADS,
	   .data_race = 0,
	   .reason = "each thread has a sum of its own")

#ifndef RC_FACTS
struct counter {
	int64_t value;
};

static __thread int64_t pending;

static void counter_init(struct counter *counter, unsigned workers)
{
	(void)workers;
	counter->value = 0;
}

static void counter_add(struct counter *counter, unsigned worker, int64_t delta)
{
	pending += delta;
	__atomic_fetch_add(&counter->value, pending, __ATOMIC_SEQ_CST);
	pending = 0;
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
