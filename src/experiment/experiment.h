/* SPDX-License-Identifier: MIT */
/*
 * experiment: racecount-experiment does one run of one experiment about execution models and writes one JSON document.
 * racecount starts it (src/models/) and judges what it measured; here nothing is judged. Beside libc and pthreads it has
 * libuv, and the replica of the global interpreter lock that generated programs have.
 */
#ifndef EXPERIMENT_EXPERIMENT_H
#define EXPERIMENT_EXPERIMENT_H

#include "experiment/document.h"

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

#define WORKERS_MOST 64  /* of one crew */
#define COUNTS_MOST 16   /* different numbers of workers in one run */

/* What the command line asks for. */
struct request {
	unsigned counts[COUNTS_MOST]; /* workers=1,2,4: numbers of workers, in this order */
	unsigned count_count;
	unsigned amount; /* amount=N: milliseconds of a job, of a wait, of a timeline; repetitions of a cost; thousands of operations */
};

/* Each experiment writes its figures into @document; false after a message on standard error. */
bool convoy(const struct request *request, struct document *document);
bool costs(const struct request *request, struct document *document);
bool gil_costs(const struct request *request, struct document *document); /* a part of costs, */
bool switches(const struct request *request, struct document *document); /* as is this */
bool cpu_bound(const struct request *request, struct document *document);
bool event_loop(const struct request *request, struct document *document);
bool io_bound(const struct request *request, struct document *document);
bool processes(const struct request *request, struct document *document);
bool at_once(const struct request *request, struct document *document);

/* fail: "racecount-experiment: WHAT: reason of errno" on standard error; false. */
bool fail(const char *what);

static inline uint64_t now_ns(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (uint64_t)now.tv_sec * UINT64_C(1000000000) + (uint64_t)now.tv_nsec;
}

/* middle: the median of @values, which get sorted. */
uint64_t middle(uint64_t *values, unsigned count);

#endif
