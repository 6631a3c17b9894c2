/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "judge/compare_changes.h"

#include "base/quantity.h"
#include "base/text.h"
#include "run/campaign.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* The row owns the strings from here on. */
static void add(struct compare_changes *changes, const char *what, char *old, char *new)
{
	struct compare_change *row = &changes->rows[changes->count++];

	*row = (struct compare_change){ .what = what, .old = old, .new = new, .equal = strcmp(old, new) == 0 };
}

/* What neither store says is no row: nobody knows whether it changed. */
static void add_string(struct compare_changes *changes, const char *what, const char *old, const char *new)
{
	static const char unknown[] = "not known";
	bool has_old = old != NULL && *old != '\0', has_new = new != NULL && *new != '\0';

	if (has_old || has_new)
		add(changes, what, text_copy(has_old ? old : unknown), text_copy(has_new ? new : unknown));
}

static void add_number(struct compare_changes *changes, const char *what, uint64_t old, uint64_t new)
{
	add(changes, what, text_format("%" PRIu64, old), text_format("%" PRIu64, new));
}

/* A compiler as it named itself; what is left out says why. */
static char *compiler_words(const struct store_campaign *campaign, const char *flavour)
{
	for (size_t i = 0; i < campaign->compiler_count; i++) {
		const struct store_compiler *compiler = &campaign->compilers[i];

		if (strcmp(compiler->flavour, flavour) != 0)
			continue;
		if (compiler->note != NULL)
			return text_format("left out (%s)", compiler->note);
		if (compiler->version != NULL)
			return text_copy(compiler->version);
		return text_copy(compiler->path != NULL ? compiler->path : "not there");
	}
	return text_copy("not run");
}

static const char *cc_of(const struct store_campaign *campaign)
{
	return campaign->run_count > 0 ? campaign->runs[0].parameters.cc : campaign->settings.cc;
}

/* What a campaign of schema 1 was asked for is not known. */
/* NULL: not known. */
static char *runs_of(const struct store_settings *settings)
{
	if (settings->runs == 0)
		return NULL;
	return settings->time_ns && settings->runs == CAMPAIGN_RUNS_MOST ? text_copy("as many as fit") : text_format("%u", settings->runs);
}

static void add_runs(struct compare_changes *changes, const struct store_settings *old, const struct store_settings *new)
{
	char *before = runs_of(old), *after = runs_of(new);

	add_string(changes, "runs", before, after);
	free(before);
	free(after);
}

void compare_changes_make(const struct store_campaign *old, const struct store_campaign *new,
			  struct compare_changes *changes)
{
	static const char *const flavours[] = { "plain", "tsan-gcc", "tsan-clang" };

	changes->count = 0;
	add_string(changes, "racecount", old->version, new->version);
	add_string(changes, "revision", old->revision, new->revision);
	add_string(changes, "host", old->host, new->host);
	add_string(changes, "kernel", old->kernel, new->kernel);
	add_string(changes, "cpu", old->cpu_model, new->cpu_model);
	add_number(changes, "cpus", old->cpus, new->cpus);
	add_string(changes, "cc", cc_of(old), cc_of(new));
	for (size_t i = 0; i < sizeof(flavours) / sizeof(flavours[0]); i++)
		add(changes, flavours[i], compiler_words(old, flavours[i]), compiler_words(new, flavours[i]));
	add_number(changes, "seed", old->seed, new->seed);
	add_runs(changes, &old->settings, &new->settings);
	add_string(changes, "state", old->state, new->state);
}

void compare_changes_fini(struct compare_changes *changes)
{
	for (size_t i = 0; i < changes->count; i++) {
		free(changes->rows[i].old);
		free(changes->rows[i].new);
	}
	changes->count = 0;
}

const struct compare_change *compare_changes_find(const struct compare_changes *changes, const char *what)
{
	for (size_t i = 0; i < changes->count; i++)
		if (strcmp(changes->rows[i].what, what) == 0)
			return &changes->rows[i];
	return NULL;
}

/* ---- parameters ---- */

enum type { UNSIGNED, COUNT, TIME, STRING, SWITCH };

static const struct parameter {
	const char *name;
	enum type type;
	size_t offset;
} parameters[] = {
#define PARAMETER(name, type, member) { name, type, offsetof(struct store_parameters, member) }
	PARAMETER("workers", UNSIGNED, workers),
	PARAMETER("ops", COUNT, ops),
	PARAMETER("loop", COUNT, loop),
	PARAMETER("stride", COUNT, stride),
	PARAMETER("spacing", COUNT, spacing),
	PARAMETER("cells", COUNT, cells),
	PARAMETER("engine", STRING, engine),
	PARAMETER("one-shot time", TIME, one_shot_ns),
	PARAMETER("sustained time", TIME, sustained_ns),
	PARAMETER("placement", STRING, placement),
	PARAMETER("cflags", STRING, cflags),
	PARAMETER("nudge", STRING, nudge),
	PARAMETER("tickets", SWITCH, tickets),
	PARAMETER("switch interval", TIME, switch_ns),
#undef PARAMETER
};

static uint64_t number_at(const struct store_parameters *of, const struct parameter *parameter)
{
	const char *place = (const char *)of + parameter->offset;

	if (parameter->type == SWITCH)
		return *(const bool *)place;
	return parameter->type == UNSIGNED ? *(const unsigned *)place : *(const uint64_t *)place;
}

static const char *string_at(const struct store_parameters *of, const struct parameter *parameter)
{
	const char *string = *(char *const *)((const char *)of + parameter->offset);

	return string != NULL ? string : "";
}

static bool is_equal(const struct store_parameters *old, const struct store_parameters *new,
		     const struct parameter *parameter)
{
	if (parameter->type == STRING)
		return strcmp(string_at(old, parameter), string_at(new, parameter)) == 0;
	return number_at(old, parameter) == number_at(new, parameter);
}

/* Strings come from a store: none may be endless, or steer a terminal. */
static void add_value(struct text *text, const struct store_parameters *of, const struct parameter *parameter)
{
	if (parameter->type == TIME) {
		quantity_add_time(text, number_at(of, parameter));
		return;
	}
	if (parameter->type == SWITCH) {
		text_add(text, number_at(of, parameter) ? "on" : "off");
		return;
	}
	if (parameter->type != STRING) {
		text_addf(text, "%" PRIu64, number_at(of, parameter));
		return;
	}
	text_add(text, "\"");
	const char *string = string_at(of, parameter);
	for (size_t i = 0; i < 120 && string[i] != '\0'; i++)
		text_add_bytes(text, (unsigned char)string[i] < 0x20 || string[i] == 0x7f ? "?" : string + i, 1);
	text_add(text, "\"");
}

/* The parameters of a pair's side, with the times as they were asked for. A store of schema 1 knows only what each run took. */
static struct store_parameters asked_of(const struct store_campaign *campaign, const struct judge_result *result)
{
	struct store_parameters asked = *result->parameters;

	if (campaign->settings.runs > 0) {
		asked.one_shot_ns = asked.one_shot_ns > 0 ? campaign->settings.one_shot_ns : 0;
		asked.sustained_ns = asked.sustained_ns > 0 ? campaign->settings.sustained_ns : 0;
	}
	return asked;
}

/* Append how both sides differ in @parameter, by the first pair that does. */
static void add_difference(const struct compare_sides *sides, const struct parameter *parameter, struct text *differ)
{
	struct store_parameters first[2] = { 0 };
	size_t cases = 0, compared = 0;

	for (size_t i = 0; i < sides->count; i++) {
		if (sides->old[i]->parameters == NULL || sides->new[i]->parameters == NULL)
			continue;
		struct store_parameters old = asked_of(sides->old_campaign, sides->old[i]);
		struct store_parameters new = asked_of(sides->new_campaign, sides->new[i]);

		compared++;
		if (is_equal(&old, &new, parameter) || cases++ > 0)
			continue;
		first[0] = old;
		first[1] = new;
	}
	if (cases == 0)
		return;
	text_addf(differ, "%s%s ", differ->length > 0 ? ", " : "", parameter->name);
	add_value(differ, &first[0], parameter);
	text_add(differ, " and ");
	add_value(differ, &first[1], parameter);
	if (cases < compared)
		text_addf(differ, " (in %zu of %zu cases)", cases, compared);
}

bool compare_parameters(const struct compare_sides *sides, struct error *error)
{
	bool calibrated = sides->old_campaign->settings.calibrate || sides->new_campaign->settings.calibrate;
	struct text differ = { 0 };

	for (size_t i = 0; i < sizeof(parameters) / sizeof(parameters[0]); i++)
		add_difference(sides, &parameters[i], &differ);
	bool alike = differ.length == 0;
	if (!alike && calibrated)
		error_set(error, STATUS_USAGE, "OLD and NEW were not measured alike: %s; --calibrate searches the settings of each case anew: to "
			  "compare, run both without it", differ.data);
	else if (!alike)
		error_set(error, STATUS_USAGE, "OLD and NEW were not measured alike: %s; shares compare only where nothing but the "
			  "compiler differs: run one of them again with the options of the other", differ.data);
	text_fini(&differ);
	return alike;
}
