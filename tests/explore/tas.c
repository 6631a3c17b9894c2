/* SPDX-License-Identifier: GPL-3.0-or-later */
/* explore: exact */
/* A test-and-set lock: it spins on an exchange, so its states repeat, and that is no livelock. */
#include <racecount/counter.h>

RC_COUNTER(.name = "tas",
	   .summary = "a test-and-set lock",
	   .guarantee = RC_EXACT,
	   .between = RC_THREADS,
	   .data_race = 0,
	   .reason = "one worker is inside at a time")

#ifndef RC_FACTS
struct counter {
	int lock;
	int64_t value;
};

static void counter_init(struct counter *counter, unsigned workers)
{
	(void)workers;
	counter->lock = 0;
	counter->value = 0;
}

static void counter_add(struct counter *counter, unsigned worker, int64_t delta)
{
	while (__atomic_exchange_n(&counter->lock, 1, __ATOMIC_SEQ_CST))
		;
	counter->value += delta;
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
