/* SPDX-License-Identifier: GPL-3.0-or-later */
/* explore: exact */
/* A thread that helps nobody and waits for ever when the workers are done: no deadlock. */
#include <racecount/counter.h>

RC_COUNTER(.name = "thread-waits",
	   .summary = "a helper that is never needed",
	   .guarantee = RC_EXACT,
	   .between = RC_THREADS,
	   .data_race = 0,
	   .reason = "each update is one atomic addition")

#ifndef RC_FACTS
#include <pthread.h>
#include <semaphore.h>

struct counter {
	sem_t needed;
	int started;
	int64_t value;
};

static void *help(void *counter)
{
	sem_wait(&((struct counter *)counter)->needed);
	return NULL;
}

static void counter_init(struct counter *counter, unsigned workers)
{
	(void)workers;
	sem_init(&counter->needed, 0, 0);
	counter->started = 0;
	counter->value = 0;
}

static void counter_add(struct counter *counter, unsigned worker, int64_t delta)
{
	pthread_t thread;

	if (!__atomic_exchange_n(&counter->started, 1, __ATOMIC_SEQ_CST) && pthread_create(&thread, NULL, help, counter) == 0)
		pthread_detach(thread);
	__atomic_fetch_add(&counter->value, delta, __ATOMIC_SEQ_CST);
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
