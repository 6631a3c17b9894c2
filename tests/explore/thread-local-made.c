/* SPDX-License-Identifier: GPL-3.0-or-later */
/* explore: exact */
/* Threads that workers make have thread-local memory of their own, too. */
#include <racecount/counter.h>

RC_COUNTER(.name = "thread-local-made", .summary = "a thread made by a worker adds what it has in thread-local memory", .guarantee = RC_EXACT, .between = RC_THREADS,
	   .data_race = 0, .reason = "an atomic add")

#ifndef RC_FACTS
#include <pthread.h>
struct counter { int64_t value; };
static _Thread_local int64_t own;
static struct counter *all;
static void *helper(void *argument)
{
	own += *(int64_t *)argument;
	__atomic_fetch_add(&all->value, own, __ATOMIC_SEQ_CST);
	return NULL;
}
static void counter_init(struct counter *c, unsigned workers) { (void)workers; c->value = 0; all = c; }
static void counter_add(struct counter *c, unsigned worker, int64_t delta)
{
	pthread_t thread;
	(void)worker; (void)c;
	pthread_create(&thread, NULL, helper, &delta);
	pthread_join(thread, NULL);
}
static int64_t counter_read(struct counter *c) { return c->value; }
static void counter_fini(struct counter *c) { (void)c; }
#endif
