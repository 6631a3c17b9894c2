/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * proof: what the explorer says of one case, read from its document (explore/document.h) and checked, so that what
 * shows it need check nothing. Times are nanoseconds; a share that is not known is NaN, a text that is not, NULL.
 */
#ifndef PROVE_PROOF_H
#define PROVE_PROOF_H

#include "case/truth.h"

#include "base/text.h"

#include <stdint.h>

/* Worst first. Up to PROOF_LOSES what can be found; a verdict is one of all. */
enum proof_kind {
	PROOF_CRASH, PROOF_ASSERTION, PROOF_DEADLOCK, PROOF_LIVELOCK, PROOF_RACE, PROOF_LOSES,
	PROOF_FOUND,
	PROOF_EXACT = PROOF_FOUND, PROOF_UNKNOWN,
	PROOF_KINDS
};

/* Something that a worker does at a place of the program. */
struct proof_access {
	unsigned worker;
	char *op;        /* read, write, add, mutex_lock, ... */
	uint64_t address, size, pc;
	char *place;     /* accesses/plain.h:20; NULL: not known */
	char *object;    /* the counter, or a variable: counter.value, table+8; NULL: not known */
};

struct proof_step {
	struct proof_access access;
	bool has_value;
	int64_t value;    /* read or written, as a signed number of its size */
	unsigned choice;  /* 0; 1: its time ran out; 2 + W: it woke W */
	/* Worked out by proof_trace. */
	bool counts;      /* it is at the counter's value */
	bool has_counter;
	int64_t counter;  /* the value after this step */
	unsigned lost;    /* others' updates that it overwrites without having read them */
};

/* A worker that is at a step and does not go on. */
struct proof_parked {
	struct proof_access access;
	bool is_held;
	unsigned held_by;
};

struct proof_path {
	struct proof_step *steps;
	size_t count;
	struct proof_parked *parked;
	size_t parked_count;
};

struct proof_finding {
	enum proof_kind kind;
	char *what, *schedule, *place;
	char *interleavings; /* decimal */
	double share;
	bool has_value, fewest; /* fewest: no schedule with fewer switches does it */
	int64_t value;          /* the final value */
	uint64_t switches;
	struct proof_path path;
};

struct proof_final {
	int64_t value;
	char *interleavings;
	double share, random_walk;
	uint64_t seen; /* executions that ended so, of a search without merging */
};

struct proof_race {
	struct proof_access first, second;
};

/* Why nothing can be called exact. */
struct proof_unknown {
	char *what, *name, *place;
};

/* Of a replay, instead of findings. */
struct proof_replay {
	uint64_t times, agreed;
	bool real, has_value;
	char *end;  /* final, crash, deadlock, ... */
	char *what;
	int64_t value;
	struct proof_path path;
};

struct proof {
	char *fingerprint;
	unsigned workers;
	uint64_t ops;
	int64_t expected;
	uint64_t cell, cell_size; /* where the counter lies; 0: not said */
	char *search, *stopped;    /* merge, tree, pct, walk; NULL, or states, memory, time, depth, executions, interrupted */
	bool complete, weak_orders, clock, symmetric;
	bool bounded; /* only schedules with at most @preemptions were asked for */
	uint64_t preemptions;
	uint64_t states, steps, executions, depth;
	double collision_bound;
	char *interleavings;
	struct proof_final *finals;
	size_t final_count;
	struct proof_race *races;
	size_t race_count;
	struct proof_finding *found;
	size_t found_count;
	struct proof_unknown *unknown;
	size_t unknown_count;
	struct proof_replay *replay; /* NULL: it was an exploration */
	uint64_t cpu_ns, max_rss_kb;
};

void proof_fini(struct proof *proof);

const char *proof_kind_name(enum proof_kind kind);

/* proof_kind_find: the kind that is called @name, PROOF_KINDS when none is. */
enum proof_kind proof_kind_find(const char *name);

/*
 * proof_sum: what follows from the final values: they are sorted; a sampled one's share is of what was seen; and a loss is in as many
 * interleavings as end at wrong ones.
 */
void proof_sum(struct proof *proof);

/* proof_add_unknown: @proof proves nothing, for @what (copied). */
void proof_add_unknown(struct proof *proof, const char *what);

#endif
