/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE
#include "witness.h"

#include "access.h"
#include "memory.h"
#include "memory_private.h"
#include "operation.h"
#include "pages.h"
#include "passes.h"

static bool has_value(const struct request *request)
{
	return request->op < OP_FENCE && access_size(request) <= 8 && (request->address % 8) + access_size(request) <= 8;
}

static uint64_t value_at(const struct request *request)
{
	uint64_t word = memory_load(request->address & ~(uintptr_t)7, 8) >> (8 * (request->address % 8));
	uint64_t size = access_size(request);

	return size == 8 ? word : word & ((UINT64_C(1) << (8 * size)) - 1);
}

static void tell(struct told *told, struct taken taken, const struct request *request)
{
	*told = (struct told){ .taken = taken, .request = *request, .has_value = has_value(request) };
	if (told->has_value)
		told->value = value_at(request);
}

struct run witness_run(struct search *search, const struct taken *schedule, uint32_t length, struct told *told)
{
	struct run run = { .kind = KINDS };
	int ending;

	search_first_state();
	for (run.told = 0; run.told < length && X->outcome == OUTCOME_PARKED; run.told++) {
		struct taken taken = schedule[run.told];
		struct fiber *fiber = &X->fiber[taken.fiber];
		struct request request = fiber->request;

		if (taken.fiber >= X->fibers || !(step_choices(fiber) >> taken.choice & 1))
			return run;
		if (told)
			tell(&told[run.told], taken, &request);
		step_only(fiber, taken.choice);
		if (told && access_writes(&request) && has_value(&request))
			told[run.told].value = value_at(&request);
	}
	ending = search_classify(search);
	X->outcome = OUTCOME_PARKED;
	if (ending >= 0) {
		run.kind = search->endings.ending[ending].kind;
		run.value = search->endings.ending[ending].value;
		run.what = search->endings.ending[ending].what;
	}
	return run;
}

/* What is looked for in the graph. */
struct wanted {
	const struct search *search;
	enum kind kind;
	uint32_t state; /* livelock: the doomed one */
};

static bool is_wanted(void *context, uint32_t state)
{
	const struct wanted *wanted = context;
	const struct states *states = &wanted->search->states;
	unsigned end = states->graph.end[state];

	if (wanted->kind == KIND_LIVELOCK)
		return state == wanted->state;
	if (wanted->kind == KIND_RACE)
		return states->flags[state] & STATE_RACY;
	return end && wanted->search->endings.ending[end - 1].kind == wanted->kind;
}

/* Where the crash of a step leads. */
static bool leads_to(const struct search *search, uint32_t target)
{
	if (X->outcome != OUTCOME_PARKED) {
		unsigned end = search->states.graph.end[target];

		return end && search->endings.ending[end - 1].kind < KIND_LIVELOCK;
	}
	return hash_same(search->states.hash[target], step_state());
}

/* One fiber's steps at @mover that lead to @target: take the first, or none. */
static bool try_fiber(const struct search *search, unsigned fiber, uint8_t mover, uint32_t target, struct taken *taken)
{
	uint64_t choices = step_position(fiber) == mover ? step_choices(&X->fiber[fiber]) : 0;

	for (; choices; choices &= choices - 1) {
		struct mark mark;

		*taken = (struct taken){ (uint8_t)fiber, (uint8_t)__builtin_ctzll(choices) };
		step_take(&X->fiber[fiber], taken->choice, &mark);
		if (leads_to(search, target))
			return true;
		step_back(&mark);
	}
	return false;
}

/*
 * The edges of @path as steps. Workers that are identical can both make an edge's step: the one that stepped last goes on, so that
 * nothing is switched.
 */
static bool follow(struct search *search, const uint32_t *path, uint32_t length, struct taken *schedule)
{
	const struct graph *graph = &search->states.graph;
	unsigned last = FIBER_ROOT;

	search_first_state();
	for (uint32_t i = 0; i < length; i++) {
		uint32_t target = graph->target[path[i]];
		uint8_t mover = graph->mover[path[i]];
		bool found = last != FIBER_ROOT && try_fiber(search, last, mover, target, &schedule[i]);

		for (unsigned fiber = 0; !found && fiber < X->fibers; fiber++)
			found = try_fiber(search, fiber, mover, target, &schedule[i]);
		if (!found)
			return false;
		last = schedule[i].fiber;
	}
	return true;
}

static bool choose(struct search *search, enum kind kind, uint32_t *path, uint32_t room, uint32_t doomed)
{
	struct finding *finding = &search->finding[kind];
	struct wanted wanted = { search, kind, doomed };
	uint32_t length, switches;

	if (!pass_fewest_switches(&search->states.graph, is_wanted, &wanted, path, room, &length, &switches))
		return false;
	if (length == UINT32_MAX)
		return true;
	struct taken *schedule = pages_reserve((length + 1) * sizeof(*schedule));

	if (!schedule)
		return false;
	/* Else the first that was found stays. */
	if (follow(search, path, length, schedule) && search_keep(search, kind, finding->ending)) {
		for (uint32_t i = 0; i < length; i++)
			finding->schedule[i] = schedule[i];
		finding->length = length;
		finding->fewest = true;
		finding->switches = switches;
	}
	pages_release(schedule, (length + 1) * sizeof(*schedule));
	return true;
}

bool witness_choose(struct search *search)
{
	uint32_t room = (uint32_t)X->options.depth + 1, doomed;
	uint32_t *path = pages_reserve(room * sizeof(*path));
	bool good = path && pass_doomed(&search->states.graph, &doomed);

	if (good && doomed != GRAPH_NOWHERE && !X->clock_pc) {
		search->finding[KIND_LIVELOCK].ending = -1;
		search->finding[KIND_LIVELOCK].there = true;
	}
	for (enum kind kind = KIND_CRASH; good && kind < KIND_FINAL; kind++) {
		if (search->finding[kind].there)
			good = choose(search, kind, path, room, doomed);
	}
	pages_release(path, room * sizeof(*path));
	return good;
}
