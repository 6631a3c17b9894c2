/* SPDX-License-Identifier: MIT */
/* run: what the workers of one run share, and the runtime's modules with it. */
#ifndef RC_SUBJECT_RUN_H
#define RC_SUBJECT_RUN_H

#include <stdatomic.h>
#include <stdbool.h>

#include "case.h"
#include "page.h"

#define RC_CPUS_MAX 1024 /* in the sets of all workers together; CPUs are numbered below it */

/* Parameters, as given on the command line. Times in nanoseconds. */
struct rc_arguments {
	uint64_t describe, index, workers, ops, loop, stride, spacing, cells, one_shot_ns, sustained_ns;
	uint64_t nudge_pause_ns, nudge_yield, nudge_sleep_ns, nudge_signal_ns; /* of a nudged program: one of them */
	uint64_t nudge_chance, nudge_seed; /* chance of 2^64 that a window is widened; 0: each is */
	uint64_t switch_ns;       /* of the global interpreter lock: the switch interval */
	uint64_t tickets;         /* the sustained engine looks at what a program with RC_TICKETS logs */
	int cpus[RC_WORKERS_MAX]; /* the first that each worker may use */
	unsigned cpu_count;       /* 0: workers are not pinned */
	int set[RC_CPUS_MAX];     /* all that they may use, worker after worker */
	unsigned set_end[RC_WORKERS_MAX];
};

/* A sense-reversing barrier (meeting.c). Workers that must not wait for ever look at @abandoned. */
struct rc_meeting {
	_Alignas(RC_LINE) atomic_uint arrived;
	_Alignas(RC_LINE) atomic_uint round;
	atomic_ullong start; /* by the counter of ticks: when those who leave together start */
	_Alignas(RC_LINE) atomic_uint sleepers;
	atomic_int abandoned;
	atomic_uint seen[2]; /* by a sanitizer: arrivals of even and of odd rounds */
	unsigned parties;
	const struct rc_turn *turn; /* NULL: the parties run as they come */
	unsigned patience; /* turns of spinning before the CPU is given away; 0 where workers share one */
};

/* When a worker was at work: clock times around its operations, taken outside the window. 0, 0: never. */
struct rc_interval {
	uint64_t first, last;
};

#define RC_SLICES_MAX 1024
#define RC_ENDED_EARLY 4 /* exit status of a worker process that the counter ended */

/* Lies in memory that all workers share, whoever they are. */
struct rc_run {
	const struct rc_case *subject;
	struct rc_arguments arguments;
	struct rc_page *page;
	void *memory;                /* the parent's cells */
	size_t count, stride;        /* cells, cells between two meetings */
	struct rc_meeting meeting;
	struct rc_book *book;        /* of tickets; NULL: nothing is logged */
	atomic_int stop;             /* set by worker 0 before a meeting, read by all after it */
	atomic_size_t strides;       /* one-shot: a pass has no more; set by worker 0 in the last of them */
	_Alignas(RC_LINE) atomic_uint ball; /* the cache line that goes to and fro (round_trip.c) */
	_Alignas(RC_LINE) uint64_t slice_base;
	/* Each worker's lie together: what it writes shares no line with another's, and few lines are read. */
	_Alignas(RC_LINE) struct rc_interval interval[RC_WORKERS_MAX][RC_SLICES_MAX];
};

/* One worker's view. */
struct rc_worker {
	struct rc_run *run;
	unsigned number;
	char *cells;   /* where this worker finds them */
	int64_t delta[RC_ENGINES];
	unsigned slices_used; /* of its row in the table of intervals */
	uint64_t chunk;       /* sustained: operations between two looks at the clock */
};

uint64_t rc_now(void);
uint64_t rc_cpu_now(void); /* CPU time of this worker, ns */

/* meeting.c: false when the meeting was abandoned: leave. rc_start_together: after it, all who have a CPU start at the same moment. */
bool rc_meet(struct rc_meeting *meeting);
void rc_start_together(const struct rc_meeting *meeting);

/* round_trip.c: called by all workers; workers 0 and 1 play. Nanoseconds per round trip in worker 0, else 0. */
uint64_t rc_round_trip(struct rc_worker *worker);

/* interval.c: of @slices slices, those looked at and those in which two workers' intervals intersect. */
void rc_count_interleaved(struct rc_run *run, unsigned slices, struct rc_engine_page *engine);

/*
 * tally.c: rc_tally_count: @times trials with @engine ended at @value; into a tally that is the worker's own.
 * rc_tally_publish: @number's tally as it now is, onto the page. rc_tally_add: read cell @cell as the result of one
 * trial and add it to @number's tally on the page.
 */
void rc_tally_count(const struct rc_run *run, enum rc_engine engine, struct rc_tally *tally, int64_t value, uint64_t times);
void rc_tally_publish(struct rc_run *run, enum rc_engine engine, unsigned number, const struct rc_tally *tally);
void rc_tally_add(struct rc_run *run, unsigned number, enum rc_engine engine, void *cell);

/* one_shot.c, sustained.c: until the engine's time is over. False: abandoned. */
bool rc_one_shot(struct rc_worker *worker);
bool rc_sustained(struct rc_worker *worker);
uint64_t rc_ops(const struct rc_run *run, enum rc_engine engine); /* operations per worker and trial */

/* sustained.c: each worker's part in the loop that left @cell. */
void rc_parts_add(struct rc_run *run, void *cell);

/*
 * tickets_loop.c: what the updates of the sustained engine fetched, where the run asks for it and the workload's values tell. Open
 * before the workers start (false: no memory, errno); each worker touches its log, and begins and ends each loop; then one sums up.
 */
bool rc_book_open(struct rc_run *run);
void rc_book_touch(const struct rc_worker *worker);
void rc_book_begin_loop(const struct rc_worker *worker);
void rc_book_end_loop(const struct rc_worker *worker);
void rc_book_sum_up(struct rc_run *run);

/* Add to a count on the page, whose reader may look, or its writer be killed, at any time. */
static inline void rc_add(uint64_t *count, uint64_t by)
{
	__atomic_store_n(count, *count + by, __ATOMIC_RELEASE);
}

#define RC_PAGE_LEAST 4096 /* no machine has smaller pages */

/*
 * Map each page of @memory for writing: the first write to one takes longer than a stride. A byte is replaced by itself, in one step, for
 * others may touch it too. (Compilers make a load of an addition of 0.)
 */
static inline void rc_touch(char *memory, size_t bytes)
{
	for (size_t i = 0; i < bytes; i += RC_PAGE_LEAST) {
		char byte = __atomic_load_n(&memory[i], __ATOMIC_RELAXED);

		__atomic_compare_exchange_n(&memory[i], &byte, byte, 0, __ATOMIC_RELAXED, __ATOMIC_RELAXED);
	}
}

/* worker.c: start the workers, wait, read what the parent must read; the status for the page. */
enum rc_page_status rc_measure(struct rc_run *run);

/* Are the workers tasks of one thread, of which this is not the first? What is the thread's is said once. */
static inline bool rc_is_beside(const struct rc_worker *worker)
{
	const struct rc_turn *turn = worker->run->meeting.turn;

	return turn && turn->await && worker->number > 0;
}

/* arguments.c: false, with a message on stderr, for anything that is not understood. */
bool rc_arguments_read(int count, char **words, struct rc_arguments *arguments);

/* arguments.c: must two workers share a CPU? Those that are not pinned have @allowed CPUs in all; which they take is the kernel's choice. */
bool rc_arguments_share_cpu(const struct rc_arguments *arguments, unsigned allowed);

/*
 * nudge.c: rc_nudge_set: from now on the window of a nudged program is widened so. Each worker calls rc_nudge_begin before its
 * first operation (what the system refuses it notes on the page), and rc_nudge_end after the last.
 */
void rc_nudge_set(const struct rc_arguments *arguments);
void rc_nudge_begin(const struct rc_run *run, unsigned number);
void rc_nudge_end(void);

/* main.c: note on the page what the system refused, with errno. */
enum rc_page_status rc_refused(struct rc_page *page, const char *what, int error);

#endif
