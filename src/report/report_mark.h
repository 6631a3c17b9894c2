/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * report_mark: a result as one mark of a plot, and the words of plot data. A log axis has no zero: where nothing was
 * wrong the mark lies at the bound, 3/trials, and is drawn open.
 */
#ifndef REPORT_REPORT_MARK_H
#define REPORT_REPORT_MARK_H

#include "judge/judge.h"

#include "base/text.h"

struct report_mark {
	double share, low, high;
	uint64_t trials; /* or updates, where only the sustained engine ran */
	bool zero;       /* nothing was wrong: share is the bound */
};

/* report_mark: of a result whose share has a run at least. */
void report_mark(const struct judge_result *result, struct report_mark *mark);

/*
 * report_add_name: append @string as a field of plot data: in gnuplot's eyes a tab parts fields and a quotation mark
 * joins them, so neither may come from a name.
 */
void report_add_name(struct text *text, const char *string);

#endif
