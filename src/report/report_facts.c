/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/report_facts.h"

#include "base/utf8.h"
#include "report/report_words.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

void report_quote(struct text *text, const char *string)
{
	char *clean = utf8_clean(string, true);

	text_add(text, string != NULL ? "\"" : "null");
	for (const char *at = clean; *at != '\0'; at++) {
		if (*at == '\n' || *at == '\t')
			text_add(text, *at == '\n' ? "\\n" : "\\t");
		else
			text_addf(text, *at == '"' || *at == '\\' ? "\\%c" : "%c", *at);
	}
	text_add(text, string != NULL ? "\"" : "");
	free(clean);
}

static void add_number(struct text *text, const char *before, double number)
{
	text_addf(text, isfinite(number) ? "%s%.6g" : "%snull", before, number);
}

static void add_string(struct text *text, const char *indent, const char *key, const char *string)
{
	text_addf(text, "%s%s: ", indent, key);
	report_quote(text, string);
	text_add(text, "\n");
}

static void add_shares(const struct judge_result *result, const char *indent, struct text *text)
{
	bool any = result->share.count > 0;

	text_addf(text, "%sshare: {", indent);
	add_number(text, "median: ", any ? result->share.median : NAN);
	add_number(text, ", low: ", any ? result->share.low : NAN);
	add_number(text, ", high: ", any ? result->share.high : NAN);
	text_addf(text, ", interval: %s}\n%sbound: ", !any ? "null" : result->share.interval ? "true" : "false", indent);
	if (result->bounded) {
		add_number(text, "{runs_below: ", result->runs_below);
		add_number(text, ", per_update_below: ", result->per_update_below);
		text_add(text, "}\n");
	} else {
		text_add(text, "null\n");
	}
	text_addf(text, "%scontrol: ", indent);
	if (result->has_control) {
		text_addf(text, "{trials: %" PRIu64 ", lost: %" PRIu64, result->control_trials, result->control_lost);
		add_number(text, ", share: ", result->control_share);
		text_add(text, "}\n");
	} else {
		text_add(text, "null\n");
	}
}

void report_facts_detector(const struct judge_detector *detector, const char *indent, struct text *text)
{
	add_string(text, indent, "answer", report_answer_name(detector->answer));
	add_string(text, indent, "visible", detector->visible);
	text_addf(text, "%sruns: %zu\n%sseen: %zu\n%sfailed: %zu\n", indent, detector->runs, indent, detector->seen, indent,
		  detector->failed);
}

void report_facts(const struct judge_result *result, const char *indent, struct text *text)
{
	add_string(text, indent, "verdict", verdict_name(result->verdict));
	add_string(text, indent, "because", result->because);
	add_string(text, indent, "trouble", result->trouble);
	add_string(text, indent, "wrong_result", result->point->wrong_result);
	add_string(text, indent, "wrong_result_reason", result->point->wrong_result_reason);
	text_addf(text, "%sdata_race: %s\n", indent, result->point->data_race ? "true" : "false");
	text_addf(text, "%sruns: %zu\n%strials: %" PRIu64 "\n%supdates: %" PRIu64 "\n%slost: %" PRIu64 "\n", indent, result->runs,
		  indent, result->trials, indent, result->updates_all, indent, result->lost);
	text_addf(text, "%slost_updates: %" PRIu64 "\n", indent, result->lost_updates);
	add_shares(result, indent, text);
	text_addf(text, "%sdetectors:%s\n", indent, result->detector_count > 0 ? "" : " {}");
	for (size_t i = 0; i < result->detector_count; i++) {
		const struct judge_detector *detector = &result->detectors[i];

		text_addf(text, "%s  %s: {answer: %s, runs: %zu, seen: %zu, failed: %zu}\n", indent, detector->name,
			  report_answer_name(detector->answer), detector->runs, detector->seen, detector->failed);
	}
}

const struct store_case **report_unreached(const struct store_campaign *campaign, const struct judgement *judgement, size_t *count)
{
	const struct store_case **cases = text_allocate(campaign->case_count + 1, sizeof(*cases));
	bool *judged = text_allocate(campaign->case_count + 1, sizeof(*judged));

	for (size_t i = 0; i < judgement->count; i++)
		judged[judgement->results[i].point - campaign->cases] = true;
	*count = 0;
	for (size_t i = 0; i < campaign->case_count; i++)
		if (campaign->cases[i].selected && !judged[i])
			cases[(*count)++] = &campaign->cases[i];
	free(judged);
	return cases;
}

const char *report_unreached_why(const struct store_campaign *campaign)
{
	static const char *const words[][2] = {
		{ "interrupted", "not run: the campaign was interrupted" },
		{ "stopped", "not run: the campaign stopped at the first failure" },
		{ "out-of-time", "not run: the campaign's time was over" },
	};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (strcmp(campaign->state, words[i][0]) == 0)
			return words[i][1];
	return "not run: the campaign has not ended (still running, or killed)";
}
