/* SPDX-License-Identifier: MIT */
/* step: one worker's step taken and taken back; what a search is made of. */
#ifndef RC_EXPLORE_STEP_H
#define RC_EXPLORE_STEP_H

#include "explorer.h"

typedef uint64_t step_block __attribute__((vector_size(16), aligned(8), may_alias));

/* Whole blocks: up to one word more than @count is copied, and back again. */
static inline void step_copy_words(uint64_t *to, const uint64_t *from, size_t count)
{
	for (size_t i = 0; i < count; i += 2)
		*(step_block *)(to + i) = *(const step_block *)(from + i);
}

#define STEP_HEADER_WORDS (offsetof(struct fiber, held) / 8)

/* Words of a fiber that mean something, and of its stack. */
static inline size_t step_header_words(const struct fiber *fiber)
{
	return STEP_HEADER_WORDS + fiber->held_count * (sizeof(struct held) / 8);
}

uintptr_t fiber_stack_top(unsigned number);

static inline size_t step_stack_words(const struct fiber *fiber)
{
	return fiber->state == FIBER_PARKED ? (fiber_stack_top(fiber->number) - (uintptr_t)fiber->sp) / 8 : 0;
}

/* How things stood before a step. */
struct mark {
	uint64_t logged;
	size_t saved; /* bytes of stacks; with the memo on, the part that the fiber was in */
	struct hash memory, fibers, fiber;
	uint8_t number;
};

/* fiber.c: what only step.c and finish.c need. */
bool fiber_open(void);
void fiber_set(struct fiber *fiber, void *(*entry)(void *), void *argument);
struct hash fiber_hash(const struct fiber *fiber);

/* The choices that @fiber has now (operation.h); 0: blocked or ended. */
uint64_t step_choices(const struct fiber *fiber);

/* Load the memory of the fiber's process. */
void step_view(const struct fiber *fiber);

/* Take a step; X->outcome says how it ended. step_back takes it back, newest first. */
void step_take(struct fiber *fiber, unsigned choice, struct mark *mark);
void step_back(const struct mark *mark);

/* The same where it is never taken back and no hash is asked for. */
void step_only(struct fiber *fiber, unsigned choice);

/* Run fibers that have just been made up to their first step; or one, if it is such. */
void step_start_new(void);
void step_start(unsigned number);

/* The hash of the state as it is. */
struct hash step_state(void);

/* Position of @fiber in the canonical order of the state: by hash; identical ones share the lowest of theirs. */
uint8_t step_position(unsigned fiber);

/* Reckon all hashes anew: the workers have just started. */
void step_hash_all(void);

/* finish.c: the root fiber before and after the workers. */
bool finish_prepare(void);
enum outcome finish_read(int64_t *final); /* leaves memory as it was */

/* The workers as they are before their start, and at their first step. */
void finish_set_workers(void);
void finish_start_workers(void);

#endif
