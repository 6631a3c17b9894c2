/* SPDX-License-Identifier: GPL-3.0-or-later */
/* explore: crash */
/* A write to where the explorer keeps what it knows. */
#include <racecount/counter.h>

RC_COUNTER(.name = "wild-write",
	   .summary = "a write through a wild pointer",
	   .guarantee = RC_LOSES,
	   .between = 0,
	   .data_race = 0,
	   .reason = "the pointer points nowhere")

#ifndef RC_FACTS
struct counter {
	int64_t value;
};

static void counter_init(struct counter *counter, unsigned workers)
{
	(void)workers;
	counter->value = 0;
}

static void counter_add(struct counter *counter, unsigned worker, int64_t delta)
{
	*(volatile int64_t *)UINT64_C(0x1000000100) = -1;
	__atomic_fetch_add(&counter->value, delta, __ATOMIC_SEQ_CST);
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
