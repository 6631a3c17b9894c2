/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The results of a SARIF log. Levels: what a case promised to be possible is a note; a race that no case promised, or one elsewhere than on
 * the counter, a warning; a broken promise an error. Fingerprints hold no addresses, sizes, absolute folders, or numbers of a
 * build, and do not depend on the order of runs, cases or accesses.
 */
#include "report/report_sarif.h"

#include "report/report_place.h"
#include "report/report_race.h"
#include "report/report_text.h"
#include "report/report_words.h"

#include "base/hash.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define NAMED_MOST 10    /* cases in a message */
#define LISTED_MOST 1000 /* cases in the properties */
#define FRAMES_MOST 64   /* of a stack */

enum level { LEVEL_ERROR, LEVEL_WARNING, LEVEL_NOTE, LEVELS };

struct results {
	json_t *by_level[LEVELS];
	struct judge_runs runs;
};

/* ---- pieces ---- */

static json_t *location_json(const char *file, unsigned line)
{
	json_t *location = json_object(), *physical = json_object(), *artifact = json_object(), *region = json_object();
	struct text uri = { 0 };
	const char *base = report_place_uri(&uri, file);

	sarif_set(artifact, "uri", sarif_string(uri.data));
	if (base != NULL)
		sarif_set(artifact, "uriBaseId", json_string(base));
	sarif_set(physical, "artifactLocation", artifact);
	sarif_set(region, "startLine", json_integer(line > 0 ? line : 1));
	sarif_set(physical, "region", region);
	sarif_set(location, "physicalLocation", physical);
	text_fini(&uri);
	return location;
}

static json_t *one(json_t *element)
{
	json_t *array = json_array();

	json_array_append_new(array, element);
	return array;
}

static void set_fingerprint(json_t *fingerprints, const char *key, const char *rule, const char *words)
{
	char hex[HASH_HEX];
	struct hash hash;

	hash_init(&hash);
	hash_add(&hash, rule);
	hash_add(&hash, words);
	hash_hex(&hash, hex);
	sarif_set(fingerprints, key, json_string(hex));
}

/* A result with what all of them have; takes @location and @fingerprints. */
static json_t *add_result(struct results *results, enum sarif_rule rule, enum level level, struct text *message,
			  json_t *location, json_t *fingerprints)
{
	static const char *const names[LEVELS] = { "error", "warning", "note" };
	json_t *result = json_object();

	sarif_set(result, "ruleId", json_string(sarif_rule_ids[rule]));
	sarif_set(result, "ruleIndex", json_integer(rule));
	sarif_set(result, "level", json_string(names[level]));
	sarif_set(result, "message", sarif_message(message->data));
	sarif_set(result, "locations", one(location));
	sarif_set(result, "partialFingerprints", fingerprints);
	json_array_append_new(results->by_level[level], result);
	text_fini(message);
	return result;
}

/* ---- data races ---- */

static const struct store_frame *first_frame(const struct report_access *access)
{
	for (size_t i = 0; i < access->stack->count; i++)
		if (!report_frame_is_runtime(&access->stack->frames[i]))
			return &access->stack->frames[i];
	return NULL;
}

static void add_access(struct text *text, const struct report_access *access)
{
	const struct store_frame *frame = first_frame(access);

	report_access_kind(text, access->words);
	if (frame == NULL)
		return;
	text_add(text, " in ");
	report_function(text, frame->function);
	text_addf(text, " (%s:%u)", frame->file, frame->line);
}

static void add_race_message(struct text *text, const struct report_race *race)
{
	text_addf(text, "Data race%s: ", race->on_counter ? " on the counter" : "");
	add_access(text, &race->access[0]);
	text_add(text, ", and ");
	add_access(text, &race->access[1]);
	text_add(text, ". Reported by ");
	for (size_t i = 0, before = 0; i < sizeof(store_detectors) / sizeof(store_detectors[0]); i++)
		if (race->detectors >> i & 1)
			text_addf(text, "%s%s", before++ > 0 ? " and " : "", report_detector_title(store_detectors[i]));
	text_addf(text, " in %zu case%s: ", race->case_count, race->case_count == 1 ? "" : "s");
	for (size_t i = 0; i < race->case_count && i < NAMED_MOST; i++)
		text_addf(text, "%s%s", i > 0 ? ", " : "", race->cases[i]->name);
	if (race->case_count > NAMED_MOST)
		text_addf(text, " and %zu more", race->case_count - NAMED_MOST);
	if (race->expected)
		text_add(text, race->case_count == 1 ? ". It promises this race." : ". They promise this race.");
	else if (race->undeclared != NULL)
		text_addf(text, ". %s does not declare it: mend it, or set .data_race = 1.", report_file(race->undeclared));
	else
		text_add(text, race->case_count == 1 ? ". It promises no race here." : ". Not all of them promise a race here.");
}

/* A step into a function, or the access itself; outermost first. */
static json_t *step_json(const struct report_access *access, size_t depth, size_t nesting)
{
	const struct store_frame *frame = &access->stack->frames[depth];
	json_t *step = json_object(), *location = frame->file != NULL ? location_json(frame->file, frame->line) : json_object();
	struct text message = { 0 };

	if (depth == 0) {
		report_access_kind(&message, access->words);
		text_add(&message, " in ");
	}
	report_function(&message, frame->function);
	sarif_set(location, "message", sarif_message(message.data));
	sarif_set(step, "location", location);
	sarif_set(step, "nestingLevel", json_integer((json_int_t)nesting));
	sarif_set(step, "importance", json_string(depth == 0 ? "essential" : "important"));
	text_fini(&message);
	return step;
}

static json_t *code_flow_json(const struct report_race *race)
{
	json_t *flow = json_object(), *threads = json_array();

	for (int side = 0; side < 2; side++) {
		const struct report_access *access = &race->access[side];
		size_t count = access->stack->count < FRAMES_MOST ? access->stack->count : FRAMES_MOST;
		json_t *thread = json_object(), *steps = json_array();
		char *id = text_format("worker %d", side + 1);

		for (size_t i = 0; i < count; i++)
			json_array_append_new(steps, step_json(access, count - 1 - i, i));
		sarif_set(thread, "id", json_string(id));
		sarif_set(thread, "locations", steps);
		if (count > 0)
			json_array_append_new(threads, thread);
		else
			json_decref(thread);
		free(id);
	}
	sarif_set(flow, "threadFlows", threads);
	if (json_array_size(threads) > 0)
		return flow;
	json_decref(flow);
	return NULL;
}

/* Of the first access whose source is known; else the counter's. */
static json_t *race_location(const struct results *results, const struct report_race *race)
{
	struct report_place place;
	json_t *location;

	for (int side = 0; side < 2; side++) {
		const struct store_frame *frame = first_frame(&race->access[side]);

		if (frame != NULL)
			return location_json(frame->file, frame->line);
	}
	report_place_of(&results->runs, race->cases[0], &place);
	location = location_json(place.file, place.line);
	report_place_fini(&place);
	return location;
}

static json_t *cases_json(const struct report_race *race)
{
	json_t *array = json_array();

	for (size_t i = 0; i < race->case_count && i < LISTED_MOST; i++)
		json_array_append_new(array, sarif_string(race->cases[i]->name));
	return array;
}

static void add_race(struct results *results, const struct report_race *race)
{
	const struct store_frame *other = first_frame(&race->access[1]);
	json_t *fingerprints = json_object(), *properties = json_object(), *flow = code_flow_json(race), *result;
	struct text message = { 0 };

	set_fingerprint(fingerprints, "stacks/v1", sarif_rule_ids[SARIF_DATA_RACE], race->stacks);
	set_fingerprint(fingerprints, "functions/v1", sarif_rule_ids[SARIF_DATA_RACE], race->functions);
	add_race_message(&message, race);
	result = add_result(results, SARIF_DATA_RACE, race->expected ? LEVEL_NOTE : LEVEL_WARNING, &message,
			    race_location(results, race), fingerprints);
	if (flow != NULL)
		sarif_set(result, "codeFlows", one(flow));
	if (other != NULL) {
		json_t *related = location_json(other->file, other->line);
		struct text words = { 0 };

		add_access(&words, &race->access[1]);
		sarif_set(related, "id", json_integer(1));
		sarif_set(related, "message", sarif_message(words.data));
		sarif_set(result, "relatedLocations", one(related));
		text_fini(&words);
	}
	sarif_set(properties, "cases", cases_json(race));
	sarif_set(result, "properties", properties);
}

/* ---- lost updates and broken promises ---- */

static void add_counts(struct text *text, const struct judge_result *result)
{
	bool trials = result->trials > 0;

	if (trials)
		text_addf(text, "%" PRIu64 " of %" PRIu64 " trials came out wrong", result->lost, result->trials);
	else
		text_addf(text, "%" PRIu64 " of %" PRIu64 " updates were lost", result->lost_updates, result->updates_all);
	if (trials && result->lost == 0 && result->lost_updates > 0)
		text_addf(text, ", %" PRIu64 " of %" PRIu64 " updates were lost in long loops", result->lost_updates,
			  result->updates_all);
	text_addf(text, " in %zu run%s", result->runs, result->runs == 1 ? "" : "s");
	if (result->share.count > 0 && result->share.median > 0) {
		text_add(text, " (median share ");
		report_add_share(text, result->share.median);
		text_add(text, ")");
	}
}

static void add_case_message(struct text *text, const struct judge_result *result, bool broken)
{
	const struct store_case *point = result->point;

	text_addf(text, "%s: ", judge_name(result));
	if (broken && result->shared_seen)
		text_addf(text, "private memory is promised, and it was shared. %s", point->wrong_result_reason);
	else {
		add_counts(text, result);
		text_addf(text, broken ? ", though a right result is promised: %s" : ", as the case says that they may be: %s",
			  point->wrong_result_reason);
	}
}

static json_t *case_properties(const struct judge_result *result)
{
	json_t *properties = json_object();

	sarif_set(properties, "case", sarif_string(judge_name(result)));
	sarif_set(properties, "verdict", json_string(verdict_name(result->verdict)));
	sarif_set(properties, "runs", json_integer((json_int_t)result->runs));
	sarif_set(properties, "trials", json_integer((json_int_t)result->trials));
	sarif_set(properties, "lost", json_integer((json_int_t)result->lost));
	if (isfinite(result->share.median))
		sarif_set(properties, "share", json_real(result->share.median));
	return properties;
}

/* Whatever the verdict: a case can lose updates in one run and crash in the next. */
static void add_case(struct results *results, const struct judge_result *result)
{
	enum report_kind kind = report_kind(result);
	bool broken = (kind == KIND_RIGHT && result->wrong_seen) || (kind == KIND_NOT_SHARED && result->shared_seen);
	enum sarif_rule rule = broken ? SARIF_PROMISE_BROKEN : SARIF_LOST_UPDATE;
	struct report_place place;
	struct text message = { 0 };
	json_t *fingerprints;

	if (!broken && (!result->wrong_seen || kind == KIND_NOT_SHARED))
		return;
	fingerprints = json_object();
	set_fingerprint(fingerprints, "case/v1", sarif_rule_ids[rule], judge_name(result));
	add_case_message(&message, result, broken);
	report_place_of(&results->runs, result->point, &place);
	sarif_set(add_result(results, rule, broken ? LEVEL_ERROR : LEVEL_NOTE, &message, location_json(place.file, place.line),
			     fingerprints),
		  "properties", case_properties(result));
	report_place_fini(&place);
}

json_t *sarif_results(const struct store_campaign *campaign, const struct judgement *judgement, size_t most, size_t *left)
{
	struct results results = { .by_level = { json_array(), json_array(), json_array() } };
	struct report_races races;
	json_t *array = json_array();

	judge_runs_sort(campaign, &results.runs);
	report_races_find(campaign, &races);
	for (size_t i = 0; i < races.count; i++)
		add_race(&results, &races.races[i]);
	for (size_t i = 0; i < judgement->count; i++)
		add_case(&results, &judgement->results[i]);
	*left = 0;
	for (int level = 0; level < LEVELS; level++) {
		size_t i;
		json_t *result;

		json_array_foreach(results.by_level[level], i, result) {
			if (json_array_size(array) < most)
				json_array_append(array, result);
			else
				++*left;
		}
		json_decref(results.by_level[level]);
	}
	report_races_fini(&races);
	judge_runs_fini(&results.runs);
	return array;
}
