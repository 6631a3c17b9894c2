/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/truth.h"

#include <stdio.h>
#include <string.h>

/* Does the guard cover every operation of the workload? */
static bool covers(const struct guard_facts *guard, const struct workload_facts *workload)
{
	return (guard->covers_increments || !workload->increments) &&
	       (guard->covers_decrements || !workload->decrements);
}

/* Does the guard keep every two updates of different workers apart? */
static bool is_exclusive(const struct case_point *point)
{
	unsigned workers = point->model->workers_are;

	return (point->guard->excludes & workers) == workers && covers(point->guard, point->workload);
}

/* Is every access ordered with those of other workers, though updates need not be kept apart? */
static bool is_ordered(const struct case_point *point)
{
	unsigned workers = point->model->workers_are;

	return (point->guard->orders & workers) == workers && covers(point->guard, point->workload);
}

/* Do all workers take turns? Those of processes that each have a lock of their own do not. */
static bool takes_turns(const struct case_point *point)
{
	return point->model->turns != TURNS_NONE && point->model->workers_are == RC_THREADS;
}

/* Why the guard excludes, or fails to: its own words, but where only the workload decides. */
static const char *guard_reason(const struct case_point *point)
{
	const struct guard_facts *guard = point->guard;

	if (guard->covers_increments == guard->covers_decrements)
		return guard->because;
	if (covers(guard, point->workload))
		return guard->covers_increments ? "every update is an increment, and increments hold the one mutex" :
						  "every update is a decrement, and decrements hold the one mutex";
	if (!point->workload->increments || !point->workload->decrements)
		return guard->covers_increments ? "every update is a decrement, and decrements take no lock" :
						  "every update is an increment, and increments take no lock";
	return guard->because;
}

static void reason(char *room, const char *first, const char *second)
{
	snprintf(room, TRUTH_REASON_MAX, second ? "%s; %s" : "%s", first, second);
}

/* Memory that is not the same for the workers: nothing can race, and nothing can add up. */
static bool not_shared(const struct case_point *point, struct truth *truth)
{
	if (case_is_shared(point))
		return false;
	truth->data_race = false;
	truth->wrong_result = WRONG_NOT_SHARED;
	reason(truth->data_race_reason, "no two workers touch the same memory", NULL);
	reason(truth->wrong_result_reason, point->storage->not_between, "the parent reads the one that nobody updated");
	return true;
}

static const char *turns_reason(const struct case_point *point)
{
	return point->model->turns == TURNS_GIL ? "who runs holds the global interpreter lock, which orders all that the workers do" :
						  "the workers are tasks of one thread, which does one thing after the other";
}

/* Workers that take turns: nothing races, and an update can be split only where a switch point lies in its window. */
static bool by_turns(const struct case_point *point, bool exclusive, struct truth *truth)
{
	bool gil = point->model->turns == TURNS_GIL;

	if (!takes_turns(point))
		return false;
	truth->data_race = false;
	reason(truth->data_race_reason, turns_reason(point), NULL);
	if (exclusive || point->access->indivisible) {
		reason(truth->wrong_result_reason, exclusive ? guard_reason(point) : point->access->because, NULL);
	} else if (point->model->looks_in_window == 0) {
		reason(truth->wrong_result_reason, gil ? "the lock is never dropped between the load and the store of an update" :
							 "no task awaits between the load and the store of an update", NULL);
	} else {
		truth->wrong_result = WRONG_LOST;
		reason(truth->wrong_result_reason, gil ? "the lock may be dropped between the load and the store of an update" :
							 "a task awaits between the load and the store of an update", guard_reason(point));
	}
	return true;
}

/* A whole counter says of itself what it promises. */
static bool declared(const struct case_point *point, struct truth *truth)
{
	if (!point->counter)
		return false;
	truth->data_race = point->counter->facts.data_race && !takes_turns(point);
	truth->wrong_result = point->counter->facts.guarantee == RC_EXACT ? WRONG_NO : WRONG_LOST;
	reason(truth->data_race_reason, takes_turns(point) ? turns_reason(point) : point->counter->facts.reason, NULL);
	reason(truth->wrong_result_reason, point->counter->facts.reason, NULL);
	return true;
}

void truth_of(const struct case_point *point, struct truth *truth)
{
	*truth = (struct truth){ 0 };
	if (not_shared(point, truth) || declared(point, truth))
		return;

	bool exclusive = is_exclusive(point), ordered = is_ordered(point);

	if (by_turns(point, exclusive, truth))
		return;
	truth->data_race = !exclusive && !ordered && !point->access->atomic;
	truth->wrong_result = !exclusive && !point->access->indivisible ? WRONG_LOST : WRONG_NO;
	if (exclusive) {
		reason(truth->data_race_reason, guard_reason(point), NULL);
		reason(truth->wrong_result_reason, guard_reason(point), NULL);
		return;
	}
	if (ordered)
		reason(truth->data_race_reason, "every access holds the one mutex", NULL);
	else if (truth->data_race)
		reason(truth->data_race_reason, "accesses that are not atomic meet in any order", guard_reason(point));
	else
		reason(truth->data_race_reason, "every access to the cell is atomic", NULL);
	reason(truth->wrong_result_reason, point->access->because,
	       truth->wrong_result == WRONG_LOST ? guard_reason(point) : NULL);
}

enum visibility truth_visibility(const struct case_point *point, const struct truth *truth, const char *detector,
				 const char **why)
{
	const char *room, **said = why ? why : &room;

	(void)detector; /* both TSans follow the same rules so far; what differs was never seen with these parts */
	if (!truth->data_race) {
		*said = truth->wrong_result == WRONG_LOST ? "there is no data race to see: the lost updates show in the result only" :
							    "there is no data race to see";
		return SEEN_NEVER;
	}
	if (point->model->workers_are == RC_PROCESSES) {
		*said = "it watches the threads of one process, and these workers are processes";
		return SEEN_NEVER;
	}
	if (point->model->workers_are & RC_PROCESSES) {
		*said = point->model->turns ? "it watches the threads of one process, and those take turns: the race is between processes" :
					      "it watches the threads of one process: of more than two workers, two race there";
		return point->model->turns ? SEEN_NEVER : SEEN_SOMETIMES;
	}
	*said = "both accesses are instrumented code of threads of one process, and nothing orders them";
	return SEEN_ALWAYS;
}

const char *truth_wrong_name(enum wrong_result wrong)
{
	static const char *const names[] = { "no", "lost", "not-shared" };

	return names[wrong];
}

const char *truth_visibility_name(enum visibility seen)
{
	static const char *const names[] = { "never", "sometimes", "always", "false-alarm" };

	return names[seen];
}
