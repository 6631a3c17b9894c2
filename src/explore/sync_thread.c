/* SPDX-License-Identifier: MIT */
/* Threads that the subject makes. A pthread_t is the fiber's number + 1. */
#define _GNU_SOURCE
#include "sync_thread.h"

#include "memory.h"
#include "sync_attribute.h"

#include <errno.h>
#include <pthread.h>

#define HANDLE(number) ((uint64_t)(number) + 1)

/* NULL: no thread has that handle. */
static struct fiber *fiber_of(uint64_t handle)
{
	if (handle == HANDLE(FIBER_ROOT))
		return fiber_at(FIBER_ROOT);
	return handle >= 1 && handle <= fiber_count() ? fiber_at((unsigned)(handle - 1)) : NULL;
}

uint64_t sync_thread_self(void)
{
	struct fiber *fiber = fiber_current();

	explore_asymmetric();
	return HANDLE(fiber ? fiber->number : FIBER_ROOT);
}

/* The linker's --wrap gives the subject's calls of pthread_create to this: the explorer makes threads of its own with it. */
int __wrap_pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*entry)(void *), void *argument);

int __wrap_pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*entry)(void *), void *argument)
{
	bool detached = attributes && memory_load((uintptr_t)attributes, 4) & ATTRIBUTE_DETACHED;

	return sync_thread_create((uintptr_t)thread, entry, argument, detached ? SYNC_DETACHED : 0, PC);
}

/* The flags lie where an access has its size: a and b are taken. */
int sync_thread_create(uintptr_t place, void *(*entry)(void *), void *argument, uint64_t flags, uintptr_t pc)
{
	explore_asymmetric();
	return sync_step(PARK(OP_THREAD_CREATE, flags, 0), place, (uintptr_t)entry, (uintptr_t)argument, pc);
}

pthread_t pthread_self(void)
{
	return (pthread_t)sync_thread_self();
}

int pthread_equal(pthread_t one, pthread_t other)
{
	return one == other;
}

int pthread_join(pthread_t thread, void **value)
{
	return sync_step(PARK(OP_THREAD_JOIN, 0, 0), (uintptr_t)value, thread, 0, PC);
}

int pthread_tryjoin_np(pthread_t thread, void **value)
{
	return sync_step(PARK(OP_THREAD_JOIN, 0, 0), (uintptr_t)value, thread, SYNC_TRY, PC);
}

int pthread_timedjoin_np(pthread_t thread, void **value, const struct timespec *time)
{
	return sync_step(PARK(OP_THREAD_JOIN, 0, 0), (uintptr_t)value, thread, SYNC_TIMED | sync_time(time), PC);
}

int pthread_clockjoin_np(pthread_t thread, void **value, clockid_t clock, const struct timespec *time)
{
	if (clock != CLOCK_MONOTONIC && clock != CLOCK_REALTIME)
		return EINVAL;
	return sync_step(PARK(OP_THREAD_JOIN, 0, 0), (uintptr_t)value, thread, SYNC_TIMED | sync_time(time), PC);
}

int pthread_detach(pthread_t thread)
{
	return sync_step(PARK(OP_THREAD_DETACH, 0, 0), 0, thread, 0, PC);
}

void sync_thread_exit(uint64_t value)
{
	const struct fiber *fiber = fiber_current();

	if (!fiber || fiber->number == FIBER_ROOT)
		explore_unknown("an exit of the thread that starts and joins the workers");
	sync_thread_leave();
	fiber_end(value);
}

void pthread_exit(void *value)
{
	sync_thread_exit((uintptr_t)value);
}

int pthread_cancel(pthread_t thread)
{
	(void)thread;
	explore_unknown("pthread_cancel");
	return 0;
}

int pthread_setcancelstate(int state, int *old)
{
	(void)state;
	if (old)
		memory_store((uintptr_t)old, sizeof(*old), PTHREAD_CANCEL_ENABLE);
	return 0;
}

int pthread_setcanceltype(int type, int *old)
{
	(void)type;
	if (old)
		memory_store((uintptr_t)old, sizeof(*old), PTHREAD_CANCEL_DEFERRED);
	return 0;
}

void pthread_testcancel(void)
{
}

enum after sync_thread_begin(struct fiber *fiber, unsigned choice)
{
	const struct request *request = &fiber->request;
	struct fiber *made = fiber_make((void *(*)(void *))(uintptr_t)request->a, (void *)(uintptr_t)request->b);

	(void)choice;
	if (!made) {
		explore_unknown("more threads than the explorer has room for");
		fiber->result = request->size & SYNC_C11 ? (uint64_t)3 /* thrd_nomem */ : EAGAIN;
		return AFTER_RESUME;
	}
	fiber_touch(made);
	made->made = 1;
	made->detached = (request->size & SYNC_DETACHED) != 0;
	memory_store(request->address, sizeof(pthread_t), HANDLE(made->number));
	fiber->result = 0;
	return AFTER_RESUME;
}

/* Why it cannot be joined or detached; NULL: it can. */
static const char *refusal(const struct fiber *thread)
{
	if (!thread)
		return "pthread_join or pthread_detach of what is no thread";
	if (!thread->made)
		return "pthread_join or pthread_detach of a thread that its caller did not make";
	if (thread->joined)
		return "pthread_join or pthread_detach of a thread that was joined";
	return thread->detached ? "pthread_join or pthread_detach of a thread that was detached" : NULL;
}

uint64_t sync_thread_may_join(const struct fiber *fiber)
{
	const struct fiber *thread = fiber_of(fiber->request.a);

	if (refusal(thread) || thread == fiber || thread->state == FIBER_ENDED || fiber->request.b & SYNC_TRY)
		return CHOICE_GO;
	return fiber->request.b & SYNC_TIMED ? CHOICE_TIMEOUT : 0;
}

enum after sync_thread_join(struct fiber *fiber, unsigned choice)
{
	struct fiber *thread = fiber_of(fiber->request.a);
	const char *why = refusal(thread);

	if (choice == 1)
		return sync_expire(fiber);
	if (why)
		return explore_crash(why);
	if (thread == fiber)
		return sync_finish(fiber, EDEADLK);
	if (thread->state != FIBER_ENDED)
		return sync_finish(fiber, EBUSY);
	fiber_touch(thread);
	thread->joined = 1;
	if (fiber->request.address)
		memory_store(fiber->request.address, fiber->request.b & SYNC_C11 ? 4 : 8, thread->value);
	return sync_finish(fiber, 0);
}

enum after sync_thread_detach(struct fiber *fiber, unsigned choice)
{
	struct fiber *thread = fiber_of(fiber->request.a);
	const char *why = refusal(thread);

	(void)choice;
	if (why)
		return explore_crash(why);
	if (thread != fiber)
		fiber_touch(thread);
	thread->detached = 1;
	return sync_finish(fiber, 0);
}
