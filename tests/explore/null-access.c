/* SPDX-License-Identifier: GPL-3.0-or-later */
/* explore: crash */
/* Takes the place of the value away while it updates it; who comes then follows a null pointer. */
#include <racecount/counter.h>

RC_COUNTER(.name = "null-access",
	   .summary = "an update that takes the place of the value away",
	   .guarantee = RC_LOSES,
	   .between = RC_NOBODY,
	   .data_race = 0,
	   .reason = "a second worker finds a null pointer")

#ifndef RC_FACTS
struct counter {
	int64_t *place, value;
};

static void counter_init(struct counter *counter, unsigned workers)
{
	(void)workers;
	counter->value = 0;
	counter->place = &counter->value;
}

static void counter_add(struct counter *counter, unsigned worker, int64_t delta)
{
	int64_t *place = __atomic_exchange_n(&counter->place, (int64_t *)0, __ATOMIC_SEQ_CST);

	__atomic_fetch_add(place, delta, __ATOMIC_SEQ_CST);
	__atomic_store_n(&counter->place, place, __ATOMIC_SEQ_CST);
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
