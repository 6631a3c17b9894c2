/* SPDX-License-Identifier: MIT */
/*
 * document: what a generated program of flavour explore says at descriptor 4, and what it is told. The tool trusts
 * nothing of it.
 *
 * Descriptor 4 is a memfd of at least DOCUMENT_AT bytes. Its first page is a struct explore_progress, which the tool
 * maps and reads while the search runs; behind it, from DOCUMENT_AT on, the program writes one JSON document as
 * it ends and stores its length last. No document: the program ended otherwise (a kill, a crash of ours).
 *
 * Words on the command line, each NAME=VALUE, decimal numbers; 0 or absent: the default in brackets.
 *   case=I                 [0] row of rc_cases
 *   workers=N ops=N        [2, 2]
 *   search=merge|tree|pct|walk  [merge]
 *   count=0|1              [1] keep the graph: interleavings, probabilities, witness with the fewest switches
 *   reduce=0|1             [1 when count=0] partial order reduction
 *   restore=0|1            [1] of search=tree: go back to the branch, or start again from the initial state
 *   preemptions=N          [none] explore only schedules with at most N switches away from a worker that could go on
 *   pct=D seed=N executions=N   [3, 1, 10000] of search=pct and search=walk
 *   states=N memory=BYTES time_ms=N depth=N   [2^32-2, 1 GiB, none, 1 Mi] limits
 *   memo=0|1               [1] remember the steps that were seen (memo.h)
 *   replay=SCHEDULE        run this schedule alone and tell its steps; real=1: on real threads or processes
 *   times=N                [1] of replay: so many times, all must agree
 *
 * The document. Integers but where said; addresses and pc are those of the (non-PIE) program.
 *   { "version": 1, "refused": TEXT }           bad words, a schedule of another program: nothing was run
 * or
 *   { "version": 1, "fingerprint": "16 hex digits", "workers": N, "ops": N, "expected": N,
 *     "cell": N, "cell_size": N,                 where struct counter lies and its size: steps in it are named by its members
 *     "search": "merge", "complete": BOOL, "stopped": null|"states"|"memory"|"time"|"depth"|"executions"|"endings"|"interrupted",
 *     "unknown": [ { "what": TEXT, "name": TEXT|null, "pc": N } ],       why no exact can be said
 *     "weak_orders": BOOL, "clock": BOOL, "symmetric": BOOL,
 *     "states": N, "steps": N, "executions": N, "depth": N, "collision_bound": REAL,
 *     "interleavings": "DECIMAL"|null,
 *     "finals": [ { "value": N, "interleavings": "DECIMAL"|null, "share": REAL|null, "random_walk": REAL|null, "seen": N } ],
 *     "races": [ { "first": ACCESS, "second": ACCESS } ],
 *     "found": [ { "kind": "crash|assertion|deadlock|livelock|race|loses", "what": TEXT, "interleavings": "DECIMAL"|null,
 *                  "share": REAL|null, "value": N|null, "schedule": TEXT, "switches": N, "fewest": BOOL, "steps": [ STEP ], "pc": N (of a crash),
 *                  "parked": [ { "worker": N, "op": TEXT, "address": N, "pc": N, "held_by": N|null } ] } ],
 *     "cpu_ns": N, "max_rss_kb": N }
 *   ACCESS: { "worker": N, "op": TEXT, "address": N, "size": N, "pc": N }
 *   STEP: ACCESS with "value": N|null (read or written, as an unsigned number of that size; of what does both, as an add, what it wrote, or read
 *         where it wrote nothing; 8 bytes from 2^63 on as a negative number, which JSON readers can hold; null: none or wider than 8 bytes)
 *         and "choice": N (0; 1: its time ran out; 2 + W: it woke W)
 *   op: "read" "write" "load" "store" "exchange" "add" ... "mutex_lock" ... the names of enum op in lower case
 *   A replay says "replay": { "times": N, "agreed": N, "real": BOOL, "end": "final|crash|deadlock|...", "value": N|null, "what": TEXT, "steps": [...],
 *   "parked": [...] } instead of everything from "search" on.
 *
 * A schedule: rc1.FINGERPRINT.WORKERSxOPS.STEPS: the first eight digits of the fingerprint and four for which bytes are
 * shared; STEPS: for each run of steps a
 * letter for the worker (A..Z, a..g) and, if more than one, their number; a choice other than 0 stands behind its
 * letter as 'N and is not counted in a run; a full stop ends it: B A2 B written BA2B., A'1 is worker A with its time run out.
 */
#ifndef RC_EXPLORE_DOCUMENT_H
#define RC_EXPLORE_DOCUMENT_H

#include <stdint.h>

#define DOCUMENT_FD 4
#define DOCUMENT_AT 4096
#define DOCUMENT_MAGIC UINT64_C(0x65726f6c70786372) /* "rcxplore" */
#define DOCUMENT_VERSION 1

struct explore_progress {
	uint64_t magic, version;
	uint64_t states, steps, depth, executions; /* so far */
	uint64_t length;                           /* of the document, once it is whole; 0 before */
	uint64_t stop;                             /* set to 1 by the tool: end with what is known */
};

#endif
