/* SPDX-License-Identifier: MIT */
/* POSIX semaphores without a name. */
#define _GNU_SOURCE
#include "sync.h"

#include "memory.h"
#include "sync_attribute.h"

#include <errno.h>
#include <limits.h>
#include <semaphore.h>

#define VALUE_AT 0
#define SHARED_AT 8

static uint32_t field(uintptr_t semaphore, size_t at)
{
	return (uint32_t)memory_load(semaphore + at, 4);
}

static void use(sem_t *semaphore)
{
	sync_use((uintptr_t)semaphore, sizeof(*semaphore), field((uintptr_t)semaphore, SHARED_AT) & ATTRIBUTE_SHARED);
}

int sem_init(sem_t *semaphore, int shared, unsigned value)
{
	if (value > SEM_VALUE_MAX)
		return (int)sync_fail(EINVAL);
	memory_store((uintptr_t)semaphore + VALUE_AT, 4, value);
	memory_store((uintptr_t)semaphore + SHARED_AT, 4, shared ? ATTRIBUTE_SHARED : 0);
	return 0;
}

/* A worker that is about to wait finds it destroyed, and that is reported there. */
int sem_destroy(sem_t *semaphore)
{
	memory_store((uintptr_t)semaphore + SHARED_AT, 4, SYNC_DESTROYED);
	return 0;
}

int sem_wait(sem_t *semaphore)
{
	use(semaphore);
	return sync_step(PARK(OP_SEM_WAIT, 0, 0), (uintptr_t)semaphore, 0, 0, PC);
}

int sem_trywait(sem_t *semaphore)
{
	use(semaphore);
	return sync_call(PARK(OP_SEM_TRYWAIT, 0, 0), (uintptr_t)semaphore, 0, 0, PC);
}

int sem_timedwait(sem_t *semaphore, const struct timespec *time)
{
	use(semaphore);
	return sync_call(PARK(OP_SEM_TIMEDWAIT, 0, 0), (uintptr_t)semaphore, 0, sync_time(time), PC);
}

int sem_clockwait(sem_t *semaphore, clockid_t clock, const struct timespec *time)
{
	if (clock != CLOCK_MONOTONIC && clock != CLOCK_REALTIME)
		return (int)sync_fail(EINVAL);
	use(semaphore);
	return sync_call(PARK(OP_SEM_TIMEDWAIT, 0, 0), (uintptr_t)semaphore, 0, sync_time(time), PC);
}

int sem_post(sem_t *semaphore)
{
	use(semaphore);
	return sync_call(PARK(OP_SEM_POST, 0, 0), (uintptr_t)semaphore, 0, 0, PC);
}

int sem_getvalue(sem_t *semaphore, int *value)
{
	use(semaphore);
	return sync_step(PARK(OP_SEM_GETVALUE, 0, 0), (uintptr_t)semaphore, (uintptr_t)value, 0, PC);
}

static bool is_destroyed(uintptr_t semaphore)
{
	return field(semaphore, SHARED_AT) == SYNC_DESTROYED;
}

uint64_t sync_semaphore_may_wait(const struct fiber *fiber)
{
	uintptr_t semaphore = fiber->request.address;

	if (field(semaphore, VALUE_AT) || is_destroyed(semaphore))
		return CHOICE_GO;
	return fiber->request.op == OP_SEM_TIMEDWAIT ? CHOICE_TIMEOUT : 0;
}

enum after sync_semaphore_wait(struct fiber *fiber, unsigned choice)
{
	uintptr_t semaphore = fiber->request.address;
	uint32_t value = field(semaphore, VALUE_AT);

	if (is_destroyed(semaphore))
		return explore_crash("a wait for a semaphore that was destroyed");
	if (choice == 1)
		return sync_finish(fiber, fiber->request.b & SYNC_BAD_TIME ? -EINVAL : -ETIMEDOUT);
	if (value == 0)
		return sync_finish(fiber, -EAGAIN);
	memory_store(semaphore + VALUE_AT, 4, value - 1);
	return sync_finish(fiber, 0);
}

enum after sync_semaphore_post(struct fiber *fiber, unsigned choice)
{
	uintptr_t semaphore = fiber->request.address;
	uint32_t value = field(semaphore, VALUE_AT);

	(void)choice;
	if (is_destroyed(semaphore))
		return explore_crash("sem_post of a semaphore that was destroyed");
	if (value == SEM_VALUE_MAX)
		return sync_finish(fiber, -EOVERFLOW);
	memory_store(semaphore + VALUE_AT, 4, value + 1);
	return sync_finish(fiber, 0);
}

enum after sync_semaphore_getvalue(struct fiber *fiber, unsigned choice)
{
	(void)choice;
	memory_store(fiber->request.a, 4, field(fiber->request.address, VALUE_AT));
	return sync_finish(fiber, 0);
}
