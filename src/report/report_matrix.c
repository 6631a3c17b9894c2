/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What plots/matrix.gp draws; the header is documented there. Cases with a data race stand first; among them, and
 * among the others, what surprises does.
 */
#include "report/report_plots.h"

#include "report/report_explored.h"
#include "report/report_mark.h"
#include "report/report_words.h"

#include <string.h>

#define DETECTORS (sizeof(store_detectors) / sizeof(store_detectors[0]))

static const char header[] = "row\tcase\tdata_race\tcolumn\tdetector\tanswer\tword\truns\tseen\n";

static const char *key_of(enum judge_answer answer)
{
	static const char *const keys[] = {
		[ANSWER_NONE] = "failed",     [ANSWER_RACE] = "race",
		[ANSWER_SILENT] = "silent",   [ANSWER_BLIND] = "blind",
		[ANSWER_MISSED] = "missed",   [ANSWER_EXPECTED_ALARM] = "expected-alarm",
		[ANSWER_FALSE_ALARM] = "false-alarm", [ANSWER_UNFORESEEN] = "unforeseen",
		[ANSWER_UNDECLARED] = "undeclared",
	};

	return keys[answer];
}

/* Columns of detectors that are shown, from 1; 0: left out. */
static size_t columns_of(const struct store_campaign *campaign, const struct judgement *judgement, size_t columns[DETECTORS])
{
	size_t count = 0;

	for (size_t i = 0; i < DETECTORS; i++)
		columns[i] = report_left_out(campaign, judgement, i) == NULL ? ++count : 0;
	return count;
}

static void add_answer(const struct judge_result *result, size_t row, size_t index, size_t column, struct text *text)
{
	const struct judge_detector *detector = report_detector(result, index);

	if (detector == NULL || column == 0)
		return;
	text_addf(text, "%zu\t", row);
	report_add_name(text, judge_name(result));
	text_addf(text, "\t%d\t%zu\t", result->point->data_race, column);
	report_add_name(text, report_detector_title(detector->name));
	text_addf(text, "\t%s\t%s\t%zu\t%zu\n", key_of(detector->answer),
		  detector->answer == ANSWER_SILENT ? "silent" : report_answer_cell(detector->answer),
		  detector->runs + detector->failed, detector->seen);
}

/* What the explorer said, as one more column; it runs no detector's way: nothing is reported, all is looked at. */
static void add_explored(const struct judge_result *result, size_t row, size_t column, struct text *text)
{
	const char *word = report_explored_cell(result), *verdict = result->explored != NULL ? result->explored->verdict : "unknown";
	bool known = strcmp(verdict, "unknown") != 0;

	if (result->explored == NULL)
		return;
	text_addf(text, "%zu\t", row);
	report_add_name(text, judge_name(result));
	text_addf(text, "\t%d\t%zu\texplorer\t%s\t%s\t1\t%d\n", result->point->data_race, column,
		  !known                                       ? "not-known" :
		  judge_contradicts(result)                    ? "contradicts" :
		  strcmp(verdict, "exact") == 0                ? "exact" :
		  strcmp(verdict, "loses") == 0                ? "loses" :
								 "race",
		  known ? word : "not known", strcmp(result->explored->race, "yes") == 0);
}

bool report_matrix_tsv(const struct store_campaign *campaign, const struct judgement *judgement, struct text *text)
{
	size_t columns[DETECTORS], row = 0, rows = 0, shown = columns_of(campaign, judgement, columns);

	text_add(text, header);
	if (shown == 0)
		return false;
	for (int race = 1; race >= 0; race--) {
		for (size_t i = 0; i < judgement->count; i++) {
			const struct judge_result *result = &judgement->results[i];

			if (result->point->data_race != race || result->detector_count == 0)
				continue;
			row++;
			rows++;
			for (size_t j = 0; j < DETECTORS; j++)
				add_answer(result, row, j, columns[j], text);
			add_explored(result, row, shown + 1, text);
		}
		row += race && row > 0; /* a free row parts them */
	}
	return rows > 0;
}
