/* SPDX-License-Identifier: GPL-3.0-or-later */
/* replace: a counter that puts other memory in the result page's place: what is written there later is lost. */
#include <racecount/counter.h>

RC_COUNTER(.name = "replace", .summary = "replaces the result page", .guarantee = RC_LOSES,
	   .between = RC_THREADS, .data_race = 0, .reason = "a fault for the tool to survive")

#ifndef RC_FACTS
#include "find_page.h"

#include <sys/mman.h>

struct counter {
	int64_t value;
};

static void replace(void)
{
	size_t size;
	char *page = find_page(&size);

	if (page)
		mmap(page, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
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
		replace();
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
