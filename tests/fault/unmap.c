/* SPDX-License-Identifier: GPL-3.0-or-later */
/* unmap: a counter that unmaps the result page in the middle of a run: the next to write there dies. */
#include <racecount/counter.h>

RC_COUNTER(.name = "unmap", .summary = "unmaps the result page", .guarantee = RC_LOSES,
	   .between = RC_THREADS, .data_race = 0, .reason = "a fault for the tool to survive")

#ifndef RC_FACTS
#include "find_page.h"

#include <sys/mman.h>

struct counter {
	int64_t value;
};

static void unmap(void)
{
	size_t size;
	char *page = find_page(&size);

	if (page)
		munmap(page, size);
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
		unmap();
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
