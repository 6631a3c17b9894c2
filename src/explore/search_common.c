/* SPDX-License-Identifier: MIT */
/* What all kinds of search share: beginning, limits, endings, races, findings. */
#define _GNU_SOURCE
#include "access.h"
#include "kernel.h"
#include "memory_private.h"
#include "operation.h"
#include "pages.h"
#include "search.h"

#include <time.h>

static uint64_t now_ns(void)
{
	struct timespec time = { 0 };

	kernel(SYS_clock_gettime, CLOCK_MONOTONIC, (long)&time, 0, 0, 0, 0);
	return (uint64_t)time.tv_sec * 1000000000u + (uint64_t)time.tv_nsec;
}

bool search_open(struct search *search, struct explore_progress *progress)
{
	const struct explore_options *options = &X->options;

	*search = (struct search){ .progress = progress, .checksum = memory_checksum() };
	search->frame = pages_reserve((options->depth + 2) * sizeof(*search->frame));
	if (options->time_ms)
		search->deadline_ns = now_ns() + options->time_ms * 1000000u;
	return search->frame && endings_open(&search->endings) &&
	       states_open(&search->states, options->count && options->search == SEARCH_MERGE, options->states, options->memory);
}

static const char *why_over(const struct search *search)
{
	if (__atomic_load_n(&search->progress->stop, __ATOMIC_RELAXED))
		return "interrupted";
	if (search->deadline_ns && now_ns() > search->deadline_ns)
		return "time";
	if (X->options.search != SEARCH_MERGE)
		return NULL;
	switch (states_room(&search->states)) {
	case STATES_FULL:
		return "states";
	case STATES_NO_MEMORY:
		return "memory";
	default:
		return NULL;
	}
}

bool search_is_over(struct search *search)
{
	struct explore_progress *progress = search->progress;

	if (search->stopped || search->steps % SEARCH_LOOKS)
		return search->stopped != NULL;
	progress->states = search->states.count;
	progress->steps = search->steps;
	progress->executions = search->executions;
	progress->depth = search->depth;
	const char *why = why_over(search);

	if (why)
		search->stopped = why;
	return why != NULL;
}

void search_first_state(void)
{
	memory_undo(0);
	X->saved = 0;
	finish_start_workers();
	if (X->options.search == SEARCH_MERGE || X->options.restore)
		step_hash_all();
}

void search_forget(struct search *search)
{
	search->races = 0;
	search->endings.count = search->endings.last = 0;
	for (unsigned kind = 0; kind < KINDS; kind++)
		search->finding[kind].there = false;
}

/* Until no start of a worker teaches anything new. */
void search_begin(struct search *search)
{
	do {
		X->restart = false;
		X->symmetric = !X->told_apart && !X->thread_local_memory;
		X->weak_orders = false;
		X->clock_pc = 0;
		X->outlived = false;
		memo_clear();
		search_first_state();
	} while (X->restart && !X->unknowns);
	search->steps = search->executions = 0;
	search->stopped = NULL;
	search->cut = false;
	search_forget(search);
}

static bool workers_ended(void)
{
	for (unsigned i = 0; i < X->options.workers; i++) {
		if (X->fiber[i].state != FIBER_ENDED)
			return false;
	}
	return true;
}

static bool any_choice(void)
{
	for (unsigned i = 0; i < X->fibers; i++) {
		if (step_choices(&X->fiber[i]))
			return true;
	}
	return false;
}

int search_classify(struct search *search)
{
	int ending = -1;
	int64_t final;

	if (X->outcome != OUTCOME_PARKED)
		return endings_of_outcome(&search->endings);
	if (workers_ended()) { /* now the counter is read, whatever threads that they made still do */
		X->outlived |= X->fibers > X->options.workers && any_choice();
		if (finish_read(&final) != OUTCOME_PARKED)
			ending = endings_of_outcome(&search->endings);
		else
			ending = endings_final(&search->endings, final, X->expected);
	} else if (!any_choice()) {
		ending = endings_other(&search->endings, KIND_DEADLOCK, "each waits for what only another could do", 0, 0);
	} else {
		return -1;
	}
	X->outcome = OUTCOME_PARKED;
	return ending < 0 ? -2 : ending;
}

static bool same_pair(const struct race *race, const struct request *first, const struct request *second)
{
	return (race->first.pc == first->pc && race->second.pc == second->pc) || (race->first.pc == second->pc && race->second.pc == first->pc);
}

static void note_race(struct search *search, unsigned i, unsigned j)
{
	const struct request *first = &X->fiber[i].request, *second = &X->fiber[j].request;

	for (unsigned k = 0; k < search->races; k++) {
		if (same_pair(&search->race[k], first, second))
			return;
	}
	if (search->races < RACES_MAX)
		search->race[search->races++] = (struct race){ *first, *second, (uint8_t)i, (uint8_t)j };
}

void search_note_races(struct search *search, bool *racy)
{
	for (unsigned i = 1; i < X->fibers; i++) {
		for (unsigned j = 0; j < i; j++) {
			if (!access_is_race(&X->fiber[i], &X->fiber[j]))
				continue;
			*racy = true;
			note_race(search, j, i);
		}
	}
}

bool search_keep(struct search *search, enum kind kind, int ending)
{
	struct finding *finding = &search->finding[kind];

	if (!finding->schedule)
		finding->schedule = pages_reserve((X->options.depth + 2) * sizeof(*finding->schedule));
	if (!finding->schedule)
		return false;
	finding->there = true;
	finding->fewest = false;
	finding->ending = ending;
	finding->length = 0;
	return true;
}
