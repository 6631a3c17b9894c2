/* SPDX-License-Identifier: GPL-3.0-or-later */
/* explore: exact */
/* The queue lock of Mellor-Crummey and Scott, its nodes thread-local. */
#include <racecount/counter.h>

RC_COUNTER(.name = "mcs-thread-local",
	   .summary = "an MCS queue lock, nodes thread-local",
	   .guarantee = RC_EXACT,
	   .between = RC_THREADS,
	   .data_race = 0,
	   .reason = "each worker is let in by the one before it")

#ifndef RC_FACTS
struct counter {
	struct node {
		struct node *next;
		int waits;
	} *tail;
	int64_t value;
};

static void leave(struct counter *counter, struct node *node)
{
	struct node *next = __atomic_load_n(&node->next, __ATOMIC_SEQ_CST), *last = node;

	if (!next) {
		if (__atomic_compare_exchange_n(&counter->tail, &last, (struct node *)0, 0, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST))
			return;
		while (!(next = __atomic_load_n(&node->next, __ATOMIC_SEQ_CST)))
			;
	}
	__atomic_store_n(&next->waits, 0, __ATOMIC_SEQ_CST);
}

static __thread struct node node;

static void counter_init(struct counter *counter, unsigned workers)
{
	(void)workers;
	counter->tail = 0;
	counter->value = 0;
}

static void counter_add(struct counter *counter, unsigned worker, int64_t delta)
{
	__atomic_store_n(&node.next, (struct node *)0, __ATOMIC_SEQ_CST);
	__atomic_store_n(&node.waits, 1, __ATOMIC_SEQ_CST);
	struct node *before = __atomic_exchange_n(&counter->tail, &node, __ATOMIC_SEQ_CST);

	if (before) {
		__atomic_store_n(&before->next, &node, __ATOMIC_SEQ_CST);
		while (__atomic_load_n(&node.waits, __ATOMIC_SEQ_CST))
			;
	}
	counter->value += delta;
	leave(counter, &node);
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
