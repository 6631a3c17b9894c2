/* SPDX-License-Identifier: MIT */
/* <threads.h>: the same objects and steps under their other names and results. */
#define _GNU_SOURCE
#include "sync_thread.h"

#include "memory.h"

#include <pthread.h>
#include <threads.h>

_Static_assert(sizeof(mtx_t) == sizeof(pthread_mutex_t) && sizeof(cnd_t) == sizeof(pthread_cond_t), "glibc has them alike");
_Static_assert(sizeof(thrd_t) == sizeof(pthread_t) && sizeof(tss_t) == sizeof(pthread_key_t), "glibc has them alike");
_Static_assert(thrd_success == 0, "a step that succeeds returns 0");

static int c11(int error)
{
	return error ? thrd_error : thrd_success;
}

/* The entry returns an int: what else the register holds is not looked at. */
int thrd_create(thrd_t *thread, thrd_start_t entry, void *argument)
{
	return sync_thread_create((uintptr_t)thread, (void *(*)(void *))(uintptr_t)entry, argument, SYNC_C11, PC);
}

thrd_t thrd_current(void)
{
	return (thrd_t)sync_thread_self();
}

int thrd_equal(thrd_t one, thrd_t other)
{
	return one == other;
}

void thrd_exit(int value)
{
	sync_thread_exit((uint64_t)(uint32_t)value);
}

int thrd_join(thrd_t thread, int *value)
{
	return sync_step(PARK(OP_THREAD_JOIN, 0, 0), (uintptr_t)value, thread, SYNC_C11, PC);
}

int thrd_detach(thrd_t thread)
{
	return sync_step(PARK(OP_THREAD_DETACH, 0, 0), 0, thread, SYNC_C11, PC);
}

int mtx_init(mtx_t *mutex, int type)
{
	if (type & ~(mtx_recursive | mtx_timed))
		return thrd_error;
	return sync_mutex_set((uintptr_t)mutex, type & mtx_recursive ? PTHREAD_MUTEX_RECURSIVE : PTHREAD_MUTEX_NORMAL);
}

void mtx_destroy(mtx_t *mutex)
{
	pthread_mutex_destroy((pthread_mutex_t *)mutex);
}

int mtx_lock(mtx_t *mutex)
{
	sync_mutex_use((uintptr_t)mutex);
	return sync_step(PARK(OP_MUTEX_LOCK, 0, 0), (uintptr_t)mutex, 0, SYNC_C11, PC);
}

int mtx_trylock(mtx_t *mutex)
{
	sync_mutex_use((uintptr_t)mutex);
	return sync_step(PARK(OP_MUTEX_TRYLOCK, 0, 0), (uintptr_t)mutex, 0, SYNC_C11, PC);
}

int mtx_timedlock(mtx_t *mutex, const struct timespec *time)
{
	sync_mutex_use((uintptr_t)mutex);
	return sync_step(PARK(OP_MUTEX_TIMEDLOCK, 0, 0), (uintptr_t)mutex, 0, SYNC_C11 | sync_time(time), PC);
}

int mtx_unlock(mtx_t *mutex)
{
	sync_mutex_use((uintptr_t)mutex);
	return sync_step(PARK(OP_MUTEX_UNLOCK, 0, 0), (uintptr_t)mutex, 0, SYNC_C11, PC);
}

int cnd_init(cnd_t *cond)
{
	return sync_cond_set((uintptr_t)cond, 0);
}

void cnd_destroy(cnd_t *cond)
{
	sync_cond_destroy((uintptr_t)cond);
}

int cnd_wait(cnd_t *cond, mtx_t *mutex)
{
	sync_cond_use((uintptr_t)cond, (uintptr_t)mutex);
	return sync_step(PARK(OP_COND_WAIT, 0, 0), (uintptr_t)cond, (uintptr_t)mutex, SYNC_C11, PC);
}

int cnd_timedwait(cnd_t *cond, mtx_t *mutex, const struct timespec *time)
{
	sync_cond_use((uintptr_t)cond, (uintptr_t)mutex);
	return sync_step(PARK(OP_COND_TIMEDWAIT, 0, 0), (uintptr_t)cond, (uintptr_t)mutex, SYNC_C11 | sync_time(time), PC);
}

int cnd_signal(cnd_t *cond)
{
	sync_cond_use((uintptr_t)cond, 0);
	return sync_step(PARK(OP_COND_SIGNAL, 0, 0), (uintptr_t)cond, 0, SYNC_C11, PC);
}

int cnd_broadcast(cnd_t *cond)
{
	sync_cond_use((uintptr_t)cond, 0);
	return sync_step(PARK(OP_COND_BROADCAST, 0, 0), (uintptr_t)cond, 0, SYNC_C11, PC);
}

int tss_create(tss_t *key, tss_dtor_t destructor)
{
	return c11(sync_key_create((uintptr_t)key, destructor));
}

void tss_delete(tss_t key)
{
	sync_key_delete(key);
}

void *tss_get(tss_t key)
{
	return sync_key_get(key);
}

int tss_set(tss_t key, void *value)
{
	return c11(sync_key_set(key, (uintptr_t)value));
}
