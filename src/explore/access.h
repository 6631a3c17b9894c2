/* SPDX-License-Identifier: MIT */
/* access: the accesses that gcc's instrumentation announces. */
#ifndef RC_EXPLORE_ACCESS_H
#define RC_EXPLORE_ACCESS_H

#include "fiber.h"

/* Do what a parked access does beyond the machine code that follows it. */
void access_perform(struct fiber *fiber);

/* Bytes that a parked access touches. */
static inline uint64_t access_size(const struct request *request)
{
	return request->op <= OP_WRITE && request->a ? request->a : request->size;
}

static inline bool access_is_plain(const struct request *request)
{
	return request->op == OP_READ || request->op == OP_WRITE;
}

static inline bool access_writes(const struct request *request)
{
	return request->op == OP_WRITE || (request->op > OP_LOAD && request->op < OP_FENCE);
}

/* Memory that is not there is the fault of the worker at @pc: it shows on its stack, before the step. */
void access_probe(uintptr_t address, uintptr_t pc);

/* Is an access of these bytes a step? Learns who touches what. */
bool access_is_step(uintptr_t address, size_t size, bool write);

/* Both parked: a data race (C11 5.1.2.4), for none of them waits for anything. */
bool access_is_race(const struct fiber *one, const struct fiber *other);

#endif
