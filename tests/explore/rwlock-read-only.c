/* SPDX-License-Identifier: GPL-3.0-or-later */
/* explore: loses */
/* Updates under the lock for reading: atomic accesses, so that nothing but the result is wrong. */
#include <racecount/counter.h>

RC_COUNTER(.name = "rwlock-read-only",
	   .summary = "a read-write lock, locked for reading",
	   .guarantee = RC_LOSES,
	   .between = RC_NOBODY,
	   .data_race = 0,
	   .reason = "readers are not alone")

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
	__atomic_store_n(&counter->value, __atomic_load_n(&counter->value, __ATOMIC_SEQ_CST) + delta, __ATOMIC_SEQ_CST);
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
