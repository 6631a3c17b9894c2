/* SPDX-License-Identifier: MIT */
/*
 * syscall(SYS_futex, ...). Who waits is in the fibers' requests. A private futex and one for processes are two, even at one
 * address: the kernel files them apart.
 */
#define _GNU_SOURCE
#include "sync.h"

#include "kernel.h"
#include "memory.h"

#include <errno.h>
#include <linux/futex.h>
#include <sys/syscall.h>

static __attribute__((noinline)) long futex(uintptr_t address, long operation, uint32_t value, const struct timespec *time,
					    long bits, uintptr_t pc)
{
	uint64_t flags = operation & FUTEX_PRIVATE_FLAG ? SYNC_PRIVATE : 0;
	bool all_bits = (uint32_t)bits == FUTEX_BITSET_MATCH_ANY;

	operation = (int)operation & ~(FUTEX_PRIVATE_FLAG | FUTEX_CLOCK_REALTIME);
	if (address & 3)
		return sync_fail(EINVAL);
	(void)memory_load(address, 4); /* a word that is not there is the caller's fault, not the search's */
	if (operation == FUTEX_WAIT || (operation == FUTEX_WAIT_BITSET && all_bits)) {
		if (time && sync_time(time))
			return sync_fail(EINVAL);
		return sync_park(PARK(OP_FUTEX_WAIT, 0, 0), address, value, flags | (time ? SYNC_TIMED : 0), pc);
	}
	if (operation == FUTEX_WAKE || (operation == FUTEX_WAKE_BITSET && all_bits))
		return (long)fiber_park(PARK(OP_FUTEX_WAKE, 0, 0), address, value, flags, pc);
	explore_unknown("a futex operation other than FUTEX_WAIT and FUTEX_WAKE");
	return sync_fail(ENOSYS);
}

static long pass_on(long result)
{
	if (result >= 0)
		return result;
	if (fiber_current())
		fiber_current()->error = (uint64_t)-result;
	return -1;
}

/*
 * Declared with "..." to its callers, for whom it is the same: all seven arguments lie where a variadic function's do. One of
 * those would keep its area for arguments, with what happens to be in it, on the stack while the worker is parked.
 */
long syscall(long number, long a, long b, long c, long d, long e, long f);

long syscall(long number, long a, long b, long c, long d, long e, long f)
{
	if (!fiber_current())
		return pass_on(kernel(number, a, b, c, d, e, f));
	if (number == SYS_futex)
		return futex((uintptr_t)a, b, (uint32_t)c, (const struct timespec *)d, f, PC);
	explore_unknown("a call of syscall() other than for a futex");
	return sync_fail(ENOSYS);
}

uint64_t sync_futex_may_wait(const struct fiber *fiber)
{
	if (fiber->request.stage != STAGE_WAITING)
		return CHOICE_GO;
	return fiber->request.b & SYNC_TIMED ? CHOICE_TIMEOUT : 0;
}

enum after sync_futex_wait(struct fiber *fiber, unsigned choice)
{
	if (fiber->request.stage == STAGE_WOKEN)
		return sync_finish(fiber, 0);
	if (choice == 1)
		return sync_finish(fiber, -ETIMEDOUT);
	if (memory_load(fiber->request.address, 4) != fiber->request.a)
		return sync_finish(fiber, -EAGAIN);
	fiber->request.stage = STAGE_WAITING;
	return AFTER_STAY;
}

static uint64_t waiters_of(const struct fiber *fiber)
{
	uint64_t waiters = sync_waiters(fiber, fiber->request.address, OP_FUTEX_WAIT, OP_FUTEX_WAIT);

	for (uint64_t rest = waiters; rest; rest &= rest - 1) {
		unsigned number = (unsigned)__builtin_ctzll(rest) - 2;
		const struct fiber *other = fiber_at(number);
		uint64_t private = fiber->request.b & SYNC_PRIVATE;

		if ((other->request.b & SYNC_PRIVATE) != private || (private && other->process != fiber->process))
			waiters &= ~CHOICE_PICK(number);
	}
	return waiters;
}

/* As in the kernel, which wakes one before it counts. */
static uint64_t most_to_wake(const struct fiber *fiber)
{
	int most = (int)fiber->request.a;

	return most < 1 ? 1 : (uint64_t)most;
}

uint64_t sync_futex_may_wake(const struct fiber *fiber)
{
	uint64_t waiters = waiters_of(fiber);

	return most_to_wake(fiber) < (uint64_t)__builtin_popcountll(waiters) ? waiters : CHOICE_GO;
}

enum after sync_futex_wake(struct fiber *fiber, unsigned choice)
{
	uint64_t waiters = waiters_of(fiber);

	if (choice >= 2 && most_to_wake(fiber) > 1) {
		explore_unknown("FUTEX_WAKE of more than one waiter but not of all");
		return sync_finish(fiber, 0);
	}
	if (choice >= 2)
		waiters = CHOICE_PICK(choice - 2);
	fiber->result = (uint64_t)__builtin_popcountll(waiters);
	for (; waiters; waiters &= waiters - 1)
		sync_wake((unsigned)__builtin_ctzll(waiters) - 2);
	return AFTER_RESUME;
}
