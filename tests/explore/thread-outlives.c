/* SPDX-License-Identifier: GPL-3.0-or-later */
/* explore: loses */
/* Threads that nobody joins: the workers may be done, and the counter read, before they count. */
#include <racecount/counter.h>

RC_COUNTER(.name = "thread-outlives",
	   .summary = "threads that nobody waits for",
	   .guarantee = RC_LOSES,
	   .between = 0,
	   .data_race = 0,
	   .reason = "a thread may count after the counter was read")

#ifndef RC_FACTS
#include <pthread.h>
#include <stdlib.h>

struct counter {
	int64_t value;
};

struct job {
	struct counter *counter;
	int64_t delta;
};

static void *count(void *argument)
{
	struct job *job = argument;

	__atomic_fetch_add(&job->counter->value, job->delta, __ATOMIC_SEQ_CST);
	return NULL;
}

static void counter_init(struct counter *counter, unsigned workers)
{
	(void)workers;
	counter->value = 0;
}

static void counter_add(struct counter *counter, unsigned worker, int64_t delta)
{
	struct job *job = malloc(sizeof(*job));
	pthread_t thread;

	*job = (struct job){ counter, delta };
	pthread_create(&thread, NULL, count, job);
	pthread_detach(thread);
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
