/* SPDX-License-Identifier: GPL-3.0-or-later */
/* explore: loses */
/* Takes the end of its time for a signal. */
#include <racecount/counter.h>

RC_COUNTER(.name = "timedwait",
	   .summary = "a timed wait whose result does not matter",
	   .guarantee = RC_LOSES,
	   .between = RC_NOBODY,
	   .data_race = 0,
	   .reason = "a worker whose time ran out goes in while another is inside")

#ifndef RC_FACTS
#include <pthread.h>
#include <time.h>

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
	struct timespec time = { 1, 0 };

	pthread_mutex_lock(&counter->mutex);
	if (counter->busy)
		pthread_cond_timedwait(&counter->cond, &counter->mutex, &time);
	counter->busy = 1;
	pthread_mutex_unlock(&counter->mutex);

	__atomic_store_n(&counter->value, __atomic_load_n(&counter->value, __ATOMIC_SEQ_CST) + delta, __ATOMIC_SEQ_CST);

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
