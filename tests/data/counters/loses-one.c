/* SPDX-License-Identifier: MIT */
/* A counter that is all but right: it drops one update in 190,000, whatever the machine does. */
#include <racecount/counter.h>

#include <stdatomic.h>

RC_COUNTER(.name = "loses-one", .summary = "an atomic integer that drops one update in 190,000", .guarantee = RC_EXACT,
	   .between = RC_THREADS | RC_PROCESSES, .reason = "it is claimed")

#ifndef RC_FACTS
#define ONE_IN 190000

struct counter {
	_Atomic int64_t value;
};

static atomic_uint_fast64_t updates;

static void counter_init(struct counter *counter, unsigned workers)
{
	(void)counter;
	(void)workers;
}

static void counter_add(struct counter *counter, unsigned worker, int64_t delta)
{
	(void)worker;
	if (atomic_fetch_add_explicit(&updates, 1, memory_order_relaxed) % ONE_IN != ONE_IN - 1)
		atomic_fetch_add_explicit(&counter->value, delta, memory_order_relaxed);
}

static int64_t counter_read(struct counter *counter)
{
	return atomic_load_explicit(&counter->value, memory_order_relaxed);
}

static void counter_fini(struct counter *counter)
{
	(void)counter;
}
#endif /* RC_FACTS */
