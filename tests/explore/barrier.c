/* SPDX-License-Identifier: GPL-3.0-or-later */
/* explore: exact */
/* Every worker puts its update into a slot of its own; at the barrier the one that is told so adds them up. */
#include <racecount/counter.h>

RC_COUNTER(.name = "barrier",
	   .summary = "slots added up at a barrier",
	   .guarantee = RC_EXACT,
	   .between = RC_THREADS,
	   .data_race = 0,
	   .reason = "the slots are read between two barriers")

#ifndef RC_FACTS
#include <pthread.h>

struct counter {
	pthread_barrier_t barrier;
	unsigned workers;
	int64_t slot[RC_WORKERS_MAX], value;
};

static void counter_init(struct counter *counter, unsigned workers)
{
	counter->value = 0;
	counter->workers = workers;
	pthread_barrier_init(&counter->barrier, NULL, workers);
}

static void counter_add(struct counter *counter, unsigned worker, int64_t delta)
{
	counter->slot[worker] = delta;
	if (pthread_barrier_wait(&counter->barrier) == PTHREAD_BARRIER_SERIAL_THREAD) {
		for (unsigned each = 0; each < counter->workers; each++)
			counter->value += counter->slot[each];
	}
	pthread_barrier_wait(&counter->barrier);
}

static int64_t counter_read(struct counter *counter)
{
	return counter->value;
}

static void counter_fini(struct counter *counter)
{
	pthread_barrier_destroy(&counter->barrier);
}
#endif /* RC_FACTS */
