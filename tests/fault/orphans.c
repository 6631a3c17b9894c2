/* SPDX-License-Identifier: GPL-3.0-or-later */
/* orphans: a counter that leaves processes behind, one in a session of its own; otherwise all is well. */
#include <racecount/counter.h>

RC_COUNTER(.name = "orphans", .summary = "leaves processes behind", .guarantee = RC_LOSES,
	   .between = RC_THREADS | RC_PROCESSES, .data_race = 0, .reason = "a fault for the tool to survive")

#ifndef RC_FACTS
#include <unistd.h>

struct counter {
	int64_t value;
};

static void leave(void)
{
	for (int child = 0; child < 4; child++) {
		if (fork() != 0)
			continue;
		if (child == 0)
			setsid();
		for (;;)
			pause();
	}
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
		leave();
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
