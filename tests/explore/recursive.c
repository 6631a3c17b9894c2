/* SPDX-License-Identifier: GPL-3.0-or-later */
/* explore: exact */
/* A recursive mutex, locked twice and unlocked twice. */
#include <racecount/counter.h>

RC_COUNTER(.name = "recursive",
	   .summary = "a recursive mutex, twice",
	   .guarantee = RC_EXACT,
	   .between = RC_THREADS,
	   .data_race = 0,
	   .reason = "one worker is inside until its last unlock")

#ifndef RC_FACTS
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
	pthread_mutexattr_settype(&attributes, PTHREAD_MUTEX_RECURSIVE);
	pthread_mutex_init(&counter->mutex, &attributes);
	pthread_mutexattr_destroy(&attributes);
	(void)workers;
}

static void counter_add(struct counter *counter, unsigned worker, int64_t delta)
{
	pthread_mutex_lock(&counter->mutex);
	pthread_mutex_lock(&counter->mutex);
	pthread_mutex_unlock(&counter->mutex);
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
	pthread_mutex_destroy(&counter->mutex);
}
#endif /* RC_FACTS */
