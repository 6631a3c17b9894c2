/* SPDX-License-Identifier: MIT */
/* A counter as a user would write one: it promises nothing, and says where another worker gets in. */
#include <racecount/counter.h>

RC_COUNTER(.name = "plain", .summary = "a plain int", .guarantee = RC_LOSES, .data_race = 1, .reason = "nothing guards it")

#ifndef RC_FACTS
struct counter {
	int value;
};

static void counter_init(struct counter *counter, unsigned workers)
{
	(void)workers;
	counter->value = 0;
}

static void counter_add(struct counter *counter, unsigned worker, int64_t delta)
{
	int seen = counter->value;

	RC_WINDOW(worker);
	counter->value = seen + (int)delta;
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
