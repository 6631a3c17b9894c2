/* SPDX-License-Identifier: GPL-3.0-or-later */
/* eat: a counter that takes memory, and touches it, until there is no more. */
#include <racecount/counter.h>

RC_COUNTER(.name = "eat", .summary = "eats memory", .guarantee = RC_LOSES,
	   .between = RC_THREADS, .data_race = 0, .reason = "a fault for the tool to survive")

#ifndef RC_FACTS
#include <stdlib.h>
#include <string.h>

struct counter {
	int64_t value;
};

#define BITE ((size_t)16 << 20)

static void eat(void)
{
	void *bite;

	while ((bite = malloc(BITE)))
		memset(bite, 1, BITE);
	abort();
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
		eat();
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
