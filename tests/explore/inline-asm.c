/* SPDX-License-Identifier: GPL-3.0-or-later */
/* explore: unknown */
/* An addition that the compiler does not announce. */
#include <racecount/counter.h>

RC_COUNTER(.name = "inline-asm",
	   .summary = "an addition in assembly",
	   .guarantee = RC_EXACT,
	   .between = RC_THREADS,
	   .data_race = 0,
	   .reason = "the addition is atomic")

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
#if defined(__x86_64__)
	__asm__ volatile("lock addq %1, %0" : "+m"(counter->value) : "r"(delta));
#else
	__asm__ volatile("nop");
	__atomic_fetch_add(&counter->value, delta, __ATOMIC_SEQ_CST);
#endif
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
