/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/report.h"

#include "report/report_bursts.h"
#include "report/report_explored.h"
#include "report/report_gil.h"
#include "report/report_value.h"
#include "report/report_words.h"

#include <time.h>

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
	set(object, "tickets", json_boolean(parameters->tickets));
	set(object, "switch_ns", report_value_count(parameters->switch_ns));
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
		set(entry, "failed", report_value_count(result->detectors[i].failed));
		set(entry, "visible", report_value_string(result->detectors[i].visible));
		set(entry, "answer", report_value_string(report_answer_name(result->detectors[i].answer)));
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

/* What --calibrate chose; null where nothing was. */
static json_t *calibration_json(const struct store_calibration *calibration)
{
	json_t *object;

	if (calibration == NULL)
		return json_null();
	object = json_object();
	set(object, "case", report_value_string(calibration->case_name));
	set(object, "stride", report_value_count(calibration->stride));
	set(object, "spacing", report_value_count(calibration->spacing));
	set(object, "nudge", report_value_string(calibration->nudge));
	set(object, "wrong_per_cpu_s", report_value_number(calibration->rate));
	set(object, "latency_class", report_value_string(calibration->latency_class));
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
	set(object, "lost_updates", report_value_count(result->lost_updates));
	set(object, "share", report_value_spread(&result->share));
	set(object, "mixed", json_boolean(result->mixed));
	set(object, "interleaved", report_value_number(result->interleaved));
	set(object, "classes", classes_json(result));
	set(object, "finals", finals_json(result));
	set(object, "bound", bound_json(result));
	set(object, "status", status_json(result));
	set(object, "bursts", report_bursts_json(result));
	set(object, "workers", report_bursts_workers(result));
	set(object, "gil", report_gil_json(result));
	set(object, "detectors", detectors_json(result));
	set(object, "explorer", report_explored_json(result));
	set(object, "control", control_json(result));
	set(object, "verdict", report_value_string(verdict_name(result->verdict)));
	set(object, "because", report_value_string(result->because));
	set(object, "trouble", report_value_string(result->trouble));
	set(object, "time_to_first_loss_s", result->first_loss_ns > 0 ? json_real((double)result->first_loss_ns / 1e9) : json_null());
	set(object, "setting", result->setting[0] != '\0' ? report_value_string(result->setting) : json_null());
	set(object, "calibration", calibration_json(result->calibration));
	return object;
}

/* ISO 8601, in UTC; null for what has not happened, and for a time that no calendar of four digits has. */
static json_t *date_json(int64_t ms)
{
	time_t seconds = (time_t)(ms / 1000);
	char words[64];
	struct tm date;

	if (ms <= 0 || gmtime_r(&seconds, &date) == NULL || date.tm_year >= 8100 ||
	    strftime(words, sizeof(words), "%Y-%m-%dT%H:%M:%SZ", &date) == 0)
		return json_null();
	return json_string(words);
}

static json_t *compilers_json(const struct store_campaign *campaign)
{
	json_t *array = json_array();

	for (size_t i = 0; i < campaign->compiler_count; i++) {
		const struct store_compiler *compiler = &campaign->compilers[i];
		json_t *object = json_object();

		set(object, "flavour", report_value_string(compiler->flavour));
		set(object, "path", report_value_string(compiler->path));
		set(object, "version", report_value_string(compiler->version));
		set(object, "note", report_value_string(compiler->note));
		json_array_append_new(array, object);
	}
	return array;
}

/* What the campaign was, and where: what two documents must share before their numbers are compared. */
static void add_campaign(json_t *document, const struct store_campaign *campaign)
{
	set(document, "campaign", report_value_string(campaign->id));
	set(document, "host", report_value_string(campaign->host));
	set(document, "command", report_value_string(campaign->command));
	set(document, "state", report_value_string(campaign->state));
	set(document, "planned", campaign->planned > 0 ? report_value_count(campaign->planned) : json_null());
	set(document, "runs", report_value_count(campaign->run_count));
	set(document, "seed", report_value_count(campaign->seed));
	set(document, "version", report_value_string(campaign->version));
	set(document, "revision", report_value_string(campaign->revision));
	set(document, "kernel", report_value_string(campaign->kernel));
	set(document, "cpu_model", report_value_string(campaign->cpu_model));
	set(document, "cpus", report_value_count(campaign->cpus));
	set(document, "compilers", compilers_json(campaign));
	set(document, "started", date_json(campaign->started_ms));
	set(document, "ended", date_json(campaign->ended_ms));
}

json_t *report_json(const struct store_campaign *campaign, const struct judgement *judgement)
{
	json_t *document = json_object(), *results = json_array();

	add_campaign(document, campaign);
	for (size_t i = 0; i < judgement->count; i++)
		json_array_append_new(results, result_json(&judgement->results[i]));
	set(document, "results", results);
	return document;
}
