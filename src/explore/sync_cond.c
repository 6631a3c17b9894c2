/* SPDX-License-Identifier: MIT */
/*
 * Condition variables. A wait has three stages: it is called (its step releases the mutex), it waits until a signal or its
 * time wakes it, and it is woken (its step takes the mutex). Who waits is in the fibers' requests; the object only says
 * whether it is process-shared. No wake-up is spurious: with those no lost one would show.
 */
#define _GNU_SOURCE
#include "sync.h"

#include "memory.h"
#include "sync_attribute.h"

#include <errno.h>
#include <pthread.h>
#include <stddef.h>

#define SHARED_AT offsetof(pthread_cond_t, __data.__wrefs)

static uint32_t shared_of(uintptr_t cond)
{
	return (uint32_t)memory_load(cond + SHARED_AT, 4);
}

void sync_cond_use(uintptr_t cond, uintptr_t mutex)
{
	sync_use(cond, sizeof(pthread_cond_t), shared_of(cond) & ATTRIBUTE_SHARED);
	if (mutex)
		sync_mutex_use(mutex);
}

int sync_cond_set(uintptr_t cond, uint32_t shared)
{
	for (size_t at = 0; at < sizeof(pthread_cond_t); at += 8)
		memory_store(cond + at, 8, 0);
	memory_store(cond + SHARED_AT, 4, shared);
	return 0;
}

int pthread_cond_init(pthread_cond_t *cond, const pthread_condattr_t *attributes)
{
	return sync_cond_set((uintptr_t)cond, attributes ? memory_load((uintptr_t)attributes, 4) & ATTRIBUTE_SHARED : 0);
}

int sync_cond_destroy(uintptr_t cond)
{
	if (sync_waiters(fiber_current(), cond, OP_COND_WAIT, OP_COND_TIMEDWAIT))
		explore_crash("pthread_cond_destroy of a condition variable at which a thread waits");
	memory_store(cond + SHARED_AT, 4, SYNC_DESTROYED);
	return 0;
}

int pthread_cond_destroy(pthread_cond_t *cond)
{
	return sync_cond_destroy((uintptr_t)cond);
}

int pthread_cond_wait(pthread_cond_t *cond, pthread_mutex_t *mutex)
{
	sync_cond_use((uintptr_t)cond, (uintptr_t)mutex);
	return sync_step(PARK(OP_COND_WAIT, 0, 0), (uintptr_t)cond, (uintptr_t)mutex, 0, PC);
}

int pthread_cond_timedwait(pthread_cond_t *cond, pthread_mutex_t *mutex, const struct timespec *time)
{
	sync_cond_use((uintptr_t)cond, (uintptr_t)mutex);
	return sync_step(PARK(OP_COND_TIMEDWAIT, 0, 0), (uintptr_t)cond, (uintptr_t)mutex, sync_time(time), PC);
}

int pthread_cond_clockwait(pthread_cond_t *cond, pthread_mutex_t *mutex, clockid_t clock, const struct timespec *time)
{
	if (clock != CLOCK_MONOTONIC && clock != CLOCK_REALTIME)
		return EINVAL;
	sync_cond_use((uintptr_t)cond, (uintptr_t)mutex);
	return sync_step(PARK(OP_COND_TIMEDWAIT, 0, 0), (uintptr_t)cond, (uintptr_t)mutex, sync_time(time), PC);
}

int pthread_cond_signal(pthread_cond_t *cond)
{
	sync_cond_use((uintptr_t)cond, 0);
	return sync_step(PARK(OP_COND_SIGNAL, 0, 0), (uintptr_t)cond, 0, 0, PC);
}

int pthread_cond_broadcast(pthread_cond_t *cond)
{
	sync_cond_use((uintptr_t)cond, 0);
	return sync_step(PARK(OP_COND_BROADCAST, 0, 0), (uintptr_t)cond, 0, 0, PC);
}

uint64_t sync_cond_may_wait(const struct fiber *fiber)
{
	switch (fiber->request.stage) {
	case STAGE_CALLED:
		return CHOICE_GO;
	case STAGE_WAITING:
		return fiber->request.op == OP_COND_TIMEDWAIT ? CHOICE_TIMEOUT : 0;
	default:
		return sync_mutex_is_open(fiber, fiber->request.a) ? CHOICE_GO : 0;
	}
}

static enum after begin_wait(struct fiber *fiber)
{
	int error;
	enum after after;

	if (shared_of(fiber->request.address) == SYNC_DESTROYED)
		return explore_crash("a wait at a condition variable that was destroyed");
	if (fiber->request.b & SYNC_BAD_TIME)
		return sync_finish(fiber, EINVAL);
	after = sync_mutex_drop(fiber, fiber->request.a, &error);
	if (after != AFTER_RESUME || error)
		return after != AFTER_RESUME ? after : sync_finish(fiber, error);
	fiber->request.stage = STAGE_WAITING;
	return AFTER_STAY;
}

/* The spare word keeps what the call is to return once it has the mutex again. */
enum after sync_cond_wait(struct fiber *fiber, unsigned choice)
{
	int error;
	enum after after;

	if (fiber->request.stage == STAGE_CALLED)
		return begin_wait(fiber);
	if (choice == 1) {
		fiber->request.spare = ETIMEDOUT;
		fiber->request.stage = STAGE_WOKEN;
		return AFTER_STAY;
	}
	after = sync_mutex_take(fiber, fiber->request.a, false, &error);
	return after == AFTER_RESUME ? sync_finish(fiber, (int)fiber->request.spare) : after;
}

uint64_t sync_cond_may_signal(const struct fiber *fiber)
{
	uint64_t waiters = sync_waiters(fiber, fiber->request.address, OP_COND_WAIT, OP_COND_TIMEDWAIT);

	return waiters ? waiters : CHOICE_GO;
}

enum after sync_cond_signal(struct fiber *fiber, unsigned choice)
{
	if (shared_of(fiber->request.address) == SYNC_DESTROYED)
		return explore_crash("pthread_cond_signal of a condition variable that was destroyed");
	if (choice >= 2)
		sync_wake(choice - 2);
	return sync_finish(fiber, 0);
}

enum after sync_cond_broadcast(struct fiber *fiber, unsigned choice)
{
	uint64_t waiters = sync_waiters(fiber, fiber->request.address, OP_COND_WAIT, OP_COND_TIMEDWAIT);

	(void)choice;
	if (shared_of(fiber->request.address) == SYNC_DESTROYED)
		return explore_crash("pthread_cond_broadcast of a condition variable that was destroyed");
	for (; waiters; waiters &= waiters - 1)
		sync_wake((unsigned)__builtin_ctzll(waiters) - 2);
	return sync_finish(fiber, 0);
}
