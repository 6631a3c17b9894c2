/* SPDX-License-Identifier: GPL-3.0-or-later */
/* explore: exact */
/* Each worker finds its slot by a key of thread-specific data. */
#include <racecount/counter.h>

RC_COUNTER(.name = "keys",
	   .summary = "a slot for each worker, found by a key",
	   .guarantee = RC_EXACT,
	   .between = RC_THREADS,
	   .data_race = 0,
	   .reason = "no two workers have one slot")

#ifndef RC_FACTS
#include <pthread.h>

struct counter {
	pthread_key_t key;
	unsigned taken;
	int64_t slot[RC_WORKERS_MAX];
};

static void counter_init(struct counter *counter, unsigned workers)
{
	counter->taken = 0;
	for (unsigned worker = 0; worker < workers; worker++)
		counter->slot[worker] = 0;
	pthread_key_create(&counter->key, NULL);
}

static void counter_add(struct counter *counter, unsigned worker, int64_t delta)
{
	int64_t *slot = pthread_getspecific(counter->key);

	if (!slot) {
		slot = &counter->slot[__atomic_fetch_add(&counter->taken, 1, __ATOMIC_SEQ_CST)];
		pthread_setspecific(counter->key, slot);
	}
	*slot += delta;
	(void)worker;
}

static int64_t counter_read(struct counter *counter)
{
	int64_t sum = 0;

	for (unsigned worker = 0; worker < counter->taken; worker++)
		sum += counter->slot[worker];
	return sum;
}

static void counter_fini(struct counter *counter)
{
	pthread_key_delete(counter->key);
}
#endif /* RC_FACTS */
