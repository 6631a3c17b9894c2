/* SPDX-License-Identifier: GPL-3.0-or-later */
/* explore: exact */
/* Peterson's lock for two workers, all of it seq_cst. */
#include <racecount/counter.h>

RC_COUNTER(.name = "peterson",
	   .summary = "Peterson's lock, two workers",
	   .guarantee = RC_EXACT,
	   .between = RC_THREADS,
	   .data_race = 0,
	   .reason = "of two workers that want in, the one that said so last waits")

#ifndef RC_FACTS
struct counter {
	int wants[2], last;
	int64_t value;
};

static void counter_init(struct counter *counter, unsigned workers)
{
	(void)workers;
	counter->wants[0] = counter->wants[1] = counter->last = 0;
	counter->value = 0;
}

static void counter_add(struct counter *counter, unsigned worker, int64_t delta)
{
	unsigned self = worker & 1, other = !self;

	__atomic_store_n(&counter->wants[self], 1, __ATOMIC_SEQ_CST);
	__atomic_store_n(&counter->last, (int)self, __ATOMIC_SEQ_CST);
	while (__atomic_load_n(&counter->wants[other], __ATOMIC_SEQ_CST) &&
	       __atomic_load_n(&counter->last, __ATOMIC_SEQ_CST) == (int)self)
		;
	counter->value += delta;
	__atomic_store_n(&counter->wants[self], 0, __ATOMIC_SEQ_CST);
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
