/* SPDX-License-Identifier: MIT */
/*
 * The sustained engine: one cell, and all workers hammer on it in a long loop. Each loop is one trial; what counts
 * is how many of its updates were lost.
 */
#include "run.h"

#define SLICE_NS UINT64_C(1000000)
#define CHUNK_FIRST 512            /* operations between the first two looks at the clock */
#define CHUNK_NS UINT64_C(50000)   /* time between two looks later: a look costs what a hundred additions do */

/* Worker 0 has read them before the meeting that this worker just left. */
static void forget_intervals(struct rc_worker *worker)
{
	for (unsigned slice = 0; slice < worker->slices_used; slice++)
		worker->run->interval[worker->number][slice].last = 0;
	worker->slices_used = 0;
}

/*
 * The worker was at work from @before to @after. Of who takes turns that goes for all slices in between too: another's turn
 * parted its operations there.
 */
static void note_interval(struct rc_worker *worker, uint64_t before, uint64_t after)
{
	struct rc_run *run = worker->run;
	uint64_t last = (after - run->slice_base) / SLICE_NS;
	uint64_t first = run->meeting.turn ? (before - run->slice_base) / SLICE_NS : last;

	for (uint64_t slice = first; slice <= last && slice < RC_SLICES_MAX; slice++) {
		struct rc_interval *interval = &run->interval[worker->number][slice];

		worker->slices_used = (unsigned)slice + 1;
		if (!interval->last)
			interval->first = before;
		interval->last = after;
	}
}

/* Twice as many operations, or half as many, when @chunk of them took far less or far more than CHUNK_NS. */
static uint64_t next_chunk(uint64_t chunk, uint64_t took)
{
	if (took < CHUNK_NS / 2)
		return chunk * 2;
	return took > CHUNK_NS * 2 && chunk > 1 ? chunk / 2 : chunk;
}

/* The worker's operations, noting in which slices of a millisecond it was at work. */
static void loop(struct rc_worker *worker)
{
	struct rc_run *run = worker->run;
	uint64_t left = run->arguments.loop, before, after;

	forget_intervals(worker);
	before = rc_now();
	for (uint64_t count; left > 0; left -= count, before = after) {
		count = left < worker->chunk ? left : worker->chunk;
		run->subject->counter->loop(worker->cells, worker->number, worker->delta[RC_SUSTAINED], count);
		after = rc_now();
		note_interval(worker, before, after);
		if (count == worker->chunk)
			worker->chunk = next_chunk(count, after - before);
	}
}

void rc_parts_add(struct rc_run *run, void *cell)
{
	struct rc_engine_page *engine = &run->page->engine[RC_SUSTAINED];
	const struct rc_workload *workload = run->subject->workload;
	unsigned workers = (unsigned)run->arguments.workers;
	uint64_t ops = run->arguments.loop;
	int64_t final = run->subject->counter->read(cell);

	for (unsigned worker = 0; worker < workers; worker++)
		rc_add(&engine->part[worker].operations, ops);
	if (!workload->survived || workload->survived(final, 0, workers, ops) < 0)
		return;
	for (unsigned worker = 0; worker < workers; worker++)
		rc_add(&engine->part[worker].survived, (uint64_t)workload->survived(final, worker, workers, ops));
	rc_add(&engine->decoded, 1);
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
	rc_parts_add(run, worker->cells);
	rc_book_sum_up(run);
	run->subject->counter->fresh(worker->cells, run->arguments.spacing, (unsigned)run->arguments.workers);
	return now >= end;
}

/* Before the gate opens: the pages of its row of intervals, which may hold the other engine's, take longer to map than a loop takes. */
static void prepare(struct rc_worker *worker)
{
	struct rc_run *run = worker->run;

	worker->slices_used = RC_SLICES_MAX;
	forget_intervals(worker);
	worker->chunk = CHUNK_FIRST;
	rc_book_touch(worker);
	if (run->subject->private_cells)
		run->subject->counter->fresh(worker->cells, run->arguments.spacing, (unsigned)run->arguments.workers);
}

bool rc_sustained(struct rc_worker *worker)
{
	struct rc_run *run = worker->run;
	struct rc_engine_page *engine = &run->page->engine[RC_SUSTAINED];
	uint64_t end, cpu_ns;

	prepare(worker);
	if (!rc_meet(&run->meeting))
		return false;
	end = rc_now() + run->arguments.sustained_ns;
	cpu_ns = rc_cpu_now();
	if (worker->number == 0) {
		atomic_store_explicit(&run->stop, 0, memory_order_relaxed);
		engine->started_ns = rc_now();
	}
	for (;;) {
		if (worker->number == 0)
			run->slice_base = rc_now();
		rc_book_begin_loop(worker);
		if (!rc_meet(&run->meeting) || atomic_load_explicit(&run->stop, memory_order_relaxed))
			break;
		loop(worker);
		rc_book_end_loop(worker);
		if (!rc_meet(&run->meeting))
			return false;
		if (worker->number == 0 && harvest(worker, end))
			atomic_store_explicit(&run->stop, 1, memory_order_relaxed);
	}
	engine->worker[worker->number].cpu_ns = rc_is_beside(worker) ? 0 : rc_cpu_now() - cpu_ns;
	if (worker->number == 0)
		engine->ended_ns = rc_now();
	return rc_meet(&run->meeting);
}
