/* SPDX-License-Identifier: GPL-3.0-or-later */
/* explore: exact */
/* A node from malloc for each update, put on a list with compare-and-swap; the value is their sum. */
#include <racecount/counter.h>

RC_COUNTER(.name = "malloc-node",
	   .summary = "a list of nodes, one for each update",
	   .guarantee = RC_EXACT,
	   .between = RC_THREADS,
	   .data_race = 0,
	   .reason = "a node is put on the list by a compare-and-swap that is tried again")

#ifndef RC_FACTS
#include <stdlib.h>

struct counter {
	struct node {
		struct node *next;
		int64_t delta;
	} *head;
};

static void counter_init(struct counter *counter, unsigned workers)
{
	(void)workers;
	counter->head = NULL;
}

static void counter_add(struct counter *counter, unsigned worker, int64_t delta)
{
	struct node *node = malloc(sizeof(*node));

	if (!node)
		abort();
	node->delta = delta;
	node->next = __atomic_load_n(&counter->head, __ATOMIC_SEQ_CST);
	while (!__atomic_compare_exchange_n(&counter->head, &node->next, node, 0, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST))
		;
	(void)worker;
}

static int64_t counter_read(struct counter *counter)
{
	int64_t sum = 0;

	for (struct node *node = counter->head; node; node = node->next)
		sum += node->delta;
	return sum;
}

static void counter_fini(struct counter *counter)
{
	for (struct node *node = counter->head, *next; node; node = next) {
		next = node->next;
		free(node);
	}
}
#endif /* RC_FACTS */
