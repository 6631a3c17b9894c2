/* SPDX-License-Identifier: GPL-3.0-or-later */
/* explore: race */
/* A mutex that is private to a process does not exclude between processes, though it lies in shared memory. */
#include <racecount/counter.h>

RC_COUNTER(.name = "private-mutex",
	   .summary = "a process-private mutex between processes",
	   .guarantee = RC_LOSES,
	   .between = RC_PROCESSES,
	   .data_race = 1,
	   .reason = "the mutex is private to each process")

#ifndef RC_FACTS
#include <pthread.h>


struct counter {
	pthread_mutex_t mutex;
	int64_t value;
};

static void counter_init(struct counter *counter, unsigned workers)
{
	(void)workers;
	pthread_mutex_init(&counter->mutex, NULL);
	counter->value = 0;
}

static void counter_add(struct counter *counter, unsigned worker, int64_t delta)
{
	pthread_mutex_lock(&counter->mutex);
	counter->value += delta;
	pthread_mutex_unlock(&counter->mutex);
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
