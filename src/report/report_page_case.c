/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/report_page.h"

#include "report/report_bursts.h"
#include "report/report_gil.h"
#include "report/report_html.h"
#include "report/report_text.h"
#include "report/report_words.h"

#include "base/quantity.h"
#include "run/campaign.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static void add_fact(struct text *text, const char *name, const char *value)
{
	if (value != NULL && value[0] != '\0')
		report_html_addf(text, "<div><dt>%s</dt><dd>%s</dd></div>\n", name, value);
}

/* A zero never stands without what it bounds. */
static void add_bounds(struct text *text, const struct judge_result *result)
{
	struct text words = { 0 };

	if (!result->bounded)
		return;
	text_add(&words, "Fewer than ");
	report_add_share(&words, result->runs_below);
	text_add(&words, " of runs would be wrong, and fewer than ");
	report_add_number(&words, result->per_update_below);
	text_add(&words, " of updates if they are independent (95 %).");
	report_html_addf(text, " %s", words.data);
	text_fini(&words);
}

/* What was seen, in a sentence or two. */
static void add_verdict(struct text *text, const struct judge_result *result)
{
	report_html_addf(text, "<p class=\"because\">%s", verdict_name(result->verdict));
	if (result->because != NULL && result->because[0] != '\0')
		report_html_addf(text, ": %s", result->because);
	if (result->trouble != NULL)
		report_html_addf(text, ". Its first run that did not end well: %s", result->trouble);
	text_add(text, text->data[text->length - 1] == '.' ? "" : ".");
	add_bounds(text, result);
	text_add(text, "</p>\n");
}

static void add_statuses(struct text *text, const struct judge_result *result)
{
	struct text words = { 0 };

	for (size_t i = 0; i < RUN_STATUSES; i++)
		if (result->status[i] > 0)
			text_addf(&words, "%s%zu %s", words.length > 0 ? ", " : "", result->status[i], run_status_name((enum run_status)i));
	add_fact(text, "runs", words.data);
	text_fini(&words);
}

/* The control is on the page only where it was selected itself. */
static void add_control(const struct report_page *page, const struct judge_result *result)
{
	const struct judgement *judgement = page->view->judgement;
	const struct judge_result *there = NULL;
	struct text words = { 0 };

	if (result->point->control == NULL)
		return;
	for (size_t i = 0; i < judgement->count; i++)
		if (strcmp(judgement->results[i].point->name, result->point->control) == 0 &&
		    (there == NULL || strcmp(judgement->results[i].setting, result->setting) == 0))
			there = &judgement->results[i];
	text_add(page->text, "<div><dt>control</dt><dd>");
	if (there != NULL) {
		text_add(page->text, "<a href=\"#");
		report_html_anchor(page->text, judge_name(there));
		text_add(page->text, "\">");
	}
	report_html_name(page->text, result->point->control);
	text_add(page->text, there != NULL ? "</a>" : "");
	if (result->has_control) {
		text_add(&words, ": ");
		report_add_share(&words, result->control_share);
		text_addf(&words, " of all %s without what protects this one", result->trials > 0 ? "trials wrong" : "updates lost");
	} else {
		text_add(&words, ": it has no run");
	}
	report_html_addf(page->text, "%s</dd></div>\n", words.data);
	text_fini(&words);
}

static void add_numbers(const struct report_page *page, const struct judge_result *result)
{
	char *share = report_share_cell(result);
	struct text words = { 0 };

	text_add(page->text, "<dl class=\"facts\">\n");
	add_statuses(page->text, result);
	add_fact(page->text, "share", share);
	if (isfinite(result->interleaved))
		report_add_share(&words, result->interleaved);
	add_fact(page->text, "interleaved", words.data);
	if (result->updates_all > 0) {
		text_fini(&words);
		quantity_add_count(&words, result->lost_updates);
		text_add(&words, " of ");
		quantity_add_count(&words, result->updates_all);
		add_fact(page->text, "updates lost, both engines", words.data);
	}
	report_bursts_facts(page->text, result);
	report_gil_facts(page->text, result);
	add_control(page, result);
	text_add(page->text, "</dl>\n");
	text_fini(&words);
	free(share);
}

static void add_reason(struct text *text, const char *what, const char *answer, const char *why)
{
	report_html_addf(text, "<div><dt>%s</dt><dd><b>%s</b>%s%s</dd></div>\n", what, answer, why != NULL && why[0] != '\0' ? ": " : "", why);
}

static void add_truth(struct text *text, const struct store_case *point)
{
	static const struct {
		const char *key, *words;
	} results[] = { { "no", "none is possible" }, { "lost", "updates may be lost" }, { "not-shared", "certain: nothing is shared" } };
	const char *words = point->wrong_result;

	for (size_t i = 0; i < sizeof(results) / sizeof(results[0]); i++)
		if (strcmp(results[i].key, point->wrong_result) == 0)
			words = results[i].words;
	text_add(text, "<h4>What it promises, and why</h4>\n<dl class=\"truth\">\n");
	add_reason(text, "data race", point->data_race ? "yes" : "no", point->data_race_reason);
	add_reason(text, "wrong result", words, point->wrong_result_reason);
	if (point->note != NULL)
		add_fact(text, "note", point->note);
	text_add(text, "</dl>\n");
}

static void add_count(struct text *text, const char *name, uint64_t count, const char *unit)
{
	struct text words = { 0 };

	quantity_add_count(&words, count);
	text_addf(&words, "%s", unit);
	add_fact(text, name, words.data);
	text_fini(&words);
}

static void add_time(struct text *text, const char *name, uint64_t time_ns)
{
	struct text words = { 0 };

	quantity_add_time(&words, time_ns);
	add_fact(text, name, words.data);
	text_fini(&words);
}

/* How its stride, spacing and nudge were found. */
static void add_calibration(struct text *text, const struct judge_result *result)
{
	const struct store_calibration *found = result->calibration;
	struct text words = { 0 };

	if (found == NULL)
		return;
	quantity_add_count(&words, (uint64_t)found->rate);
	text_addf(&words, " wrong trials per CPU second, in latency class %s", found->latency_class);
	if (strcmp(found->case_name, result->point->name) != 0)
		text_addf(&words, ", of %s", found->case_name);
	add_fact(text, "calibrated at", words.data);
	text_fini(&words);
}

static void add_parameters(struct text *text, const struct judge_result *result)
{
	const struct store_parameters *parameters = result->parameters;

	if (parameters == NULL)
		return;
	text_add(text, "<h4>Parameters</h4>\n<dl class=\"facts small\">\n");
	add_count(text, "workers", parameters->workers, "");
	add_count(text, "operations per trial", parameters->ops, "");
	add_count(text, "sustained loop", parameters->loop, "");
	add_count(text, "stride", parameters->stride, " cells");
	add_count(text, "spacing", parameters->spacing, " bytes");
	add_count(text, "cells", parameters->cells, "");
	add_time(text, "one-shot", parameters->one_shot_ns);
	add_time(text, "sustained", parameters->sustained_ns);
	add_fact(text, "engine", parameters->engine);
	add_fact(text, "placement", parameters->placement);
	add_fact(text, "nudge", parameters->nudge);
	add_calibration(text, result);
	add_fact(text, "fetched values", parameters->tickets ? "logged" : NULL);
	if (parameters->switch_ns > 0)
		add_time(text, "switch interval", parameters->switch_ns);
	add_fact(text, "compiler", parameters->cc);
	add_fact(text, "flags", parameters->cflags);
	text_add(text, "</dl>\n");
}

/* Options that were not left at their default. */
static void add_option(struct text *command, const char *option, const char *value, const char *usual)
{
	if (value == NULL || strcmp(value, usual) == 0)
		return;
	text_addf(command, " --%s ", option);
	text_add_quoted(command, value);
}

static void add_number_option(struct text *command, const char *option, uint64_t value, uint64_t usual)
{
	if (value != usual && value > 0)
		text_addf(command, " --%s %" PRIu64, option, value);
}

/* This case alone, as it was run here. A campaign of an older store does not know how. */
static void add_again(const struct report_page *page, const struct judge_result *result)
{
	const struct store_campaign *campaign = page->view->campaign;
	const struct store_settings *asked = &campaign->settings;
	const struct store_parameters *ran = result->parameters;
	/* Settings that the campaign chose by itself. */
	bool chosen = asked->calibrate || (asked->steering != NULL && strcmp(asked->steering, "given") != 0);
	bool sustained = asked->engine != NULL && strcmp(asked->engine, "sustained") == 0;
	struct campaign_options usual;
	struct text command = { 0 };

	if (asked->runs == 0 || ran == NULL)
		return;
	campaign_defaults(&usual);
	text_add(&command, "racecount run ");
	text_add_quoted(&command, result->point->file != NULL ? result->point->file : result->point->name);
	add_number_option(&command, "workers", asked->workers, usual.workers);
	add_number_option(&command, "runs", asked->runs < CAMPAIGN_RUNS_MOST ? asked->runs : 0, usual.runs);
	add_option(&command, "engine", asked->engine, "both");
	add_number_option(&command, "ops", sustained ? asked->loop : asked->ops, usual.ops);
	add_number_option(&command, "stride", chosen ? ran->stride : asked->stride, usual.stride);
	add_number_option(&command, "spacing", chosen ? ran->spacing : asked->spacing, usual.spacing);
	add_option(&command, "placement", chosen ? ran->placement : asked->placement, "apart");
	add_option(&command, "nudge", chosen ? ran->nudge : asked->nudge, "none");
	text_add(&command, asked->tickets ? " --tickets" : "");
	if (ran->switch_ns > 0 && ran->switch_ns != usual.switch_ns)
		text_addf(&command, " --switch-interval %" PRIu64 "ns", ran->switch_ns);
	add_option(&command, "cc", asked->cc, usual.cc);
	add_option(&command, "cflags", asked->cflags, usual.cflags);
	add_number_option(&command, "seed", campaign->seed, usual.seed);
	report_html_addf(page->text, "<pre class=\"command\" tabindex=\"0\" aria-label=\"The command for this case\"><code>%s</code></pre>\n",
			 command.data);
	text_fini(&command);
}

static size_t count_lines(const char *source)
{
	size_t lines = 0;

	for (; *source != '\0'; source++)
		lines += *source == '\n';
	return lines;
}

static void add_source(const struct report_page *page, const struct judge_result *result)
{
	const struct store_case *point = result->point;
	bool left_out = !page->all_sources && report_page_section(result) == SECTION_OTHER;
	struct text command = { 0 };

	text_add(&command, "racecount emit ");
	text_add_quoted(&command, point->file != NULL ? point->file : point->name);
	if (point->source == NULL || left_out)
		report_html_addf(page->text, "<p class=\"is\">%s <code>%s</code> writes it.</p>\n", point->source == NULL ?
				 "Its source was not stored." : "Its source is left out, because this page has so many cases.",
				 command.data);
	else
		report_html_addf(page->text, "<details class=\"source\"><summary>Source: one C file that needs nothing else, %z lines "
				 "(<code>cc -pthread</code>)</summary>\n<pre tabindex=\"0\" aria-label=\"Source of %s\"><code>%s</code></pre></details>\n",
				 count_lines(point->source), point->name, point->source);
	text_fini(&command);
}

void report_page_case(const struct report_page *page, const struct judge_result *result, bool open)
{
	char *share = report_share_cell(result);
	struct text *text = page->text;

	text_addf(text, "<details class=\"case\"%s", open ? " open" : "");
	report_page_words(text, result);
	text_add(text, "><summary><h3>");
	report_html_name(text, judge_name(result));
	report_html_addf(text, "</h3> <span class=\"short\">%s</span> <span class=\"end\">", share);
	report_page_verdict(text, result);
	text_add(text, "</span></summary>\n<div class=\"inside\" id=\"");
	report_html_anchor(text, judge_name(result));
	text_add(text, "\">\n");
	add_verdict(text, result);
	add_numbers(page, result);
	add_truth(text, result->point);
	report_page_numbers(page, result);
	report_page_detectors(page, result);
	add_parameters(text, result);
	add_again(page, result);
	add_source(page, result);
	text_add(text, "</div></details>\n");
	free(share);
}
