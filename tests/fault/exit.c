/* SPDX-License-Identifier: GPL-3.0-or-later */
/* exit: a counter that ends the process in the middle of a run, and calls that well. */
#include <racecount/counter.h>

RC_COUNTER(.name = "exit", .summary = "ends the process", .guarantee = RC_LOSES,
	   .between = RC_THREADS | RC_PROCESSES, .data_race = 0, .reason = "a fault for the tool to survive")

#ifndef RC_FACTS
#include <stdlib.h>

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
	static __thread unsigned updates;

	if (worker == 1 && ++updates == 5000)
		exit(0);
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
