/* SPDX-License-Identifier: GPL-3.0-or-later */
/* report_explore: what the explorer says, for people and for programs. */
#ifndef REPORT_REPORT_EXPLORE_H
#define REPORT_REPORT_EXPLORE_H

#include "prove/prove.h"
#include "prove/proof_verdict.h"

#include "report/report.h"

/* One case that was explored. */
struct report_explore {
	const char *name;               /* of the case */
	const char *word;               /* how it was named: CASE or FILE.c, for the line that replays */
	bool is_file;                   /* a FILE.c of the user's */
	const struct case_point *point;
	const struct prove_options *asked;
	const struct proof *proof;
	const struct proof_verdict *verdict;
	const char *error;              /* NULL, or why there is no proof: a row says so */
};

/* report_explore_table: the answer first, then how it happens and how to make it happen again. */
void report_explore_table(const struct report_explore *view, bool colour, unsigned width, struct text *text);

/* report_explore_json: the document of one case; the caller owns it. */
json_t *report_explore_json(const struct report_explore *view);

/* report_explore_tsv: a line for each final value, an empty line, and one for each step of the schedule that goes wrong. */
void report_explore_tsv(const struct report_explore *view, struct text *text);

/* report_explore_rows: a row for each case of several, @tsv or as a table with a summary. */
void report_explore_rows(const struct report_explore *views, size_t count, bool tsv, bool colour, unsigned width, struct text *text);

/* report_replay_*: the same for a schedule that was run again. */
void report_replay_table(const struct report_explore *view, bool colour, unsigned width, struct text *text);
json_t *report_replay_json(const struct report_explore *view);
void report_replay_tsv(const struct report_explore *view, struct text *text);

/* report_explore_witness: the finding whose schedule is shown: the worst with one, but of a race that loses, the loss. NULL: none. */
const struct proof_finding *report_explore_witness(const struct proof *proof);

#endif
