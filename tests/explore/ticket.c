/* SPDX-License-Identifier: GPL-3.0-or-later */
/* explore: exact */
/* A ticket lock. */
#include <racecount/counter.h>

RC_COUNTER(.name = "ticket",
	   .summary = "a ticket lock",
	   .guarantee = RC_EXACT,
	   .between = RC_THREADS,
	   .data_race = 0,
	   .reason = "tickets are served one at a time")

#ifndef RC_FACTS
struct counter {
	unsigned next, serving;
	int64_t value;
};

static void counter_init(struct counter *counter, unsigned workers)
{
	(void)workers;
	counter->next = counter->serving = 0;
	counter->value = 0;
}

static void counter_add(struct counter *counter, unsigned worker, int64_t delta)
{
	unsigned ticket = __atomic_fetch_add(&counter->next, 1, __ATOMIC_SEQ_CST);

	while (__atomic_load_n(&counter->serving, __ATOMIC_SEQ_CST) != ticket)
		;
	counter->value += delta;
	__atomic_store_n(&counter->serving, ticket + 1, __ATOMIC_SEQ_CST);
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
