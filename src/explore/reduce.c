/* SPDX-License-Identifier: MIT */
/*
 * reduce: persistent sets of one worker (Godefroid, LNCS 1032, chapter 4). Two kinds of steps are independent of all that other workers
 * can do before: an access to a byte that is only ever accessed under a lock, by the worker that holds the lock; and an operation on a
 * lock that nobody else uses. That a byte has such a lock is assumed from what was seen so far; when an access shows that it
 * has not, after it was relied on, the search starts again, knowing more, as it does for shared bytes.
 */
#include "reduce.h"

#include "access.h"
#include "memory_private.h"
#include "step.h"

#define NOT_SEEN 0u
#define NO_LOCK 1u
#define FIRST_LOCK 2u
#define RELIED_ON 0x8000u

/* The number of @lock in what a shadow word can say. */
static unsigned number_of(uintptr_t lock)
{
	for (unsigned i = 0; i < X->guard_locks; i++) {
		if (X->guard_lock[i] == lock)
			return FIRST_LOCK + i;
	}
	if (X->guard_locks == GUARD_LOCKS_MAX)
		return NO_LOCK;
	X->guard_lock[X->guard_locks] = lock;
	return FIRST_LOCK + X->guard_locks++;
}

/* Does it keep the workers of all processes out? */
static bool excludes(const struct held *held)
{
	return !held->shared && memory_is_shared(held->lock);
}

static bool holds_alone(const struct fiber *fiber, unsigned guard)
{
	const struct held *held = guard < FIRST_LOCK ? NULL : fiber_holds(fiber, X->guard_lock[guard - FIRST_LOCK]);

	return held && excludes(held);
}

/* Its first lock that keeps all others out, or NO_LOCK. */
static unsigned first_lock(const struct fiber *fiber)
{
	for (unsigned i = 0; i < fiber->held_count; i++) {
		if (excludes(&fiber->held[i]))
			return number_of(fiber->held[i].lock);
	}
	return NO_LOCK;
}

static void set_guard(struct shadow_word *word, unsigned guard)
{
	X->restart |= (word->guards & RELIED_ON) != 0;
	word->guards = (uint16_t)guard;
}

/* @fiber is about to access this word: is it still true that all hold one lock? */
static void learn_word(const struct fiber *fiber, struct shadow_word *word)
{
	unsigned guard = word->guards & ~RELIED_ON;

	if (guard == NOT_SEEN)
		word->guards = (uint16_t)first_lock(fiber);
	else if (guard != NO_LOCK && !holds_alone(fiber, guard))
		set_guard(word, NO_LOCK);
}

/* @fiber is about to use this lock: is it still nobody else's? The number of a fiber stands where the lock's would. */
static void learn_lock(const struct fiber *fiber, struct shadow_word *word)
{
	unsigned guard = word->guards & ~RELIED_ON, own = FIRST_LOCK + GUARD_LOCKS_MAX + fiber->number;

	if (guard == NOT_SEEN)
		word->guards = (uint16_t)own;
	else if (guard != own && guard != NO_LOCK)
		set_guard(word, NO_LOCK);
}

static bool is_access(const struct request *request)
{
	return request->op < OP_FENCE;
}

static bool is_lock(const struct request *request)
{
	return request->op >= OP_MUTEX_LOCK && request->op <= OP_RW_UNLOCK;
}

static void learn(const struct fiber *fiber)
{
	const struct request *request = &fiber->request;

	if (is_lock(request))
		learn_lock(fiber, shadow_find(memory_key(request->address)));
	for (uintptr_t at = request->address & ~(uintptr_t)7; is_access(request) && at < request->address + access_size(request); at += 8)
		learn_word(fiber, shadow_find(memory_key(at)));
}

static bool is_independent(const struct fiber *fiber)
{
	const struct request *request = &fiber->request;

	if (is_lock(request)) {
		unsigned guard = shadow_find(memory_key(request->address))->guards & ~RELIED_ON;

		return guard == FIRST_LOCK + GUARD_LOCKS_MAX + fiber->number && step_choices(fiber) != 0;
	}
	for (uintptr_t at = request->address & ~(uintptr_t)7; is_access(request) && at < request->address + access_size(request); at += 8) {
		if (!holds_alone(fiber, shadow_find(memory_key(at))->guards & ~RELIED_ON))
			return false;
	}
	return is_access(request);
}

static void rely_on(const struct fiber *fiber)
{
	const struct request *request = &fiber->request;
	uintptr_t end = request->address + (is_lock(request) ? 1 : access_size(request));

	for (uintptr_t at = request->address & ~(uintptr_t)7; at < end; at += 8)
		shadow_find(memory_key(at))->guards |= RELIED_ON;
}

static bool suffices(unsigned number)
{
	X->current = &X->fiber[number];
	if (X->current->state != FIBER_PARKED || !is_independent(X->current))
		return false;
	rely_on(X->current);
	return true;
}

int reduce_choose(unsigned last)
{
	for (unsigned i = 0; i < X->fibers; i++) {
		X->current = &X->fiber[i];
		if (X->current->state == FIBER_PARKED)
			learn(X->current);
	}
	if (last < X->fibers && suffices(last))
		return (int)last;
	for (unsigned i = 0; i < X->fibers; i++) {
		if (i != last && suffices(i))
			return (int)i;
	}
	return -1;
}
