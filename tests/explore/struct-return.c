/* SPDX-License-Identifier: GPL-3.0-or-later */
/* explore: unknown */
/* A structure that a call returns is stored without being announced: gcc leaves such calls alone. */
#include <racecount/counter.h>

RC_COUNTER(.name = "struct-return",
	   .summary = "a structure by return value, under a lock",
	   .guarantee = RC_EXACT,
	   .between = RC_THREADS,
	   .data_race = 0,
	   .reason = "all under one lock")

#ifndef RC_FACTS
struct counter {
	int lock;
	struct pair {
		int64_t value, updates;
	} pair;
};

static __attribute__((noinline)) struct pair next(const struct pair *pair, int64_t delta)
{
	return (struct pair){ pair->value + delta, pair->updates + 1 };
}

static void counter_init(struct counter *counter, unsigned workers)
{
	(void)workers;
	counter->lock = 0;
	counter->pair = (struct pair){ 0, 0 };
}

static void counter_add(struct counter *counter, unsigned worker, int64_t delta)
{
	while (__atomic_exchange_n(&counter->lock, 1, __ATOMIC_SEQ_CST))
		;
	counter->pair = next(&counter->pair, delta);
	__atomic_store_n(&counter->lock, 0, __ATOMIC_SEQ_CST);
	(void)worker;
}

static int64_t counter_read(struct counter *counter)
{
	return counter->pair.value;
}

static void counter_fini(struct counter *counter)
{
	(void)counter;
}
#endif /* RC_FACTS */
