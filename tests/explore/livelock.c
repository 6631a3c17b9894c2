/* SPDX-License-Identifier: GPL-3.0-or-later */
/* explore: livelock */
/* A test-and-set lock that is opened only where nobody waits for it: who waits spins for ever. */
#include <racecount/counter.h>

RC_COUNTER(.name = "livelock",
	   .summary = "a test-and-set lock that is not always opened",
	   .guarantee = RC_LOSES,
	   .between = RC_NOBODY,
	   .data_race = 0,
	   .reason = "nobody opens the lock for who waits for it")

#ifndef RC_FACTS
struct counter {
	int inside, lock;
	int64_t value;
};

static void counter_init(struct counter *counter, unsigned workers)
{
	(void)workers;
	counter->inside = counter->lock = 0;
	counter->value = 0;
}

static void counter_add(struct counter *counter, unsigned worker, int64_t delta)
{
	__atomic_fetch_add(&counter->inside, 1, __ATOMIC_SEQ_CST);
	while (__atomic_exchange_n(&counter->lock, 1, __ATOMIC_SEQ_CST))
		;
	counter->value += delta;
	if (__atomic_fetch_sub(&counter->inside, 1, __ATOMIC_SEQ_CST) == 1)
		__atomic_store_n(&counter->lock, 0, __ATOMIC_SEQ_CST);
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
