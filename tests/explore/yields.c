/* SPDX-License-Identifier: GPL-3.0-or-later */
/* explore: exact */
/* Who does not get the lock lets others run: no livelock. */
#include <racecount/counter.h>

RC_COUNTER(.name = "yields",
	   .summary = "a test-and-set lock with sched_yield",
	   .guarantee = RC_EXACT,
	   .between = RC_THREADS,
	   .data_race = 0,
	   .reason = "every update holds the lock")

#ifndef RC_FACTS
#include <sched.h>


struct counter {
	int taken;
	int64_t value;
};

static void counter_init(struct counter *counter, unsigned workers)
{
	(void)workers;
	counter->taken = 0;
	counter->value = 0;
}

static void counter_add(struct counter *counter, unsigned worker, int64_t delta)
{
	while (__atomic_exchange_n(&counter->taken, 1, __ATOMIC_SEQ_CST))
		sched_yield();
	counter->value += delta;
	__atomic_store_n(&counter->taken, 0, __ATOMIC_SEQ_CST);
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
