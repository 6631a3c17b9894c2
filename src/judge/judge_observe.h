/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge_observe: the runs of one case become numbers; no verdict yet. */
#ifndef JUDGE_JUDGE_OBSERVE_H
#define JUDGE_JUDGE_OBSERVE_H

#include "judge/judge_runs.h"

/* judge_run_counts: does @run say how often its case loses? Plain, and ended well. */
bool judge_run_counts(const struct store_run *run);

/* judge_run_share: one-shot, wrong of its trials; sustained, lost of its updates. NAN when that engine read nothing. */
double judge_run_share(const struct store_run *run, int engine);

/* Latency classes: near, far, one-cpu, changed, unknown. */
#define JUDGE_CLASSES 5
extern const char *const judge_class_names[JUDGE_CLASSES];

/* judge_run_class: the index of its latency class. */
size_t judge_run_class(const struct store_run *run);

/* judge_observe: everything of @result but `visible` answers, its name and the verdict, of the runs of @point that are in @set. */
void judge_observe(const struct judge_runs *sorted, const struct store_case *point, size_t set, struct judge_result *result);

#endif
