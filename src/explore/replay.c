/* SPDX-License-Identifier: MIT */
#include "replay.h"

#include "document_write.h"
#include "imports.h"
#include "memory_private.h"
#include "pages.h"
#include "real.h"
#include "schedule.h"

#define LEARNING_RUNS 64
#define LEARNING_STEPS 4096 /* of each: some never end */

/* Is the same known of the bytes that workers share as when the schedule was written? If not, some random schedules teach it, or all. */
static bool learn(struct search *search)
{
	struct explore_options *options = &X->options;
	uint64_t depth = options->depth;

	if (schedule_is_of_these_bytes())
		return true;
	options->search = SEARCH_WALK;
	options->executions = LEARNING_RUNS;
	options->depth = depth < LEARNING_STEPS ? depth : LEARNING_STEPS;
	search_walk(search);
	options->depth = depth;
	if (schedule_is_of_these_bytes())
		return true;
	options->search = SEARCH_MERGE;
	search_depth_first(search);
	return schedule_is_of_these_bytes();
}

static const char *read(struct taken **schedule, struct told **told, uint32_t *length)
{
	size_t room = X->options.depth;

	*schedule = pages_reserve(room * sizeof(**schedule));
	*told = pages_reserve((room + 1) * sizeof(**told));
	if (!*schedule || !*told)
		return "is too long for the memory there is";
	return schedule_read(X->options.replay, *schedule, (uint32_t)room, length);
}

static const char *run_again(struct search *search, const struct taken *schedule, uint32_t length, const struct run *first, uint64_t *agreed)
{
	const char *why = NULL;

	if (X->options.real && X->private_objects)
		return "cannot be run for real: it has a lock that is not process-shared, which excludes no other process here, but may on a machine";
	*agreed = X->options.real ? 0 : 1;
	if (X->options.real) { /* as before the workers' start */
		imports_guard(false);
		memory_undo(0);
	}
	for (uint64_t i = *agreed; i < X->options.times && !why; i++) {
		struct run run;

		if (!X->options.real)
			run = witness_run(search, schedule, length, NULL);
		else if (!real_run(schedule, length, first, &run, &why))
			break;
		*agreed += run.kind == first->kind && run.value == first->value;
	}
	if (X->options.real)
		imports_guard(true);
	return why;
}

const char *replay_run(struct search *search, struct explore_progress *progress)
{
	struct taken *schedule;
	struct told *told;
	uint64_t agreed;
	uint32_t length;
	const char *wrong = read(&schedule, &told, &length);

	if (wrong)
		return wrong;
	imports_guard(true);
	search_begin(search);
	if (!X->unknowns && !learn(search))
		wrong = "is of other shared memory: the search was stopped before it knew all that is shared; explore again";
	if (!wrong && !X->unknowns) {
		struct run first = witness_run(search, schedule, length, told);

		if (first.told < length)
			wrong = "cannot be followed: a worker that is to step cannot; it was edited";
		if (!wrong)
			wrong = run_again(search, schedule, length, &first, &agreed);
		if (!wrong)
			witness_run(search, schedule, length, NULL); /* how the workers stand at its end */
		imports_guard(false);
		if (!wrong)
			document_of_replay(&first, told, agreed, progress);
		return wrong;
	}
	imports_guard(false);
	return wrong ? wrong : "is of a program that cannot be explored any more";
}
