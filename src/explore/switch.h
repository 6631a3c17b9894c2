/* SPDX-License-Identifier: MIT */
/* switch: the assembly between the search's stack and a fiber's. */
#ifndef RC_EXPLORE_SWITCH_H
#define RC_EXPLORE_SWITCH_H

#include "fiber.h"

/* Run @fiber until it parks, ends or leaves. */
void fiber_resume(struct fiber *fiber);

/* Back to the search, never to return: on the fiber's stack, or in a signal handler that interrupted it. */
_Noreturn void fiber_leave(void);

/* Where a new fiber begins; it calls fiber_main. */
void fiber_first(void);
_Noreturn void fiber_main(void);
_Noreturn void fiber_return(uint64_t value);

/* A call of @function that is all there is on the fiber's stack: nothing of who made it lies below. */
struct entry {
	uintptr_t function;
	uint64_t argument[6];
};

/* Forget what is on the fiber's stack, which ends at @top, make the call, and end the fiber. */
_Noreturn void fiber_enter(const struct entry *entry, void *top);

/* clone(2) on a stack of its own, for threads that the C library shall not know: its thread number, or minus an error. */
long switch_clone(unsigned long flags, void *stack, uintptr_t thread_pointer, void (*entry)(void));

/* The stack pointer of a new fiber whose stack ends at @top. */
void *switch_prepare(void *top);

#endif
