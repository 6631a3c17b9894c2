/* SPDX-License-Identifier: GPL-3.0-or-later */
/* explore: assertion */
/* Asserts that it is alone, which nothing makes true. */
#include <racecount/counter.h>

RC_COUNTER(.name = "assert-fails",
	   .summary = "an assertion of being alone",
	   .guarantee = RC_EXACT,
	   .between = RC_THREADS,
	   .data_race = 0,
	   .reason = "two workers can be inside at once")

#ifndef RC_FACTS
#include <assert.h>

struct counter {
	int inside;
	int64_t value;
};

static void counter_init(struct counter *counter, unsigned workers)
{
	(void)workers;
	counter->value = counter->inside = 0;
}

static void counter_add(struct counter *counter, unsigned worker, int64_t delta)
{
	int others = __atomic_fetch_add(&counter->inside, 1, __ATOMIC_SEQ_CST);

	assert(others == 0);
	__atomic_fetch_add(&counter->value, delta, __ATOMIC_SEQ_CST);
	__atomic_fetch_sub(&counter->inside, 1, __ATOMIC_SEQ_CST);
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
