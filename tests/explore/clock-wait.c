/* SPDX-License-Identifier: GPL-3.0-or-later */
/* explore: unknown */
/* Waits until a clock has moved. */
#include <racecount/counter.h>

RC_COUNTER(.name = "clock-wait",
	   .summary = "an update after a busy wait on a clock",
	   .guarantee = RC_EXACT,
	   .between = RC_THREADS,
	   .data_race = 0,
	   .reason = "the addition is atomic")

#ifndef RC_FACTS
#include <time.h>

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
	struct timespec start, now;

	clock_gettime(CLOCK_MONOTONIC, &start);
	do
		clock_gettime(CLOCK_MONOTONIC, &now);
	while (now.tv_sec == start.tv_sec && now.tv_nsec == start.tv_nsec);
	__atomic_fetch_add(&counter->value, delta, __ATOMIC_SEQ_CST);
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
