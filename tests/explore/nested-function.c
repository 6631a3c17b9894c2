/* SPDX-License-Identifier: GPL-3.0-or-later */
/* explore: exact */
/* A function within a function, called through its address: gcc puts code for that on the stack. */
#include <racecount/counter.h>

RC_COUNTER(.name = "nested-function",
	   .summary = "a nested function by its address",
	   .guarantee = RC_EXACT,
	   .between = RC_THREADS,
	   .data_race = 0,
	   .reason = "each update is one atomic addition")

#ifndef RC_FACTS
struct counter {
	int64_t value;
};

static __attribute__((noinline)) void call(void (*function)(void))
{
	function();
}

static void counter_init(struct counter *counter, unsigned workers)
{
	(void)workers;
	counter->value = 0;
}

static void counter_add(struct counter *counter, unsigned worker, int64_t delta)
{
	void bump(void)
	{
		__atomic_fetch_add(&counter->value, delta, __ATOMIC_SEQ_CST);
	}

	call(bump);
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
