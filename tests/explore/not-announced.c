/* SPDX-License-Identifier: GPL-3.0-or-later */
/* explore: race */
/* A function that asks not to be instrumented is instrumented all the same: what it does would not be seen. */
#include <racecount/counter.h>

RC_COUNTER(.name = "not-announced",
	   .summary = "a plain update in a function without instrumentation",
	   .guarantee = RC_LOSES,
	   .between = 0,
	   .data_race = 1,
	   .reason = "a plain += is a load, an add and a store")

#ifndef RC_FACTS
struct counter {
	int64_t value;
};

static __attribute__((noinline, no_sanitize("thread"))) void update(struct counter *counter, int64_t delta)
{
	counter->value += delta;
}

static void counter_init(struct counter *counter, unsigned workers)
{
	(void)workers;
	counter->value = 0;
}

static void counter_add(struct counter *counter, unsigned worker, int64_t delta)
{
	update(counter, delta);
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
