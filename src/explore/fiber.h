/* SPDX-License-Identifier: MIT */
/*
 * fiber: a worker, or a thread that a worker made, as the explorer runs it: a stack of its own at a fixed address, run
 * by one OS thread in the order that the search chooses.
 */
#ifndef RC_EXPLORE_FIBER_H
#define RC_EXPLORE_FIBER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "request.h"

#define FIBERS_MAX 33            /* workers and threads; the last runs what goes before and comes after all workers */
#define FIBER_ROOT (FIBERS_MAX - 1)
#define FIBER_STACK ((size_t)256 << 10)
#define FIBER_HELD_MAX 12        /* locks that one fiber holds at once */

enum fiber_state { FIBER_UNBORN, FIBER_PARKED, FIBER_ENDED };

/* A lock that a fiber holds. */
struct held {
	uintptr_t lock;
	uint32_t count;  /* of recursive ones */
	uint32_t shared; /* for reading */
};

/* All of it is saved before a step and restored when the step is undone; another fiber's is changed only after fiber_touch. */
struct fiber {
	void *sp;
	uint64_t result, result_high; /* what the call at which it is parked returns */
	uint8_t state, number, process, held_count;
	uint8_t detached, joined;     /* of threads that the subject made */
	uint8_t made;                 /* by the subject, with thread_create */
	uint8_t keys;                 /* it has given a key a value */
	uint64_t value;               /* what a thread that ended returned */
	struct request request;
	uint64_t error;               /* errno */
	struct held held[FIBER_HELD_MAX];
};

/* The fibers, by number; those from fiber_count() on are unborn. */
struct fiber *fiber_at(unsigned number);
unsigned fiber_count(void);
struct fiber *fiber_current(void); /* NULL: none runs */

/* About to change a fiber that is not the one whose step it is. */
void fiber_touch(struct fiber *fiber);

/* A new fiber that runs @entry(@argument) and is to be started by its first step; NULL: there are too many. */
struct fiber *fiber_make(void *(*entry)(void *), void *argument);

/* The fiber that runs is over; its thread returned @value. */
_Noreturn void fiber_end(uint64_t value);

/* Locks held: NULL when @fiber does not hold @lock. fiber_hold ends the search (unknown) when it holds too many. */
struct held *fiber_holds(const struct fiber *fiber, uintptr_t lock);
void fiber_hold(struct fiber *fiber, uintptr_t lock, bool shared);
void fiber_release(struct fiber *fiber, uintptr_t lock); /* wholly, whatever its count */

/*
 * fiber_park: called on the fiber's own stack by everything that is a step. Returns fiber->result when the step has been chosen and performed.
 * Call it in tail position, so that no frame of ours is left on the stack. Outside of any worker's life (before and after) the operation is
 * performed at once. @what: PARK(op, size, order).
 */
#define PARK(op, size, order) ((uint64_t)(op) | (uint64_t)(size) << 8 | (uint64_t)(order) << 16)
uint64_t fiber_park(uint64_t what, uintptr_t address, uint64_t a, uint64_t b, uintptr_t pc);
#define PC ((uintptr_t)__builtin_return_address(0))

#endif
