/* SPDX-License-Identifier: GPL-3.0-or-later */
/* explore: race */
/* The first worker locks, the others do not. */
#include <racecount/counter.h>

RC_COUNTER(.name = "one-side-lock",
	   .summary = "a mutex that one worker of all takes",
	   .guarantee = RC_LOSES,
	   .between = RC_NOBODY,
	   .data_race = 1,
	   .reason = "a lock that one side leaves out excludes nobody")

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
	if (worker == 0)
		pthread_mutex_lock(&counter->mutex);
	counter->value += delta;
	if (worker == 0)
		pthread_mutex_unlock(&counter->mutex);
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
