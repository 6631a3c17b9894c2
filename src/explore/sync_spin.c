/* SPDX-License-Identifier: MIT */
/* Spin locks: an int that is 0 until pthread_spin_init, without which glibc's is locked for ever on x86. */
#include "sync.h"

#include "memory.h"

#include <errno.h>
#include <pthread.h>

#define SPIN_FREE 1u
#define SPIN_LOCKED 2u
#define SPIN_SHARED 4u /* beside them: between processes */

static uint32_t state_of(uintptr_t spin)
{
	return (uint32_t)memory_load(spin, sizeof(pthread_spinlock_t));
}

static void set_state(uintptr_t spin, uint32_t state)
{
	memory_store(spin, sizeof(pthread_spinlock_t), (state_of(spin) & SPIN_SHARED) | state);
}

static void use(pthread_spinlock_t *lock)
{
	sync_use((uintptr_t)lock, sizeof(*lock), state_of((uintptr_t)lock) & SPIN_SHARED);
}

int pthread_spin_init(pthread_spinlock_t *lock, int shared)
{
	memory_store((uintptr_t)lock, sizeof(*lock), SPIN_FREE | (shared == PTHREAD_PROCESS_SHARED ? SPIN_SHARED : 0));
	return 0;
}

int pthread_spin_destroy(pthread_spinlock_t *lock)
{
	if (state_of((uintptr_t)lock) & SPIN_LOCKED)
		explore_crash("pthread_spin_destroy of a spin lock that is locked");
	memory_store((uintptr_t)lock, sizeof(*lock), 0);
	return 0;
}

int pthread_spin_lock(pthread_spinlock_t *lock)
{
	use(lock);
	return sync_step(PARK(OP_SPIN_LOCK, 0, 0), (uintptr_t)lock, 0, 0, PC);
}

int pthread_spin_trylock(pthread_spinlock_t *lock)
{
	use(lock);
	return sync_step(PARK(OP_SPIN_TRYLOCK, 0, 0), (uintptr_t)lock, 0, 0, PC);
}

int pthread_spin_unlock(pthread_spinlock_t *lock)
{
	use(lock);
	return sync_step(PARK(OP_SPIN_UNLOCK, 0, 0), (uintptr_t)lock, 0, 0, PC);
}

uint64_t sync_spin_may_lock(const struct fiber *fiber)
{
	return state_of(fiber->request.address) & SPIN_LOCKED ? 0 : CHOICE_GO;
}

enum after sync_spin_lock(struct fiber *fiber, unsigned choice)
{
	uintptr_t spin = fiber->request.address;
	uint32_t state = state_of(spin);

	(void)choice;
	if (!(state & (SPIN_FREE | SPIN_LOCKED)))
		return explore_crash("a lock of a spin lock that is not initialised");
	if (state & SPIN_LOCKED)
		return sync_finish(fiber, EBUSY);
	set_state(spin, SPIN_LOCKED);
	fiber_release(fiber, spin); /* initialised anew while it was held */
	sync_hold(fiber, spin, false);
	return sync_finish(fiber, 0);
}

enum after sync_spin_unlock(struct fiber *fiber, unsigned choice)
{
	uintptr_t spin = fiber->request.address;

	(void)choice;
	if (!(state_of(spin) & SPIN_LOCKED))
		return explore_crash("pthread_spin_unlock of a spin lock that is not locked");
	if (!fiber_holds(fiber, spin))
		return explore_crash("pthread_spin_unlock of a spin lock that another thread holds");
	set_state(spin, SPIN_FREE);
	fiber_release(fiber, spin);
	return sync_finish(fiber, 0);
}
