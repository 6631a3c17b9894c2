/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/report.h"

#include <math.h>

/* Everything that is absent or not a number is null: keys never come and go. */

static json_t *number(double value)
{
	return isfinite(value) ? json_real(value) : json_null();
}

static json_t *count(uint64_t value)
{
	return json_integer((json_int_t)(value > INT64_MAX ? INT64_MAX : value));
}

/* Bytes that are no UTF-8 (a subject's words) become null rather than a broken document. */
static json_t *string(const char *value)
{
	json_t *json = value != NULL ? json_string(value) : NULL;

	return json != NULL ? json : json_null();
}

static void set(json_t *object, const char *key, json_t *value)
{
	json_object_set_new(object, key, value);
}

static json_t *spread_json(const struct spread *spread)
{
	json_t *object = json_object();

	set(object, "median", spread->count > 0 ? number(spread->median) : json_null());
	set(object, "low", spread->count > 0 ? number(spread->low) : json_null());
	set(object, "high", spread->count > 0 ? number(spread->high) : json_null());
	return object;
}

static json_t *parameters_json(const struct store_parameters *parameters)
{
	json_t *object;

	if (parameters == NULL)
		return json_null();
	object = json_object();
	set(object, "workers", count(parameters->workers));
	set(object, "ops", count(parameters->ops));
	set(object, "loop", count(parameters->loop));
	set(object, "stride", count(parameters->stride));
	set(object, "spacing", count(parameters->spacing));
	set(object, "cells", count(parameters->cells));
	set(object, "one_shot_ns", count(parameters->one_shot_ns));
	set(object, "sustained_ns", count(parameters->sustained_ns));
	set(object, "engine", string(parameters->engine));
	set(object, "placement", string(parameters->placement));
	set(object, "cc", string(parameters->cc));
	set(object, "cflags", string(parameters->cflags));
	set(object, "nudge", string(parameters->nudge));
	return object;
}

static json_t *truth_json(const struct store_case *point)
{
	json_t *object = json_object(), *reasons = json_object();

	set(object, "data_race", json_boolean(point->data_race));
	set(object, "wrong_result", string(point->wrong_result));
	set(reasons, "data_race", string(point->data_race_reason));
	set(reasons, "wrong_result", string(point->wrong_result_reason));
	set(object, "reasons", reasons);
	return object;
}

static json_t *classes_json(const struct judge_result *result)
{
	json_t *array = json_array();

	for (size_t i = 0; i < result->class_count; i++) {
		const struct judge_class *class = &result->classes[i];
		json_t *object = json_object();

		set(object, "latency_class", string(class->latency_class));
		set(object, "runs", count(class->runs));
		set(object, "trials", count(class->trials));
		set(object, "lost", count(class->lost));
		set(object, "share", spread_json(&class->share));
		set(object, "lost_per_million", spread_json(&class->lost_per_million));
		set(object, "interleaved", number(class->interleaved));
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
		set(object, "seen", count(result->finals[i].seen));
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
	set(object, "runs_below", number(result->runs_below));
	set(object, "per_update_below", number(result->per_update_below));
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
		set(object, keys[i].key, count(result->status[keys[i].status]));
	return object;
}

static json_t *detectors_json(const struct judge_result *result)
{
	json_t *object = json_object();

	for (size_t i = 0; i < result->detector_count; i++) {
		json_t *entry = json_object();

		set(entry, "runs", count(result->detectors[i].runs));
		set(entry, "seen", count(result->detectors[i].seen));
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
	set(object, "trials", count(result->control_trials));
	set(object, "lost", count(result->control_lost));
	set(object, "share", number(result->control_share));
	return object;
}

static json_t *result_json(const struct judge_result *result)
{
	json_t *object = json_object();

	set(object, "case", string(result->point->name));
	set(object, "parameters", parameters_json(result->parameters));
	set(object, "truth", truth_json(result->point));
	set(object, "runs", count(result->runs));
	set(object, "trials", count(result->trials));
	set(object, "updates", count(result->updates_all));
	set(object, "lost", count(result->lost));
	set(object, "share", spread_json(&result->share));
	set(object, "mixed", json_boolean(result->mixed));
	set(object, "classes", classes_json(result));
	set(object, "finals", finals_json(result));
	set(object, "bound", bound_json(result));
	set(object, "status", status_json(result));
	set(object, "detectors", detectors_json(result));
	set(object, "control", control_json(result));
	set(object, "verdict", string(verdict_name(result->verdict)));
	return object;
}

json_t *report_json(const struct store_campaign *campaign, const struct judgement *judgement)
{
	json_t *document = json_object(), *results = json_array();

	set(document, "campaign", string(campaign->id));
	set(document, "host", string(campaign->host));
	set(document, "command", string(campaign->command));
	for (size_t i = 0; i < judgement->count; i++)
		json_array_append_new(results, result_json(&judgement->results[i]));
	set(document, "results", results);
	return document;
}
