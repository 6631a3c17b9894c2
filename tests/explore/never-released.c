/* SPDX-License-Identifier: GPL-3.0-or-later */
/* explore: deadlock */
/* The first worker leaves without unlocking. */
#include <racecount/counter.h>

RC_COUNTER(.name = "never-released",
	   .summary = "a mutex that one way out leaves locked",
	   .guarantee = RC_LOSES,
	   .between = RC_NOBODY,
	   .data_race = 0,
	   .reason = "who comes after the first worker waits for ever")

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
	pthread_mutex_lock(&counter->mutex);
	counter->value += delta;
	if (worker == 0)
		return;
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
