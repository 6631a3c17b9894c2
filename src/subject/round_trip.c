/* SPDX-License-Identifier: MIT */
/*
 * How long a cache line takes from worker 0's CPU to worker 1's and back: the best mean of a few short rallies. It
 * tells which regime a run was in (sibling threads of a core, cores apart); rates differ a hundredfold between them.
 */
#include "run.h"

#include <sched.h>

#define RALLIES 20
#define STROKES 50

/* Wait until the ball shows @wanted; gives up (false) when the partner does not come. */
static bool await(struct rc_run *run, unsigned wanted)
{
	for (unsigned spins = 0; atomic_load_explicit(&run->ball, memory_order_acquire) != wanted; spins++) {
		if (atomic_load_explicit(&run->meeting.abandoned, memory_order_relaxed))
			return false;
		if (spins > 10000)
			sched_yield();
	}
	return true;
}

static uint64_t serve(struct rc_run *run)
{
	uint64_t best = 0;
	unsigned stroke = 0;

	for (int rally = 0; rally < RALLIES; rally++) {
		uint64_t start = rc_now(), took;

		for (int i = 0; i < STROKES; i++) {
			atomic_store_explicit(&run->ball, ++stroke, memory_order_release);
			stroke++;
			if (!await(run, stroke))
				return 0;
		}
		took = rc_now() - start;
		if (best == 0 || took < best)
			best = took;
	}
	return best / STROKES;
}

static void answer(struct rc_run *run)
{
	for (unsigned stroke = 1; stroke < 2 * RALLIES * STROKES; stroke += 2) {
		if (!await(run, stroke))
			return;
		atomic_store_explicit(&run->ball, stroke + 1, memory_order_release);
	}
}

uint64_t rc_round_trip(struct rc_worker *worker)
{
	struct rc_run *run = worker->run;
	const struct rc_arguments *arguments = &run->arguments;
	uint64_t took = 0;

	/* On one CPU there is no line to pass, only time slices. */
	if (arguments->workers < 2 || arguments->cpu_count < 2 || arguments->cpus[0] == arguments->cpus[1])
		return 0;
	if (worker->number == 0)
		atomic_store_explicit(&run->ball, 0, memory_order_relaxed);
	if (!rc_meet(&run->meeting))
		return 0;
	if (worker->number == 0)
		took = serve(run);
	else if (worker->number == 1)
		answer(run);
	return rc_meet(&run->meeting) ? took : 0;
}
