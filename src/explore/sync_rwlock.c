/* SPDX-License-Identifier: MIT */
/*
 * Read-write locks. Readers come in whenever no writer is inside, as glibc has it for its default kind, but for the
 * kind PREFER_WRITER_NONRECURSIVE: there a writer that finds the lock taken first says that it waits, and keeps new readers out.
 */
#define _GNU_SOURCE
#include "sync.h"

#include "memory.h"
#include "sync_attribute.h"

#include <errno.h>
#include <pthread.h>
#include <stddef.h>

#define READERS_AT offsetof(pthread_rwlock_t, __data.__readers)
#define WRITER_AT offsetof(pthread_rwlock_t, __data.__writers)
#define WAITING_AT offsetof(pthread_rwlock_t, __data.__writers_futex)
#define SHARED_AT offsetof(pthread_rwlock_t, __data.__shared)
#define KIND_AT offsetof(pthread_rwlock_t, __data.__flags) /* where static initialisers have it */

static uint32_t field(uintptr_t lock, size_t at)
{
	return (uint32_t)memory_load(lock + at, 4);
}

static void add(uintptr_t lock, size_t at, int difference)
{
	memory_store(lock + at, 4, field(lock, at) + (uint32_t)difference);
}

static void use(pthread_rwlock_t *lock)
{
	sync_use((uintptr_t)lock, sizeof(*lock), field((uintptr_t)lock, SHARED_AT) & ATTRIBUTE_SHARED);
}

int pthread_rwlock_init(pthread_rwlock_t *lock, const pthread_rwlockattr_t *attributes)
{
	uint32_t flags = attributes ? (uint32_t)memory_load((uintptr_t)attributes, 4) : 0;

	for (size_t at = 0; at < sizeof(*lock); at += 8)
		memory_store((uintptr_t)lock + at, 8, 0);
	memory_store((uintptr_t)lock + SHARED_AT, 4, flags & ATTRIBUTE_SHARED);
	memory_store((uintptr_t)lock + KIND_AT, 4, flags & ATTRIBUTE_PREFER_WRITERS ? PTHREAD_RWLOCK_PREFER_WRITER_NONRECURSIVE_NP : 0);
	return 0;
}

int pthread_rwlock_destroy(pthread_rwlock_t *lock)
{
	if (field((uintptr_t)lock, READERS_AT) || field((uintptr_t)lock, WRITER_AT))
		explore_crash("pthread_rwlock_destroy of a read-write lock that is held");
	memory_store((uintptr_t)lock + SHARED_AT, 4, SYNC_DESTROYED);
	return 0;
}

#define CALL(name, op) \
	int name(pthread_rwlock_t *lock) \
	{ \
		use(lock); \
		return sync_step(PARK(op, 0, 0), (uintptr_t)lock, 0, 0, PC); \
	}
CALL(pthread_rwlock_rdlock, OP_READ_LOCK)
CALL(pthread_rwlock_tryrdlock, OP_READ_TRYLOCK)
CALL(pthread_rwlock_wrlock, OP_WRITE_LOCK)
CALL(pthread_rwlock_trywrlock, OP_WRITE_TRYLOCK)
CALL(pthread_rwlock_unlock, OP_RW_UNLOCK)

#define TIMED_CALL(name, clock_name, op) \
	int name(pthread_rwlock_t *lock, const struct timespec *time) \
	{ \
		use(lock); \
		return sync_step(PARK(op, 0, 0), (uintptr_t)lock, 0, sync_time(time), PC); \
	} \
	int clock_name(pthread_rwlock_t *lock, clockid_t clock, const struct timespec *time) \
	{ \
		if (clock != CLOCK_MONOTONIC && clock != CLOCK_REALTIME) \
			return EINVAL; \
		use(lock); \
		return sync_step(PARK(op, 0, 0), (uintptr_t)lock, 0, sync_time(time), PC); \
	}
TIMED_CALL(pthread_rwlock_timedrdlock, pthread_rwlock_clockrdlock, OP_READ_TIMEDLOCK)
TIMED_CALL(pthread_rwlock_timedwrlock, pthread_rwlock_clockwrlock, OP_WRITE_TIMEDLOCK)

static bool is_destroyed(uintptr_t lock)
{
	return field(lock, SHARED_AT) == SYNC_DESTROYED;
}

/* It has the lock for writing: EDEADLK. */
static bool is_writer(const struct fiber *fiber, uintptr_t lock)
{
	const struct held *held = field(lock, WRITER_AT) ? fiber_holds(fiber, lock) : NULL;

	return held && !held->shared;
}

static bool may_read(uintptr_t lock)
{
	bool kept_out = field(lock, KIND_AT) == PTHREAD_RWLOCK_PREFER_WRITER_NONRECURSIVE_NP && field(lock, WAITING_AT);

	return !field(lock, WRITER_AT) && !kept_out;
}

static bool may_write(uintptr_t lock)
{
	return !field(lock, WRITER_AT) && !field(lock, READERS_AT);
}

uint64_t sync_rwlock_may_read(const struct fiber *fiber)
{
	uintptr_t lock = fiber->request.address;

	if (may_read(lock) || is_writer(fiber, lock) || is_destroyed(lock))
		return CHOICE_GO;
	return fiber->request.op == OP_READ_TIMEDLOCK ? CHOICE_TIMEOUT : 0;
}

enum after sync_rwlock_read(struct fiber *fiber, unsigned choice)
{
	uintptr_t lock = fiber->request.address;

	if (choice == 1)
		return sync_expire(fiber);
	if (is_destroyed(lock))
		return explore_crash("a lock of a read-write lock that was destroyed");
	if (is_writer(fiber, lock))
		return sync_finish(fiber, fiber->request.op == OP_READ_TRYLOCK ? EBUSY : EDEADLK);
	if (!may_read(lock))
		return sync_finish(fiber, EBUSY);
	add(lock, READERS_AT, 1);
	sync_hold(fiber, lock, true);
	return sync_finish(fiber, 0);
}

/* A writer to be preferred has a step in which it begins to wait. */
static bool is_to_announce(const struct fiber *fiber, uintptr_t lock)
{
	return fiber->request.op != OP_WRITE_TRYLOCK && fiber->request.stage == STAGE_CALLED &&
	       field(lock, KIND_AT) == PTHREAD_RWLOCK_PREFER_WRITER_NONRECURSIVE_NP;
}

uint64_t sync_rwlock_may_write(const struct fiber *fiber)
{
	uintptr_t lock = fiber->request.address;

	if (may_write(lock) || is_writer(fiber, lock) || is_destroyed(lock) || is_to_announce(fiber, lock))
		return CHOICE_GO;
	return fiber->request.op == OP_WRITE_TIMEDLOCK ? CHOICE_TIMEOUT : 0;
}

enum after sync_rwlock_write(struct fiber *fiber, unsigned choice)
{
	uintptr_t lock = fiber->request.address;
	bool go = choice == 0;

	if (go && is_destroyed(lock))
		return explore_crash("a lock of a read-write lock that was destroyed");
	if (go && is_writer(fiber, lock))
		return sync_finish(fiber, fiber->request.op == OP_WRITE_TRYLOCK ? EBUSY : EDEADLK);
	if (go && !may_write(lock)) {
		if (!is_to_announce(fiber, lock))
			return sync_finish(fiber, EBUSY);
		add(lock, WAITING_AT, 1);
		fiber->request.stage = STAGE_WAITING;
		return AFTER_STAY;
	}
	if (fiber->request.stage == STAGE_WAITING)
		add(lock, WAITING_AT, -1);
	if (!go)
		return sync_expire(fiber);
	add(lock, WRITER_AT, 1);
	fiber_release(fiber, lock); /* initialised anew while it was held */
	sync_hold(fiber, lock, false);
	return sync_finish(fiber, 0);
}

enum after sync_rwlock_unlock(struct fiber *fiber, unsigned choice)
{
	uintptr_t lock = fiber->request.address;
	struct held *held = fiber_holds(fiber, lock);

	(void)choice;
	if (!held)
		return explore_crash("pthread_rwlock_unlock of a read-write lock that its caller does not hold");
	add(lock, held->shared ? READERS_AT : WRITER_AT, -1);
	if (--held->count == 0)
		fiber_release(fiber, lock);
	return sync_finish(fiber, 0);
}
