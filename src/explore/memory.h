/* SPDX-License-Identifier: MIT */
/*
 * memory: every change of the subject's memory, so that it can be undone and is part of the hash of the state without
 * looking at all memory: a log of old words, and a sum over (address, value) that each changed word keeps right.
 */
#ifndef RC_EXPLORE_MEMORY_H
#define RC_EXPLORE_MEMORY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct fiber;

/* The subject's memory as operations see it, in the view of the process whose step it is; @size 1, 2, 4 or 8, aligned. */
uint64_t memory_load(uintptr_t address, size_t size);
void memory_store(uintptr_t address, size_t size, uint64_t value);

/* @size bytes from @address are about to be written. For writes that are not memory_store. */
void memory_note(uintptr_t address, size_t size);

/* Is it in memory that processes share? Always true where there is one process. */
bool memory_is_shared(uintptr_t address);

/* Do two fibers mean the same object when both say @address? Yes but in private memory of two processes. */
bool memory_is_same(const struct fiber *one, const struct fiber *other, uintptr_t address);

/* From now on each process has its own copy of this object, though its memory is shared: a lock that is not process-shared. */
void memory_make_private(uintptr_t address, size_t size);

#endif
