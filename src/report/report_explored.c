/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/report_explored.h"

#include "report/report_value.h"

#include "base/quantity.h"
#include "judge/judge_explored.h"

#include <inttypes.h>
#include <string.h>

#define VALUES_NAMED 3

bool report_explored_any(const struct judgement *judgement)
{
	for (size_t i = 0; i < judgement->count; i++)
		if (judgement->results[i].explored != NULL)
			return true;
	return false;
}

static bool disagrees(const struct store_exploration *explored)
{
	return strcmp(explored->agrees, "no") == 0;
}

static bool is_known(const struct store_exploration *explored)
{
	return strcmp(explored->verdict, "unknown") != 0;
}

const char *report_explored_cell(const struct judge_result *result)
{
	static const char *const loud[][2] = {
		{ "crash", "CRASH" }, { "assertion", "ASSERTION" }, { "deadlock", "DEADLOCK" }, { "livelock", "LIVELOCK" },
		{ "race", "RACE" },   { "loses", "LOSES" },         { "exact", "EXACT" },
	};

	if (result->explored == NULL || !is_known(result->explored))
		return "-";
	for (size_t i = 0; i < sizeof(loud) / sizeof(loud[0]) && disagrees(result->explored); i++)
		if (strcmp(loud[i][0], result->explored->verdict) == 0)
			return loud[i][1];
	return result->explored->verdict;
}

static const char *plural(uint64_t number)
{
	return number == 1 ? "" : "s";
}

static void add_command(struct text *text, const struct judge_result *result)
{
	const struct store_exploration *explored = result->explored;

	text_add(text, "racecount explore ");
	text_add_quoted(text, result->point->file != NULL ? result->point->file : result->point->name);
	if (result->point->file != NULL && strcmp(result->point->model, "threads") != 0 && strcmp(result->point->model, "processes") != 0)
		text_addf(text, " --model %s", result->point->model);
	text_addf(text, " --workers %u --ops %" PRIu64, explored->workers, explored->ops);
}

static void explain_answer(struct text *text, const struct judge_result *result)
{
	const struct store_exploration *explored = result->explored;

	text_addf(text, "The explorer found other than %s: %s. With %u worker%s and %" PRIu64 " operation%s each it says: data race %s, "
		  "lost updates %s; `", result->point->file != NULL ? "the file says of itself" : "the facts promise", explored->verdict,
		  explored->workers, plural(explored->workers), explored->ops, plural(explored->ops), explored->race, explored->loses);
	add_command(text, result);
	text_add(text, "` shows why. ");
}

static void explain_unreachable(struct text *text, const struct judge_result *result)
{
	size_t told = 0;

	text_add(text, "Seen but not reachable: ");
	for (size_t i = 0; i < result->final_count; i++) {
		if (!result->finals[i].unreachable || told++ >= VALUES_NAMED)
			continue;
		text_addf(text, "%s%" PRId64 " (", told > 1 ? ", " : "", result->finals[i].value);
		quantity_add_count(text, result->finals[i].seen);
		text_addf(text, " trial%s)", plural(result->finals[i].seen));
	}
	if (told > VALUES_NAMED)
		text_addf(text, " and %zu more value%s", told - VALUES_NAMED, plural(told - VALUES_NAMED));
	text_addf(text, ". No interleaving under sequential consistency ends there: the explorer or the build has a fault, or this machine orders "
		  "memory more weakly. ");
}

void report_explored_explain(struct text *text, const struct judge_result *result)
{
	if (result->explored != NULL && disagrees(result->explored))
		explain_answer(text, result);
	if (result->unreachable > 0)
		explain_unreachable(text, result);
}

bool report_explored_headline(const struct judgement *judgement, struct text *text)
{
	size_t explored = 0, agreed = 0, contradicted = 0, unknown = 0, beyond = 0;

	for (size_t i = 0; i < judgement->count; i++) {
		const struct judge_result *result = &judgement->results[i];

		if (result->explored == NULL)
			continue;
		beyond += result->unreachable > 0;
		/* A case is explored once, in however many settings it ran. */
		if (result->set > 0)
			continue;
		explored++;
		agreed += strcmp(result->explored->agrees, "yes") == 0;
		contradicted += disagrees(result->explored);
		unknown += strcmp(result->explored->agrees, "unknown") == 0;
	}
	if (explored == 0)
		return true;
	text_addf(text, "Every interleaving: %zu of %zu explored case%s %s what %s", agreed, explored, plural(explored),
		  explored == 1 ? "is" : "are", explored == 1 ? "it promises" : "they promise");
	if (contradicted > 0)
		text_addf(text, "; %zu %s not", contradicted, contradicted == 1 ? "is" : "are");
	if (unknown > 0)
		text_addf(text, "; of %zu it is not known", unknown);
	if (beyond > 0)
		text_addf(text, "; %zu case%s ended where no interleaving does (seen but not reachable)", beyond, plural(beyond));
	text_add(text, ".");
	return contradicted == 0 && beyond == 0;
}

static void set(json_t *object, const char *key, json_t *value)
{
	json_object_set_new(object, key, value);
}

json_t *report_explored_unreachable_json(const struct judge_result *result)
{
	json_t *array = json_array();

	for (size_t i = 0; i < result->final_count; i++) {
		json_t *object;

		if (!result->finals[i].unreachable)
			continue;
		object = json_object();
		set(object, "value", json_integer((json_int_t)result->finals[i].value));
		set(object, "seen", report_value_count(result->finals[i].seen));
		json_array_append_new(array, object);
	}
	return array;
}

static json_t *finals_json(const struct judge_result *result)
{
	json_t *array = json_array();

	for (size_t i = 0; i < result->explored->final_count; i++) {
		const struct store_reachable *final = &result->explored->finals[i];
		json_t *object = json_object();

		set(object, "value", json_integer((json_int_t)final->value));
		set(object, "interleavings", report_value_string(final->interleavings));
		set(object, "share_of_interleavings", report_value_number(final->share));
		set(object, "random_walk_probability", report_value_number(final->random_walk));
		set(object, "seen", report_value_count(judge_seen(result, final->value)));
		json_array_append_new(array, object);
	}
	return array;
}

json_t *report_explored_json(const struct judge_result *result)
{
	const struct store_exploration *explored = result->explored;
	json_t *object;

	if (explored == NULL)
		return json_null();
	object = json_object();
	set(object, "verdict", report_value_string(explored->verdict));
	set(object, "data_race", report_value_string(explored->race));
	set(object, "loses", report_value_string(explored->loses));
	set(object, "agrees", report_value_string(explored->agrees));
	set(object, "reason", report_value_string(explored->reason));
	set(object, "memory_model", json_string("sc"));
	set(object, "workers", report_value_count(explored->workers));
	set(object, "ops", report_value_count(explored->ops));
	set(object, "complete", json_boolean(explored->complete));
	set(object, "states", report_value_count(explored->states));
	set(object, "interleavings", report_value_string(explored->interleavings));
	set(object, "finals", finals_json(result));
	set(object, "seen_not_reachable", report_explored_unreachable_json(result));
	return object;
}
