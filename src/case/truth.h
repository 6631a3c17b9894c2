/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * truth: what a case promises, computed from its parts' facts by rules, never typed in per case.
 * The rules: src/case/truth.c, one function each.
 */
#ifndef CASE_TRUTH_H
#define CASE_TRUTH_H

#include "case/case.h"

enum wrong_result { WRONG_NO, WRONG_LOST, WRONG_NOT_SHARED };

/* Does a detector see the data race? What is asked of it where there is none: silence. */
enum visibility { SEEN_NEVER, SEEN_SOMETIMES, SEEN_ALWAYS, SEEN_FALSE_ALARM };

#define TRUTH_REASON_MAX 320

struct truth {
	bool data_race;
	enum wrong_result wrong_result;
	char data_race_reason[TRUTH_REASON_MAX];
	char wrong_result_reason[TRUTH_REASON_MAX];
};

void truth_of(const struct case_point *point, struct truth *truth);

/*
 * truth_visibility: what the race detector @detector ("tsan-gcc", "tsan-clang") can see of this case;
 * @reason (may be NULL) gets why, a static string.
 */
enum visibility truth_visibility(const struct case_point *point, const struct truth *truth, const char *detector,
				 const char **reason);

const char *truth_wrong_name(enum wrong_result wrong);   /* no, lost, not-shared */
const char *truth_visibility_name(enum visibility seen); /* never, sometimes, always, false-alarm */

#endif
