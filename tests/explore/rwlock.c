/* SPDX-License-Identifier: GPL-3.0-or-later */
/* explore: exact */
/* Looks at the value under the lock for reading, updates it under the lock for writing. */
#include <racecount/counter.h>

RC_COUNTER(.name = "rwlock",
	   .summary = "a read-write lock, locked for writing",
	   .guarantee = RC_EXACT,
	   .between = RC_THREADS,
	   .data_race = 0,
	   .reason = "a writer is alone")

#ifndef RC_FACTS
#include <pthread.h>

struct counter {
	pthread_rwlock_t lock;
	int64_t value;
};

static void counter_init(struct counter *counter, unsigned workers)
{
	(void)workers;
	counter->value = 0;
	pthread_rwlock_init(&counter->lock, NULL);
}

static void counter_add(struct counter *counter, unsigned worker, int64_t delta)
{
	pthread_rwlock_rdlock(&counter->lock);
	int64_t seen = counter->value;
	pthread_rwlock_unlock(&counter->lock);
	if (seen == INT64_MAX)
		return;

	pthread_rwlock_wrlock(&counter->lock);
	counter->value += delta;
	pthread_rwlock_unlock(&counter->lock);
	(void)worker;
}

static int64_t counter_read(struct counter *counter)
{
	return counter->value;
}

static void counter_fini(struct counter *counter)
{
	pthread_rwlock_destroy(&counter->lock);
}
#endif /* RC_FACTS */
