/* SPDX-License-Identifier: GPL-3.0-or-later */
/* explore: exact */
/* The mutex is made by whoever comes first. */
#include <racecount/counter.h>

RC_COUNTER(.name = "once",
	   .summary = "a mutex made by pthread_once",
	   .guarantee = RC_EXACT,
	   .between = RC_THREADS,
	   .data_race = 0,
	   .reason = "the mutex is there before anybody locks it")

#ifndef RC_FACTS
#include <pthread.h>

struct counter {
	int64_t value;
};

static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_mutex_t mutex;

static void make(void)
{
	pthread_mutex_init(&mutex, NULL);
}

static void counter_init(struct counter *counter, unsigned workers)
{
	(void)workers;
	counter->value = 0;
}

static void counter_add(struct counter *counter, unsigned worker, int64_t delta)
{
	pthread_once(&once, make);
	pthread_mutex_lock(&mutex);
	counter->value += delta;
	pthread_mutex_unlock(&mutex);
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
