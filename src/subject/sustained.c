/* SPDX-License-Identifier: MIT */
/*
 * The sustained engine: one cell, and all workers hammer on it in a long loop. Each loop is one trial; what counts
 * is how many of its updates were lost.
 */
#include "run.h"

#define CHUNK 512 /* operations between two looks at the clock */
#define SLICE_NS UINT64_C(1000000)

/* Worker 0 has read them before the meeting that this worker just left. */
static void forget_intervals(struct rc_worker *worker)
{
	for (unsigned slice = 0; slice < worker->slices_used; slice++)
		worker->run->interval[slice][worker->number].last = 0;
	worker->slices_used = 0;
}

/* The worker's operations, noting in which slices of a millisecond it was at work. */
static void loop(struct rc_worker *worker)
{
	struct rc_run *run = worker->run;
	uint64_t left = run->arguments.loop, before, after;

	forget_intervals(worker);
	before = rc_now();
	for (uint64_t count; left > 0; left -= count, before = after) {
		count = left < CHUNK ? left : CHUNK;
		run->subject->counter->stride(worker->cells, run->arguments.spacing, 1, worker->number,
					      worker->delta[RC_SUSTAINED], count);
		after = rc_now();

		uint64_t slice = (after - run->slice_base) / SLICE_NS;
		if (slice >= RC_SLICES_MAX)
			continue;
		struct rc_interval *interval = &run->interval[slice][worker->number];
		worker->slices_used = (unsigned)slice + 1;
		if (!interval->last)
			interval->first = before;
		interval->last = after;
	}
}

/* Worker 0 reads the cell; then it is fresh again. Returns whether the time is over. */
static bool harvest(struct rc_worker *worker, uint64_t end)
{
	struct rc_run *run = worker->run;
	struct rc_engine_page *engine = &run->page->engine[RC_SUSTAINED];
	uint64_t now = rc_now(), slices = (now - run->slice_base) / SLICE_NS + 1;

	rc_count_interleaved(run, slices < RC_SLICES_MAX ? (unsigned)slices : RC_SLICES_MAX, engine);
	if (run->subject->private_cells)
		return true;
	rc_tally_add(run, 0, RC_SUSTAINED, worker->cells);
	run->subject->counter->fresh(worker->cells, run->arguments.spacing, (unsigned)run->arguments.workers);
	return now >= end;
}

bool rc_sustained(struct rc_worker *worker)
{
	struct rc_run *run = worker->run;
	struct rc_engine_page *engine = &run->page->engine[RC_SUSTAINED];
	uint64_t end = rc_now() + run->arguments.sustained_ns;

	if (worker->number == 0) {
		atomic_store_explicit(&run->stop, 0, memory_order_relaxed);
		engine->started_ns = rc_now();
	}
	worker->slices_used = RC_SLICES_MAX; /* by the other engine */
	if (run->subject->private_cells)
		run->subject->counter->fresh(worker->cells, run->arguments.spacing, (unsigned)run->arguments.workers);
	for (;;) {
		if (worker->number == 0)
			run->slice_base = rc_now();
		if (!rc_meet(&run->meeting) || atomic_load_explicit(&run->stop, memory_order_relaxed))
			break;
		loop(worker);
		if (!rc_meet(&run->meeting))
			return false;
		if (worker->number == 0 && harvest(worker, end))
			atomic_store_explicit(&run->stop, 1, memory_order_relaxed);
	}
	if (worker->number == 0)
		engine->ended_ns = rc_now();
	return rc_meet(&run->meeting);
}
