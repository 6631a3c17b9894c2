/* SPDX-License-Identifier: MIT */
/*
 * page: the result page, the one channel from a run to the tool. A memfd that the tool makes, seals against
 * shrinking and growing and passes down as descriptor 4. Here is its layout; the tool copies it before it
 * looks and trusts nothing on it, because the subject may have scribbled over it (src/run/page.c).
 *
 * Written by the subject's runtime; counters of progress with relaxed atomics, so that the tool can
 * read them live. Times are CLOCK_MONOTONIC nanoseconds. Nothing here lies in a race window.
 */
#ifndef RC_SUBJECT_PAGE_H
#define RC_SUBJECT_PAGE_H

#include <stdint.h>

#include "../include/racecount/counter.h"
#include "../include/racecount/gil.h"

#define RC_PAGE_FD 4
#define RC_PAGE_MAGIC UINT64_C(0x6761706e75636172)
#define RC_PAGE_VERSION UINT32_C(3)
#define RC_FINALS_MAX 48
#define RC_TEXT_MAX 192
#define RC_TICKETS_MOST (UINT64_C(1) << 20) /* fetched values that a loop logs, all workers' together: 8 MiB */

enum rc_page_status {
	RC_PAGE_EMPTY = 0,  /* as the tool made it: the subject never got to write */
	RC_PAGE_STARTED,    /* arguments read, memory not yet there */
	RC_PAGE_MEASURING,  /* workers run */
	RC_PAGE_DONE,       /* complete; the subject exits 0 next */
	RC_PAGE_REFUSED,    /* the system refused something: refused_what, refused_errno */
	RC_PAGE_WORKER_DIED /* a worker process ended by itself: dead_worker, dead_status as from waitpid */
};

/* Bytes from cell to cell: below a cache line a power of two, so that no small cell straddles two; else whole lines. */
static inline int rc_is_spacing(uint64_t bytes)
{
	return bytes >= 8 && (bytes < RC_LINE ? (bytes & (bytes - 1)) == 0 : bytes % RC_LINE == 0);
}

enum rc_engine { RC_ONE_SHOT, RC_SUSTAINED, RC_ENGINES };

/* How often one final value was read. */
struct rc_final {
	int64_t value;
	uint64_t count;
};

/* What one worker harvested with one engine. */
struct rc_tally {
	uint64_t trials;   /* cells whose final value it read (sustained: loops) */
	uint64_t wrong;    /* of them, those whose final value was not the expected one */
	uint64_t lost;     /* updates lost in them (inc-dec: net, what cancelled is not seen) */
	uint64_t updates;  /* operations that went into the trials, all workers' together */
	uint64_t overflow; /* trials whose final value found no room in finals */
	uint64_t cpu_ns;   /* of this worker in this engine, waiting included */
	uint64_t first_wrong_ns; /* when it read its first wrong result; 0: none was */
	uint64_t final_count;
	struct rc_final finals[RC_FINALS_MAX];
};

/*
 * What the fetched values tell, of all loops of the sustained engine together. An update that fetches what another fetched
 * too is a duplicate: one of the two is lost. A run of values next to each other that were all fetched more than once is one
 * episode: a store that came late and rolled the counter back, or workers in step. Each count is written after those that bound it.
 */
struct rc_tickets {
	uint64_t logged;           /* fetched values */
	uint64_t duplicates;       /* of them, those that were fetched before */
	uint64_t episodes;
	uint64_t episode_longest;  /* values */
	uint64_t rollback_longest; /* how far one update found the counter behind where the same worker had left it, in updates */
};

/* One worker's part in the loops of the sustained engine. */
struct rc_worker_page {
	uint64_t operations;
	uint64_t survived; /* of them; only where the workload can tell (decoded) */
};

struct rc_engine_page {
	uint64_t started_ns, ended_ns; /* gate open, last worker done; 0: this engine did not run */
	int64_t expected;              /* the final value of a trial that lost nothing */
	uint64_t slices;               /* strides (sustained: 1 ms slices) looked at */
	uint64_t interleaved;          /* of them, those in which two workers' intervals intersect */
	uint64_t decoded;              /* loops whose final value told each worker's survivors (weighted) */
	struct rc_tickets tickets;
	struct rc_worker_page part[RC_WORKERS_MAX];
	struct rc_tally worker[RC_WORKERS_MAX];
};

/* What became of the global interpreter lock, all processes' together; written by each worker when it is done. */
struct rc_gil_page {
	uint64_t taken;         /* times */
	uint64_t switches;      /* of them, those by another worker than the one before */
	uint64_t drop_requests;
	uint64_t waits[RC_GIL_WAITS]; /* of taken, those that had to wait 2^i ns and more */
};

/* What a whole counter's file says of itself (RC_COUNTER in counter.h); filled by a describing run. */
struct rc_counter_page {
	char name[64];
	char summary[RC_TEXT_MAX];
	char reason[RC_TEXT_MAX];
	uint32_t guarantee; /* enum rc_guarantee */
	uint32_t between;   /* enum rc_between, or'ed */
	uint32_t data_race; /* 0, 1 */
	uint32_t size;      /* bytes of struct counter */
};

struct rc_page {
	uint64_t magic;
	uint32_t version;
	uint32_t size; /* sizeof(struct rc_page) */
	uint32_t status;
	uint32_t workers;
	int32_t refused_errno;
	uint32_t dead_worker;
	int32_t dead_status;
	uint32_t reserved;
	char refused_what[RC_TEXT_MAX];
	uint64_t round_trip_before_ns, round_trip_after_ns; /* cache line, worker 0 to 1 and back; 0: not measured */
	uint64_t cells_address, cells_size;                 /* where the cells lie in the first worker's process */
	uint64_t cells, stride, spacing;                    /* as used: large counters leave room for fewer than asked, and lie wider */
	struct rc_engine_page engine[RC_ENGINES];
	struct rc_gil_page gil;
	struct rc_counter_page counter;
};

#endif
