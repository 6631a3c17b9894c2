/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Read-write locks, and spin locks beside them. */
#include "sync_fixture.h"

#include <CUnit/CUnit.h>
#include <errno.h>
#include <pthread.h>

static pthread_rwlock_t lock;

static int read_lock(unsigned number)
{
	sync_as(number);
	pthread_rwlock_rdlock(&lock);
	return sync_go(number);
}

static int write_lock(unsigned number)
{
	sync_as(number);
	pthread_rwlock_wrlock(&lock);
	return sync_go(number);
}

static int unlock(unsigned number)
{
	sync_as(number);
	pthread_rwlock_unlock(&lock);
	return sync_go(number);
}

static void readers_share_and_writers_exclude(void)
{
	sync_begin();
	pthread_rwlock_init(&lock, NULL);
	CU_ASSERT_EQUAL(read_lock(0), 0);
	CU_ASSERT_EQUAL(read_lock(1), 0);
	CU_ASSERT_EQUAL(read_lock(1), 0);
	sync_as(2);
	pthread_rwlock_wrlock(&lock);
	unlock(0);
	unlock(1);
	CU_ASSERT_EQUAL(sync_choices(2), WAITS);
	CU_ASSERT_EQUAL(read_lock(0), 0); /* one that waits keeps nobody out */
	unlock(0);
	unlock(1);
	CU_ASSERT_EQUAL(sync_go(2), 0);
	sync_as(0);
	pthread_rwlock_rdlock(&lock);
	CU_ASSERT_EQUAL(sync_choices(0), WAITS);
	pthread_rwlock_tryrdlock(&lock);
	CU_ASSERT_EQUAL(sync_go(0), EBUSY);
	CU_ASSERT_EQUAL(read_lock(2), EDEADLK);
	CU_ASSERT_EQUAL(write_lock(2), EDEADLK);
	CU_ASSERT_EQUAL(unlock(2), 0);
	CU_ASSERT_EQUAL(read_lock(0), 0);
	pthread_rwlock_destroy(&lock);
	CU_ASSERT_PTR_NOT_NULL(sync_crash());
}

static void a_preferred_writer_keeps_readers_out(void)
{
	struct timespec time = { 1, 0 };

	sync_begin();
	lock = (pthread_rwlock_t)PTHREAD_RWLOCK_WRITER_NONRECURSIVE_INITIALIZER_NP;
	read_lock(0);
	sync_as(1);
	pthread_rwlock_timedwrlock(&lock, &time);
	CU_ASSERT_EQUAL(sync_take(1, 0), AFTER_STAY);
	CU_ASSERT_EQUAL(sync_choices(1), CHOICE_TIMEOUT);
	sync_as(2);
	pthread_rwlock_rdlock(&lock);
	CU_ASSERT_EQUAL(sync_choices(2), WAITS);
	CU_ASSERT_EQUAL(sync_take(1, 1), AFTER_RESUME);
	CU_ASSERT_EQUAL(fiber_at(1)->result, ETIMEDOUT);
	CU_ASSERT_EQUAL(sync_go(2), 0);
	unlock(0);
	unlock(2);
	CU_ASSERT_EQUAL(write_lock(1), 0);
}

static void an_unlock_by_another_crashes(void)
{
	sync_begin();
	pthread_rwlock_init(&lock, NULL);
	read_lock(0);
	sync_as(1);
	pthread_rwlock_unlock(&lock);
	CU_ASSERT_EQUAL(sync_take(1, 0), AFTER_CRASH);
	CU_ASSERT_STRING_EQUAL(sync_crash(), "pthread_rwlock_unlock of a read-write lock that its caller does not hold");
}

static void spin_locks(void)
{
	static pthread_spinlock_t spin;

	sync_begin();
	pthread_spin_lock(&spin);
	CU_ASSERT_EQUAL(sync_take(0, 0), AFTER_CRASH); /* never initialised */
	pthread_spin_init(&spin, PTHREAD_PROCESS_SHARED);
	pthread_spin_lock(&spin);
	CU_ASSERT_EQUAL(sync_go(0), 0);
	sync_as(1);
	pthread_spin_lock(&spin);
	CU_ASSERT_EQUAL(sync_choices(1), WAITS);
	pthread_spin_trylock(&spin);
	CU_ASSERT_EQUAL(sync_go(1), EBUSY);
	pthread_spin_unlock(&spin);
	CU_ASSERT_EQUAL(sync_take(1, 0), AFTER_CRASH);
	CU_ASSERT_STRING_EQUAL(sync_crash(), "pthread_spin_unlock of a spin lock that another thread holds");
	sync_as(0);
	pthread_spin_unlock(&spin);
	CU_ASSERT_EQUAL(sync_go(0), 0);
	sync_as(1);
	pthread_spin_trylock(&spin);
	CU_ASSERT_EQUAL(sync_go(1), 0);
}

CU_TestInfo sync_rwlock_tests[] = {
	{ "readers share and writers exclude", readers_share_and_writers_exclude },
	{ "a preferred writer keeps readers out", a_preferred_writer_keeps_readers_out },
	{ "an unlock by another crashes", an_unlock_by_another_crashes },
	{ "spin locks", spin_locks },
	CU_TEST_INFO_NULL,
};
