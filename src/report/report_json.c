/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/report.h"

#include "report/report_value.h"

static void set(json_t *object, const char *key, json_t *value)
{
	json_object_set_new(object, key, value);
}

static json_t *parameters_json(const struct store_parameters *parameters)
{
	json_t *object;

	if (parameters == NULL)
		return json_null();
	object = json_object();
	set(object, "workers", report_value_count(parameters->workers));
	set(object, "ops", report_value_count(parameters->ops));
	set(object, "loop", report_value_count(parameters->loop));
	set(object, "stride", report_value_count(parameters->stride));
	set(object, "spacing", report_value_count(parameters->spacing));
	set(object, "cells", report_value_count(parameters->cells));
	set(object, "one_shot_ns", report_value_count(parameters->one_shot_ns));
	set(object, "sustained_ns", report_value_count(parameters->sustained_ns));
	set(object, "engine", report_value_string(parameters->engine));
	set(object, "placement", report_value_string(parameters->placement));
	set(object, "cc", report_value_string(parameters->cc));
	set(object, "cflags", report_value_string(parameters->cflags));
	set(object, "nudge", report_value_string(parameters->nudge));
	return object;
}

static json_t *truth_json(const struct store_case *point)
{
	json_t *object = json_object(), *reasons = json_object();

	set(object, "data_race", json_boolean(point->data_race));
	set(object, "wrong_result", report_value_string(point->wrong_result));
	set(reasons, "data_race", report_value_string(point->data_race_reason));
	set(reasons, "wrong_result", report_value_string(point->wrong_result_reason));
	set(object, "reasons", reasons);
	return object;
}

static json_t *classes_json(const struct judge_result *result)
{
	json_t *array = json_array();

	for (size_t i = 0; i < result->class_count; i++) {
		const struct judge_class *class = &result->classes[i];
		json_t *object = json_object();

		set(object, "latency_class", report_value_string(class->latency_class));
		set(object, "runs", report_value_count(class->runs));
		set(object, "trials", report_value_count(class->trials));
		set(object, "lost", report_value_count(class->lost));
		set(object, "share", report_value_spread(&class->share));
		set(object, "lost_per_million", report_value_spread(&class->lost_per_million));
		set(object, "interleaved", report_value_number(class->interleaved));
		json_array_append_new(array, object);
	}
	return array;
}

static json_t *finals_json(const struct judge_result *result)
{
	json_t *array = json_array();

	for (size_t i = 0; i < result->final_count; i++) {
		json_t *object = json_object();

		set(object, "value", json_integer((json_int_t)result->finals[i].value));
		set(object, "seen", report_value_count(result->finals[i].seen));
		json_array_append_new(array, object);
	}
	return array;
}

static json_t *bound_json(const struct judge_result *result)
{
	json_t *object;

	if (!result->bounded)
		return json_null();
	object = json_object();
	set(object, "runs_below", report_value_number(result->runs_below));
	set(object, "per_update_below", report_value_number(result->per_update_below));
	return object;
}

static json_t *status_json(const struct judge_result *result)
{
	static const struct {
		enum run_status status;
		const char *key;
	} keys[] = {
		{ RUN_OK, "ok" },           { RUN_CRASH, "crash" },
		{ RUN_HANG, "hang" },       { RUN_OUT_OF_MEMORY, "out_of_memory" },
		{ RUN_BROKEN_PAGE, "broken_page" }, { RUN_STOPPED, "stopped" },
		{ RUN_REFUSED, "refused" },
	};
	json_t *object = json_object();

	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++)
		set(object, keys[i].key, report_value_count(result->status[keys[i].status]));
	return object;
}

static json_t *detectors_json(const struct judge_result *result)
{
	json_t *object = json_object();

	for (size_t i = 0; i < result->detector_count; i++) {
		json_t *entry = json_object();

		set(entry, "runs", report_value_count(result->detectors[i].runs));
		set(entry, "seen", report_value_count(result->detectors[i].seen));
		set(object, result->detectors[i].name, entry);
	}
	return object;
}

static json_t *control_json(const struct judge_result *result)
{
	json_t *object;

	if (!result->has_control)
		return json_null();
	object = json_object();
	set(object, "trials", report_value_count(result->control_trials));
	set(object, "lost", report_value_count(result->control_lost));
	set(object, "share", report_value_number(result->control_share));
	return object;
}

static json_t *result_json(const struct judge_result *result)
{
	json_t *object = json_object();

	set(object, "case", report_value_string(result->point->name));
	set(object, "parameters", parameters_json(result->parameters));
	set(object, "truth", truth_json(result->point));
	set(object, "runs", report_value_count(result->runs));
	set(object, "trials", report_value_count(result->trials));
	set(object, "updates", report_value_count(result->updates_all));
	set(object, "lost", report_value_count(result->lost));
	set(object, "share", report_value_spread(&result->share));
	set(object, "mixed", json_boolean(result->mixed));
	set(object, "classes", classes_json(result));
	set(object, "finals", finals_json(result));
	set(object, "bound", bound_json(result));
	set(object, "status", status_json(result));
	set(object, "detectors", detectors_json(result));
	set(object, "control", control_json(result));
	set(object, "verdict", report_value_string(verdict_name(result->verdict)));
	return object;
}

json_t *report_json(const struct store_campaign *campaign, const struct judgement *judgement)
{
	json_t *document = json_object(), *results = json_array();

	set(document, "campaign", report_value_string(campaign->id));
	set(document, "host", report_value_string(campaign->host));
	set(document, "command", report_value_string(campaign->command));
	for (size_t i = 0; i < judgement->count; i++)
		json_array_append_new(results, result_json(&judgement->results[i]));
	set(document, "results", results);
	return document;
}
