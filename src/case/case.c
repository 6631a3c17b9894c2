/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/case.h"

#include <stdio.h>
#include <string.h>

const char *case_counter_label(const struct case_point *point, char *room, size_t size)
{
	if (point->counter)
		snprintf(room, size, "%s", point->counter->facts.name);
	else
		snprintf(room, size, "%s+%s", point->guard->kind.name, point->access->kind.name);
	return room;
}

void case_name(struct case_point *point)
{
	char counter[80];

	snprintf(point->name, sizeof(point->name), "%s/%s/%s/%s/%s", point->model->kind.name,
		 point->storage->kind.name, case_counter_label(point, counter, sizeof(counter)),
		 point->cell ? point->cell->kind.name : "own", point->workload->kind.name);
}

bool case_is_shared(const struct case_point *point)
{
	return (point->storage->shared_between & point->model->workers_are) == point->model->workers_are;
}

const char *case_dropped(const struct case_point *point)
{
	bool thread_local = point->storage->shared_between == RC_NOBODY;
	bool guarded = point->guard && point->guard != part_guards;

	if (point->model->workers_are == (RC_THREADS | RC_PROCESSES) && !case_is_shared(point))
		return "the threads of a process share this memory and the processes do not: it is neither one counter nor one for each worker";
	if (thread_local && point->model->turns == TURNS_TASKS)
		return "tasks run in one thread: its thread-local memory is what global memory is there";
	if (thread_local && point->model->workers_are == RC_PROCESSES)
		return "a worker process has one thread: its thread-local memory is what global memory is there";
	if (thread_local && guarded)
		return "thread-local memory is private to its thread: no guard can matter";
	if (guarded && point->access->indivisible)
		return "an atomic add is one step already: a guard around it changes nothing that could be seen";
	if (!case_is_shared(point) && point->workload->increments && point->workload->decrements)
		return "the sum should be 0 and a private copy stays 0: the result cannot tell the two apart";
	if (point->counter && point->model->turns && point->model->looks_in_window == 0 && point->counter->facts.guarantee != RC_EXACT)
		return "nothing switches in its window, so it may well be right there, which it does not promise";
	if (point->counter && point->counter->facts.between && !thread_local &&
	    (point->counter->facts.between & point->model->workers_are) != point->model->workers_are)
		return "the counter does not promise to work between such workers";
	return NULL;
}

/* Where no switch point lies in the window nothing is ever lost: what differs by one step is the model that has one there. */
static const struct model_facts *model_that_loses(const struct model_facts *model)
{
	const struct model_facts *other = part_models;

	if (model->turns == TURNS_NONE || model->looks_in_window > 0)
		return model;
	for (size_t i = 0; i < parts_count(AXIS_MODEL); i++, other++) {
		if (other->turns == model->turns && other->workers_are == model->workers_are && other->looks_in_window > 0 &&
		    other->looks_at_end == model->looks_at_end)
			return other;
	}
	return model;
}

bool case_control(const struct case_point *point, struct case_point *control)
{
	if (!case_is_shared(point))
		return false;
	*control = *point;
	control->model = model_that_loses(point->model);
	control->counter = NULL;
	control->guard = part_guards;
	control->access = part_accesses;
	if (!control->cell)
		control->cell = (const struct cell_facts *)parts_find(AXIS_CELL, "i64");
	case_name(control);
	return true;
}

/* base^exponent * ops into *@sum, or false when it does not fit 63 bits. */
static bool weigh(uint64_t ops, unsigned worker, int64_t *sum)
{
	int64_t weight = 1, part;

	while (worker-- > 0) {
		if (__builtin_mul_overflow(weight, (int64_t)(ops + 1), &weight))
			return false;
	}
	return !__builtin_mul_overflow(weight, (int64_t)ops, &part) && !__builtin_add_overflow(*sum, part, sum);
}

bool case_expected(const struct case_point *point, unsigned workers, uint64_t ops, int64_t *expected)
{
	int64_t least = point->cell ? point->cell->least : INT64_MIN;
	int64_t most = point->cell ? point->cell->most : INT64_MAX;
	int64_t up = 0, down = 0;

	if (ops >= (uint64_t)INT64_MAX)
		return false;
	for (unsigned worker = 0; worker < workers; worker++) {
		bool increments = point->workload->increments && (!point->workload->decrements || worker % 2 == 0);

		if (point->workload->weighted ? !weigh(ops, worker, &up) :
		    __builtin_add_overflow(increments ? up : down, (int64_t)ops, increments ? &up : &down))
			return false;
	}
	*expected = up - down;
	/* Any order may come: the cell must hold all ups without a down, and the reverse. */
	return up <= most && -down >= least;
}

uint64_t case_ops_limit(const struct case_point *point, unsigned workers, uint64_t wanted)
{
	uint64_t fits = 0, bad = wanted + 1;
	int64_t expected;

	/* Bisect: whether it fits is monotonic in the number of operations. */
	while (bad - fits > 1) {
		uint64_t middle = fits + (bad - fits) / 2;

		if (case_expected(point, workers, middle, &expected))
			fits = middle;
		else
			bad = middle;
	}
	return fits;
}

const char *case_refuses(const struct case_point *point, unsigned workers)
{
	if (point->workload->even_workers && workers % 2 != 0)
		return "half of its workers increment and half decrement: it needs an even number of --workers";
	return NULL;
}
