/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync_fixture.h"

#include <CUnit/CUnit.h>
#include <errno.h>
#include <pthread.h>
#include <threads.h>

static pthread_mutex_t mutex;

static void make(int type)
{
	pthread_mutexattr_t attributes;

	sync_begin();
	pthread_mutexattr_init(&attributes);
	CU_ASSERT_EQUAL(pthread_mutexattr_settype(&attributes, type), 0);
	CU_ASSERT_EQUAL(pthread_mutex_init(&mutex, &attributes), 0);
}

static int lock(unsigned number)
{
	sync_as(number);
	pthread_mutex_lock(&mutex);
	return sync_go(number);
}

static int unlock(unsigned number)
{
	sync_as(number);
	pthread_mutex_unlock(&mutex);
	return sync_go(number);
}

static int trylock(unsigned number)
{
	sync_as(number);
	pthread_mutex_trylock(&mutex);
	return sync_go(number);
}

static void a_normal_one_excludes(void)
{
	make(PTHREAD_MUTEX_NORMAL);
	CU_ASSERT_EQUAL(lock(0), 0);
	sync_as(1);
	pthread_mutex_lock(&mutex);
	CU_ASSERT_EQUAL(sync_choices(1), WAITS);
	CU_ASSERT_EQUAL(trylock(2), EBUSY);
	sync_as(0);
	pthread_mutex_lock(&mutex);
	CU_ASSERT_EQUAL(sync_choices(0), WAITS); /* it waits for itself */
	CU_ASSERT_EQUAL(unlock(0), 0);
	CU_ASSERT_EQUAL(sync_go(1), 0);
	CU_ASSERT_PTR_NOT_NULL(fiber_holds(fiber_at(1), (uintptr_t)&mutex));
	CU_ASSERT_EQUAL(fiber_at(0)->held_count, 0);
}

static void what_is_undefined_crashes(void)
{
	make(PTHREAD_MUTEX_NORMAL);
	pthread_mutex_unlock(&mutex);
	CU_ASSERT_EQUAL(sync_take(0, 0), AFTER_CRASH);
	CU_ASSERT_STRING_EQUAL(sync_crash(), "pthread_mutex_unlock of a mutex that is not locked");
	lock(0);
	sync_as(1);
	pthread_mutex_unlock(&mutex);
	CU_ASSERT_EQUAL(sync_take(1, 0), AFTER_CRASH);
	CU_ASSERT_STRING_EQUAL(sync_crash(), "pthread_mutex_unlock of a mutex that another thread holds");
	pthread_mutex_destroy(&mutex);
	CU_ASSERT_STRING_EQUAL(sync_crash(), "pthread_mutex_destroy of a mutex that is locked");
	make(PTHREAD_MUTEX_NORMAL);
	pthread_mutex_destroy(&mutex);
	pthread_mutex_lock(&mutex);
	CU_ASSERT_EQUAL(sync_take(0, 0), AFTER_CRASH);
}

static void a_recursive_one_counts(void)
{
	make(PTHREAD_MUTEX_RECURSIVE);
	CU_ASSERT_EQUAL(lock(0), 0);
	CU_ASSERT_EQUAL(lock(0), 0);
	CU_ASSERT_EQUAL(trylock(0), 0);
	CU_ASSERT_EQUAL(unlock(1), EPERM);
	CU_ASSERT_EQUAL(unlock(0), 0);
	CU_ASSERT_EQUAL(unlock(0), 0);
	CU_ASSERT_EQUAL(trylock(1), EBUSY);
	CU_ASSERT_EQUAL(unlock(0), 0);
	CU_ASSERT_EQUAL(trylock(1), 0);
	CU_ASSERT_EQUAL(unlock(0), EPERM);
}

static void an_errorcheck_one_tells(void)
{
	make(PTHREAD_MUTEX_ERRORCHECK);
	CU_ASSERT_EQUAL(unlock(0), EPERM);
	CU_ASSERT_EQUAL(lock(0), 0);
	CU_ASSERT_EQUAL(lock(0), EDEADLK);
	CU_ASSERT_EQUAL(trylock(0), EBUSY);
	CU_ASSERT_EQUAL(unlock(1), EPERM);
	CU_ASSERT_EQUAL(unlock(0), 0);
	CU_ASSERT_PTR_NULL(sync_crash());
}

static void static_ones_have_their_type(void)
{
	sync_begin();
	mutex = (pthread_mutex_t)PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP;
	lock(0);
	CU_ASSERT_EQUAL(lock(0), 0);
	mutex = (pthread_mutex_t)PTHREAD_ERRORCHECK_MUTEX_INITIALIZER_NP;
	sync_begin();
	lock(0);
	CU_ASSERT_EQUAL(lock(0), EDEADLK);
	mutex = (pthread_mutex_t)PTHREAD_ADAPTIVE_MUTEX_INITIALIZER_NP;
	sync_begin();
	lock(0);
	pthread_mutex_lock(&mutex);
	CU_ASSERT_EQUAL(sync_choices(0), WAITS);
}

static void time_runs_out_only_while_it_waits(void)
{
	struct timespec time = { 1, 0 }, none = { 1, 1000000000 };

	make(PTHREAD_MUTEX_NORMAL);
	pthread_mutex_timedlock(&mutex, &time);
	CU_ASSERT_EQUAL(sync_go(0), 0);
	sync_as(1);
	pthread_mutex_timedlock(&mutex, &time);
	CU_ASSERT_EQUAL(sync_choices(1), CHOICE_TIMEOUT);
	CU_ASSERT_EQUAL(sync_take(1, 1), AFTER_RESUME);
	CU_ASSERT_EQUAL(fiber_at(1)->result, ETIMEDOUT);
	pthread_mutex_clocklock(&mutex, CLOCK_MONOTONIC, &none);
	CU_ASSERT_EQUAL(sync_take(1, 1), AFTER_RESUME);
	CU_ASSERT_EQUAL(fiber_at(1)->result, EINVAL);
	CU_ASSERT_EQUAL(pthread_mutex_clocklock(&mutex, CLOCK_PROCESS_CPUTIME_ID, &time), EINVAL);
}

static void c11_has_its_own_results(void)
{
	mtx_t *other = (mtx_t *)&mutex;
	struct timespec time = { 1, 0 };

	sync_begin();
	CU_ASSERT_EQUAL(mtx_init(other, mtx_recursive | mtx_timed), thrd_success);
	mtx_lock(other);
	CU_ASSERT_EQUAL(sync_go(0), thrd_success);
	mtx_lock(other);
	CU_ASSERT_EQUAL(sync_go(0), thrd_success);
	sync_as(1);
	mtx_trylock(other);
	CU_ASSERT_EQUAL(sync_go(1), thrd_busy);
	mtx_timedlock(other, &time);
	CU_ASSERT_EQUAL(sync_take(1, 1), AFTER_RESUME);
	CU_ASSERT_EQUAL(fiber_at(1)->result, thrd_timedout);
	mtx_unlock(other);
	CU_ASSERT_EQUAL(sync_go(1), thrd_error);
}

static void only_process_shared_ones_stay_shared(void)
{
	pthread_mutexattr_t attributes;

	make(PTHREAD_MUTEX_NORMAL);
	pthread_mutex_lock(&mutex);
	CU_ASSERT_EQUAL(sync_made_private(), 1);
	sync_set_shared(false);
	pthread_mutex_unlock(&mutex);
	CU_ASSERT_EQUAL(sync_made_private(), 1);
	sync_begin();
	pthread_mutexattr_init(&attributes);
	pthread_mutexattr_setpshared(&attributes, PTHREAD_PROCESS_SHARED);
	pthread_mutex_init(&mutex, &attributes);
	pthread_mutex_lock(&mutex);
	CU_ASSERT_EQUAL(sync_made_private(), 0);
}

static void a_robust_one_whose_owner_ends_is_unknown(void)
{
	pthread_mutexattr_t attributes;

	sync_begin();
	pthread_mutexattr_init(&attributes);
	pthread_mutexattr_setrobust(&attributes, PTHREAD_MUTEX_ROBUST);
	pthread_mutex_init(&mutex, &attributes);
	lock(0);
	sync_as(1);
	pthread_mutex_lock(&mutex);
	CU_ASSERT_EQUAL(sync_choices(1), WAITS);
	sync_end(0, 0);
	sync_go(1);
	CU_ASSERT_PTR_NOT_NULL(sync_unknown());
}

CU_TestInfo sync_mutex_tests[] = {
	{ "a normal one excludes", a_normal_one_excludes },
	{ "what is undefined crashes", what_is_undefined_crashes },
	{ "a recursive one counts", a_recursive_one_counts },
	{ "an errorcheck one tells", an_errorcheck_one_tells },
	{ "static ones have their type", static_ones_have_their_type },
	{ "time runs out only while it waits", time_runs_out_only_while_it_waits },
	{ "C11 has its own results", c11_has_its_own_results },
	{ "only process-shared ones stay shared", only_process_shared_ones_stay_shared },
	{ "a robust one whose owner ends is unknown", a_robust_one_whose_owner_ends_is_unknown },
	CU_TEST_INFO_NULL,
};
