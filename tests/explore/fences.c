/* SPDX-License-Identifier: GPL-3.0-or-later */
/* explore: exact */
/* Peterson's lock of relaxed atomics and fences. Exact where every order is sequentially consistent, which the answer says. */
#include <racecount/counter.h>

RC_COUNTER(.name = "fences",
	   .summary = "Peterson's lock with fences",
	   .guarantee = RC_EXACT,
	   .between = RC_THREADS,
	   .data_race = 0,
	   .reason = "one of two waits for the other")

#ifndef RC_FACTS
struct counter {
	unsigned wants[2], turn;
	int64_t value;
};

static void counter_init(struct counter *counter, unsigned workers)
{
	(void)workers;
	counter->value = 0;
}

static void counter_add(struct counter *counter, unsigned worker, int64_t delta)
{
	unsigned me = worker % 2;

	__atomic_store_n(&counter->wants[me], 1, __ATOMIC_RELAXED);
	__atomic_store_n(&counter->turn, 1 - me, __ATOMIC_RELAXED);
	__atomic_thread_fence(__ATOMIC_SEQ_CST);
	while (__atomic_load_n(&counter->wants[1 - me], __ATOMIC_RELAXED) && __atomic_load_n(&counter->turn, __ATOMIC_RELAXED) != me)
		;
	__atomic_thread_fence(__ATOMIC_SEQ_CST);
	counter->value += delta;
	__atomic_thread_fence(__ATOMIC_SEQ_CST);
	__atomic_store_n(&counter->wants[me], 0, __ATOMIC_RELAXED);
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
