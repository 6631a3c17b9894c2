/* SPDX-License-Identifier: GPL-3.0-or-later */
/* explore: exact */
/* An error-checking mutex tells that it is locked already, and that another has it. */
#include <racecount/counter.h>

RC_COUNTER(.name = "errorcheck",
	   .summary = "an error-checking mutex, locked twice",
	   .guarantee = RC_EXACT,
	   .between = RC_THREADS,
	   .data_race = 0,
	   .reason = "one worker is inside at a time, and the second lock fails")

#ifndef RC_FACTS
#include <errno.h>
#include <pthread.h>

struct counter {
	pthread_mutex_t mutex;
	int64_t value;
};

static void counter_init(struct counter *counter, unsigned workers)
{
	pthread_mutexattr_t attributes;

	counter->value = 0;
	pthread_mutexattr_init(&attributes);
	pthread_mutexattr_settype(&attributes, PTHREAD_MUTEX_ERRORCHECK);
	pthread_mutex_init(&counter->mutex, &attributes);
	pthread_mutexattr_destroy(&attributes);
	(void)workers;
}

static void counter_add(struct counter *counter, unsigned worker, int64_t delta)
{
	pthread_mutex_lock(&counter->mutex);
	if (pthread_mutex_lock(&counter->mutex) == EDEADLK)
		counter->value += delta;
	pthread_mutex_unlock(&counter->mutex);
	if (pthread_mutex_unlock(&counter->mutex) != EPERM)
		__atomic_store_n(&counter->value, -1, __ATOMIC_SEQ_CST);
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
