/* SPDX-License-Identifier: MIT */
#include "sync.h"

#include "memory.h"

#include <errno.h>
#include <threads.h>

const struct operation operations[OPS] = {
	[OP_MUTEX_LOCK] = { sync_mutex_may_lock, sync_mutex_lock },
	[OP_MUTEX_TRYLOCK] = { sync_always, sync_mutex_trylock },
	[OP_MUTEX_TIMEDLOCK] = { sync_mutex_may_timedlock, sync_mutex_lock },
	[OP_MUTEX_UNLOCK] = { sync_always, sync_mutex_unlock },
	[OP_SPIN_LOCK] = { sync_spin_may_lock, sync_spin_lock },
	[OP_SPIN_TRYLOCK] = { sync_always, sync_spin_lock },
	[OP_SPIN_UNLOCK] = { sync_always, sync_spin_unlock },
	[OP_READ_LOCK] = { sync_rwlock_may_read, sync_rwlock_read },
	[OP_READ_TRYLOCK] = { sync_always, sync_rwlock_read },
	[OP_READ_TIMEDLOCK] = { sync_rwlock_may_read, sync_rwlock_read },
	[OP_WRITE_LOCK] = { sync_rwlock_may_write, sync_rwlock_write },
	[OP_WRITE_TRYLOCK] = { sync_always, sync_rwlock_write },
	[OP_WRITE_TIMEDLOCK] = { sync_rwlock_may_write, sync_rwlock_write },
	[OP_RW_UNLOCK] = { sync_always, sync_rwlock_unlock },
	[OP_COND_WAIT] = { sync_cond_may_wait, sync_cond_wait },
	[OP_COND_TIMEDWAIT] = { sync_cond_may_wait, sync_cond_wait },
	[OP_COND_SIGNAL] = { sync_cond_may_signal, sync_cond_signal },
	[OP_COND_BROADCAST] = { sync_always, sync_cond_broadcast },
	[OP_BARRIER_WAIT] = { sync_barrier_may_wait, sync_barrier_wait },
	[OP_SEM_WAIT] = { sync_semaphore_may_wait, sync_semaphore_wait },
	[OP_SEM_TRYWAIT] = { sync_always, sync_semaphore_wait },
	[OP_SEM_TIMEDWAIT] = { sync_semaphore_may_wait, sync_semaphore_wait },
	[OP_SEM_POST] = { sync_always, sync_semaphore_post },
	[OP_SEM_GETVALUE] = { sync_always, sync_semaphore_getvalue },
	[OP_FUTEX_WAIT] = { sync_futex_may_wait, sync_futex_wait },
	[OP_FUTEX_WAKE] = { sync_futex_may_wake, sync_futex_wake },
	[OP_ONCE_ENTER] = { sync_once_may_enter, sync_once_enter },
	[OP_ONCE_LEAVE] = { sync_always, sync_once_leave },
	[OP_THREAD_CREATE] = { sync_always, sync_thread_begin },
	[OP_THREAD_JOIN] = { sync_thread_may_join, sync_thread_join },
	[OP_THREAD_DETACH] = { sync_always, sync_thread_detach },
	[OP_SLEEP] = { sync_always, sync_sleep_over },
};

uint64_t sync_always(const struct fiber *fiber)
{
	(void)fiber;
	return CHOICE_GO;
}

uint64_t sync_time(const struct timespec *time)
{
	return time->tv_nsec >= 0 && time->tv_nsec < 1000000000 ? 0 : SYNC_BAD_TIME;
}

void sync_use(uintptr_t address, size_t size, bool shared)
{
	if (!shared && memory_is_shared(address))
		memory_make_private(address, size);
}

static int c11_result(int error)
{
	switch (error) {
	case 0:
		return thrd_success;
	case EBUSY:
		return thrd_busy;
	case ETIMEDOUT:
		return thrd_timedout;
	case EAGAIN:
		return thrd_nomem;
	default:
		return thrd_error;
	}
}

enum after sync_finish(struct fiber *fiber, int error)
{
	fiber->result = (uint64_t)(int64_t)(fiber->request.b & SYNC_C11 ? c11_result(error) : error);
	return AFTER_RESUME;
}

enum after sync_expire(struct fiber *fiber)
{
	return sync_finish(fiber, fiber->request.b & SYNC_BAD_TIME ? EINVAL : ETIMEDOUT);
}

/* Never inlined: sync_park would keep more than its one value. */
__attribute__((noinline)) long sync_fail(int error)
{
	fiber_current()->error = (uint64_t)error;
	return -1;
}

/*
 * Not in tail position, for errno lies elsewhere in each thread: keep pc, the one value that fills the frame,
 * for what else would lie in it could differ between states that are the same.
 */
__attribute__((noinline)) long sync_park(uint64_t what, uintptr_t address, uint64_t a, uint64_t b, uintptr_t pc)
{
	int64_t result = (int64_t)fiber_park(what, address, a, b, pc);

	__asm__ volatile("" : : "r"(pc));
	return result < 0 ? sync_fail((int)-result) : result;
}

uint64_t sync_waiters(const struct fiber *fiber, uintptr_t address, enum op op, enum op timed)
{
	uint64_t waiters = 0;

	for (unsigned number = 0; number < fiber_count(); number++) {
		const struct fiber *other = fiber_at(number);
		const struct request *request = &other->request;

		if (other->state == FIBER_PARKED && (request->op == op || request->op == timed) && request->stage == STAGE_WAITING &&
		    request->address == address && memory_is_same(fiber, other, address))
			waiters |= CHOICE_PICK(number);
	}
	return waiters;
}

void sync_wake(unsigned number)
{
	struct fiber *fiber = fiber_at(number);

	fiber_touch(fiber);
	fiber->request.stage = STAGE_WOKEN;
}

void sync_hold(struct fiber *fiber, uintptr_t lock, bool shared)
{
	struct held *held = fiber_holds(fiber, lock);

	if (held)
		held->count++;
	else
		fiber_hold(fiber, lock, shared);
}
