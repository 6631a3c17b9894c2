/* SPDX-License-Identifier: GPL-3.0-or-later */
/* flood: a counter that writes far more to its output than anyone wants to keep; otherwise all is well. */
#include <racecount/counter.h>

RC_COUNTER(.name = "flood", .summary = "floods its output", .guarantee = RC_LOSES,
	   .between = RC_THREADS, .data_race = 0, .reason = "a fault for the tool to survive")

#ifndef RC_FACTS
#include <stdio.h>

struct counter {
	int64_t value;
};

static void flood(void)
{
	for (int line = 0; line < 200000; line++)
		printf("%d bottles of beer on the wall\n", line);
	fflush(stdout);
}

static void counter_init(struct counter *counter, unsigned workers)
{
	(void)workers;
	counter->value = 0;
}

static void counter_add(struct counter *counter, unsigned worker, int64_t delta)
{
	static __thread unsigned updates;

	if (worker == 1 && ++updates == 5000)
		flood();
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
