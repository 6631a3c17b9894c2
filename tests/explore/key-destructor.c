/* SPDX-License-Identifier: GPL-3.0-or-later */
/* explore: exact */
/* A thread for each update, which leaves it to the destructor of a key. */
#include <racecount/counter.h>

RC_COUNTER(.name = "key-destructor",
	   .summary = "threads that add when their keys are destroyed",
	   .guarantee = RC_EXACT,
	   .between = RC_THREADS,
	   .data_race = 0,
	   .reason = "a join comes after the destructors, and the addition is atomic")

#ifndef RC_FACTS
#include <pthread.h>

struct counter {
	int64_t value;
};

static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_key_t key;

struct update {
	int64_t *value, delta;
};

static void destroy(void *data)
{
	struct update *update = data;

	__atomic_fetch_add(update->value, update->delta, __ATOMIC_SEQ_CST);
}

static void make(void)
{
	pthread_key_create(&key, destroy);
}

static void *start(void *data)
{
	pthread_once(&once, make);
	pthread_setspecific(key, data);
	return data;
}

static void counter_init(struct counter *counter, unsigned workers)
{
	(void)workers;
	counter->value = 0;
}

static void counter_add(struct counter *counter, unsigned worker, int64_t delta)
{
	struct update update = { &counter->value, delta };
	pthread_t thread;

	pthread_create(&thread, NULL, start, &update);
	pthread_join(thread, NULL);
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
