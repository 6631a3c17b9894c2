/* SPDX-License-Identifier: MIT */
#include "step.h"

#include "access.h"
#include "memo.h"
#include "memory_private.h"
#include "operation.h"
#include "signals.h"
#include "switch.h"
#include "thread_pointer.h"

void step_view(const struct fiber *fiber)
{
	if (X->processes)
		memory_load_process(fiber->process);
}

uint64_t step_choices(const struct fiber *fiber)
{
	if (fiber->state != FIBER_PARKED)
		return 0;
	if (fiber->request.op < OP_ACCESSES)
		return CHOICE_GO;
	step_view(fiber);
	X->current = (struct fiber *)fiber; /* whose view it is */
	return operations[fiber->request.op].choices(fiber);
}

static void save(const struct fiber *fiber, struct mark *mark)
{
	uint64_t *room = (uint64_t *)(X->saves + X->saved);
	size_t header = step_header_words(fiber), stack = step_stack_words(fiber);

	*mark = (struct mark){ X->logged, X->saved, X->memory_hash, X->fibers_hash, X->fiber_hash[fiber->number], fiber->number };
	if (X->saved + (header + stack) * 8 > X->saves_room)
		explore_fail("the stacks of a path are larger than the room for them", "");
	step_copy_words(room, (const uint64_t *)fiber, header);
	step_copy_words(room + header, fiber->sp, stack);
	X->saved += (header + stack) * 8;
}

void step_back(const struct mark *mark)
{
	if (X->memo.on) {
		memo_back(mark);
		return;
	}
	struct fiber *fiber = &X->fiber[mark->number];
	const uint64_t *room = (const uint64_t *)(X->saves + mark->saved);

	memory_undo(mark->logged);
	step_copy_words((uint64_t *)fiber, room, STEP_HEADER_WORDS);
	size_t header = step_header_words(fiber);

	step_copy_words((uint64_t *)fiber->held, room + STEP_HEADER_WORDS, header - STEP_HEADER_WORDS);
	step_copy_words(fiber->sp, room + header, step_stack_words(fiber));
	X->saved = mark->saved;
	X->memory_hash = mark->memory;
	X->fibers_hash = mark->fibers;
	X->fiber_hash[mark->number] = mark->fiber;
}

#define REMAINS_WORDS 128

/* What lies below a parked fiber's stack pointer is no part of the state, so it must not show in frames to come. */
static void clear_remains(const struct fiber *fiber)
{
	step_block *word = (step_block *)((uint64_t *)fiber->sp - REMAINS_WORDS);

	for (size_t i = 0; i < REMAINS_WORDS / 2; i++)
		word[i] = (step_block){ 0, 0 };
}

static void resume(struct fiber *fiber)
{
	if (X->options.search == SEARCH_MERGE)
		clear_remains(fiber);
	if (X->thread_local_memory)
		thread_pointer_set(fiber->number);
	X->watched_step = ++X->steps;
	X->passed_before += X->passed;
	X->passed = 0;
	X->running = true;
	fiber_resume(fiber);
	X->running = false;
}

void step_start(unsigned number)
{
	struct fiber *fiber = &X->fiber[number];

	if (X->outcome != OUTCOME_PARKED || fiber->state != FIBER_PARKED || fiber->request.op != OP_NONE)
		return;
	step_view(fiber);
	X->dirty |= UINT64_C(1) << number;
	resume(fiber);
}

void step_start_new(void)
{
	for (unsigned i = 0; i < X->fibers; i++)
		step_start(i);
}

void step_only(struct fiber *fiber, unsigned choice)
{
	unsigned fibers = X->fibers;
	enum after after;

	X->epoch++;
	X->outcome = OUTCOME_PARKED;
	X->current = fiber;
	step_view(fiber);
	if (fiber->request.op < OP_ACCESSES) {
		access_perform(fiber);
		after = AFTER_RESUME;
	} else {
		after = operations[fiber->request.op].perform(fiber, choice);
	}
	if (after == AFTER_RESUME) {
		fiber->request.c = fiber->request.d = 0;
		resume(fiber);
	}
	if (X->fibers != fibers)
		step_start_new();
}

static inline void rehash(unsigned number)
{
	hash_minus(&X->fibers_hash, X->fiber_hash[number]);
	X->fiber_hash[number] = fiber_hash(&X->fiber[number]);
	hash_plus(&X->fibers_hash, X->fiber_hash[number]);
}

static void rehash_dirty(void)
{
	while (X->dirty) {
		unsigned number = (unsigned)__builtin_ctzll(X->dirty);

		X->dirty &= X->dirty - 1;
		memory_note_own(&X->fiber_hash[number].low);
		memory_note_own(&X->fiber_hash[number].high);
		rehash(number);
	}
}

void step_take(struct fiber *fiber, unsigned choice, struct mark *mark)
{
	if (X->memo.on) {
		memo_take(fiber, choice, mark);
		return;
	}
	save(fiber, mark);
	X->dirty = 0;
	step_only(fiber, choice);
	memory_settle(mark->logged);
	X->dirty &= ~(UINT64_C(1) << fiber->number);
	rehash(fiber->number);
	if (X->dirty)
		rehash_dirty();
}

/* Workers that differ at their first steps are never taken for each other, even if they look the same later. */
static void liken(void)
{
	for (unsigned i = 0; i < X->fibers; i++)
		X->like[i] = 0;
	for (unsigned i = 0; i < X->fibers; i++)
		X->fiber_hash[i] = fiber_hash(&X->fiber[i]);
	for (unsigned i = 0; i < X->fibers; i++) {
		while (!hash_same(X->fiber_hash[X->like[i]], X->fiber_hash[i]))
			X->like[i]++;
	}
}

void step_hash_all(void)
{
	liken();
	X->memory_hash = X->fibers_hash = (struct hash){ 0, 0 };
	for (unsigned i = 0; i < X->fibers; i++) {
		X->fiber_hash[i] = fiber_hash(&X->fiber[i]);
		hash_plus(&X->fibers_hash, X->fiber_hash[i]);
	}
	memo_begin();
}

struct hash step_state(void)
{
	struct hash state = X->memory_hash;

	hash_plus(&state, X->fibers_hash);
	return state;
}

uint8_t step_position(unsigned fiber)
{
	struct hash own = X->fiber_hash[fiber];
	unsigned before = 0;

	for (unsigned i = 0; i < X->fibers; i++) {
		struct hash other = X->fiber_hash[i];

		before += other.low < own.low || (other.low == own.low && other.high < own.high);
	}
	return (uint8_t)before;
}
