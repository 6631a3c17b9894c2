/* SPDX-License-Identifier: GPL-3.0-or-later */
/* explore: race */
/* The value is copied in and out: the library's memmove and memcpy are accesses of all their bytes. */
#include <racecount/counter.h>

RC_COUNTER(.name = "copied",
	   .summary = "a copy out, an addition, a copy back",
	   .guarantee = RC_LOSES,
	   .between = RC_NOBODY,
	   .data_race = 1,
	   .reason = "the copies are a load and a store")

#ifndef RC_FACTS
#include <string.h>


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
	int64_t now;

	memmove(&now, &counter->value, sizeof(now));
	now += delta;
	memcpy(&counter->value, &now, sizeof(now));
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
