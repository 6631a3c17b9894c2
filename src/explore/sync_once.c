/* SPDX-License-Identifier: MIT */
/* pthread_once and call_once: an int that is 0 until a first one has entered, and says when it has left. */
#include "sync.h"

#include "memory.h"

#include <pthread.h>
#include <threads.h>

enum { ONCE_FRESH, ONCE_RUNNING, ONCE_DONE };

/* control, routine and pc fill the frame that lies on the stack while the routine runs (see sync_park). */
static __attribute__((noinline)) int enter(uintptr_t control, void (*routine)(void), uintptr_t pc)
{
	if (!fiber_park(PARK(OP_ONCE_ENTER, 0, 0), control, 0, 0, pc))
		return 0;
	routine();
	return sync_step(PARK(OP_ONCE_LEAVE, 0, 0), control, 0, 0, pc);
}

int pthread_once(pthread_once_t *control, void (*routine)(void))
{
	(void)memory_load((uintptr_t)control, 4);
	return enter((uintptr_t)control, routine, PC);
}

void call_once(once_flag *flag, void (*routine)(void))
{
	(void)memory_load((uintptr_t)flag, 4);
	enter((uintptr_t)flag, routine, PC);
}

uint64_t sync_once_may_enter(const struct fiber *fiber)
{
	return memory_load(fiber->request.address, 4) == ONCE_RUNNING ? 0 : CHOICE_GO;
}

enum after sync_once_enter(struct fiber *fiber, unsigned choice)
{
	uintptr_t control = fiber->request.address;
	bool first = memory_load(control, 4) == ONCE_FRESH;

	(void)choice;
	if (first) {
		memory_store(control, 4, ONCE_RUNNING);
		sync_hold(fiber, control, false); /* so that who waits for it can be told */
	}
	fiber->result = first;
	return AFTER_RESUME;
}

enum after sync_once_leave(struct fiber *fiber, unsigned choice)
{
	(void)choice;
	memory_store(fiber->request.address, 4, ONCE_DONE);
	fiber_release(fiber, fiber->request.address);
	return sync_finish(fiber, 0);
}
