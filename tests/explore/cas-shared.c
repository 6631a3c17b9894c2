/* SPDX-License-Identifier: GPL-3.0-or-later */
/* explore: race */
/* A compare and exchange, done right but for what it compares with, which all workers keep in one place. */
#include <racecount/counter.h>

RC_COUNTER(.name = "cas-shared",
	   .summary = "a compare and exchange with a shared expected value",
	   .guarantee = RC_LOSES,
	   .between = 0,
	   .data_race = 1,
	   .reason = "what is expected is read and written by all, without a lock")

#ifndef RC_FACTS
struct counter {
	int64_t value, expected;
};

static void counter_init(struct counter *counter, unsigned workers)
{
	(void)workers;
	counter->value = 0;
	counter->expected = 0;
}

static void counter_add(struct counter *counter, unsigned worker, int64_t delta)
{
	while (!__atomic_compare_exchange_n(&counter->value, &counter->expected, counter->expected + delta, 0, __ATOMIC_SEQ_CST,
					    __ATOMIC_SEQ_CST))
		;
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
