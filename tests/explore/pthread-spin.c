/* SPDX-License-Identifier: GPL-3.0-or-later */
/* explore: exact */
/* A spin lock of the library. */
#include <racecount/counter.h>

RC_COUNTER(.name = "pthread-spin",
	   .summary = "a POSIX spin lock",
	   .guarantee = RC_EXACT,
	   .between = RC_THREADS,
	   .data_race = 0,
	   .reason = "every update holds the lock")

#ifndef RC_FACTS
#include <pthread.h>


struct counter {
	pthread_spinlock_t lock;
	int64_t value;
};

static void counter_init(struct counter *counter, unsigned workers)
{
	(void)workers;
	pthread_spin_init(&counter->lock, PTHREAD_PROCESS_PRIVATE);
	counter->value = 0;
}

static void counter_add(struct counter *counter, unsigned worker, int64_t delta)
{
	pthread_spin_lock(&counter->lock);
	counter->value += delta;
	pthread_spin_unlock(&counter->lock);
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
