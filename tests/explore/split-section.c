/* SPDX-License-Identifier: GPL-3.0-or-later */
/* explore: loses */
/*
 * The load and the store are under the lock, but each in a section of its own: no data race, and updates are
 * lost.
 */
#include <racecount/counter.h>

RC_COUNTER(.name = "split-section",
	   .summary = "load and store in two sections of one mutex",
	   .guarantee = RC_LOSES,
	   .between = RC_NOBODY,
	   .data_race = 0,
	   .reason = "another worker can update between the two sections")

#ifndef RC_FACTS
#include <pthread.h>

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
	pthread_mutex_lock(&counter->mutex);
	int64_t seen = counter->value;
	pthread_mutex_unlock(&counter->mutex);

	pthread_mutex_lock(&counter->mutex);
	counter->value = seen + delta;
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
