/* SPDX-License-Identifier: GPL-3.0-or-later */
/* explore: race */
/*
 * An unrelated lock after the update of one worker and before that of the others: where they take it in that
 * order, it orders the updates too, and a detector that follows locks sees no race.
 */
#include <racecount/counter.h>

RC_COUNTER(.name = "accidental-order",
	   .summary = "updates that an unrelated mutex orders in most schedules",
	   .guarantee = RC_LOSES,
	   .between = RC_NOBODY,
	   .data_race = 1,
	   .reason = "nothing makes the first worker come first")

#ifndef RC_FACTS
#include <pthread.h>

struct counter {
	pthread_mutex_t mutex;
	int64_t value, unrelated;
};

static void counter_init(struct counter *counter, unsigned workers)
{
	(void)workers;
	counter->value = counter->unrelated = 0;
	pthread_mutex_init(&counter->mutex, NULL);
}

static void counter_add(struct counter *counter, unsigned worker, int64_t delta)
{
	if (worker == 0)
		counter->value += delta;
	pthread_mutex_lock(&counter->mutex);
	counter->unrelated++;
	pthread_mutex_unlock(&counter->mutex);
	if (worker != 0)
		counter->value += delta;
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
