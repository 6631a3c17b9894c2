/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What plots/frequency.gp draws, top to bottom; the header is documented there. Kinds of result stand together, the
 * largest share first. A log axis has no zero: a case that lost nothing is drawn at its bound, 3/trials, and marked so.
 */
#include "report/report.h"

#include "report/report_mark.h"
#include "report/report_words.h"

#include <inttypes.h>
#include <stdlib.h>

static const char header[] = "row\tcase\tkind\tshare\tlow\thigh\tzero\ttrials\tverdict\n";

/* A case with its mark. */
struct mark {
	const struct judge_result *result;
	struct report_mark at;
};

static int compare_marks(const void *a, const void *b)
{
	const struct mark *first = a, *second = b;
	int order = (int)report_kind(first->result) - (int)report_kind(second->result);

	if (order == 0)
		order = first->at.zero - second->at.zero;
	if (order == 0)
		order = (first->at.share < second->at.share) - (first->at.share > second->at.share);
	return order != 0 ? order :
			    (first->result->point > second->result->point) - (first->result->point < second->result->point);
}

bool report_frequency_tsv(const struct judgement *judgement, struct text *text)
{
	struct mark *marks = text_allocate(judgement->count + 1, sizeof(*marks));
	size_t count = 0, row = 0;

	for (size_t i = 0; i < judgement->count; i++) {
		if (judgement->results[i].share.count == 0)
			continue;
		marks[count].result = &judgement->results[i];
		report_mark(&judgement->results[i], &marks[count++].at);
	}
	qsort(marks, count, sizeof(*marks), compare_marks);
	text_add(text, header);
	for (size_t i = 0; i < count; i++) {
		const struct judge_result *result = marks[i].result;

		/* A free row parts the kinds. */
		row += i > 0 && report_kind(result) != report_kind(marks[i - 1].result) ? 2 : 1;
		text_addf(text, "%zu\t", row);
		report_add_name(text, judge_name(result));
		text_addf(text, "\t%s\t%.6g\t%.6g\t%.6g\t%d\t%" PRIu64 "\t%s\n", report_kind_name(report_kind(result)),
			  marks[i].at.share, marks[i].at.low, marks[i].at.high, marks[i].at.zero, marks[i].at.trials,
			  verdict_name(result->verdict));
	}
	free(marks);
	return count > 0;
}
