/* SPDX-License-Identifier: GPL-3.0-or-later */
/* scribble: a counter that writes over the whole result page in the middle of a run. */
#include <racecount/counter.h>

RC_COUNTER(.name = "scribble", .summary = "writes over the result page", .guarantee = RC_LOSES,
	   .between = RC_THREADS, .data_race = 0, .reason = "a fault for the tool to survive")

#ifndef RC_FACTS
#include "find_page.h"

struct counter {
	int64_t value;
};

static void scribble(void)
{
	size_t size;
	char *page = find_page(&size);

	if (page)
		memset(page, 0xa5, size);
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
		scribble();
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
