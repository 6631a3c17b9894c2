/* SPDX-License-Identifier: MIT */
/* From cells in memory to a measured run: start the workers, let each run the engines, wait for them. */
#define _GNU_SOURCE /* CPU_SET */
#include "run.h"

#include <errno.h>
#include <sched.h>
#include <stdlib.h>
#include <unistd.h>

static void pin(const struct rc_run *run, unsigned number)
{
	const struct rc_arguments *arguments = &run->arguments;
	cpu_set_t set;

	if (arguments->cpu_count == 0)
		return;
	CPU_ZERO(&set);
	number %= arguments->cpu_count;
	for (unsigned i = number ? arguments->set_end[number - 1] : 0; i < arguments->set_end[number]; i++)
		CPU_SET(arguments->set[i], &set);
	if (sched_setaffinity(0, sizeof(set), &set) != 0)
		rc_refused(run->page, "a worker on the CPU chosen for it", errno);
}

/*
 * Before the first gate: a worker process has the pages of shared memory still to map. Cells that nobody shares were made ready by the
 * parent for itself only: thread-local ones are still untouched.
 */
static void prepare(struct rc_worker *worker)
{
	struct rc_run *run = worker->run;

	worker->cells = run->subject->storage->here(run->memory);
	if (worker->cells != run->memory)
		run->subject->counter->init(worker->cells, run->arguments.spacing, run->count,
					    (unsigned)run->arguments.workers);
	rc_touch(worker->cells, run->count * run->arguments.spacing);
	for (enum rc_engine engine = 0; engine < RC_ENGINES; engine++)
		worker->delta[engine] = run->subject->workload->delta(worker->number, rc_ops(run, engine));
}

/* A worker process ends by _exit. One that ends by exit was ended by the counter, and the others wait for it. */
static void ended_early(void)
{
	_exit(RC_ENDED_EARLY);
}

static void run_engines(struct rc_worker *worker)
{
	struct rc_page *page = worker->run->page;
	uint64_t round_trip = rc_round_trip(worker);

	if (worker->number == 0)
		page->round_trip_before_ns = round_trip;
	if (worker->run->arguments.one_shot_ns && !rc_one_shot(worker))
		return;
	if (worker->run->arguments.sustained_ns && !rc_sustained(worker))
		return;
	round_trip = rc_round_trip(worker);
	if (worker->number == 0)
		page->round_trip_after_ns = round_trip;
	rc_nudge_end();
}

static void work(void *context, unsigned number)
{
	struct rc_worker worker = { .run = context, .number = number };
	struct rc_page *page = worker.run->page;
	const struct rc_turn *turn = worker.run->subject->model->turn;

	if (worker.run->subject->model->processes)
		atexit(ended_early);
	if (!rc_is_beside(&worker))
		pin(worker.run, number);
	rc_nudge_begin(worker.run, number);
	if (turn && turn->begin)
		turn->begin();
	prepare(&worker);
	run_engines(&worker);
	if (turn && turn->end)
		turn->end();
	if (turn && turn->count)
		turn->count(&page->gil);
}

/* Of cells that the workers do not share the parent reads its own, when all is over. */
static void read_private(struct rc_run *run)
{
	char *cells = run->subject->storage->here(run->memory);

	if (run->arguments.one_shot_ns) {
		for (size_t i = 0; i < run->count; i++)
			rc_tally_add(run, 0, RC_ONE_SHOT, cells + i * run->arguments.spacing);
	}
	if (run->arguments.sustained_ns) {
		rc_tally_add(run, 0, RC_SUSTAINED, cells);
		rc_parts_add(run, cells);
	}
}

static int64_t expected(const struct rc_run *run, enum rc_engine engine)
{
	uint64_t ops = rc_ops(run, engine);
	int64_t sum = 0;

	for (unsigned worker = 0; worker < run->arguments.workers; worker++)
		sum += run->subject->workload->delta(worker, ops) * (int64_t)ops;
	return sum;
}

static const char *refused_worker(const struct rc_model *model)
{
	if (model->turn && model->turn->await)
		return "a worker task's stack (mmap)";
	return model->processes ? "a worker process (fork)" : "a worker thread (pthread_create)";
}

enum rc_page_status rc_measure(struct rc_run *run)
{
	unsigned workers = (unsigned)run->arguments.workers, dead = 0;
	const struct rc_model *model = run->subject->model;

	if (run->arguments.one_shot_ns)
		run->page->engine[RC_ONE_SHOT].expected = expected(run, RC_ONE_SHOT);
	if (run->arguments.sustained_ns)
		run->page->engine[RC_SUSTAINED].expected = expected(run, RC_SUSTAINED);

	if (!rc_book_open(run))
		return rc_refused(run->page, "memory for the fetched values (--tickets)", errno);
	int refused = model->start(workers, work, run);
	if (refused)
		atomic_store(&run->meeting.abandoned, 1);
	int status = model->join(&dead);
	if (refused)
		return rc_refused(run->page, refused_worker(model), refused);
	if (status) {
		run->page->dead_worker = dead;
		run->page->dead_status = status;
		return RC_PAGE_WORKER_DIED;
	}
	if (run->page->status == RC_PAGE_REFUSED)
		return RC_PAGE_REFUSED;
	if (run->subject->private_cells)
		read_private(run);
	return RC_PAGE_DONE;
}
