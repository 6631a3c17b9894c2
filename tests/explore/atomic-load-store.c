/* SPDX-License-Identifier: GPL-3.0-or-later */
/* explore: loses */
/* Every access is atomic, the update is not. */
#include <racecount/counter.h>

RC_COUNTER(.name = "atomic-load-store",
	   .summary = "an atomic load, an atomic store",
	   .guarantee = RC_LOSES,
	   .between = RC_NOBODY,
	   .data_race = 0,
	   .reason = "another worker can store between the load and the store")

#ifndef RC_FACTS
struct counter {
	int64_t value;
};

static void counter_init(struct counter *counter, unsigned workers)
{
	(void)workers;
	counter->value = 0;
}

static void counter_add(struct counter *counter, unsigned worker, int64_t delta)
{
	__atomic_store_n(&counter->value, __atomic_load_n(&counter->value, __ATOMIC_SEQ_CST) + delta, __ATOMIC_SEQ_CST);
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
