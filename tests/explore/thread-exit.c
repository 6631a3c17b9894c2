/* SPDX-License-Identifier: GPL-3.0-or-later */
/* explore: exact */
/* A thread that a worker makes, and that ends by pthread_exit; each knows itself. */
#include <racecount/counter.h>

RC_COUNTER(.name = "thread-exit",
	   .summary = "an update by a thread of its own",
	   .guarantee = RC_EXACT,
	   .between = RC_THREADS,
	   .data_race = 0,
	   .reason = "the addition is one step")

#ifndef RC_FACTS
#include <pthread.h>


struct counter {
	int64_t value;
};

struct order {
	struct counter *counter;
	int64_t delta;
};

static void *update(void *argument)
{
	const struct order *order = argument;

	__atomic_fetch_add(&order->counter->value, order->delta, __ATOMIC_SEQ_CST);
	pthread_exit((void *)pthread_self());
}

static void counter_init(struct counter *counter, unsigned workers)
{
	(void)workers;
	counter->value = 0;
}

static void counter_add(struct counter *counter, unsigned worker, int64_t delta)
{
	struct order order = { counter, delta };
	pthread_t thread;
	void *self;

	if (pthread_create(&thread, NULL, update, &order) != 0 || pthread_join(thread, &self) != 0 || !pthread_equal(thread, (pthread_t)self))
		__builtin_trap();
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
