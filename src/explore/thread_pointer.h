/* SPDX-License-Identifier: MIT */
/*
 * thread_pointer: thread-local memory for fibers. One real thread is started for each worker and parked for good: its
 * thread-local block is then the fiber's, by setting the CPU's thread pointer. Only where the program has such memory.
 */
#ifndef RC_EXPLORE_THREAD_POINTER_H
#define RC_EXPLORE_THREAD_POINTER_H

#include <stdbool.h>

/* Has the program thread-local memory of its own? Then make blocks for all fibers. False: threads were refused. */
bool thread_pointer_open(unsigned fibers);

void thread_pointer_set(unsigned fiber);

#endif
