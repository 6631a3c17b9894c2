/* SPDX-License-Identifier: GPL-3.0-or-later */
/* explore: unknown */
/* What it does depends on what no schedule decides: the same schedule goes another way when it is run again. */
#include <racecount/counter.h>

RC_COUNTER(.name = "time-stamp",
	   .summary = "an update that looks at the time-stamp counter",
	   .guarantee = RC_EXACT,
	   .between = RC_THREADS,
	   .data_race = 0,
	   .reason = "the addition is one step")

#ifndef RC_FACTS
struct counter {
	int64_t value;
};

static uint64_t stamp(void)
{
#ifdef __x86_64__
	return __builtin_ia32_rdtsc() >> 3;
#else
	__asm__ volatile("nop"); /* elsewhere it is another reason */
	return 0;
#endif
}

static void counter_init(struct counter *counter, unsigned workers)
{
	(void)workers;
	counter->value = 0;
}

static void counter_add(struct counter *counter, unsigned worker, int64_t delta)
{
	for (uint64_t i = stamp() % 7; i > 0; i--)
		__atomic_load_n(&counter->value, __ATOMIC_SEQ_CST);
	__atomic_fetch_add(&counter->value, delta, __ATOMIC_SEQ_CST);
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
