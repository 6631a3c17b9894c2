/* SPDX-License-Identifier: GPL-3.0-or-later */
/* hang: a counter whose update never comes back. Its run is killed at its time limit. */
#include <racecount/counter.h>

RC_COUNTER(.name = "hang", .summary = "never comes back", .guarantee = RC_LOSES,
	   .between = RC_THREADS | RC_PROCESSES, .data_race = 0, .reason = "a fault for the tool to survive")

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
	static volatile int always = 1;

	(void)worker;
	while (always)
		;
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
#endif
