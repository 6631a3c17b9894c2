/* SPDX-License-Identifier: MIT */
/*
 * memo: what a worker does next depends on its own state (stack, registers, request) and on the value that it reads, on nothing
 * else, unless it touches memory of its own on the way. So each own state is kept once, with the steps that were seen to
 * lead out of it; the machine code runs only for what was not seen yet, and a worker's stack is filled in only then. The
 * whole state changes all the time, its parts seldom: 2 x 20 increments have 213,541 states, made of 3,360 parts.
 *
 * Off where a worker's stack can be written to by others.
 */
#ifndef RC_EXPLORE_MEMO_H
#define RC_EXPLORE_MEMO_H

#include "fiber.h"
#include "hash.h"

struct mark;
#define MEMO_NONE UINT32_MAX

/* Part of struct explorer. */
struct memo {
	bool on;
	bool off;                   /* it shall be off from the next search on */
	bool impure;                /* the step touched more than what it is parked at */
	struct part *part;          /* by number */
	uint64_t *words;            /* what was in a fiber and on its stack, for each part */
	uint32_t *part_slot;        /* 1 + number; open addressing */
	struct known_step *step;    /* open addressing */
	uint32_t parts, part_slots, steps, step_slots;
	size_t words_used, words_room;
	uint32_t now[FIBERS_MAX];   /* the part that each fiber is in */
	uint32_t stack[FIBERS_MAX]; /* the part that lies on its stack */
};

/* Make room: about @bytes, a share of the search's memory. False: refused. */
bool memo_open(size_t bytes);

/* Forget all, for what is a step may have changed; on, if it is still of use. */
void memo_clear(void);

/* It is of no use: search again without. */
void memo_give_up(void);

/* All fibers are where they are by themselves. */
void memo_begin(void);

/* step_take and step_back, with the memo on. */
void memo_take(struct fiber *fiber, unsigned choice, struct mark *mark);
void memo_back(const struct mark *mark);

#endif
