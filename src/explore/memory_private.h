/* SPDX-License-Identifier: MIT */
/* memory_private: what the search needs of memory beyond memory.h. */
#ifndef RC_EXPLORE_MEMORY_PRIVATE_H
#define RC_EXPLORE_MEMORY_PRIVATE_H

#include "explorer.h"
#include "memory.h"

#define KEY_PROCESS 48 /* bits of a user's address */

/* A word's name in log, shadow and hash: its address, and the process where each has its own. */
static inline uint64_t memory_key(uintptr_t address)
{
	if (X->processes == 0 || memory_is_shared(address))
		return address;
	return address | (uint64_t)(X->current->process + 1u) << KEY_PROCESS;
}

static inline unsigned memory_stack_of(uintptr_t address)
{
	return (unsigned)((address - STACKS_AT) / STACK_STRIDE);
}

static inline bool memory_is_stack(uintptr_t address)
{
	return address >= STACKS_AT && address < STACKS_END;
}

static inline bool memory_is_own_stack(uintptr_t address)
{
	return memory_is_stack(address) && memory_stack_of(address) == X->current->number;
}

bool memory_open(void);

/* Load the private words of @process. */
void memory_load_process(unsigned process);

/* The step is over: what was logged since @mark is now part of memory_hash; fibers written to are marked dirty. */
void memory_settle(uint64_t mark);

/* Put back what was logged since @mark, newest first. */
void memory_undo(uint64_t mark);

/* A word of ours, no part of the subject's memory, is about to change. */
void memory_note_own(void *word);

/* A sum over all of the subject's static memory, arena and shared mappings, as they are. */
struct hash memory_checksum(void);

/* What the checksum must be if it was @sum at @mark, one step ago, and nothing was written but what was announced. */
struct hash memory_announced(struct hash sum, uint64_t mark);

#endif
