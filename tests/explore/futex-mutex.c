/* SPDX-License-Identifier: GPL-3.0-or-later */
/* explore: exact */
/* The third mutex of Drepper, Futexes Are Tricky: 0 is free, 1 is locked, 2 is locked and somebody may wait. */
#include <racecount/counter.h>

RC_COUNTER(.name = "futex-mutex",
	   .summary = "a mutex of three states on a futex",
	   .guarantee = RC_EXACT,
	   .between = RC_THREADS,
	   .data_race = 0,
	   .reason = "one worker is inside at a time")

#ifndef RC_FACTS
#include <linux/futex.h>
#include <stddef.h>
#include <sys/syscall.h>
#include <unistd.h>

struct counter {
	uint32_t lock;
	int64_t value;
};

static void lock(uint32_t *word)
{
	uint32_t seen = 0;

	if (__atomic_compare_exchange_n(word, &seen, 1, 0, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST))
		return;
	if (seen != 2)
		seen = __atomic_exchange_n(word, 2, __ATOMIC_SEQ_CST);
	while (seen != 0) {
		syscall(SYS_futex, word, FUTEX_WAIT_PRIVATE, 2, NULL, NULL, 0);
		seen = __atomic_exchange_n(word, 2, __ATOMIC_SEQ_CST);
	}
}

static void unlock(uint32_t *word)
{
	if (__atomic_fetch_sub(word, 1, __ATOMIC_SEQ_CST) != 1) {
		__atomic_store_n(word, 0, __ATOMIC_SEQ_CST);
		syscall(SYS_futex, word, FUTEX_WAKE_PRIVATE, 1, NULL, NULL, 0);
	}
}

static void counter_init(struct counter *counter, unsigned workers)
{
	(void)workers;
	counter->lock = 0;
	counter->value = 0;
}

static void counter_add(struct counter *counter, unsigned worker, int64_t delta)
{
	lock(&counter->lock);
	counter->value += delta;
	unlock(&counter->lock);
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
