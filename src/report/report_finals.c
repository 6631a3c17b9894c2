/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What plots/finals.gp draws; the header is documented there. A panel shows a case whose one-shot trials ended with
 * different values; of a single case also one that always ended alike.
 */
#include "report/report_plots.h"

#include "report/report_mark.h"

#include <inttypes.h>

static const char header[] = "row\tpanel\tcase\tplace\tvalue\tseen\tshare\texpected\n";

static bool has_panel(const struct judgement *judgement, const struct judge_result *result)
{
	return result->final_count > (judgement->count > 1);
}

size_t report_finals_panel(const struct judgement *judgement, const struct judge_result *result)
{
	size_t panel = 0;

	for (size_t i = 0; i < judgement->count; i++) {
		panel += has_panel(judgement, &judgement->results[i]);
		if (&judgement->results[i] == result)
			return has_panel(judgement, result) ? panel : 0;
	}
	return 0;
}

/* Where a text drawing and a panel put the next value. */
struct cursor {
	size_t row, panel, place;
};

static void add_value(const struct judge_result *result, int64_t value, uint64_t seen, struct cursor *cursor, struct text *text)
{
	text_addf(text, "%zu\t%zu\t", cursor->row++, cursor->panel);
	report_add_name(text, judge_name(result));
	text_addf(text, "\t%zu\t%" PRId64 "\t%" PRIu64 "\t%.6g\t%d\n", ++cursor->place, value, seen,
		  result->trials > 0 ? (double)seen / (double)result->trials : 0, value == result->expected);
}

/* The right value has its place also when it never came. */
static void add_panel(const struct judge_result *result, struct cursor *cursor, struct text *text)
{
	bool placed = false;

	cursor->place = 0;
	for (size_t i = 0; i < result->final_count; i++) {
		const struct judge_final *final = &result->finals[i];

		if (!placed && final->value > result->expected)
			add_value(result, result->expected, 0, cursor, text);
		placed |= final->value >= result->expected;
		add_value(result, final->value, final->seen, cursor, text);
	}
	if (!placed)
		add_value(result, result->expected, 0, cursor, text);
}

bool report_finals_tsv(const struct judgement *judgement, struct text *text)
{
	struct cursor cursor = { 0 };

	text_add(text, header);
	for (size_t i = 0; i < judgement->count; i++) {
		if (!has_panel(judgement, &judgement->results[i]))
			continue;
		cursor.panel++;
		cursor.row += 2; /* a free row, and one for the name */
		add_panel(&judgement->results[i], &cursor, text);
	}
	return cursor.panel > 0;
}
