/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/report_compare.h"

#include "report/report_value.h"

#include "subject/page.h"

static void set(json_t *object, const char *key, json_t *value)
{
	json_object_set_new(object, key, value);
}

static json_t *campaign_json(const struct store_campaign *campaign)
{
	json_t *object = json_object();

	set(object, "campaign", report_value_string(campaign->id));
	set(object, "command", report_value_string(campaign->command));
	set(object, "state", report_value_string(campaign->state));
	return object;
}

static json_t *changes_json(const struct compare_changes *changes)
{
	json_t *array = json_array();

	for (size_t i = 0; i < changes->count; i++) {
		const struct compare_change *row = &changes->rows[i];
		json_t *object = json_object();

		if (!row->equal) {
			set(object, "what", report_value_string(row->what));
			set(object, "old", report_value_string(row->old));
			set(object, "new", report_value_string(row->new));
			json_array_append(array, object);
		}
		json_decref(object);
	}
	return array;
}

static json_t *reasons_json(const struct compare_case *entry)
{
	json_t *array = json_array();

	for (size_t i = 0; i < entry->reason_count; i++) {
		json_t *object = json_object();

		set(object, "fault", json_string(compare_fault_name(entry->reasons[i].fault)));
		set(object, "detector", report_value_string(entry->reasons[i].detector));
		set(object, "in", json_string(entry->reasons[i].came ? "new" : "old"));
		json_array_append_new(array, object);
	}
	return array;
}

static json_t *side_json(const struct judge_result *result, const struct spread *share, size_t used)
{
	json_t *object = json_object();

	set(object, "verdict", json_string(verdict_name(result->verdict)));
	set(object, "runs", report_value_count(result->runs));
	set(object, "runs_compared", report_value_count(used));
	set(object, "share", report_value_spread(share));
	set(object, "mixed", json_boolean(result->mixed));
	return object;
}

static json_t *classes_json(const struct compare_case *entry)
{
	json_t *array = json_array();

	for (size_t i = 0; i < JUDGE_CLASSES; i++)
		if (entry->classes & 1u << i)
			json_array_append_new(array, json_string(judge_class_names[i]));
	return array;
}

static json_t *test_json(const struct compare_case *entry)
{
	json_t *object;

	if (!entry->tested)
		return json_null();
	object = json_object();
	set(object, "engine", json_string(entry->engine == RC_SUSTAINED ? "sustained" : "one-shot"));
	set(object, "classes", classes_json(entry));
	set(object, "mixed", json_boolean(entry->mixed));
	set(object, "new_larger", report_value_number(entry->test.larger));
	set(object, "p", report_value_number(entry->test.p));
	set(object, "p_adjusted", report_value_number(entry->adjusted));
	set(object, "p_adjusted_least", report_value_number(entry->least));
	set(object, "exact", json_boolean(entry->test.exact));
	return object;
}

static json_t *case_json(const struct compare_case *entry)
{
	json_t *object = json_object();

	set(object, "case", report_value_string(judge_name(entry->new)));
	set(object, "decision", json_string(compare_decision_name(entry->decision)));
	set(object, "reasons", reasons_json(entry));
	set(object, "verdict_changed", json_boolean(entry->verdict_changed));
	set(object, "promise_changed", json_boolean(entry->promise_changed));
	set(object, "answer_changed", json_boolean(entry->answer_changed));
	set(object, "source_changed", json_boolean(entry->source_changed));
	set(object, "old", side_json(entry->old, &entry->old_share, entry->old_used));
	set(object, "new", side_json(entry->new, &entry->new_share, entry->new_used));
	set(object, "test", test_json(entry));
	return object;
}

static json_t *names_json(const struct judge_result *const *results, size_t count)
{
	json_t *array = json_array();

	for (size_t i = 0; i < count; i++)
		json_array_append_new(array, report_value_string(judge_name(results[i])));
	return array;
}

json_t *report_compare_json(const struct comparison *comparison)
{
	json_t *document = json_object(), *cases = json_array(), *decisions = json_object();

	set(document, "old", campaign_json(comparison->old));
	set(document, "new", campaign_json(comparison->new));
	set(document, "changed", changes_json(&comparison->changes));
	for (int i = 0; i < COMPARE_DECISIONS; i++)
		set(decisions, i == COMPARE_NO_RUNS ? "no_runs" : compare_decision_name(i), /* a key, not a value */
		    report_value_count(comparison->decisions[i]));
	set(document, "decisions", decisions);
	set(document, "tests", report_value_count(comparison->tests));
	set(document, "runs_needed",
	    comparison->runs_needed > 0 ? report_value_count(comparison->runs_needed) : json_null());
	for (size_t i = 0; i < comparison->count; i++)
		json_array_append_new(cases, case_json(&comparison->cases[i]));
	set(document, "cases", cases);
	set(document, "only_old", names_json(comparison->only_old, comparison->only_old_count));
	set(document, "only_new", names_json(comparison->only_new, comparison->only_new_count));
	return document;
}
