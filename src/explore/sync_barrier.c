/* SPDX-License-Identifier: MIT */
/* Barriers: the last to arrive wakes the others, and is the one that is told so, as with glibc. */
#include "sync.h"

#include "memory.h"
#include "sync_attribute.h"

#include <errno.h>
#include <limits.h>
#include <pthread.h>

#define COUNT_AT 0
#define ARRIVED_AT 4
#define SHARED_AT 8

static uint32_t field(uintptr_t barrier, size_t at)
{
	return (uint32_t)memory_load(barrier + at, 4);
}

int pthread_barrier_init(pthread_barrier_t *barrier, const pthread_barrierattr_t *attributes, unsigned count)
{
	uintptr_t address = (uintptr_t)barrier;

	if (count == 0 || count > INT_MAX)
		return EINVAL;
	memory_store(address + COUNT_AT, 4, count);
	memory_store(address + ARRIVED_AT, 4, 0);
	memory_store(address + SHARED_AT, 4, attributes ? memory_load((uintptr_t)attributes, 4) & ATTRIBUTE_SHARED : 0);
	return 0;
}

int pthread_barrier_destroy(pthread_barrier_t *barrier)
{
	if (field((uintptr_t)barrier, ARRIVED_AT))
		explore_crash("pthread_barrier_destroy of a barrier at which a thread waits");
	memory_store((uintptr_t)barrier + COUNT_AT, 4, 0);
	return 0;
}

int pthread_barrier_wait(pthread_barrier_t *barrier)
{
	sync_use((uintptr_t)barrier, sizeof(*barrier), field((uintptr_t)barrier, SHARED_AT) & ATTRIBUTE_SHARED);
	return sync_step(PARK(OP_BARRIER_WAIT, 0, 0), (uintptr_t)barrier, 0, 0, PC);
}

uint64_t sync_barrier_may_wait(const struct fiber *fiber)
{
	return fiber->request.stage == STAGE_WAITING ? 0 : CHOICE_GO;
}

enum after sync_barrier_wait(struct fiber *fiber, unsigned choice)
{
	uintptr_t barrier = fiber->request.address;
	uint32_t count = field(barrier, COUNT_AT), arrived = field(barrier, ARRIVED_AT) + 1;

	(void)choice;
	if (fiber->request.stage == STAGE_WOKEN)
		return sync_finish(fiber, 0);
	if (count == 0)
		return explore_crash("pthread_barrier_wait at a barrier that is not initialised");
	if (arrived < count) {
		memory_store(barrier + ARRIVED_AT, 4, arrived);
		fiber->request.stage = STAGE_WAITING;
		return AFTER_STAY;
	}
	uint64_t waiters = sync_waiters(fiber, barrier, OP_BARRIER_WAIT, OP_BARRIER_WAIT);

	memory_store(barrier + ARRIVED_AT, 4, 0);
	for (; waiters; waiters &= waiters - 1)
		sync_wake((unsigned)__builtin_ctzll(waiters) - 2);
	return sync_finish(fiber, PTHREAD_BARRIER_SERIAL_THREAD);
}
