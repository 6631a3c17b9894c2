/* SPDX-License-Identifier: MIT */
/*
 * The sustained engine's side of the tickets: room for them in memory that all workers share, each worker's log before and after
 * a loop, and the sums on the page. Nothing here runs while a loop does.
 */
#ifndef RC_TICKETS
#define RC_TICKETS /* the log is here, whatever the program */
#endif
#include "run.h"
#include "tickets.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>

/* What RC_FETCHED writes through: empty, so that nothing is logged, but for a worker in a loop with tickets. */
struct rc_ticket_log rc_ticket_logs[RC_WORKERS_MAX];

struct rc_book {
	struct rc_steps steps;
	size_t room;                       /* values that a worker may log */
	uint64_t count[RC_WORKERS_MAX];    /* that it logged in the loop just over */
	uint64_t rollback[RC_WORKERS_MAX]; /* the longest that it found there */
	int64_t *logs, *scratch;
};

static void find_steps(const struct rc_run *run, struct rc_steps *steps)
{
	const struct rc_workload *workload = run->subject->workload;
	unsigned workers = (unsigned)run->arguments.workers;
	uint64_t ops = run->arguments.loop;
	bool equal = true;

	*steps = (struct rc_steps){ .workers = workers, .ops = ops, .delta = workload->delta(0, ops), .base = ops + 1 };
	for (unsigned worker = 0; worker < workers; worker++) {
		equal = equal && workload->delta(worker, ops) == steps->delta;
		steps->most += workload->delta(worker, ops) * (int64_t)ops;
	}
	if (equal && (steps->delta == 1 || steps->delta == -1))
		steps->kind = RC_STEPS_EQUAL;
	else if (workload->survived)
		steps->kind = RC_STEPS_WEIGHTED;
}

bool rc_book_open(struct rc_run *run)
{
	struct rc_steps steps;
	size_t room, bytes;

	if (!run->arguments.tickets || !run->arguments.sustained_ns || run->subject->private_cells)
		return true;
	find_steps(run, &steps);
	if (steps.kind == RC_STEPS_MIXED)
		return true;
	room = RC_TICKETS_MOST / steps.workers;
	room = run->arguments.loop < room ? run->arguments.loop : room;
	bytes = steps.workers * room * sizeof(int64_t);
	char *memory = mmap(NULL, sizeof(struct rc_book) + 2 * bytes, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (memory == MAP_FAILED)
		return false;
	run->book = (struct rc_book *)memory;
	*run->book = (struct rc_book){
		.steps = steps,
		.room = room,
		.logs = (int64_t *)(memory + sizeof(struct rc_book)),
		.scratch = (int64_t *)(memory + sizeof(struct rc_book) + bytes),
	};
	return true;
}

void rc_book_touch(const struct rc_worker *worker)
{
	const struct rc_book *book = worker->run->book;

	if (book)
		memset(book->logs + worker->number * book->room, 0, book->room * sizeof(int64_t));
}

void rc_book_begin_loop(const struct rc_worker *worker)
{
	const struct rc_book *book = worker->run->book;
	struct rc_ticket_log *log = &rc_ticket_logs[worker->number];

	if (!book)
		return;
	log->next = book->logs + worker->number * book->room;
	log->end = log->next + book->room;
}

void rc_book_end_loop(const struct rc_worker *worker)
{
	struct rc_book *book = worker->run->book;
	struct rc_ticket_log *log = &rc_ticket_logs[worker->number];
	const int64_t *first;

	if (!book)
		return;
	first = book->logs + worker->number * book->room;
	book->count[worker->number] = (uint64_t)(log->next - first);
	book->rollback[worker->number] = rc_tickets_rollback(&book->steps, first, book->count[worker->number]);
	log->end = log->next;
}

static void raise_to(uint64_t *most, uint64_t value)
{
	if (value > *most)
		rc_add(most, value - *most);
}

void rc_book_sum_up(struct rc_run *run)
{
	struct rc_book *book = run->book;
	struct rc_tickets *all = &run->page->engine[RC_SUSTAINED].tickets, found;

	if (!book)
		return;
	rc_tickets_look(&book->steps, book->logs, book->room, book->count, book->scratch, &found);
	rc_add(&all->logged, found.logged);
	rc_add(&all->duplicates, found.duplicates);
	rc_add(&all->episodes, found.episodes);
	raise_to(&all->episode_longest, found.episode_longest);
	for (unsigned worker = 0; worker < book->steps.workers; worker++)
		raise_to(&all->rollback_longest, book->rollback[worker]);
}
