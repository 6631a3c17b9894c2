/* SPDX-License-Identifier: MIT */
/*
 * cpu_bound: seconds that n workers take for n equal jobs of pure computing. Two kinds of job, because two CPUs may be the two
 * threads of one core, which share its execution units: one that waits for the result of each step (latency), one that keeps
 * the units busy (execution). Threads do the first once more under a global interpreter lock, which they may lose after each part.
 */
#include "experiment/crew.h"
#include "experiment/experiment.h"

#include <racecount/gil_turns.h>

#define GIL_TRIES 2   /* the fastest counts */
#define PART_GIL 1000 /* steps between two switch points: a microsecond or two, beside switch intervals of thousands */
#define PART 20000    /* steps between two looks at the clock, while it is found out how long a job is */

struct job {
	uint64_t (*compute)(uint64_t steps);
	uint64_t steps;
};

/* Where results go, so that no compiler leaves the work out. */
static _Thread_local volatile uint64_t sink;

/* Each step needs the one before. */
static uint64_t latency(uint64_t steps)
{
	uint64_t x = 88172645463325252u;

	for (uint64_t i = 0; i < steps; i++) {
		x = x * 6364136223846793005u + 1442695040888963407u;
		__asm__ volatile("" : "+r"(x));
	}
	return x;
}

/* Six chains that do not need each other. */
static uint64_t execution(uint64_t steps)
{
	uint64_t a = 1, b = 2, c = 3, d = 4, e = 5, f = 6;

	for (uint64_t i = 0; i < steps; i++) {
		a = (a ^ (a >> 7)) + i;
		b = (b ^ (b >> 9)) + i;
		c = (c ^ (c >> 11)) + i;
		d = (d ^ (d >> 13)) + i;
		e = (e ^ (e >> 15)) + i;
		f = (f ^ (f >> 17)) + i;
		__asm__ volatile("" : "+r"(a), "+r"(b), "+r"(c), "+r"(d), "+r"(e), "+r"(f));
	}
	return a ^ b ^ c ^ d ^ e ^ f;
}

static void do_job(void *context, unsigned worker)
{
	const struct job *job = context;

	(void)worker;
	sink = job->compute(job->steps);
}

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

/* As many steps as take @ms where nobody disturbs: by the fastest of many short parts. */
static void size_job(struct job *job, unsigned ms)
{
	uint64_t fastest = UINT64_MAX;

	for (int i = 0; i < 200; i++) {
		const uint64_t begin = now_ns();

		sink = job->compute(PART);
		const uint64_t took = now_ns() - begin;

		fastest = took < fastest ? took : fastest;
	}
	job->steps = (uint64_t)ms * 1000000 * PART / (fastest ? fastest : 1);
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

/* Its figures: seconds, and how often the lock went from one thread to another. What is looked for is small beside what disturbs. */
static bool measure_gil(struct job *job, const struct request *request, struct document *document)
{
	struct turns fastest[COUNTS_MOST];

	for (unsigned i = 0; i < request->count_count; i++)
		fastest[i] = (struct turns){ .took_ns = UINT64_MAX };
	for (unsigned i = 0; i < GIL_TRIES * request->count_count; i++)
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
	size_job(job, request->amount);
	for (unsigned i = 0; i < request->count_count; i++) {
		const unsigned workers = request->counts[i];
		uint64_t threads = 0, processes = 0;
		char name[32];

		if (!crew_threads(workers, do_job, job, &threads) || !crew_processes(workers, do_job, job, &processes))
			return false;
		snprintf(name, sizeof(name), "threads-%s", kind);
		document_figure(document, name, workers, (double)threads / 1e9);
		snprintf(name, sizeof(name), "processes-%s", kind);
		document_figure(document, name, workers, (double)processes / 1e9);
	}
	return true;
}

bool cpu_bound(const struct request *request, struct document *document)
{
	struct job waits = { .compute = latency }, fills = { .compute = execution };

	return measure(&waits, "latency", request, document) && measure_gil(&waits, request, document) &&
	       measure(&fills, "execution", request, document);
}
