/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The replica's protocol: what holds in every schedule. How often threads switch is a matter of luck, and not asked here. */
#include "racecount/gil_turns.h"

#include <CUnit/CUnit.h>
#include <stdbool.h>
#include <string.h>

#define THREADS 8
#define TURNS 2000

static int inside, met; /* plain: the lock is what orders them */
static uint64_t total;

static void *take_turns(void *unused)
{
	for (int turn = 0; turn < TURNS; turn++) {
		rc_gil_take();
		met += inside++ != 0;
		total++;
		inside--;
		rc_switch_point();
		rc_gil_drop();
	}
	return unused;
}

static void at_most_one_runs_and_all_come_to_their_end(void)
{
	pthread_t threads[THREADS];
	struct rc_gil_counts counts;
	uint64_t waits = 0;

	rc_gil_interval_ns = RC_SWITCH_INTERVAL_LEAST_NS;
	rc_gil_count(&counts);
	inside = met = 0;
	total = 0;
	for (int i = 0; i < THREADS; i++)
		CU_ASSERT_EQUAL_FATAL(pthread_create(&threads[i], NULL, take_turns, NULL), 0);
	for (int i = 0; i < THREADS; i++)
		pthread_join(threads[i], NULL);
	CU_ASSERT_EQUAL(met, 0);
	CU_ASSERT_EQUAL(total, THREADS * TURNS);
	CU_ASSERT_EQUAL(rc_gil_drop_request, 0);
	rc_gil_count(&counts);
	for (size_t i = 0; i < RC_GIL_WAITS; i++)
		waits += counts.waits[i];
	CU_ASSERT(counts.taken >= THREADS * TURNS && waits <= counts.taken);
	CU_ASSERT(counts.switches >= THREADS && counts.switches <= counts.taken && counts.drop_requests <= counts.taken);
	rc_gil_interval_ns = RC_SWITCH_INTERVAL_NS;
}

static bool had_it;

static void *want(void *unused)
{
	rc_gil_take();
	had_it = true;
	rc_gil_drop();
	return unused;
}

/* It is asked for after the interval, at most; and who was asked goes on only when the other has had it. */
static void who_is_asked_for_it_waits_until_another_has_had_it(void)
{
	struct rc_gil_counts counts;
	pthread_t other;

	rc_gil_interval_ns = RC_SWITCH_INTERVAL_LEAST_NS;
	rc_gil_count(&counts);
	had_it = false;
	rc_gil_take();
	CU_ASSERT_EQUAL_FATAL(pthread_create(&other, NULL, want, NULL), 0);
	while (!__atomic_load_n(&rc_gil_drop_request, __ATOMIC_RELAXED))
		CU_ASSERT_FALSE(had_it);
	rc_gil_switch();
	CU_ASSERT_TRUE(had_it);
	CU_ASSERT_EQUAL(rc_gil_drop_request, 0);
	rc_gil_drop();
	pthread_join(other, NULL);
	rc_gil_count(&counts);
	CU_ASSERT_EQUAL(counts.drop_requests, 1);
	CU_ASSERT_EQUAL(counts.taken, 3);
	CU_ASSERT_EQUAL(counts.switches, 3);
	rc_gil_interval_ns = RC_SWITCH_INTERVAL_NS;
}

static void nobody_switches_who_was_not_asked(void)
{
	struct rc_gil_counts counts;

	rc_gil_take();
	rc_gil_count(&counts);
	rc_switch_point();
	rc_gil_switch();
	rc_gil_count(&counts);
	CU_ASSERT_EQUAL(counts.taken, 0);
	rc_gil_drop();
}

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void *lock_it(void *unused)
{
	rc_gil_take();
	rc_lock_by_turns(&lock);
	had_it = true;
	pthread_mutex_unlock(&lock);
	rc_gil_drop();
	return unused;
}

/* Its owner could not run on otherwise: this would never end. */
static void who_waits_for_a_lock_drops_the_other(void)
{
	pthread_t other;

	had_it = false;
	rc_gil_take();
	rc_lock_by_turns(&lock);
	CU_ASSERT_EQUAL_FATAL(pthread_create(&other, NULL, lock_it, NULL), 0);
	while (!__atomic_load_n(&rc_gil_drop_request, __ATOMIC_RELAXED))
		;
	rc_gil_switch();
	CU_ASSERT_FALSE(had_it);
	pthread_mutex_unlock(&lock);
	rc_gil_drop();
	pthread_join(other, NULL);
	CU_ASSERT_TRUE(had_it);
}

CU_TestInfo gil_tests[] = {
	{ "at most one runs and all come to their end", at_most_one_runs_and_all_come_to_their_end },
	{ "who is asked for it waits until another has had it", who_is_asked_for_it_waits_until_another_has_had_it },
	{ "nobody switches who was not asked", nobody_switches_who_was_not_asked },
	{ "who waits for a lock drops the other", who_waits_for_a_lock_drops_the_other },
	CU_TEST_INFO_NULL,
};
