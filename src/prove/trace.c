/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "prove/trace.h"

#include <stdlib.h>
#include <string.h>

#define WORKERS_MAX 64

static bool is_among(const char *op, const char *const *names)
{
	while (*names && strcmp(*names, op) != 0)
		names++;
	return *names != NULL;
}

bool trace_writes(const char *op)
{
	static const char *const names[] = { "write", "store", "exchange", "add", "sub", "and", "or", "xor", "nand", "compare_exchange", NULL };

	return is_among(op, names);
}

bool trace_reads(const char *op)
{
	static const char *const names[] = { "read", "load", "exchange", "add", "sub", "and", "or", "xor", "nand", "compare_exchange", NULL };

	return is_among(op, names);
}

/*
 * Where the counter's value lies: counter.value, as all counters of guard and access have it. A whole counter may keep it anywhere: then
 * what plain writes in it change last, or else atomic ones. 0: not found.
 */
static uint64_t address_of_value(const struct proof *proof, const struct proof_path *path)
{
	uint64_t plain = 0, atomic = 0;

	for (size_t i = path->count; i-- > 0;) {
		const struct proof_access *access = &path->steps[i].access;
		bool inside = proof->cell == 0 || (access->address >= proof->cell && access->address - proof->cell < proof->cell_size);

		if (access->object && strcmp(access->object, "counter.value") == 0)
			return access->address;
		if (!inside || !trace_writes(access->op))
			continue;
		if (strcmp(access->op, "write") == 0)
			plain = plain ? plain : access->address;
		else
			atomic = atomic ? atomic : access->address;
	}
	return plain ? plain : atomic;
}

void trace_path(const struct proof *proof, struct proof_path *path, bool marks)
{
	uint64_t at = address_of_value(proof, path), writes = 0;
	uint64_t seen[WORKERS_MAX] = { 0 }; /* of the writes, how many the worker's last read or write came after */
	bool known = false;
	int64_t value = 0;

	for (size_t i = 0; i < path->count; i++) {
		struct proof_step *step = &path->steps[i];
		unsigned worker = step->access.worker % WORKERS_MAX;
		bool reads = trace_reads(step->access.op), changes = trace_writes(step->access.op);

		step->counts = at != 0 && step->access.address == at && (reads || changes);
		if (step->counts && reads)
			seen[worker] = writes;
		/* A failed exchange leaves the value as it was, and says so by being equal to it. */
		if (step->counts && changes && !(known && reads && step->has_value && step->value == value)) {
			step->lost = marks ? (unsigned)(writes - seen[worker]) : 0;
			seen[worker] = ++writes;
		}
		if (step->counts && step->has_value) {
			known = true;
			value = step->value;
		}
		step->has_counter = known;
		step->counter = value;
	}
}

void trace_all(struct proof *proof)
{
	for (size_t i = 0; i < proof->found_count; i++) {
		struct proof_finding *finding = &proof->found[i];

		trace_path(proof, &finding->path, finding->kind == PROOF_LOSES || (finding->has_value && finding->value != proof->expected));
	}
	if (proof->replay)
		trace_path(proof, &proof->replay->path, proof->replay->has_value && proof->replay->value != proof->expected);
}
