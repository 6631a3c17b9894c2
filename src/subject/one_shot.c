/* SPDX-License-Identifier: MIT */
/*
 * The one-shot engine: many fresh cells, each updated a few times by every worker. Workers run free over a stride of
 * cells, then meet: two that walk the same way collide again and again, where a meeting per cell would cost more
 * than the trial. At the end of a pass each worker harvests its share of the cells.
 */
#include "run.h"

#define WARM_UP 4 /* a pass to warm up takes at most this part of the engine's time */

/* Walks the cells stride by stride, to the last or until @end is over; how many, the same for all workers. 0: abandoned. */
static size_t pass(struct rc_worker *worker, uint64_t end)
{
	struct rc_run *run = worker->run;
	size_t spacing = run->arguments.spacing, done = 0;

	for (size_t s = 0; done < run->count; s++) {
		size_t count = run->count - done < run->stride ? run->count - done : run->stride;
		struct rc_interval *interval = &run->interval[worker->number][s];

		if (s > 0 && !rc_meet(&run->meeting))
			return 0;
		if (s >= atomic_load_explicit(&run->strides, memory_order_relaxed))
			break;
		interval->first = rc_now();
		rc_start_together(&run->meeting); /* after the clock was read, which takes now longer, now shorter */
		run->subject->counter->stride(worker->cells + done * spacing, spacing, count, worker->number,
					      worker->delta[RC_ONE_SHOT], run->arguments.ops);
		interval->last = rc_now();
		done += count;
		/* Not `stop': somebody may only now have left the meeting before this stride, and would stop a stride before the others. */
		if (worker->number == 0 && interval->last >= end)
			atomic_store_explicit(&run->strides, s + 1, memory_order_relaxed);
	}
	return done;
}

/* What the walkers brought about, by value: the two that are common are counted where they are read. */
struct harvest {
	struct rc_harvest seen;
	const struct rc_run *run;
	struct rc_tally *tally;
};

static void count_other(struct rc_harvest *seen, int64_t value)
{
	struct harvest *harvest = (struct harvest *)seen;

	rc_tally_count(harvest->run, RC_ONE_SHOT, harvest->tally, value, 1);
}

/* This worker's share of the first @count cells: read each into @tally, and make it fresh. */
static void harvest(struct rc_worker *worker, size_t count, struct rc_tally *tally)
{
	struct rc_run *run = worker->run;
	size_t spacing = run->arguments.spacing, workers = run->arguments.workers;
	size_t first = count * worker->number / workers, end = count * (worker->number + 1) / workers;
	int64_t expected = run->page->engine[RC_ONE_SHOT].expected;
	struct harvest harvest = { { .value = { expected, expected - worker->delta[RC_ONE_SHOT] }, .other = count_other }, run, tally };

	run->subject->counter->harvest(worker->cells + first * spacing, spacing, end - first, (unsigned)workers, &harvest.seen);
	for (int i = 0; i < 2; i++)
		rc_tally_count(run, RC_ONE_SHOT, tally, harvest.seen.value[i], harvest.seen.seen[i]);
}

/* Caches are filled and clocks speeded up by a pass that is not counted. */
static bool warm_up(struct rc_worker *worker)
{
	struct rc_run *run = worker->run;
	struct rc_tally unseen = { 0 };
	size_t count;

	if (!rc_meet(&run->meeting))
		return false;
	count = pass(worker, rc_now() + run->arguments.one_shot_ns / WARM_UP);
	if (count == 0 || !rc_meet(&run->meeting))
		return false;
	harvest(worker, count, &unseen);
	return true;
}

/* Worker 0, before a meeting: what the next pass heeds. */
static void set_stop(struct rc_run *run, int stop)
{
	atomic_store_explicit(&run->stop, stop, memory_order_relaxed);
	atomic_store_explicit(&run->strides, SIZE_MAX, memory_order_relaxed);
}

/* Worker 0, between two passes: was that the last? Private cells are read by the parent, after one pass. */
static void look(struct rc_run *run, size_t count, uint64_t end)
{
	rc_count_interleaved(run, (unsigned)((count + run->stride - 1) / run->stride), &run->page->engine[RC_ONE_SHOT]);
	set_stop(run, run->subject->private_cells || rc_now() >= end);
}

/* Passes until the time is over. */
static bool measure(struct rc_worker *worker, struct rc_tally *tally)
{
	struct rc_run *run = worker->run;
	uint64_t end = rc_now() + run->arguments.one_shot_ns, cpu_ns = rc_cpu_now();

	while (rc_meet(&run->meeting) && !atomic_load_explicit(&run->stop, memory_order_relaxed)) {
		size_t count = pass(worker, run->subject->private_cells ? UINT64_MAX : end);

		if (count == 0 || !rc_meet(&run->meeting))
			return false;
		if (!run->subject->private_cells)
			harvest(worker, count, tally);
		tally->cpu_ns = rc_is_beside(worker) ? 0 : rc_cpu_now() - cpu_ns;
		rc_tally_publish(run, RC_ONE_SHOT, worker->number, tally);
		if (worker->number == 0)
			look(run, count, end);
	}
	return true;
}

bool rc_one_shot(struct rc_worker *worker)
{
	struct rc_run *run = worker->run;
	struct rc_engine_page *engine = &run->page->engine[RC_ONE_SHOT];
	struct rc_tally tally = { 0 };

	if (worker->number == 0)
		set_stop(run, 0);
	if (!run->subject->private_cells && !warm_up(worker))
		return false;
	if (worker->number == 0) {
		set_stop(run, 0);
		engine->started_ns = rc_now();
	}
	if (!measure(worker, &tally))
		return false;
	if (worker->number == 0)
		engine->ended_ns = rc_now();
	return rc_meet(&run->meeting);
}
