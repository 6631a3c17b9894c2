/* SPDX-License-Identifier: GPL-3.0-or-later */
/* explore: loses */
/* A worker that knows itself by where its stack lies: workers are not interchangeable then. */
#include <racecount/counter.h>

RC_COUNTER(.name = "stack-slot",
	   .summary = "slots by the address of a local variable",
	   .guarantee = RC_LOSES,
	   .between = 0,
	   .data_race = 0,
	   .reason = "stacks that are close to each other have one slot, and a load and a store can be parted")

#ifndef RC_FACTS
struct counter {
	int64_t slot[2];
};

static void counter_init(struct counter *counter, unsigned workers)
{
	(void)workers;
	counter->slot[0] = counter->slot[1] = 0;
}

static void counter_add(struct counter *counter, unsigned worker, int64_t delta)
{
	volatile char here = 0;
	int64_t *slot = &counter->slot[(uintptr_t)&here >> 20 & 1];

	__atomic_store_n(slot, __atomic_load_n(slot, __ATOMIC_SEQ_CST) + delta, __ATOMIC_SEQ_CST);
	(void)worker;
}

static int64_t counter_read(struct counter *counter)
{
	return counter->slot[0] + counter->slot[1];
}

static void counter_fini(struct counter *counter)
{
	(void)counter;
}
#endif /* RC_FACTS */
