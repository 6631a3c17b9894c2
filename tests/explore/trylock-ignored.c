/* SPDX-License-Identifier: GPL-3.0-or-later */
/* explore: race */
/* Goes on where the lock was not to be had. */
#include <racecount/counter.h>

RC_COUNTER(.name = "trylock-ignored",
	   .summary = "a trylock whose failure does not matter",
	   .guarantee = RC_LOSES,
	   .between = RC_NOBODY,
	   .data_race = 1,
	   .reason = "a worker that did not get the lock updates too")

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
	int busy = pthread_mutex_trylock(&counter->mutex);

	counter->value += delta;
	if (!busy)
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
