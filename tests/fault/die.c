/* SPDX-License-Identifier: GPL-3.0-or-later */
/* die: a counter whose worker kills itself in the middle of a run; with processes the others remain. */
#include <racecount/counter.h>

RC_COUNTER(.name = "die", .summary = "kills its worker", .guarantee = RC_LOSES,
	   .between = RC_PROCESSES, .data_race = 0, .reason = "a fault for the tool to survive")

#ifndef RC_FACTS
#include <signal.h>
#include <unistd.h>

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
		kill(getpid(), SIGKILL);
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
