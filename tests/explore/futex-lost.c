/* SPDX-License-Identifier: GPL-3.0-or-later */
/* explore: deadlock */
/* A mutex on a futex whose unlock wakes before it opens: who is woken can find it locked and sleep again. */
#include <racecount/counter.h>

RC_COUNTER(.name = "futex-lost",
	   .summary = "a futex mutex that wakes before it opens",
	   .guarantee = RC_LOSES,
	   .between = RC_NOBODY,
	   .data_race = 0,
	   .reason = "a worker can sleep after the last wake")

#ifndef RC_FACTS
#include <linux/futex.h>
#include <stddef.h>
#include <sys/syscall.h>
#include <unistd.h>

struct counter {
	uint32_t lock;
	int64_t value;
};

static void counter_init(struct counter *counter, unsigned workers)
{
	(void)workers;
	counter->lock = 0;
	counter->value = 0;
}

static void counter_add(struct counter *counter, unsigned worker, int64_t delta)
{
	uint32_t seen = 0;

	while (!__atomic_compare_exchange_n(&counter->lock, &seen, 1, 0, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST)) {
		syscall(SYS_futex, &counter->lock, FUTEX_WAIT_PRIVATE, 1, NULL, NULL, 0);
		seen = 0;
	}
	counter->value += delta;
	syscall(SYS_futex, &counter->lock, FUTEX_WAKE_PRIVATE, 1, NULL, NULL, 0);
	__atomic_store_n(&counter->lock, 0, __ATOMIC_SEQ_CST);
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
