/* SPDX-License-Identifier: GPL-3.0-or-later */
/* explore: exact */
/* Atomics of 8 and 16 bits: a ticket lock of them. */
#include <racecount/counter.h>

RC_COUNTER(.name = "narrow-atomics",
	   .summary = "a ticket lock of narrow atomics",
	   .guarantee = RC_EXACT,
	   .between = RC_THREADS,
	   .data_race = 0,
	   .reason = "workers go in the order of their tickets")

#ifndef RC_FACTS
struct counter {
	uint8_t next;
	uint16_t serving;
	int64_t value;
};

static void counter_init(struct counter *counter, unsigned workers)
{
	(void)workers;
	counter->next = 0;
	counter->serving = 0;
	counter->value = 0;
}

static void counter_add(struct counter *counter, unsigned worker, int64_t delta)
{
	uint8_t mine = __atomic_fetch_add(&counter->next, 1, __ATOMIC_SEQ_CST);

	while (__atomic_load_n(&counter->serving, __ATOMIC_SEQ_CST) != mine)
		;
	counter->value += delta;
	__atomic_fetch_add(&counter->serving, 1, __ATOMIC_SEQ_CST);
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
