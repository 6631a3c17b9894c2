/* SPDX-License-Identifier: GPL-3.0-or-later */
/* compare_case: one case of two campaigns, before and after all tests were corrected together. */
#ifndef JUDGE_COMPARE_CASE_H
#define JUDGE_COMPARE_CASE_H

#include "judge/compare.h"

/*
 * compare_case_observe: everything of @entry, whose `old` and `new` are set, but its decision; `least` is that of its test
 * alone, and `adjusted` is not set.
 */
void compare_case_observe(const struct judge_runs *old, const struct judge_runs *new, struct compare_case *entry);

/* compare_case_decide: its decision, once `adjusted` and `least` allow for all tests. */
void compare_case_decide(struct compare_case *entry);

#endif
