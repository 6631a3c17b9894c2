/* SPDX-License-Identifier: GPL-3.0-or-later */
/* explore: exact */
/* A thread of <threads.h> for each update; its result is added. */
#include <racecount/counter.h>

RC_COUNTER(.name = "c11-thread",
	   .summary = "a C11 thread for each update",
	   .guarantee = RC_EXACT,
	   .between = RC_THREADS,
	   .data_race = 0,
	   .reason = "the thread is joined before its result is added, atomically")

#ifndef RC_FACTS
#include <threads.h>

struct counter {
	int64_t value;
};

static int start(void *delta)
{
	return (int)*(int64_t *)delta;
}

static void counter_init(struct counter *counter, unsigned workers)
{
	(void)workers;
	counter->value = 0;
}

static void counter_add(struct counter *counter, unsigned worker, int64_t delta)
{
	thrd_t thread;
	int result = 0;

	if (thrd_create(&thread, start, &delta) == thrd_success && thrd_join(thread, &result) == thrd_success)
		__atomic_fetch_add(&counter->value, result, __ATOMIC_SEQ_CST);
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
