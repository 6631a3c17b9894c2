/* SPDX-License-Identifier: GPL-3.0-or-later */
/* explore: deadlock */
/* Two mutexes that odd workers take in the other order. */
#include <racecount/counter.h>

RC_COUNTER(.name = "abba",
	   .summary = "two mutexes in two orders",
	   .guarantee = RC_LOSES,
	   .between = RC_NOBODY,
	   .data_race = 0,
	   .reason = "each of two workers can wait for the mutex that the other has")

#ifndef RC_FACTS
#include <pthread.h>

struct counter {
	pthread_mutex_t mutex[2];
	int64_t value;
};

static void counter_init(struct counter *counter, unsigned workers)
{
	(void)workers;
	counter->value = 0;
	pthread_mutex_init(&counter->mutex[0], NULL);
	pthread_mutex_init(&counter->mutex[1], NULL);
}

static void counter_add(struct counter *counter, unsigned worker, int64_t delta)
{
	pthread_mutex_lock(&counter->mutex[worker & 1]);
	pthread_mutex_lock(&counter->mutex[!(worker & 1)]);
	counter->value += delta;
	pthread_mutex_unlock(&counter->mutex[!(worker & 1)]);
	pthread_mutex_unlock(&counter->mutex[worker & 1]);
}

static int64_t counter_read(struct counter *counter)
{
	return counter->value;
}

static void counter_fini(struct counter *counter)
{
	pthread_mutex_destroy(&counter->mutex[0]);
	pthread_mutex_destroy(&counter->mutex[1]);
}
#endif /* RC_FACTS */
