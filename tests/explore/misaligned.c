/* SPDX-License-Identifier: GPL-3.0-or-later */
/* explore: race */
/* An update of a member that lies across what the hardware aligns. */
#include <racecount/counter.h>

RC_COUNTER(.name = "misaligned",
	   .summary = "a plain update of a packed member",
	   .guarantee = RC_LOSES,
	   .between = RC_NOBODY,
	   .data_race = 1,
	   .reason = "a plain += is a load, an add and a store")

#ifndef RC_FACTS
struct counter {
	char first;
	int64_t value __attribute__((packed));
};

static void counter_init(struct counter *counter, unsigned workers)
{
	(void)workers;
	counter->value = 0;
}

static void counter_add(struct counter *counter, unsigned worker, int64_t delta)
{
	counter->value += delta;
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
