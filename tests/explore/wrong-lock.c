/* SPDX-License-Identifier: GPL-3.0-or-later */
/* explore: race */
/* Every worker locks, each its own. */
#include <racecount/counter.h>

RC_COUNTER(.name = "wrong-lock",
	   .summary = "a mutex for each worker",
	   .guarantee = RC_LOSES,
	   .between = RC_NOBODY,
	   .data_race = 1,
	   .reason = "two mutexes do not exclude each other")

#ifndef RC_FACTS
#include <pthread.h>

struct counter {
	pthread_mutex_t mutex[RC_WORKERS_MAX];
	int64_t value;
};

static void counter_init(struct counter *counter, unsigned workers)
{
	counter->value = 0;
	for (unsigned worker = 0; worker < workers; worker++)
		pthread_mutex_init(&counter->mutex[worker], NULL);
}

static void counter_add(struct counter *counter, unsigned worker, int64_t delta)
{
	pthread_mutex_lock(&counter->mutex[worker]);
	counter->value += delta;
	pthread_mutex_unlock(&counter->mutex[worker]);
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
