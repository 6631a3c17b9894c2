/* SPDX-License-Identifier: MIT */
/* finish: the root fiber, which makes the counter ready before the workers and reads it after them; and the workers' start. */
#include "explorer.h"
#include "memory_private.h"
#include "operation.h"
#include "remains.h"
#include "step.h"

#define REMAINS_BYTES 256
#define CELL_SPACE(size) (((size) + RC_LINE - 1) / RC_LINE * RC_LINE)

static void *prepare(void *unused)
{
	const struct rc_case *subject = X->subject;

	X->cells = subject->storage->open(X->spacing);
	if (X->cells)
		subject->counter->init(X->cells, X->spacing, 1, (unsigned)X->options.workers);
	return unused;
}

static void *finish(void *unused)
{
	const struct rc_case *subject = X->subject;
	void *here = subject->storage->here(X->cells);

	X->final = subject->counter->read(here);
	subject->counter->fini(here, X->spacing, 1);
	return unused;
}

void rc_clear_stack(void)
{
	uint64_t remains[REMAINS_BYTES / 8];

	if (X->options.search != SEARCH_MERGE)
		return; /* nothing is told apart there */
	for (size_t i = 0; i < REMAINS_BYTES / 8; i++)
		*(volatile uint64_t *)&remains[i] = 0;
}

/* What a worker does: its operations on the one cell, with nothing on its stack that tells who it is. */
static void *work(void *unused)
{
	const struct rc_case *subject = X->subject;
	unsigned number = X->current->number;
	void *here = subject->storage->here(X->cells);

	(void)unused;
	if (here != X->cells)
		subject->counter->init(here, X->spacing, 1, (unsigned)X->options.workers);
	X->entry[number] = (struct entry){
		(uintptr_t)subject->counter->stride,
		{ (uintptr_t)here, X->spacing, 1, number, (uint64_t)X->delta[number], X->options.ops },
	};
	fiber_enter(&X->entry[number], (void *)fiber_stack_top(number));
}

/* Run the root alone. Nobody is there who could free what it waits for. */
static enum outcome run_root(void *(*entry)(void *))
{
	struct fiber *root = &X->fiber[FIBER_ROOT];

	root->process = 0;
	fiber_set(root, entry, NULL);
	X->outcome = OUTCOME_PARKED;
	while (root->state != FIBER_ENDED && X->outcome == OUTCOME_PARKED) {
		uint64_t choices = root->request.op == OP_NONE ? CHOICE_GO : step_choices(root);

		if (!choices) {
			X->crash_what = "waits for ever";
			X->outcome = OUTCOME_DEADLOCK;
			break;
		}
		step_only(root, (unsigned)__builtin_ctzll(choices));
	}
	return X->outcome;
}

bool finish_prepare(void)
{
	const struct rc_case *subject = X->subject;

	X->phase = PHASE_BEFORE;
	X->spacing = CELL_SPACE(subject->counter->size);
	for (unsigned worker = 0; worker < X->options.workers; worker++) {
		X->delta[worker] = subject->workload->delta(worker, X->options.ops);
		X->expected += X->delta[worker] * (int64_t)X->options.ops;
	}
	return run_root(prepare) == OUTCOME_PARKED;
}

enum outcome finish_read(int64_t *final)
{
	uint64_t mark = X->logged;
	enum outcome outcome;

	X->phase = PHASE_AFTER;
	outcome = run_root(finish);
	*final = X->final;
	memory_undo(mark);
	X->fiber[FIBER_ROOT].state = FIBER_UNBORN;
	X->phase = PHASE_WORKERS;
	return outcome;
}

void finish_set_workers(void)
{
	X->phase = PHASE_WORKERS;
	X->fibers = 0;
	X->outcome = OUTCOME_PARKED;
	X->epoch++;
	for (unsigned worker = 0; worker < X->options.workers; worker++) {
		struct fiber *fiber = &X->fiber[X->fibers++];

		for (size_t word = 0; word < STEP_HEADER_WORDS; word++)
			((uint64_t *)fiber)[word] = 0;
		fiber->number = (uint8_t)worker;
		fiber->process = (uint8_t)(X->processes ? worker + 1 : 0);
		fiber_set(fiber, work, NULL);
	}
}

void finish_start_workers(void)
{
	finish_set_workers();
	step_start_new();
}
