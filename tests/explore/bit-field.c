/* SPDX-License-Identifier: GPL-3.0-or-later */
/* explore: exact */
/* A count in a bit-field under a lock: a write to its neighbour keeps the count's bits, which are no part of the worker's own state. */
#include <racecount/counter.h>

RC_COUNTER(.name = "bit-field",
	   .summary = "a count in a bit-field under a lock",
	   .guarantee = RC_EXACT,
	   .between = RC_THREADS,
	   .data_race = 0,
	   .reason = "both fields are used under one lock")

#ifndef RC_FACTS
struct counter {
	int lock;
	int count : 20, last : 12;
};

static void lock(struct counter *counter)
{
	while (__atomic_exchange_n(&counter->lock, 1, __ATOMIC_SEQ_CST))
		;
}

static void unlock(struct counter *counter)
{
	__atomic_store_n(&counter->lock, 0, __ATOMIC_SEQ_CST);
}

static void counter_init(struct counter *counter, unsigned workers)
{
	(void)workers;
	counter->lock = 0;
	counter->count = 0;
	counter->last = 0;
}

static void counter_add(struct counter *counter, unsigned worker, int64_t delta)
{
	lock(counter);
	counter->count += (int)delta;
	unlock(counter);
	lock(counter);
	counter->last = 77;
	unlock(counter);
	(void)worker;
}

static int64_t counter_read(struct counter *counter)
{
	return counter->count;
}

static void counter_fini(struct counter *counter)
{
	(void)counter;
}
#endif /* RC_FACTS */
