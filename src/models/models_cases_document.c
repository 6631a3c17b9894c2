/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/models_cases_document.h"

#include <stdio.h>
#include <string.h>

#define PLAIN "plain"

json_t *models_cases_document(void)
{
	return json_pack("{s:[], s:[], s:[]}", "figures", "stretches", "tools");
}

static void add_figure(json_t *document, const char *what, const char *figure, const char *watcher, unsigned workers, double value)
{
	char name[MODELS_NAME];

	snprintf(name, sizeof(name), "%s-%s%s%s", what, figure, watcher ? "-" : "", watcher ? watcher : "");
	json_array_append_new(json_object_get(document, "figures"),
			      json_pack("{s:s, s:I, s:f}", "name", name, "workers", (json_int_t)workers, "value", value));
}

/* ---- runs of sanitizers ---- */

static bool is_report(const struct store_run *run)
{
	for (size_t i = 0; i < run->report_count; i++)
		if (strncmp(run->reports[i].kind, "data race", strlen("data race")) == 0)
			return true;
	return false;
}

/* A race that it reported anywhere counts, on the counter or not: silence is to be silence. */
static void add_watched(json_t *document, const struct models_campaign *campaign, const struct models_case *point,
			const struct store_run *run)
{
	const struct store_reading *reading = &run->reading[STORE_ENGINES - 1];

	add_figure(document, "seen", point->figure, run->flavour, campaign->workers, is_report(run));
	if (reading->updates > 0)
		add_figure(document, "lost", point->figure, run->flavour, campaign->workers,
			   1e6 * (double)reading->lost / (double)reading->updates);
}

/* In the order of the sanitizers, whatever that of the runs was. */
static void add_all_watched(json_t *document, const struct models_campaign *campaign, const struct models_case *point,
			    const struct store_campaign *ran)
{
	for (size_t i = 0; i < sizeof(store_detectors) / sizeof(store_detectors[0]); i++)
		for (size_t j = 0; j < ran->run_count; j++)
			if (ran->runs[j].status == RUN_OK && strcmp(ran->runs[j].flavour, store_detectors[i]) == 0 &&
			    strcmp(ran->runs[j].case_name, point->name) == 0)
				add_watched(document, campaign, point, &ran->runs[j]);
}

static void add_tools(json_t *document, const struct store_campaign *ran)
{
	for (size_t i = 0; i < ran->compiler_count; i++) {
		const struct store_compiler *compiler = &ran->compilers[i];

		if (strcmp(compiler->flavour, PLAIN) != 0)
			json_array_append_new(json_object_get(document, "tools"),
					      json_pack("{s:s, s:s?, s:s?}", "name", compiler->flavour, "version", compiler->version,
							"missing", compiler->note));
	}
}

/* ---- cases ---- */

static const struct judge_result *find(const struct judgement *judgement, const char *name)
{
	for (size_t i = 0; i < judgement->count; i++)
		if (judgement->results[i].set == 0 && strcmp(judgement->results[i].point->name, name) == 0)
			return &judgement->results[i];
	return NULL;
}

static bool add_case(json_t *document, const struct models_campaign *campaign, const struct models_case *point,
		     const struct store_campaign *ran, const struct judgement *judgement, struct error *error)
{
	const struct judge_result *result = find(judgement, point->name);
	const char *wrong = result ? judge_error(result) : "it was not run";

	if (!wrong && result->updates_all == 0)
		wrong = "it counted nothing";
	if (wrong)
		return error_set(error, STATUS_FINDING, "%s: %s%s%s", point->name, wrong, result && result->trouble ? ": " : "",
				 result && result->trouble ? result->trouble : "");
	add_figure(document, "lost", point->figure, NULL, campaign->workers,
		   1e6 * (double)result->lost_updates / (double)result->updates_all);
	if (campaign->detect)
		add_all_watched(document, campaign, point, ran);
	return true;
}

bool models_cases_document_add(json_t *document, const struct models_campaign *campaign, const struct store_campaign *ran,
			       const struct judgement *judgement, struct error *error)
{
	if (campaign->detect)
		add_tools(document, ran);
	for (size_t i = 0; i < campaign->count; i++)
		if (!add_case(document, campaign, &campaign->cases[i], ran, judgement, error))
			return false;
	return true;
}
