/* SPDX-License-Identifier: GPL-3.0-or-later */
/* explore: exact */
/* A mutex of <threads.h>. */
#include <racecount/counter.h>

RC_COUNTER(.name = "c11-mutex",
	   .summary = "a C11 mutex",
	   .guarantee = RC_EXACT,
	   .between = RC_THREADS,
	   .data_race = 0,
	   .reason = "one worker is inside at a time")

#ifndef RC_FACTS
#include <threads.h>

struct counter {
	mtx_t mutex;
	int64_t value;
};

static void counter_init(struct counter *counter, unsigned workers)
{
	(void)workers;
	counter->value = 0;
	mtx_init(&counter->mutex, mtx_plain);
}

static void counter_add(struct counter *counter, unsigned worker, int64_t delta)
{
	mtx_lock(&counter->mutex);
	counter->value += delta;
	mtx_unlock(&counter->mutex);
	(void)worker;
}

static int64_t counter_read(struct counter *counter)
{
	return counter->value;
}

static void counter_fini(struct counter *counter)
{
	mtx_destroy(&counter->mutex);
}
#endif /* RC_FACTS */
