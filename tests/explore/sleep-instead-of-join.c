/* SPDX-License-Identifier: GPL-3.0-or-later */
/* explore: loses */
/* Sleeps for as long as the thread surely needs, then takes its result. */
#include <racecount/counter.h>

RC_COUNTER(.name = "sleep-instead-of-join",
	   .summary = "a sleep where a join belongs",
	   .guarantee = RC_LOSES,
	   .between = RC_NOBODY,
	   .data_race = 0,
	   .reason = "a thread can need longer than any sleep")

#ifndef RC_FACTS
#include <pthread.h>
#include <unistd.h>

struct counter {
	int64_t value;
};

struct work {
	int64_t delta, result;
};

static void *start(void *data)
{
	struct work *work = data;

	__atomic_store_n(&work->result, work->delta, __ATOMIC_SEQ_CST);
	return data;
}

static void counter_init(struct counter *counter, unsigned workers)
{
	(void)workers;
	counter->value = 0;
}

static void counter_add(struct counter *counter, unsigned worker, int64_t delta)
{
	struct work work = { delta, 0 };
	pthread_t thread;

	pthread_create(&thread, NULL, start, &work);
	usleep(1000);
	__atomic_fetch_add(&counter->value, __atomic_load_n(&work.result, __ATOMIC_SEQ_CST), __ATOMIC_SEQ_CST);
	pthread_join(thread, NULL);
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
