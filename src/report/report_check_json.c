/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/report_check.h"

#include <math.h>
#include <stdlib.h>

static json_t *number(double value)
{
	return isnan(value) ? json_null() : json_real(value);
}

/* Null where there is nothing that it is an interval of. */
static json_t *interval(double value, const struct interval *interval)
{
	return isnan(value) ? json_null() : json_pack("{s:f, s:f}", "low", interval->low, "high", interval->high);
}

static json_t *count(size_t value)
{
	return json_integer((json_int_t)value);
}

static const char *const asked_names[] = { "detect", "silence", "apart" };

static json_t *cell_json(const struct report_check *check, const struct check_cell *cell, size_t point)
{
	return json_pack("{s:s, s:b, s:s, s:s*, s:o, s:o, s:o, s:s, s:s*}", "case", check->record->points.points[point].name,
			 "data_race", cell->question.data_race, "asked", asked_names[cell->question.asked], "because",
			 cell->question.because, "runs", count(cell->runs), "seen", count(cell->seen), "failed",
			 count(cell->failed), "grade", check_grade_name(cell->grade), "trouble", cell->trouble);
}

static json_t *cases_json(const struct report_check *check, const struct check_score *score)
{
	json_t *cases = json_array();

	for (size_t i = 0; i < score->cell_count; i++)
		json_array_append_new(cases, cell_json(check, &score->cells[i], i));
	return cases;
}

static void add_verdict(const struct report_check *check, const struct check_score *score, json_t *document)
{
	struct text why = { 0 };

	if (check->self_test)
		json_object_set_new(document, "caught", json_boolean(check_caught(score, check->thresholds, &why)));
	else
		json_object_set_new(document, "verdict",
				    json_string(check_verdict_name(check_judge(check->record, score, check->thresholds, &why))));
	json_object_set_new(document, "because", why.length ? json_string(why.data) : json_null());
	text_fini(&why);
}

static json_t *lane_json(const struct report_check *check, const struct check_score *score)
{
	static const char *const twists[] = { NULL, "blind", "crying" };
	json_t *document = json_pack("{s:s, s:s?}", "name", score->lane->name, "version", score->lane->version);
	const struct { const char *name; enum check_grade grade; } counts[] = {
		{ "true_positives", CHECK_TRUE_POSITIVE },   { "false_negatives", CHECK_FALSE_NEGATIVE },
		{ "false_positives", CHECK_FALSE_POSITIVE }, { "true_negatives", CHECK_TRUE_NEGATIVE },
		{ "unscored", CHECK_UNSCORED },		     { "unforeseen", CHECK_UNFORESEEN },
		{ "unread", CHECK_UNREAD },
	};

	if (score->lane->twist != CHECK_HONEST)
		json_object_set_new(document, "twist", json_string(twists[score->lane->twist]));
	for (size_t i = 0; i < sizeof(counts) / sizeof(counts[0]); i++)
		json_object_set_new(document, counts[i].name,
				    score->lane->note ? json_null() : count(score->grades[counts[i].grade]));
	json_object_set_new(document, "recall", number(score->recall));
	json_object_set_new(document, "recall_interval", interval(score->recall, &score->recall_interval));
	json_object_set_new(document, "precision", number(score->precision));
	json_object_set_new(document, "precision_interval", interval(score->precision, &score->precision_interval));
	json_object_set_new(document, "per_run", number(score->per_run));
	json_object_set_new(document, "per_run_interval", interval(score->per_run, &score->per_run_interval));
	json_object_set_new(document, "runs", count(score->runs));
	json_object_set_new(document, "seen", count(score->seen));
	add_verdict(check, score, document);
	json_object_set_new(document, "cases", score->lane->note ? json_array() : cases_json(check, score));
	return document;
}

json_t *report_check_json(const struct report_check *check)
{
	const struct check_record *record = check->record;
	json_t *lanes = json_array();

	for (size_t i = 0; i < record->lane_count; i++)
		json_array_append_new(lanes, lane_json(check, &check->scores[i]));
	return json_pack("{s:o, s:b, s:i, s:b, s:b, s:f, s:{s:f, s:I}, s:s}", "detectors", lanes, "self_test", check->self_test,
			 "runs", (int)record->runs, "time_is_up", record->time_is_up, "interrupted", record->interrupted,
			 "wall_s", (double)record->wall_ns / 1e9, "thresholds", "min_recall", check->thresholds->min_recall,
			 "max_false_alarms", (json_int_t)check->thresholds->max_false_alarms, "verdict",
			 check_verdict_name(check_overall(record, check->scores, check->thresholds, check->self_test)));
}
