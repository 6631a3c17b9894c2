/* SPDX-License-Identifier: MIT */
/*
 * operation: how a step that is parked is chosen and done. The search asks `choices` at every state; it is pure. It then calls
 * `perform` with one of them, in the view of the fiber's process, and resumes the fiber or leaves it parked with its request changed.
 *
 * The state of a lock, a semaphore and so on lies in the subject's own object (pthread_mutex_t, sem_t, ...) and is
 * changed through memory.h alone, so that it is hashed, undone and, where the memory is private, swapped with everything else. Who
 * holds a lock is kept with the fiber (fiber_hold), not in the object: the object must not name a fiber, for identical fibers are interchangeable.
 */
#ifndef RC_EXPLORE_OPERATION_H
#define RC_EXPLORE_OPERATION_H

#include "fiber.h"

/* Choices are bits of a mask. */
#define CHOICE_GO UINT64_C(1)      /* choice 0: what the operation is for */
#define CHOICE_TIMEOUT UINT64_C(2) /* choice 1: its time is over */
/* An operation that picks another fiber (a signal) has choice number 2 + that fiber's number. */
#define CHOICE_PICK(number) (UINT64_C(4) << (number))

enum after {
	AFTER_RESUME, /* the fiber runs on; the call returns fiber->result */
	AFTER_STAY,   /* it stays parked; its request was changed: another step is to follow */
	AFTER_CRASH,  /* explore_crash was called */
};

struct operation {
	uint64_t (*choices)(const struct fiber *fiber); /* 0: blocked */
	enum after (*perform)(struct fiber *fiber, unsigned choice);
};

/* One row for each op from OP_ACCESSES on: sync.c. */
extern const struct operation operations[OPS];

/* The subject did what is undefined or fatal (unlock of what is not held, double free): ends this schedule with it. @what is a literal. */
enum after explore_crash(const char *what);

/* Something that the subject can see names a worker: identical workers are from now on told apart. */
void explore_asymmetric(void);

/* The subject read a clock: without a finding, what it does with the time is not known. */
void explore_clock(uintptr_t pc);

/* The same with the name of a function (NULL: none) and a place. */
void explore_unknown_at(const char *what, const char *name, uintptr_t pc);

/* The subject did what cannot be explored: the whole search ends, verdict unknown. @what is a literal. */
void explore_unknown(const char *what);

#endif
