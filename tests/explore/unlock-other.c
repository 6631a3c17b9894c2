/* SPDX-License-Identifier: GPL-3.0-or-later */
/* explore: crash */
/* Unlocks a mutex that it may not have. */
#include <racecount/counter.h>

RC_COUNTER(.name = "unlock-other",
	   .summary = "a mutex unlocked by who did not lock it",
	   .guarantee = RC_LOSES,
	   .between = RC_NOBODY,
	   .data_race = 0,
	   .reason = "an unlock of a mutex that another has is undefined")

#ifndef RC_FACTS
#include <pthread.h>

struct counter {
	pthread_mutex_t mutex;
	int64_t value;
};

static void counter_init(struct counter *counter, unsigned workers)
{
	(void)workers;
	counter->value = 0;
	pthread_mutex_init(&counter->mutex, NULL);
}

static void counter_add(struct counter *counter, unsigned worker, int64_t delta)
{
	if (worker == 0)
		pthread_mutex_lock(&counter->mutex);
	__atomic_fetch_add(&counter->value, delta, __ATOMIC_SEQ_CST);
	pthread_mutex_unlock(&counter->mutex);
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
