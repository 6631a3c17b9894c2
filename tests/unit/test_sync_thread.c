/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Threads that the subject makes, their keys, once; semaphores. */
#include "sync_fixture.h"

#include "explore/sync_thread.h"

#include <CUnit/CUnit.h>
#include <errno.h>
#include <limits.h>
#include <pthread.h>
#include <semaphore.h>
#include <threads.h>

int subject_wrap_pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*entry)(void *), void *argument);

static void *entry(void *argument)
{
	return argument;
}

/* Made by worker 0: the fourth fiber. */
static pthread_t make(const pthread_attr_t *attributes)
{
	pthread_t thread = 0;

	sync_begin();
	subject_wrap_pthread_create(&thread, attributes, entry, NULL);
	CU_ASSERT_EQUAL(sync_go(0), 0);
	CU_ASSERT_EQUAL(fiber_count(), 4);
	CU_ASSERT(sync_is_asymmetric());
	return thread;
}

static void a_join_waits_for_the_end(void)
{
	void *value = NULL;
	pthread_t thread = make(NULL);

	pthread_tryjoin_np(thread, &value);
	CU_ASSERT_EQUAL(sync_go(0), EBUSY);
	pthread_join(thread, &value);
	CU_ASSERT_EQUAL(sync_choices(0), WAITS);
	sync_end(3, 42);
	CU_ASSERT_EQUAL(sync_go(0), 0);
	CU_ASSERT_PTR_EQUAL(value, (void *)42);
	pthread_join(thread, NULL);
	CU_ASSERT_EQUAL(sync_take(0, 0), AFTER_CRASH);
	CU_ASSERT_STRING_EQUAL(sync_crash(), "pthread_join or pthread_detach of a thread that was joined");
}

static void joins_that_cannot_be(void)
{
	pthread_attr_t attributes;
	pthread_t thread;

	pthread_attr_init(&attributes);
	pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
	thread = make(&attributes);
	pthread_join(thread, NULL);
	CU_ASSERT_EQUAL(sync_take(0, 0), AFTER_CRASH);
	pthread_join(77, NULL);
	CU_ASSERT_EQUAL(sync_take(0, 0), AFTER_CRASH);
	sync_as(1);
	pthread_t worker = pthread_self();

	sync_as(0);
	pthread_join(worker, NULL);
	CU_ASSERT_EQUAL(sync_take(0, 0), AFTER_CRASH);
	thread = make(NULL);
	sync_as(3);
	CU_ASSERT(thrd_equal(thrd_current(), thread));
	pthread_join(thread, NULL);
	CU_ASSERT_EQUAL(sync_go(3), EDEADLK);
}

static void too_many_threads_are_unknown(void)
{
	thrd_t thread;

	sync_begin();
	while (!sync_unknown() && fiber_count() <= FIBER_ROOT) {
		thrd_create(&thread, (thrd_start_t)(uintptr_t)entry, NULL);
		sync_go(0);
	}
	CU_ASSERT_PTR_NOT_NULL(sync_unknown());
	CU_ASSERT_EQUAL(fiber_at(0)->result, thrd_nomem);
}

static unsigned destroyed;

static void destroy(void *value)
{
	destroyed += (unsigned)(uintptr_t)value;
}

static void keys_are_each_thread_s(void)
{
	pthread_key_t key, other;

	sync_begin();
	CU_ASSERT_EQUAL(pthread_key_create(&key, destroy), 0);
	CU_ASSERT_EQUAL(pthread_key_create(&other, NULL), 0);
	pthread_setspecific(key, (void *)5);
	pthread_setspecific(other, (void *)6);
	sync_as(1);
	CU_ASSERT_PTR_NULL(pthread_getspecific(key));
	pthread_setspecific(key, (void *)7);
	sync_thread_leave();
	CU_ASSERT_EQUAL(destroyed, 7);
	sync_as(0);
	CU_ASSERT_PTR_EQUAL(pthread_getspecific(key), (void *)5);
	sync_thread_leave();
	CU_ASSERT_EQUAL(destroyed, 12);
	pthread_key_delete(key);
	pthread_key_delete(other);
	CU_ASSERT_EQUAL(pthread_setspecific(key, NULL), EINVAL);
}

static void nothing(void)
{
}

static void once_is_entered_once(void)
{
	pthread_once_t once = PTHREAD_ONCE_INIT;

	sync_begin();
	pthread_once(&once, nothing);
	CU_ASSERT_EQUAL(sync_go(0), 1);
	sync_as(1);
	pthread_once(&once, nothing);
	CU_ASSERT_EQUAL(sync_choices(1), WAITS);
	sync_as(0)->request.op = OP_ONCE_LEAVE;
	CU_ASSERT_EQUAL(sync_go(0), 0);
	CU_ASSERT_EQUAL(sync_go(1), 0);
}

static void semaphores_count(void)
{
	sem_t semaphore;
	struct timespec time = { 1, 0 };
	int value = 0;

	sync_begin();
	CU_ASSERT_EQUAL(sem_init(&semaphore, 0, (unsigned)SEM_VALUE_MAX + 1), -1);
	CU_ASSERT_EQUAL((int)fiber_at(0)->error, EINVAL);
	sem_init(&semaphore, 0, 1);
	sem_wait(&semaphore);
	CU_ASSERT_EQUAL(sync_go(0), 0);
	sem_wait(&semaphore);
	CU_ASSERT_EQUAL(sync_choices(0), WAITS);
	sync_as(1);
	sem_trywait(&semaphore);
	CU_ASSERT_EQUAL(sync_go(1), -EAGAIN);
	sem_timedwait(&semaphore, &time);
	CU_ASSERT_EQUAL(sync_choices(1), CHOICE_TIMEOUT);
	CU_ASSERT_EQUAL(sync_take(1, 1), AFTER_RESUME);
	CU_ASSERT_EQUAL((int)fiber_at(1)->result, -ETIMEDOUT);
	sem_post(&semaphore);
	CU_ASSERT_EQUAL(sync_go(1), 0);
	sem_getvalue(&semaphore, &value);
	CU_ASSERT_EQUAL(sync_go(1), 0);
	CU_ASSERT_EQUAL(value, 1);
	CU_ASSERT_EQUAL(sync_go(0), 0);
	sem_destroy(&semaphore);
	sem_post(&semaphore);
	CU_ASSERT_EQUAL(sync_take(0, 0), AFTER_CRASH);
}

CU_TestInfo sync_thread_tests[] = {
	{ "a join waits for the end", a_join_waits_for_the_end },
	{ "joins that cannot be", joins_that_cannot_be },
	{ "too many threads are unknown", too_many_threads_are_unknown },
	{ "keys are each thread's", keys_are_each_thread_s },
	{ "once is entered once", once_is_entered_once },
	{ "semaphores count", semaphores_count },
	CU_TEST_INFO_NULL,
};
