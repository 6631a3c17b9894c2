/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * parts: the facts of every kind, collected from the headers under cases/. A kind is added by
 * one header and one line in its folder's list.h; nothing here changes.
 */
#ifndef CASE_PARTS_H
#define CASE_PARTS_H

#include "include/racecount/counter.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The axes of a case, in the order of its name. A counter is guard + access, or a whole file. */
enum axis { AXIS_MODEL, AXIS_STORAGE, AXIS_GUARD, AXIS_ACCESS, AXIS_CELL, AXIS_WORKLOAD, AXES };

/* Why the explorer cannot run a kind: all the reasons that there are. */
#define NOT_EXPLORABLE_ASSEMBLY "inline assembly"
#define NOT_EXPLORABLE_CALL "a library call that is not modelled"
#define NOT_EXPLORABLE_KERNEL "it synchronises in the kernel"
#define NOT_EXPLORABLE_WORKERS "its workers are no threads or processes"
extern const char *const part_not_explorable[]; /* ends with NULL */

/* What every kind has; each facts struct starts with it, so a `const struct kind *` names any of them. */
struct kind {
	const char *name;
	const char *summary; /* one line, lower case, no full stop */
};

/* Do the workers of a process take turns, so that at most one of them runs at a time? How. */
enum turns { TURNS_NONE, TURNS_GIL, TURNS_TASKS };

struct model_facts {
	struct kind kind;
	unsigned workers_are; /* RC_THREADS or RC_PROCESSES, or both: who must share memory, and be excluded */
	enum turns turns;
	unsigned looks_in_window; /* of who takes turns: switch points between the load and the store of an update */
	unsigned looks_at_end;    /* and at the end of each operation */
	bool by_name;             /* suites hold its cases by name only: pairs of kinds are completed without them */
	const char *not_explorable; /* one of part_not_explorable; NULL: the explorer runs it */
};

struct storage_facts {
	struct kind kind;
	unsigned shared_between;  /* between whom memory of this storage is the same memory */
	const char *not_between;  /* why it is not the same for the others; NULL when it is for all */
	size_t bytes_most;        /* of static memory: how much the program sets aside; 0: made to measure */
	const char *not_explorable; /* as of a model */
};

struct guard_facts {
	struct kind kind;
	unsigned excludes;        /* between whom it excludes the updates that it covers */
	bool covers_increments, covers_decrements;
	unsigned orders;          /* between whom every access is ordered, though updates need not be kept apart */
	bool in_window;           /* its code stands in the window too: its header redefines RC_WINDOW, and goes before the access */
	bool spins;               /* who waits keeps its CPU: also from whoever it waits for */
	const char *because;      /* why it excludes, or fails to */
	const char *not_explorable; /* as of a model */
};

struct access_facts {
	struct kind kind;
	bool atomic;         /* every memory access in it is atomic: no data race among such updates */
	bool indivisible;    /* the update is one step: none is lost among such updates */
	const char *because;
	const char *not_explorable; /* as of a model */
};

struct cell_facts {
	struct kind kind;
	unsigned bytes;
	int64_t least, most; /* values that it holds */
	const char *not_explorable; /* as of a model */
};

struct workload_facts {
	struct kind kind;
	bool increments, decrements; /* has operations that do */
	bool even_workers;           /* needs an even number of workers */
	bool weighted;               /* worker i adds (ops + 1)^i; otherwise +1 or -1 */
	const char *note;            /* what a reader must know of its result; NULL */
	const char *not_explorable; /* as of a model */
};

#define SUITE_SELECTORS_MAX 32

struct suite_facts {
	const char *name, *summary;
	const char *selectors[SUITE_SELECTORS_MAX];
	bool pairs;   /* add cases until every legal pair of kinds stands together in one */
	size_t limit; /* the most cases that it may have; checked by a test */
};

/* The tables, in the order of the list.h files. */
extern const struct model_facts part_models[];
extern const struct storage_facts part_storages[];
extern const struct guard_facts part_guards[];
extern const struct access_facts part_accesses[];
extern const struct cell_facts part_cells[];
extern const struct workload_facts part_workloads[];
extern const struct rc_counter_facts part_counters[]; /* whole counters: cases/counters/NAME.c */
extern const size_t part_counter_count;
extern const struct suite_facts part_suites[];
extern const size_t part_suite_count;

size_t parts_count(enum axis axis);
const struct kind *parts_kind(enum axis axis, size_t index);
const struct kind *parts_find(enum axis axis, const char *name); /* NULL: no such kind */
const char *parts_axis_name(enum axis axis);                     /* "model" */
const char *parts_axis_folder(enum axis axis);                   /* "models" */

#endif
