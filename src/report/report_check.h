/* SPDX-License-Identifier: GPL-3.0-or-later */
/* report_check: what `racecount check` shows of a record and its scores (one for each lane). */
#ifndef REPORT_REPORT_CHECK_H
#define REPORT_REPORT_CHECK_H

#include "check/check_score.h"

#include <jansson.h>

struct report_check {
	const struct check_record *record;
	const struct check_score *scores; /* by lane */
	const struct check_thresholds *thresholds;
	bool self_test;
};

/* report_check_table: cases against detectors, then a summary; @colour, @width as for report_table. */
void report_check_table(const struct report_check *check, bool colour, unsigned width, struct text *text);

/* report_check_json: the `check` document; the caller owns it. */
json_t *report_check_json(const struct report_check *check);

/* report_check_tsv: a line for each run, in the columns of DataRaceBench. */
void report_check_tsv(const struct report_check *check, struct text *text);

/* report_check_annotations, report_check_summary: workflow commands and Markdown for a step of GitHub Actions. */
void report_check_annotations(const struct report_check *check, struct text *text);
void report_check_summary(const struct report_check *check, struct text *text);

#endif
