/* SPDX-License-Identifier: MIT */
/*
 * counter: what a counter under test includes, and what it gives.
 *
 * A counter is one C file:
 *
 *     #include <racecount/counter.h>
 *
 *     RC_COUNTER(.name = "one-long", .summary = "one plain long", .guarantee = RC_LOSES, .between = 0,
 *                .data_race = 1, .reason = "a plain += is a load, an add and a store")
 *
 *     #ifndef RC_FACTS
 *     struct counter { long value; };
 *     static void counter_init(struct counter *counter, unsigned workers) { ... }
 *     static void counter_add(struct counter *counter, unsigned worker, int64_t delta) { ... }
 *     static int64_t counter_read(struct counter *counter) { ... }
 *     static void counter_fini(struct counter *counter) { ... }
 *     #endif
 *
 * The harness places struct counter in zeroed memory of the chosen storage, on a cache line of its own and at
 * the same address in every process, and calls counter_init once before any worker starts. counter_add runs in
 * all workers at once, with a worker number from 0; it is inlined in the trial loop. counter_read and counter_fini
 * run alone, when all workers have stopped. Calls happen in this order again for the next cell.
 *
 * counter_add may say more (window.h), and what it says costs nothing unless a run asks for it: RC_WINDOW(worker) between a load
 * and the store that depends on it, for --nudge; RC_FETCHED(worker, value) behind the update, with the total that it found, for
 * --tickets.
 */
#ifndef RACECOUNT_COUNTER_H
#define RACECOUNT_COUNTER_H

#include <stdint.h>

#include "window.h"

/* The most workers that a run may have; worker numbers are below it. */
#ifndef RC_WORKERS_MAX
#define RC_WORKERS_MAX 64
#endif

/* Assumed size of a cache line, for what must not share one. */
#define RC_LINE 64

/* Between whom something is shared, or excludes. Or them together. */
enum rc_between {
	RC_NOBODY = 0,
	RC_THREADS = 1,   /* threads of one process */
	RC_PROCESSES = 2, /* processes, where the memory is shared between them */
};

/* What the counter promises of the value that counter_read gives. */
enum rc_guarantee {
	RC_LOSES = 0, /* nothing: updates can be lost */
	RC_EXACT = 1, /* every update counts, read when all workers have stopped */
};

struct rc_counter_facts {
	const char *name;            /* the file's name without .c */
	const char *summary;         /* one line for `racecount list` */
	enum rc_guarantee guarantee;
	unsigned between;            /* between whom the guarantee holds: RC_THREADS | RC_PROCESSES */
	int data_race;               /* has it a data race (C11 5.1.2.4) when two workers update it? */
	const char *reason;          /* why the two lines above are so */
};

/*
 * RC_COUNTER(.summary = ..., ...): the facts, once in the file. Where RC_FACTS is defined the file is read for
 * nothing else.
 */
#ifndef RC_FACTS
#define RC_COUNTER(...) static const struct rc_counter_facts rc_counter_facts = { __VA_ARGS__ };
#endif

/* Are the workers processes? For locks that must know, in counter_init. */
#ifndef RC_PROCESS_SHARED
extern int rc_process_shared;
#define RC_PROCESS_SHARED rc_process_shared
#endif

#endif
