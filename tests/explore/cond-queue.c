/* SPDX-License-Identifier: GPL-3.0-or-later */
/* explore: exact */
/* A monitor: who finds it busy waits at a condition variable until it is signalled. */
#include <racecount/counter.h>

RC_COUNTER(.name = "cond-queue",
	   .summary = "a busy flag with a condition variable",
	   .guarantee = RC_EXACT,
	   .between = RC_THREADS,
	   .data_race = 0,
	   .reason = "one worker at a time has set the flag")

#ifndef RC_FACTS
#include <pthread.h>

struct counter {
	pthread_mutex_t mutex;
	pthread_cond_t cond;
	int busy;
	int64_t value;
};

static void counter_init(struct counter *counter, unsigned workers)
{
	(void)workers;
	counter->value = counter->busy = 0;
	pthread_mutex_init(&counter->mutex, NULL);
	pthread_cond_init(&counter->cond, NULL);
}

static void counter_add(struct counter *counter, unsigned worker, int64_t delta)
{
	pthread_mutex_lock(&counter->mutex);
	while (counter->busy)
		pthread_cond_wait(&counter->cond, &counter->mutex);
	counter->busy = 1;
	pthread_mutex_unlock(&counter->mutex);

	counter->value += delta;

	pthread_mutex_lock(&counter->mutex);
	counter->busy = 0;
	pthread_cond_signal(&counter->cond);
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
	pthread_cond_destroy(&counter->cond);
}
#endif /* RC_FACTS */
