/* SPDX-License-Identifier: GPL-3.0-or-later */
/* explore: crash */
/* It gives up when another came between. */
#include <racecount/counter.h>

RC_COUNTER(.name = "aborts",
	   .summary = "an atomic update that aborts where it was not alone",
	   .guarantee = RC_LOSES,
	   .between = RC_NOBODY,
	   .data_race = 0,
	   .reason = "another update may come between the two looks")

#ifndef RC_FACTS
#include <stdlib.h>


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
	int64_t before = __atomic_load_n(&counter->value, __ATOMIC_SEQ_CST);

	if (__atomic_fetch_add(&counter->value, delta, __ATOMIC_SEQ_CST) != before)
		abort();
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
