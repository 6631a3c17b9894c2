/* SPDX-License-Identifier: GPL-3.0-or-later */
/* explore: loses */
/* Goes on without the lock when its time runs out. */
#include <racecount/counter.h>

RC_COUNTER(.name = "timedlock",
	   .summary = "a timed lock that is not always had",
	   .guarantee = RC_LOSES,
	   .between = RC_NOBODY,
	   .data_race = 0,
	   .reason = "a worker whose time ran out updates too")

#ifndef RC_FACTS
#include <pthread.h>
#include <time.h>

struct counter {
	pthread_mutex_t mutex;
	int64_t value;
};

static void counter_init(struct counter *counter, unsigned workers)
{
	(void)workers;
	counter->value = 0;
	pthread_mutex_init(&counter->mutex, NULL);
}

static void counter_add(struct counter *counter, unsigned worker, int64_t delta)
{
	struct timespec time = { 1, 0 };
	int late = pthread_mutex_timedlock(&counter->mutex, &time);

	__atomic_store_n(&counter->value, __atomic_load_n(&counter->value, __ATOMIC_SEQ_CST) + delta, __ATOMIC_SEQ_CST);
	if (!late)
		pthread_mutex_unlock(&counter->mutex);
	(void)worker;
}

static int64_t counter_read(struct counter *counter)
{
	return counter->value;
}

static void counter_fini(struct counter *counter)
{
	pthread_mutex_destroy(&counter->mutex);
}
#endif /* RC_FACTS */
