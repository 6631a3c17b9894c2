/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one worker waits for and another wakes: condition variables, barriers, futexes. */
#include "sync_fixture.h"

#include <CUnit/CUnit.h>
#include <errno.h>
#include <linux/futex.h>
#include <pthread.h>
#include <sys/syscall.h>
#include <unistd.h>

static pthread_mutex_t mutex;
static pthread_cond_t cond;

static void begin(void)
{
	sync_begin();
	pthread_mutex_init(&mutex, NULL);
	pthread_cond_init(&cond, NULL);
}

static void lock(unsigned number)
{
	sync_as(number);
	pthread_mutex_lock(&mutex);
	CU_ASSERT_EQUAL(sync_go(number), 0);
}

static void unlock(unsigned number)
{
	sync_as(number);
	pthread_mutex_unlock(&mutex);
	CU_ASSERT_EQUAL(sync_go(number), 0);
}

/* Up to where it sleeps. */
static void wait(unsigned number)
{
	lock(number);
	pthread_cond_wait(&cond, &mutex);
	CU_ASSERT_EQUAL(sync_take(number, 0), AFTER_STAY);
	CU_ASSERT_EQUAL(sync_choices(number), WAITS);
}

static void a_signal_wakes_any_one(void)
{
	begin();
	wait(0);
	wait(1);
	sync_as(2);
	pthread_cond_signal(&cond);
	CU_ASSERT_EQUAL(sync_choices(2), CHOICE_PICK(0) | CHOICE_PICK(1));
	CU_ASSERT_EQUAL(sync_take(2, 2 + 1), AFTER_RESUME);
	CU_ASSERT_EQUAL(sync_choices(0), WAITS);
	lock(2);
	CU_ASSERT_EQUAL(sync_choices(1), WAITS); /* woken, but the mutex is taken */
	unlock(2);
	CU_ASSERT_EQUAL(sync_go(1), 0);
	CU_ASSERT_PTR_NOT_NULL(fiber_holds(fiber_at(1), (uintptr_t)&mutex));
	sync_as(2);
	pthread_cond_destroy(&cond);
	CU_ASSERT_PTR_NOT_NULL(sync_crash());
}

static void a_signal_to_nobody_is_lost(void)
{
	begin();
	pthread_cond_signal(&cond);
	CU_ASSERT_EQUAL(sync_go(0), 0);
	wait(1);
}

static void a_broadcast_wakes_all(void)
{
	begin();
	wait(0);
	wait(1);
	sync_as(2);
	pthread_cond_broadcast(&cond);
	CU_ASSERT_EQUAL(sync_go(2), 0);
	CU_ASSERT_EQUAL(sync_go(0), 0);
	CU_ASSERT_EQUAL(sync_choices(1), WAITS);
	unlock(0);
	CU_ASSERT_EQUAL(sync_go(1), 0);
}

static void a_wait_whose_time_runs_out_takes_the_mutex_too(void)
{
	struct timespec time = { 1, 0 };

	begin();
	lock(0);
	pthread_cond_timedwait(&cond, &mutex, &time);
	CU_ASSERT_EQUAL(sync_take(0, 0), AFTER_STAY);
	CU_ASSERT_EQUAL(sync_choices(0), CHOICE_TIMEOUT);
	CU_ASSERT_EQUAL(sync_take(0, 1), AFTER_STAY);
	lock(1);
	CU_ASSERT_EQUAL(sync_choices(0), WAITS);
	unlock(1);
	CU_ASSERT_EQUAL(sync_go(0), ETIMEDOUT);
}

static void a_wait_without_the_mutex_crashes(void)
{
	begin();
	pthread_cond_wait(&cond, &mutex);
	CU_ASSERT_EQUAL(sync_take(0, 0), AFTER_CRASH);
}

static void a_barrier_opens_for_all(void)
{
	static pthread_barrier_t barrier;

	sync_begin();
	CU_ASSERT_EQUAL(pthread_barrier_init(&barrier, NULL, 0), EINVAL);
	CU_ASSERT_EQUAL(pthread_barrier_init(&barrier, NULL, 2), 0);
	for (int round = 0; round < 2; round++) {
		sync_as(0);
		pthread_barrier_wait(&barrier);
		CU_ASSERT_EQUAL(sync_take(0, 0), AFTER_STAY);
		CU_ASSERT_EQUAL(sync_choices(0), WAITS);
		sync_as(1);
		pthread_barrier_wait(&barrier);
		CU_ASSERT_EQUAL(sync_go(1), PTHREAD_BARRIER_SERIAL_THREAD);
		CU_ASSERT_EQUAL(sync_go(0), 0);
	}
	CU_ASSERT_EQUAL(pthread_barrier_destroy(&barrier), 0);
	CU_ASSERT_PTR_NULL(sync_crash());
}

static uint32_t word;

static void call_futex(unsigned number, int operation, uint32_t value)
{
	sync_as(number);
	syscall(SYS_futex, &word, operation, value, NULL, NULL, 0);
}

static void a_futex_waits_for_a_wake(void)
{
	sync_begin();
	word = 1;
	call_futex(0, FUTEX_WAIT, 0);
	CU_ASSERT_EQUAL(sync_go(0), -EAGAIN);
	call_futex(0, FUTEX_WAIT, 1);
	CU_ASSERT_EQUAL(sync_take(0, 0), AFTER_STAY);
	call_futex(1, FUTEX_WAIT, 1);
	CU_ASSERT_EQUAL(sync_take(1, 0), AFTER_STAY);
	CU_ASSERT_EQUAL(sync_choices(0), WAITS);
	call_futex(2, FUTEX_WAKE_PRIVATE, 1);
	CU_ASSERT_EQUAL(sync_go(2), 0); /* another futex */
	call_futex(2, FUTEX_WAKE, 1);
	CU_ASSERT_EQUAL(sync_choices(2), CHOICE_PICK(0) | CHOICE_PICK(1));
	CU_ASSERT_EQUAL(sync_take(2, 2), AFTER_RESUME);
	CU_ASSERT_EQUAL(fiber_at(2)->result, 1);
	CU_ASSERT_EQUAL(sync_go(0), 0);
	call_futex(2, FUTEX_WAKE, INT32_MAX);
	CU_ASSERT_EQUAL(sync_go(2), 1);
	CU_ASSERT_EQUAL(sync_go(1), 0);
}

static void private_futexes_are_each_process_s(void)
{
	sync_begin();
	sync_set_process(2, 1);
	call_futex(0, FUTEX_WAIT_PRIVATE, word);
	CU_ASSERT_EQUAL(sync_take(0, 0), AFTER_STAY);
	call_futex(2, FUTEX_WAKE_PRIVATE, 1);
	CU_ASSERT_EQUAL(sync_go(2), 0);
	call_futex(1, FUTEX_WAKE_PRIVATE, 1);
	CU_ASSERT_EQUAL(sync_go(1), 1);
}

static void other_system_calls_are_unknown(void)
{
	sync_begin();
	CU_ASSERT_EQUAL(syscall(SYS_gettid), -1);
	CU_ASSERT_PTR_NOT_NULL(sync_unknown());
}

CU_TestInfo sync_cond_tests[] = {
	{ "a signal wakes any one", a_signal_wakes_any_one },
	{ "a signal to nobody is lost", a_signal_to_nobody_is_lost },
	{ "a broadcast wakes all", a_broadcast_wakes_all },
	{ "a wait whose time runs out takes the mutex too", a_wait_whose_time_runs_out_takes_the_mutex_too },
	{ "a wait without the mutex crashes", a_wait_without_the_mutex_crashes },
	{ "a barrier opens for all", a_barrier_opens_for_all },
	{ "a futex waits for a wake", a_futex_waits_for_a_wake },
	{ "private futexes are each process's", private_futexes_are_each_process_s },
	{ "other system calls are unknown", other_system_calls_are_unknown },
	CU_TEST_INFO_NULL,
};
