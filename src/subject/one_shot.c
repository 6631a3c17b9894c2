/* SPDX-License-Identifier: MIT */
/*
 * The one-shot engine: many fresh cells, each updated a few times by every worker. Workers run free over a stride of
 * cells, then meet: two that walk the same way collide again and again, where a meeting per cell would cost more
 * than the trial. At the end of a pass each worker harvests its share of the cells.
 */
#include "run.h"

static void pass(struct rc_worker *worker, size_t stride_count)
{
	struct rc_run *run = worker->run;
	size_t spacing = run->arguments.spacing;

	for (size_t s = 0; s < stride_count; s++) {
		size_t first = s * run->stride;
		size_t count = run->count - first < run->stride ? run->count - first : run->stride;
		struct rc_interval *interval = &run->interval[s][worker->number];

		if (s > 0 && !rc_meet(&run->meeting))
			return;
		interval->first = rc_now();
		run->subject->counter->stride(worker->cells + first * spacing, spacing, count, worker->number,
					      worker->delta[RC_ONE_SHOT], run->arguments.ops);
		interval->last = rc_now();
	}
}

/* This worker's share of the cells: read each, and make it fresh. */
static void harvest(struct rc_worker *worker)
{
	struct rc_run *run = worker->run;
	size_t spacing = run->arguments.spacing, workers = run->arguments.workers;
	size_t first = run->count * worker->number / workers, end = run->count * (worker->number + 1) / workers;

	for (size_t i = first; i < end; i++) {
		void *cell = worker->cells + i * spacing;

		rc_tally_add(run, worker->number, RC_ONE_SHOT, cell);
		run->subject->counter->fresh(cell, spacing, (unsigned)workers);
	}
}

bool rc_one_shot(struct rc_worker *worker)
{
	struct rc_run *run = worker->run;
	struct rc_engine_page *engine = &run->page->engine[RC_ONE_SHOT];
	size_t stride_count = (run->count + run->stride - 1) / run->stride;
	uint64_t end = rc_now() + run->arguments.one_shot_ns;

	if (worker->number == 0) {
		atomic_store_explicit(&run->stop, 0, memory_order_relaxed);
		engine->started_ns = rc_now();
	}
	while (rc_meet(&run->meeting) && !atomic_load_explicit(&run->stop, memory_order_relaxed)) {
		pass(worker, stride_count);
		if (!rc_meet(&run->meeting))
			return false;
		if (!run->subject->private_cells)
			harvest(worker);
		if (worker->number != 0)
			continue;
		rc_count_interleaved(run, (unsigned)stride_count, engine);
		/* Private cells are read by the parent, after one pass. */
		if (run->subject->private_cells || rc_now() >= end)
			atomic_store_explicit(&run->stop, 1, memory_order_relaxed);
	}
	if (worker->number == 0)
		engine->ended_ns = rc_now();
	return rc_meet(&run->meeting);
}
