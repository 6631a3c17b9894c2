/* SPDX-License-Identifier: MIT */
/*
 * cpu_bound: seconds that n workers take for n equal jobs of pure computing, of both kinds (job.h). Threads do the first once more under
 * a global interpreter lock, which they may lose after each part.
 */
#include "experiment/crew.h"
#include "experiment/experiment.h"
#include "experiment/job.h"

#include <racecount/gil_turns.h>

#define PART_GIL 1000 /* steps between two switch points: a microsecond or two, beside switch intervals of thousands */

/* Where results go, so that no compiler leaves the work out. */
static _Thread_local volatile uint64_t sink;

static void do_job_by_turns(void *context, unsigned worker)
{
	const struct job *job = context;

	(void)worker;
	rc_gil_take();
	for (uint64_t done = 0; done < job->steps; done += PART_GIL) {
		sink = job->compute(job->steps - done < PART_GIL ? job->steps - done : PART_GIL);
		rc_switch_point();
	}
	rc_gil_drop();
}

struct turns {
	uint64_t took_ns, switches;
};

/* The first to take the lock took it from nobody. */
static bool take_turns(struct job *job, unsigned workers, struct turns *fastest)
{
	struct rc_gil_counts counts;
	uint64_t took = 0;

	rc_gil_count(&counts); /* from here on */
	if (!crew_threads(workers, do_job_by_turns, job, &took))
		return false;
	rc_gil_count(&counts);
	if (took < fastest->took_ns)
		*fastest = (struct turns){ took, counts.switches > 0 ? counts.switches - 1 : 0 };
	return true;
}

/* Its figures: seconds, and how often the lock went from one thread to another. */
static bool measure_gil(struct job *job, const struct request *request, struct document *document)
{
	struct turns fastest[COUNTS_MOST];

	for (unsigned i = 0; i < request->count_count; i++)
		fastest[i] = (struct turns){ .took_ns = UINT64_MAX };
	for (unsigned i = 0; i < CREW_TRIES * request->count_count; i++)
		if (!take_turns(job, request->counts[i % request->count_count], &fastest[i % request->count_count]))
			return false;
	for (unsigned i = 0; i < request->count_count; i++) {
		document_figure(document, "gil-latency", request->counts[i], (double)fastest[i].took_ns / 1e9);
		document_figure(document, "switches-gil-latency", request->counts[i], (double)fastest[i].switches);
	}
	return true;
}

static bool measure(struct job *job, const char *kind, const struct request *request, struct document *document)
{
	uint64_t threads[COUNTS_MOST], processes[COUNTS_MOST];
	char name[32];

	job_size(job, request->amount);
	if (!crew_fastest(crew_threads, request, job_do, job, threads) || !crew_fastest(crew_processes, request, job_do, job, processes))
		return false;
	for (unsigned i = 0; i < request->count_count; i++) {
		snprintf(name, sizeof(name), "threads-%s", kind);
		document_figure(document, name, request->counts[i], (double)threads[i] / 1e9);
		snprintf(name, sizeof(name), "processes-%s", kind);
		document_figure(document, name, request->counts[i], (double)processes[i] / 1e9);
	}
	return true;
}

bool cpu_bound(const struct request *request, struct document *document)
{
	struct job waits = { .compute = job_latency }, fills = { .compute = job_execution };

	return measure(&waits, "latency", request, document) && measure_gil(&waits, request, document) &&
	       measure(&fills, "execution", request, document);
}
