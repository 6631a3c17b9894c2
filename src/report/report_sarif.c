/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * SARIF 2.1.0: one run, within what GitHub's code scanning takes (20 runs, 25,000 results, 10,000 locations in the thread flows of one).
 * A case whose runs failed is no result but a notification of the invocation: it says nothing about the counter's updates.
 */
#include "report/report.h"

#include "report/report_sarif.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#define RESULTS_MOST 25000
#define NOTIFICATIONS_MOST 1000

static const char schema[] = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

const char *const sarif_rule_ids[SARIF_RULES] = {
	[SARIF_DATA_RACE] = "tsan.data-race",
	[SARIF_LOST_UPDATE] = "lost-update",
	[SARIF_PROMISE_BROKEN] = "promise-broken",
};

static const struct {
	const char *name, *summary, *level, *help;
} rules[SARIF_RULES] = {
	[SARIF_DATA_RACE] = {
		"DataRace", "Two accesses to the same memory, at least one a write and one not atomic, are not ordered.", "warning",
		"ThreadSanitizer saw both accesses; each has a thread flow with its stack. A note stands for a race on the counter in cases "
		"that promise one; a warning for a race that no case promised, or that a counter file does not declare. Order the accesses with a lock, or make them atomic.",
	},
	[SARIF_LOST_UPDATE] = {
		"LostUpdate", "Updates of a shared counter were lost, as the case says that they may be.", "note",
		"The counter ended at a value that no order of whole updates gives. The case promises that this is possible, so this is a "
		"finding about the counter and no failure of the run. Make the load, the addition and the store one step: an atomic addition, or a lock "
		"around all three.",
	},
	[SARIF_PROMISE_BROKEN] = {
		"PromiseBroken", "A counter came out wrong though it promises a right result, or was shared though it promises private memory.",
		"error",
		"One wrong result is enough: what the counter says of itself does not hold here. The results have its outcomes and how often each was seen.",
	},
};

json_t *sarif_string(const char *string)
{
	char *clean = utf8_clean(string, true);
	json_t *json = json_string(clean);

	free(clean);
	return json;
}

void sarif_set(json_t *object, const char *key, json_t *value)
{
	json_object_set_new(object, key, value);
}

json_t *sarif_message(const char *string)
{
	json_t *message = json_object();

	sarif_set(message, "text", sarif_string(string));
	return message;
}

/* ---- tool ---- */

static json_t *rules_json(void)
{
	json_t *array = json_array();

	for (int i = 0; i < SARIF_RULES; i++) {
		json_t *rule = json_object(), *level = json_object();

		sarif_set(rule, "id", json_string(sarif_rule_ids[i]));
		sarif_set(rule, "name", json_string(rules[i].name));
		sarif_set(rule, "shortDescription", sarif_message(rules[i].summary));
		sarif_set(rule, "fullDescription", sarif_message(rules[i].summary));
		sarif_set(rule, "help", sarif_message(rules[i].help));
		sarif_set(level, "level", json_string(rules[i].level));
		sarif_set(rule, "defaultConfiguration", level);
		json_array_append_new(array, rule);
	}
	return array;
}

/* The detectors that work here are extensions: their versions decide what they see. */
static json_t *tool_json(const struct store_campaign *campaign)
{
	json_t *tool = json_object(), *driver = json_object(), *extensions = json_array();

	sarif_set(driver, "name", json_string("racecount"));
	sarif_set(driver, "version", sarif_string(campaign->version));
	sarif_set(driver, "rules", rules_json());
	sarif_set(tool, "driver", driver);
	for (size_t i = 0; i < campaign->compiler_count; i++) {
		const struct store_compiler *compiler = &campaign->compilers[i];
		json_t *extension;

		if (strcmp(compiler->flavour, "plain") == 0 || compiler->path == NULL || compiler->note != NULL)
			continue;
		extension = json_object();
		sarif_set(extension, "name", sarif_string(compiler->flavour));
		if (compiler->version != NULL)
			sarif_set(extension, "version", sarif_string(compiler->version));
		json_array_append_new(extensions, extension);
	}
	sarif_set(tool, "extensions", extensions);
	return tool;
}

/* ---- invocation ---- */

static void set_time(json_t *object, const char *key, int64_t time_ms)
{
	time_t seconds = (time_t)(time_ms / 1000);
	char words[64];
	struct tm broken;

	if (time_ms <= 0 || gmtime_r(&seconds, &broken) == NULL || broken.tm_year >= 8100)
		return;
	strftime(words, sizeof(words), "%Y-%m-%dT%H:%M:%SZ", &broken);
	sarif_set(object, key, json_string(words));
}

static void notify(json_t *notifications, const char *level, char *words)
{
	json_t *notification = json_object();

	sarif_set(notification, "level", json_string(level));
	sarif_set(notification, "message", sarif_message(words));
	json_array_append_new(notifications, notification);
	free(words);
}

static json_t *notifications_json(const struct store_campaign *campaign, const struct judgement *judgement, size_t left)
{
	json_t *array = json_array();

	for (size_t i = 0; i < judgement->count && json_array_size(array) < NOTIFICATIONS_MOST; i++) {
		const struct judge_result *result = &judgement->results[i];

		if (result->verdict == VERDICT_ERROR)
			notify(array, "error", text_format("%s: %s%s%s", judge_name(result), result->because,
							   result->trouble != NULL ? ": " : "",
							   result->trouble != NULL ? result->trouble : ""));
	}
	for (size_t i = 0; i < campaign->compiler_count; i++)
		if (campaign->compilers[i].note != NULL)
			notify(array, "warning", text_format("%s is left out: %s", campaign->compilers[i].flavour,
							     campaign->compilers[i].note));
	if (left > 0)
		notify(array, "warning", text_format("%zu results more had no room here; results.json has every case", left));
	return array;
}

/* Ended on purpose is ended well; interrupted, or not ended, is not. */
static bool ended_well(const struct store_campaign *campaign)
{
	return strcmp(campaign->state, "interrupted") != 0 && strcmp(campaign->state, "running") != 0;
}

static json_t *invocation_json(const struct store_campaign *campaign, const struct judgement *judgement, size_t left)
{
	json_t *invocation = json_object();

	sarif_set(invocation, "commandLine", sarif_string(campaign->command));
	set_time(invocation, "startTimeUtc", campaign->started_ms);
	set_time(invocation, "endTimeUtc", campaign->ended_ms);
	sarif_set(invocation, "machine", sarif_string(campaign->host));
	sarif_set(invocation, "executionSuccessful", json_boolean(ended_well(campaign)));
	sarif_set(invocation, "toolExecutionNotifications", notifications_json(campaign, judgement, left));
	return invocation;
}

/* ---- the document ---- */

static void set_base(json_t *bases, const char *name, const char *words)
{
	json_t *base = json_object();

	sarif_set(base, "description", sarif_message(words));
	sarif_set(bases, name, base);
}

static json_t *run_json(const struct store_campaign *campaign, const struct judgement *judgement)
{
	json_t *run = json_object(), *invocations = json_array(), *bases = json_object(), *details = json_object();
	json_t *properties = json_object();
	size_t left;
	json_t *results = sarif_results(campaign, judgement, RESULTS_MOST, &left);
	char *id = text_format("racecount/%s", campaign->id);

	sarif_set(run, "tool", tool_json(campaign));
	json_array_append_new(invocations, invocation_json(campaign, judgement, left));
	sarif_set(run, "invocations", invocations);
	/* What stands before the last slash is a category: results of two campaigns are compared within one. */
	sarif_set(details, "id", sarif_string(id));
	sarif_set(run, "automationDetails", details);
	set_base(bases, "%SRCROOT%", "the folder that the campaign was started in");
	set_base(bases, "RACECOUNT", "racecount's data folder: share/racecount of an installation, or the root of its repository");
	sarif_set(run, "originalUriBaseIds", bases);
	sarif_set(run, "results", results);
	sarif_set(properties, "campaign", sarif_string(campaign->id));
	sarif_set(properties, "state", sarif_string(campaign->state));
	/* versionControlProvenance would need the repository's URI, which a store does not have. */
	if (campaign->revision != NULL)
		sarif_set(properties, "revisionId", sarif_string(campaign->revision));
	sarif_set(run, "properties", properties);
	free(id);
	return run;
}

json_t *report_sarif(const struct store_campaign *campaign, const struct judgement *judgement)
{
	json_t *document = json_object(), *runs = json_array();

	sarif_set(document, "$schema", json_string(schema));
	sarif_set(document, "version", json_string("2.1.0"));
	json_array_append_new(runs, run_json(campaign, judgement));
	sarif_set(document, "runs", runs);
	return document;
}
