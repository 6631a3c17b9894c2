/* SPDX-License-Identifier: MIT */
/* A counter as a user would write one: wrong: it promises too much. */
#include <racecount/counter.h>

RC_COUNTER(.name = "liar", .summary = "a plain 64-bit integer that is called exact", .guarantee = RC_EXACT, .between = RC_THREADS,
	   .reason = "it is claimed")

#ifndef RC_FACTS
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
	int64_t seen = counter->value;

	RC_WINDOW(worker);
	counter->value = seen + delta;
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
