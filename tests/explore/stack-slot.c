/* SPDX-License-Identifier: GPL-3.0-or-later */
/* explore: exact */
/* Peterson's lock between workers that tell themselves apart by where their stacks lie, each time anew: they are not interchangeable. */
#include <racecount/counter.h>

RC_COUNTER(.name = "stack-slot",
	   .summary = "Peterson's lock by the address of a local variable",
	   .guarantee = RC_EXACT,
	   .between = RC_THREADS,
	   .data_race = 0,
	   .reason = "Peterson's lock excludes two workers, whose stacks lie half a MiB apart")

#ifndef RC_FACTS
struct counter {
	int wants[2];
	int last;
	int64_t value;
};

static __attribute__((noinline)) int self(void)
{
	volatile char here = 0;

	return (uintptr_t)&here >> 19 & 1;
}

static void counter_init(struct counter *counter, unsigned workers)
{
	(void)workers;
	counter->wants[0] = counter->wants[1] = counter->last = 0;
	counter->value = 0;
}

static void counter_add(struct counter *counter, unsigned worker, int64_t delta)
{
	__atomic_store_n(&counter->wants[self()], 1, __ATOMIC_SEQ_CST);
	__atomic_store_n(&counter->last, self(), __ATOMIC_SEQ_CST);
	while (__atomic_load_n(&counter->last, __ATOMIC_SEQ_CST) == self() && __atomic_load_n(&counter->wants[!self()], __ATOMIC_SEQ_CST))
		;
	counter->value += delta;
	__atomic_store_n(&counter->wants[self()], 0, __ATOMIC_SEQ_CST);
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
