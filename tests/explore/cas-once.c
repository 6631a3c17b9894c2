/* SPDX-License-Identifier: GPL-3.0-or-later */
/* explore: loses */
/* A compare-and-swap whose failure nobody looks at. */
#include <racecount/counter.h>

RC_COUNTER(.name = "cas-once",
	   .summary = "one compare-and-swap without a retry",
	   .guarantee = RC_LOSES,
	   .between = RC_NOBODY,
	   .data_race = 0,
	   .reason = "a compare-and-swap that fails adds nothing")

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
	int64_t seen = __atomic_load_n(&counter->value, __ATOMIC_SEQ_CST);

	__atomic_compare_exchange_n(&counter->value, &seen, seen + delta, 0, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST);
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
