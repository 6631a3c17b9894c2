/* SPDX-License-Identifier: MIT */
/*
 * thread_pointer: thread-local memory for fibers. One real thread is started for each worker and parked for good: its
 * thread-local block is then the fiber's, by setting the CPU's thread pointer. Only where the program has such memory.
 */
#ifndef RC_EXPLORE_THREAD_POINTER_H
#define RC_EXPLORE_THREAD_POINTER_H

#include <stdbool.h>
#include <stdint.h>

/* Has the program thread-local memory of its own? Then make blocks for all fibers. False: threads were refused. */
bool thread_pointer_open(void);

void thread_pointer_set(unsigned fiber);

/* The one for @fiber: its own, or where there is no thread-local memory the one that all share. */
uintptr_t thread_pointer_of(unsigned fiber);

#endif
