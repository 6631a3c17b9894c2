/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge_runs: the runs of a campaign by case, and of a case by how they were measured. */
#ifndef JUDGE_JUDGE_RUNS_H
#define JUDGE_JUDGE_RUNS_H

#include "judge/judge.h"

/*
 * Those of one case lie together; among them those that were measured alike do (judge_parameters_same), a set, in the order in which
 * they ran. Sets are numbered by the least attempt in them, as a campaign numbers its steerings. Runs under a detector belong to set 0.
 */
struct judge_runs {
	const struct store_run **runs;
	size_t *sets; /* of each run */
	size_t count;
};

void judge_runs_sort(const struct store_campaign *campaign, struct judge_runs *sorted);
void judge_runs_fini(struct judge_runs *sorted);

/* judge_runs_of: all runs of case @name, *@count of them. judge_runs_of_set: those of one set. */
const struct store_run *const *judge_runs_of(const struct judge_runs *sorted, const char *name, size_t *count);
const struct store_run *const *judge_runs_of_set(const struct judge_runs *sorted, const char *name, size_t set, size_t *count);

/* judge_runs_of_result: the runs that @result was made of. */
const struct store_run *const *judge_runs_of_result(const struct judge_runs *sorted, const struct judge_result *result,
						    size_t *count);

/* judge_runs_sets: how many sets case @name has; 1 without any run. */
size_t judge_runs_sets(const struct judge_runs *sorted, const char *name);

#endif
