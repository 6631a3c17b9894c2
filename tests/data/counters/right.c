/* SPDX-License-Identifier: MIT */
/* A counter as a user would write one: right, between threads. */
#include <racecount/counter.h>

RC_COUNTER(.name = "right", .summary = "an atomic 64-bit integer", .guarantee = RC_EXACT, .between = RC_THREADS,
	   .reason = "the addition is one atomic step")

#ifndef RC_FACTS
struct counter {
	_Atomic int64_t value;
};

static void counter_init(struct counter *counter, unsigned workers)
{
	(void)workers;
	counter->value = 0;
}

static void counter_add(struct counter *counter, unsigned worker, int64_t delta)
{
	(void)worker;
	counter->value += delta;
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
