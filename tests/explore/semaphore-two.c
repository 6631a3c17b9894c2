/* SPDX-License-Identifier: GPL-3.0-or-later */
/* explore: race */
/* A semaphore that lets two in. */
#include <racecount/counter.h>

RC_COUNTER(.name = "semaphore-two",
	   .summary = "a semaphore of 2 as a lock",
	   .guarantee = RC_LOSES,
	   .between = RC_NOBODY,
	   .data_race = 1,
	   .reason = "two workers can be inside at once")

#ifndef RC_FACTS
#include <semaphore.h>

struct counter {
	sem_t semaphore;
	int64_t value;
};

static void counter_init(struct counter *counter, unsigned workers)
{
	(void)workers;
	counter->value = 0;
	sem_init(&counter->semaphore, 0, 2);
}

static void counter_add(struct counter *counter, unsigned worker, int64_t delta)
{
	sem_wait(&counter->semaphore);
	counter->value += delta;
	sem_post(&counter->semaphore);
	(void)worker;
}

static int64_t counter_read(struct counter *counter)
{
	return counter->value;
}

static void counter_fini(struct counter *counter)
{
	sem_destroy(&counter->semaphore);
}
#endif /* RC_FACTS */
