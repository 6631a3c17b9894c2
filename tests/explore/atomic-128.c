/* SPDX-License-Identifier: GPL-3.0-or-later */
/* explore: exact */
/* An atomic of 128 bits. */
#include <racecount/counter.h>

RC_COUNTER(.name = "atomic-128",
	   .summary = "an atomic addition of 128 bits",
	   .guarantee = RC_EXACT,
	   .between = RC_THREADS,
	   .data_race = 0,
	   .reason = "the addition is one step")

#ifndef RC_FACTS
struct counter {
	__int128 value;
};

static void counter_init(struct counter *counter, unsigned workers)
{
	(void)workers;
	counter->value = 0;
}

static void counter_add(struct counter *counter, unsigned worker, int64_t delta)
{
#ifdef __SANITIZE_THREAD__
	__atomic_fetch_add(&counter->value, (__int128)delta, __ATOMIC_SEQ_CST);
#else /* libatomic's, which need not be there to explore it */
	counter->value += delta;
#endif
	(void)worker;
}

static int64_t counter_read(struct counter *counter)
{
	return (int64_t)counter->value;
}

static void counter_fini(struct counter *counter)
{
	(void)counter;
}
#endif /* RC_FACTS */
