/* SPDX-License-Identifier: MIT */
/*
 * case: what a generated program tells the runtime of its cases: the parts' code behind pointers. Pointers are
 * followed once per stride or loop, never in the race window.
 */
#ifndef RC_SUBJECT_CASE_H
#define RC_SUBJECT_CASE_H

#include <stddef.h>
#include <stdint.h>

#include "../include/racecount/counter.h"

struct rc_gil_page;

/* How the workers of a model take turns, of whom one runs at a time. NULL: nothing to be done there. */
struct rc_turn {
	void (*begin)(void), (*end)(void); /* who runs: no other one does in between */
	void (*await)(void);               /* the workers are tasks of one thread: let the others run */
	void (*count)(struct rc_gil_page *page); /* add to the page what became of the lock since */
};

struct rc_model {
	int (*start)(unsigned workers, void (*work)(void *context, unsigned worker), void *context);
	int (*join)(unsigned *worker);
	int processes; /* the workers are processes */
	const struct rc_turn *turn; /* NULL: they run as they come */
};

struct rc_storage {
	void *(*open)(size_t bytes);
	void *(*here)(void *memory);
	void (*close)(void *memory, size_t bytes);
	size_t bytes_most; /* 0: made to measure */
};

struct rc_workload {
	int64_t (*delta)(unsigned worker, uint64_t ops);
	uint64_t (*lost)(int64_t final, unsigned workers, uint64_t ops);
	/* How many of @worker's updates a final value holds; -1: it is no sum of survivors. NULL: a value does not tell. */
	int64_t (*survived)(int64_t final, unsigned worker, unsigned workers, uint64_t ops);
};

/* Final values while they are read: nearly all are one of two, which are counted in the loop. */
struct rc_harvest {
	int64_t value[2];
	uint64_t seen[2];
	void (*other)(struct rc_harvest *harvest, int64_t value);
};

/* One counter with the trial loops around it (trial.h). Cells lie @spacing bytes apart. */
struct rc_counter {
	size_t size; /* of struct counter */
	void (*init)(void *cells, size_t spacing, size_t count, unsigned workers);
	void (*fini)(void *cells, size_t spacing, size_t count);
	void (*fresh)(void *cell, size_t spacing, unsigned workers);
	int64_t (*read)(void *cell);
	void (*harvest)(void *cells, size_t spacing, size_t count, unsigned workers, struct rc_harvest *harvest);
	void (*stride)(void *cells, size_t spacing, size_t count, unsigned worker, int64_t delta, uint64_t ops);
	void (*loop)(void *cell, unsigned worker, int64_t delta, uint64_t ops); /* as a stride of one cell, and nothing beside */
};

struct rc_case {
	const char *name;
	const struct rc_model *model;
	const struct rc_storage *storage;
	const struct rc_counter *counter;
	const struct rc_workload *workload;
	int private_cells; /* the workers share no memory of this storage: the parent reads its own cells */
};

/* Those that there are (turn.c). The explorer has its own: turns.h there. */
#ifdef RC_EXPLORE
#define RC_GIL_TURN NULL
#define RC_TASK_TURN NULL
#else
extern const struct rc_turn rc_gil_turn, rc_task_turn;
#define RC_GIL_TURN (&rc_gil_turn)
#define RC_TASK_TURN (&rc_task_turn)
#endif

/* Defined by the generated program. */
extern const struct rc_case rc_cases[];
extern const size_t rc_case_count;
extern const struct rc_counter_facts *const rc_described; /* NULL, or the facts of the one counter file in it */
extern const size_t rc_described_size;

#endif
