/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/report_page.h"

#include "report/report_explored.h"
#include "report/report_html.h"
#include "report/report_words.h"

#include "base/file.h"
#include "base/paths.h"
#include "judge/judge_observe.h"

#include <stdlib.h>
#include <string.h>

#define DETECTORS (sizeof(store_detectors) / sizeof(store_detectors[0]))

/* Detectors, or the explorer. */
static bool detectors_surprise(const struct judge_result *result)
{
	for (size_t i = 0; i < result->detector_count; i++)
		if (result->detectors[i].answer >= ANSWER_MISSED || result->detectors[i].answer == ANSWER_NONE)
			return true;
	return judge_contradicts(result);
}

enum report_page_section report_page_section(const struct judge_result *result)
{
	if (result->verdict <= VERDICT_PROMISE_BROKEN)
		return SECTION_BROKEN;
	if (detectors_surprise(result))
		return SECTION_SURPRISING;
	return result->verdict == VERDICT_NOT_EXERCISED || result->verdict == VERDICT_WRONG_NOT_SHOWN ? SECTION_SURPRISING :
												       SECTION_OTHER;
}

void report_page_verdict(struct text *text, const struct judge_result *result)
{
	char *words = report_verdict_cell(result);

	report_html_addf(text, "<span class=\"verdict %s\">%s</span>", verdict_name(result->verdict), words);
	free(words);
}

void report_page_words(struct text *text, const struct judge_result *result)
{
	char *verdict = report_verdict_cell(result);

	report_html_addf(text, " data-words=\"%s %s", judge_name(result), verdict);
	for (size_t i = 0; i < result->detector_count; i++)
		report_html_addf(text, " %s", report_answer_cell(result->detectors[i].answer));
	if (result->explored != NULL)
		report_html_addf(text, " %s", report_explored_cell(result));
	text_add(text, "\"");
	free(verdict);
}

static bool add_asset(struct text *text, const char *name, struct error *error)
{
	const char *folder = paths_data(error);
	char *path = folder != NULL ? text_format("%s/src/report/%s", folder, name) : NULL;
	bool good = path != NULL && file_read(path, text, error);

	free(path);
	return good;
}

static void add_title(const struct report_page *page)
{
	const struct store_models *head = page->models != NULL ? &page->models->stored->heads[0] : NULL;
	const struct store_campaign *campaign = page->view != NULL ? page->view->campaign : NULL;

	report_html_addf(page->text, "<meta name=\"generator\" content=\"racecount %s\">\n",
			 campaign != NULL ? campaign->version : head->version);
	if (campaign != NULL)
		report_html_addf(page->text, "<title>racecount: %z cases on %s, campaign %s</title>\n", page->view->judgement->cases,
				 campaign->host, campaign->id);
	else
		report_html_addf(page->text, "<title>racecount: execution models on %s, %s</title>\n", head->host, head->id);
}

static bool add_beginning(const struct report_page *page, struct error *error)
{
	text_add(page->text,
			 "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
			 "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
			 "<meta name=\"color-scheme\" content=\"light dark\">\n"
			 /* Whatever gets in here: nothing is fetched, nothing is sent. */
			 "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
			 "script-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'\">\n"
			 "<link rel=\"icon\" href=\"data:,\">\n");
	add_title(page);
	text_add(page->text, "<style>\n");
	if (!add_asset(page->text, "page.css", error))
		return false;
	text_add(page->text, "</style>\n</head>\n<body>\n");
	return true;
}

static size_t count_section(const struct report_page *page, enum report_page_section section)
{
	size_t count = 0;

	for (size_t i = 0; i < page->view->judgement->count; i++)
		count += report_page_section(&page->view->judgement->results[i]) == section;
	return count;
}

static void add_navigation(const struct report_page *page)
{
	report_html_addf(page->text,
			 "<nav aria-label=\"Sections\"><a href=\"#broken\">Broken <b>%z</b></a> <a href=\"#surprising\">Surprising "
			 "<b>%z</b></a> <a href=\"#all\">All cases <b>%z</b></a> <a href=\"#pictures\">Pictures</a>",
			 count_section(page, SECTION_BROKEN), count_section(page, SECTION_SURPRISING), page->view->judgement->count);
	if (page->models != NULL)
		report_html_addf(page->text, " <a href=\"#models\">Execution models <b>%z</b></a>", page->models->stored->result.claim_count);
	text_add(page->text, "</nav>\n");
}

static void add_cases(const struct report_page *page, enum report_page_section section)
{
	for (size_t i = 0; i < page->view->judgement->count; i++)
		if (report_page_section(&page->view->judgement->results[i]) == section)
			report_page_case(page, &page->view->judgement->results[i], section == SECTION_BROKEN);
}

/* A broken case stands in its section alone, also where a detector surprises on it: then nothing is not all there is to say. */
static const char *none_surprise(const struct report_page *page)
{
	for (size_t i = 0; i < page->view->judgement->count; i++)
		if (detectors_surprise(&page->view->judgement->results[i]))
			return "Nothing more: where a detector did not say what it was to say, the case is among the broken.";
	return "Nothing: detectors said what they were to say, and what may go wrong did.";
}

static void add_section(const struct report_page *page, enum report_page_section section)
{
	const struct {
		const char *id, *title, *is, *none;
	} sections[] = {
		[SECTION_BROKEN] = { "broken", "Broken", "A run failed, or the result is one that the case promises never to give.",
				     "No run failed, and no promise was broken." },
		[SECTION_SURPRISING] = { "surprising", "Surprising",
					 "A detector missed a race, raised a false alarm, reported a race that a counter file does not declare, or failed; "
					 "or the explorer says otherwise than the case promises or than was seen; or the campaign does not show what it was made to show: more runs or another machine may.", none_surprise(page) },
	};
	size_t count = count_section(page, section);

	report_html_addf(page->text, "<section id=\"%s\" aria-labelledby=\"%s-title\">\n<h2 id=\"%s-title\">%s <span class=\"count\">%z</span></h2>"
			 "\n<p class=\"is\">%s</p>\n", sections[section].id, sections[section].id, sections[section].id, sections[section].title,
			 count, count > 0 ? sections[section].is : sections[section].none);
	add_cases(page, section);
	text_add(page->text, "</section>\n");
}

/* Where a case has several, its name tells which. */
static bool has_setting_column(const struct judgement *judgement)
{
	for (size_t i = 0; i < judgement->count; i++)
		if (judgement->results[i].setting[0] != '\0' && judgement->results[i].name == NULL)
			return true;
	return false;
}

/* Counts need their unit where only the sustained engine ran: it has no trials. */
static void add_row(const struct report_page *page, const struct judge_result *result)
{
	bool sustained = result->trials == 0;
	char *share = report_share_cell(result);
	struct text *text = page->text;

	text_add(text, "<tr");
	report_page_words(text, result);
	text_add(text, "><th scope=\"row\"><a href=\"#");
	report_html_anchor(text, judge_name(result));
	text_add(text, "\">");
	report_html_name(text, judge_name(result));
	report_html_addf(text, "</a></th>");
	if (has_setting_column(page->view->judgement))
		report_html_addf(text, "<td>%s</td>", result->setting);
	report_html_addf(text, "<td class=\"n\">%z</td><td class=\"n\">", result->runs);
	report_page_count(text, sustained ? result->updates_all : result->trials);
	text_add(text, sustained && result->updates_all > 0 ? " updates</td><td class=\"n\">" : "</td><td class=\"n\">");
	report_page_count(text, sustained ? result->lost_updates : result->lost);
	report_html_addf(text, "</td><td class=\"share\">%s</td>", share);
	for (size_t i = 0; i < DETECTORS; i++)
		if (report_left_out(page->view->campaign, page->view->judgement, i) == NULL)
			report_page_answer(text, report_detector(result, i));
	if (report_explored_any(page->view->judgement))
		report_page_explored(text, result);
	text_add(text, "<td>");
	report_page_verdict(text, result);
	text_add(text, "</td></tr>\n");
	free(share);
}

static void add_table(const struct report_page *page)
{
	const struct judgement *judgement = page->view->judgement;

	text_add(page->text, "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"Table of all cases\"><table class=\"cases\">\n<thead><tr>"
			     "<th scope=\"col\">case</th>");
	if (has_setting_column(judgement))
		text_add(page->text, "<th scope=\"col\">setting</th>");
	text_add(page->text, "<th scope=\"col\" class=\"n\">runs</th><th scope=\"col\" class=\"n\">trials</th>"
			     "<th scope=\"col\" class=\"n\">lost</th><th scope=\"col\">share</th>");
	for (size_t i = 0; i < DETECTORS; i++)
		if (report_left_out(page->view->campaign, judgement, i) == NULL)
			report_html_addf(page->text, "<th scope=\"col\">%s</th>", report_detector_title(store_detectors[i]));
	if (report_explored_any(judgement))
		text_add(page->text, "<th scope=\"col\">explorer</th>");
	text_add(page->text, "<th scope=\"col\">verdict</th></tr></thead>\n<tbody>\n");
	for (size_t i = 0; i < judgement->count; i++)
		add_row(page, &judgement->results[i]);
	text_add(page->text, "</tbody></table></div>\n");
}

static void add_all(const struct report_page *page)
{
	report_html_addf(page->text, "<section id=\"all\" aria-labelledby=\"all-title\">\n<h2 id=\"all-title\">All cases <span class=\"count\">%z"
			 "</span></h2>\n", page->view->judgement->count);
	if (page->view->judgement->count == 0)
		text_add(page->text, "<p class=\"is\">No case has a run yet.</p>\n");
	else
		add_table(page);
	report_page_legend(page);
	text_add(page->text, "</section>\n");
}

static void add_others(const struct report_page *page)
{
	if (count_section(page, SECTION_OTHER) == 0)
		return;
	text_add(page->text, "<section id=\"others\" aria-labelledby=\"others-title\">\n<h2 id=\"others-title\">In full</h2>\n"
			     "<p class=\"is\">The cases that did as they should. Each opens; each has its outcomes, its reasons and its source.</p>\n");
	add_cases(page, SECTION_OTHER);
	text_add(page->text, "</section>\n");
}

static void add_pictures(const struct report_page *page)
{
	const struct report_pictures *pictures = page->pictures;
	bool any = false;

	text_add(page->text, "<section id=\"pictures\" aria-labelledby=\"pictures-title\">\n<h2 id=\"pictures-title\">Pictures</h2>\n");
	for (size_t i = 0; i < PLOTS; i++)
		any = any || pictures->plots[i] != NULL;
	if (pictures->missing != NULL)
		report_html_addf(page->text, "<p class=\"is\">%s: %s.</p>\n", any ? "Some are missing" : "There are none", pictures->missing);
	for (size_t i = 0; i < PLOTS; i++) {
		const struct report_plot_kind *kind = &report_plots[i];

		/* The final values stand with each case. */
		if (pictures->plots[i] == NULL || i == PLOT_FINALS)
			continue;
		report_html_addf(page->text, "<details class=\"picture\" id=\"plot-%s\"%s><summary><b>%s</b>: %s</summary>", kind->name,
				 i == PLOT_MATRIX ? "" : " open", kind->name, kind->summary);
		if (kind->reading != NULL)
			report_html_addf(page->text, "<p class=\"is\">%s</p>\n", kind->reading);
		report_html_addf(page->text, "<div class=\"wide plot\" tabindex=\"0\" role=\"region\" aria-label=\"%s\">", kind->title);
		if (!report_html_svg(page->text, pictures->plots[i], kind->name, kind->title, kind->description))
			text_add(page->text, "<p>This picture holds what no picture of racecount's does, and is left out.</p>");
		text_add(page->text, "</div></details>\n");
	}
	text_add(page->text, "</section>\n");
}

static bool has_room_for_sources(const struct judgement *judgement)
{
	size_t bytes = 0;

	for (size_t i = 0; i < judgement->count; i++)
		bytes += judgement->results[i].point->source != NULL ? strlen(judgement->results[i].point->source) : 0;
	return bytes <= REPORT_PAGE_SOURCES;
}

/* All of a campaign but its models. */
static void add_campaign(struct report_page *page)
{
	struct judge_runs runs;

	judge_runs_sort(page->view->campaign, &runs);
	page->runs = &runs;
	page->all_sources = has_room_for_sources(page->view->judgement);
	report_page_head(page);
	add_navigation(page);
	text_add(page->text, "<main>\n");
	report_page_environment(page);
	add_section(page, SECTION_BROKEN);
	add_section(page, SECTION_SURPRISING);
	add_all(page);
	add_pictures(page);
	if (page->models != NULL)
		report_page_models(page);
	add_others(page);
	page->runs = NULL;
	judge_runs_fini(&runs);
}

bool report_page(const struct report_view *view, const struct report_pictures *pictures, const struct report_models *models,
		 struct text *text, struct error *error)
{
	struct report_page page = { .view = view, .pictures = pictures, .models = models, .text = text };

	if (!add_beginning(&page, error))
		return false;
	if (view != NULL) {
		add_campaign(&page);
	} else {
		report_page_models_head(&page);
		text_add(text, "<main>\n");
		report_page_models(&page);
	}
	text_add(text, "</main>\n<script>\n");
	const bool good = add_asset(text, "page.js", error);

	text_add(text, "</script>\n</body>\n</html>\n");
	return good;
}
