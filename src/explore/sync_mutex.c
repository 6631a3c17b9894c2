/* SPDX-License-Identifier: MIT */
/*
 * Mutexes: whether one is locked in __lock; type and process-shared flag in __kind, where glibc's static initialisers
 * have the type. How often its holder has it is with the holder.
 */
#define _GNU_SOURCE
#include "sync.h"

#include "memory.h"
#include "sync_attribute.h"

#include <errno.h>
#include <pthread.h>
#include <stddef.h>

#define LOCK_AT offsetof(pthread_mutex_t, __data.__lock)
#define KIND_AT offsetof(pthread_mutex_t, __data.__kind)

#define TYPE_MASK 3u

static uint32_t kind_of(uintptr_t mutex)
{
	return (uint32_t)memory_load(mutex + KIND_AT, 4);
}

void sync_mutex_use(uintptr_t mutex)
{
	sync_use(mutex, sizeof(pthread_mutex_t), kind_of(mutex) & MUTEX_SHARED);
}

int sync_mutex_set(uintptr_t mutex, uint32_t kind)
{
	for (size_t at = 0; at < sizeof(pthread_mutex_t); at += 8)
		memory_store(mutex + at, 8, 0);
	memory_store(mutex + KIND_AT, 4, kind);
	return 0;
}

int pthread_mutex_init(pthread_mutex_t *mutex, const pthread_mutexattr_t *attributes)
{
	return sync_mutex_set((uintptr_t)mutex, attributes ? (uint32_t)memory_load((uintptr_t)attributes, 4) : 0);
}

int pthread_mutex_destroy(pthread_mutex_t *mutex)
{
	uintptr_t address = (uintptr_t)mutex;

	if (memory_load(address + LOCK_AT, 4))
		explore_crash("pthread_mutex_destroy of a mutex that is locked");
	memory_store(address + KIND_AT, 4, SYNC_DESTROYED);
	return 0;
}

int pthread_mutex_lock(pthread_mutex_t *mutex)
{
	sync_mutex_use((uintptr_t)mutex);
	return sync_step(PARK(OP_MUTEX_LOCK, 0, 0), (uintptr_t)mutex, 0, 0, PC);
}

int pthread_mutex_trylock(pthread_mutex_t *mutex)
{
	sync_mutex_use((uintptr_t)mutex);
	return sync_step(PARK(OP_MUTEX_TRYLOCK, 0, 0), (uintptr_t)mutex, 0, 0, PC);
}

int pthread_mutex_timedlock(pthread_mutex_t *mutex, const struct timespec *time)
{
	sync_mutex_use((uintptr_t)mutex);
	return sync_step(PARK(OP_MUTEX_TIMEDLOCK, 0, 0), (uintptr_t)mutex, 0, sync_time(time), PC);
}

int pthread_mutex_clocklock(pthread_mutex_t *mutex, clockid_t clock, const struct timespec *time)
{
	if (clock != CLOCK_MONOTONIC && clock != CLOCK_REALTIME)
		return EINVAL;
	sync_mutex_use((uintptr_t)mutex);
	return sync_step(PARK(OP_MUTEX_TIMEDLOCK, 0, 0), (uintptr_t)mutex, 0, sync_time(time), PC);
}

int pthread_mutex_unlock(pthread_mutex_t *mutex)
{
	sync_mutex_use((uintptr_t)mutex);
	return sync_step(PARK(OP_MUTEX_UNLOCK, 0, 0), (uintptr_t)mutex, 0, 0, PC);
}

/* No owner has died: that is unknown before it comes here (sync_mutex_take). */
int pthread_mutex_consistent(pthread_mutex_t *mutex)
{
	(void)mutex;
	return EINVAL;
}

/* The owner of a robust mutex ended with it: the next to lock it gets EOWNERDEAD, which is not modelled. */
static bool is_orphan(const struct fiber *fiber, uintptr_t mutex, uint32_t kind)
{
	for (unsigned number = 0; kind & MUTEX_ROBUST && number < fiber_count(); number++) {
		const struct fiber *other = fiber_at(number);

		if (other->state == FIBER_ENDED && fiber_holds(other, mutex) && memory_is_same(fiber, other, mutex))
			return true;
	}
	return false;
}

bool sync_mutex_is_open(const struct fiber *fiber, uintptr_t mutex)
{
	uint32_t kind = kind_of(mutex), type = kind & TYPE_MASK;

	if (!memory_load(mutex + LOCK_AT, 4) || kind == SYNC_DESTROYED)
		return true;
	if (type == PTHREAD_MUTEX_RECURSIVE || type == PTHREAD_MUTEX_ERRORCHECK)
		return fiber_holds(fiber, mutex) || is_orphan(fiber, mutex, kind);
	return is_orphan(fiber, mutex, kind);
}

enum after sync_mutex_take(struct fiber *fiber, uintptr_t mutex, bool trying, int *error)
{
	uint32_t kind = kind_of(mutex), type = kind & TYPE_MASK;

	if (kind == SYNC_DESTROYED)
		return explore_crash("a lock of a mutex that was destroyed");
	*error = 0;
	if (!memory_load(mutex + LOCK_AT, 4)) {
		memory_store(mutex + LOCK_AT, 4, 1);
		fiber_release(fiber, mutex); /* initialised anew while it was held */
		sync_hold(fiber, mutex, false);
	} else if (is_orphan(fiber, mutex, kind)) {
		explore_unknown("the owner of a robust mutex ends while it holds it");
	} else if (!fiber_holds(fiber, mutex)) {
		*error = EBUSY;
	} else if (type == PTHREAD_MUTEX_RECURSIVE) {
		sync_hold(fiber, mutex, false);
	} else {
		*error = trying || type != PTHREAD_MUTEX_ERRORCHECK ? EBUSY : EDEADLK;
	}
	return AFTER_RESUME;
}

enum after sync_mutex_drop(struct fiber *fiber, uintptr_t mutex, int *error)
{
	uint32_t kind = kind_of(mutex), type = kind & TYPE_MASK;
	struct held *held = fiber_holds(fiber, mutex);

	if (kind == SYNC_DESTROYED)
		return explore_crash("pthread_mutex_unlock of a mutex that was destroyed");
	*error = 0;
	if (held && memory_load(mutex + LOCK_AT, 4)) {
		if (--held->count == 0) {
			memory_store(mutex + LOCK_AT, 4, 0);
			fiber_release(fiber, mutex);
		}
		return AFTER_RESUME;
	}
	*error = EPERM;
	if (type == PTHREAD_MUTEX_RECURSIVE || type == PTHREAD_MUTEX_ERRORCHECK || kind & MUTEX_ROBUST)
		return AFTER_RESUME;
	return explore_crash(memory_load(mutex + LOCK_AT, 4) ? "pthread_mutex_unlock of a mutex that another thread holds"
							     : "pthread_mutex_unlock of a mutex that is not locked");
}

uint64_t sync_mutex_may_lock(const struct fiber *fiber)
{
	return sync_mutex_is_open(fiber, fiber->request.address) ? CHOICE_GO : 0;
}

uint64_t sync_mutex_may_timedlock(const struct fiber *fiber)
{
	return sync_mutex_is_open(fiber, fiber->request.address) ? CHOICE_GO : CHOICE_TIMEOUT;
}

static enum after lock(struct fiber *fiber, bool trying)
{
	int error;
	enum after after = sync_mutex_take(fiber, fiber->request.address, trying, &error);

	return after == AFTER_RESUME ? sync_finish(fiber, error) : after;
}

enum after sync_mutex_lock(struct fiber *fiber, unsigned choice)
{
	return choice == 1 ? sync_expire(fiber) : lock(fiber, false);
}

enum after sync_mutex_trylock(struct fiber *fiber, unsigned choice)
{
	(void)choice;
	return lock(fiber, true);
}

enum after sync_mutex_unlock(struct fiber *fiber, unsigned choice)
{
	int error;
	enum after after = sync_mutex_drop(fiber, fiber->request.address, &error);

	(void)choice;
	return after == AFTER_RESUME ? sync_finish(fiber, error) : after;
}
