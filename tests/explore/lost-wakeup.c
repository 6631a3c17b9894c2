/* SPDX-License-Identifier: GPL-3.0-or-later */
/* explore: deadlock */
/* Looks whether it has to wait before it takes the mutex: the wake-up can come in between. */
#include <racecount/counter.h>

RC_COUNTER(.name = "lost-wakeup",
	   .summary = "a condition variable waited for after an unlocked check",
	   .guarantee = RC_LOSES,
	   .between = RC_NOBODY,
	   .data_race = 0,
	   .reason = "a wake-up between the check and the wait is lost")

#ifndef RC_FACTS
#include <pthread.h>

struct counter {
	pthread_mutex_t mutex;
	pthread_cond_t cond;
	int ready;
	int64_t value;
};

static void counter_init(struct counter *counter, unsigned workers)
{
	(void)workers;
	counter->value = counter->ready = 0;
	pthread_mutex_init(&counter->mutex, NULL);
	pthread_cond_init(&counter->cond, NULL);
}

static void counter_add(struct counter *counter, unsigned worker, int64_t delta)
{
	if (worker == 0) {
		__atomic_store_n(&counter->ready, 1, __ATOMIC_SEQ_CST);
		pthread_cond_broadcast(&counter->cond);
	} else if (!__atomic_load_n(&counter->ready, __ATOMIC_SEQ_CST)) {
		pthread_mutex_lock(&counter->mutex);
		pthread_cond_wait(&counter->cond, &counter->mutex);
		pthread_mutex_unlock(&counter->mutex);
	}
	__atomic_fetch_add(&counter->value, delta, __ATOMIC_SEQ_CST);
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
