/* SPDX-License-Identifier: MIT */
/*
 * How long a cache line takes from worker 0's CPU to worker 1's and back: the best mean of a few short rallies. It
 * tells which regime a run was in (sibling threads of a core, cores apart); rates differ a hundredfold between them.
 */
#include "run.h"

#include <limits.h>
#include <sched.h>

#define RALLIES 20
#define STROKES 50
#define SLOW 10000 /* spins; so long takes only a stroke whose partner has lost its CPU */
#define SPINS 2000000 /* before the CPU is given away: about a slice, to be there when the partner is */
/* Where others want the CPUs, a stroke can take slices of the kernel's: it spoils its rally, and all of them would take seconds. */
#define PATIENCE_NS 200000000
#define OVER UINT_MAX

/* Wait until the ball shows @wanted, however *@slow; gives up (false) when it is over, or the partner does not come. */
static bool await(struct rc_run *run, unsigned wanted, bool *slow)
{
	unsigned seen, spins = 0;

	for (; (seen = atomic_load_explicit(&run->ball, memory_order_acquire)) != wanted; spins++) {
		if (seen == OVER || atomic_load_explicit(&run->meeting.abandoned, memory_order_relaxed))
			return false;
		if (spins > SPINS)
			sched_yield();
	}
	*slow = spins > SLOW;
	return true;
}

static uint64_t serve(struct rc_run *run)
{
	uint64_t best = 0, end = rc_now() + PATIENCE_NS;
	unsigned stroke = 0;
	bool slow = false;

	for (int rally = 0; rally < RALLIES && !(slow && rc_now() >= end); rally++) {
		uint64_t start = rc_now(), took;

		slow = false;
		for (int i = 0; i < STROKES && !slow; i++) {
			atomic_store_explicit(&run->ball, ++stroke, memory_order_release);
			stroke++;
			if (!await(run, stroke, &slow))
				return 0;
		}
		took = rc_now() - start;
		if (!slow && (best == 0 || took < best))
			best = took;
	}
	atomic_store_explicit(&run->ball, OVER, memory_order_release);
	return best / STROKES;
}

static void answer(struct rc_run *run)
{
	bool slow;

	for (unsigned stroke = 1; await(run, stroke, &slow); stroke += 2)
		atomic_store_explicit(&run->ball, stroke + 1, memory_order_release);
}

uint64_t rc_round_trip(struct rc_worker *worker)
{
	struct rc_run *run = worker->run;
	const struct rc_arguments *arguments = &run->arguments;
	const struct rc_turn *turn = run->subject->model->turn;
	uint64_t took = 0;

	/* On one CPU there is no line to pass, only time slices; and in one thread nobody who could pass it. */
	if (arguments->workers < 2 || (turn && turn->await) || arguments->cpu_count < 2 || arguments->cpus[0] == arguments->cpus[1])
		return 0;
	if (worker->number == 0)
		atomic_store_explicit(&run->ball, 0, memory_order_relaxed);
	if (!rc_meet(&run->meeting))
		return 0;
	/* Two play at once, whatever turns they take elsewhere. */
	if (turn)
		turn->end();
	if (worker->number == 0)
		took = serve(run);
	else if (worker->number == 1)
		answer(run);
	if (turn)
		turn->begin();
	return rc_meet(&run->meeting) ? took : 0;
}
