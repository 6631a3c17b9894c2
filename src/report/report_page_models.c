/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The section of the page about execution models: the claims of each experiment, and its picture. */
#include "report/report_page.h"

#include "report/report_html.h"
#include "report/report_models.h"

#include <stdlib.h>
#include <string.h>

/* Beside the word stands a shape: page.css. */
static const char *const answer_classes[] = { [HOLDS_YES] = "holds", [HOLDS_NO] = "holds-not", [HOLDS_UNTESTABLE] = "untestable" };

static size_t count_answers(const struct models_result *result, enum models_holds holds)
{
	size_t count = 0;

	for (size_t i = 0; i < result->claim_count; i++)
		count += result->claims[i].holds == holds;
	return count;
}

static void add_tally(const struct report_page *page)
{
	text_add(page->text, "<ul class=\"tally\">\n");
	for (enum models_holds holds = HOLDS_YES; holds <= HOLDS_UNTESTABLE; holds++) {
		const size_t count = count_answers(&page->models->stored->result, holds);

		report_html_addf(page->text, "<li class=\"%s%s\"><b>%z</b> <span>%s</span></li>\n", answer_classes[holds],
				 count > 0 ? "" : " none", count, report_models_answer(holds));
	}
	text_add(page->text, "</ul>\n");
}

void report_page_models_head(const struct report_page *page)
{
	const struct models_result *result = &page->models->stored->result;

	report_html_addf(page->text, "<header>\n<p class=\"mark\">racecount</p>\n<h1>Of %z claims about execution models %z hold here, "
			 "%z do not, %z cannot be told</h1>\n</header>\n", result->claim_count, count_answers(result, HOLDS_YES),
			 count_answers(result, HOLDS_NO), count_answers(result, HOLDS_UNTESTABLE));
}

/* ---- which results these are ---- */

static char *runs_in_words(const struct models_result *result)
{
	size_t runs = 0, calm = 0;

	for (size_t i = 0; i < result->data_count; i++) {
		if (result->data[i].origin > 0)
			continue;
		runs += result->data[i].run_count;
		for (size_t j = 0; j < result->data[i].run_count; j++)
			calm += models_is_calm(&result->data[i].runs[j].stamp, result->cpus);
	}
	return text_format("%zu, during %zu of which the machine was calm%s", runs, calm,
			   result->interrupted ? "; interrupted before all were made" : "");
}

static void add_facts(const struct report_page *page)
{
	const struct store_models *head = &page->models->stored->heads[0];
	char *cpus = text_format("%u", head->cpus), *load = text_format("%.2f at the start", head->load);
	char *runs = runs_in_words(&page->models->stored->result);
	struct text *text = page->text;

	report_html_addf(text, "<pre class=\"command\" tabindex=\"0\" aria-label=\"The command of the execution models\"><code>%s\n# seed %u"
			 "</code></pre>\n<dl class=\"facts\">\n", head->command, head->seed);
	report_page_date(text, "started", head->started_ms);
	report_page_date(text, "ended", head->ended_ms);
	report_page_fact(text, "host", head->host);
	report_page_fact(text, "CPU", head->cpu_model);
	report_page_fact(text, "CPUs allowed", cpus);
	report_page_fact(text, "load", load);
	report_page_fact(text, "runs", runs);
	report_page_fact(text, "kernel", head->kernel);
	report_page_fact(text, "racecount", head->version);
	report_page_fact(text, "results", head->id);
	text_add(text, "</dl>\n");
	free(cpus);
	free(load);
	free(runs);
}

/* ---- an experiment ---- */

static void add_claim(const struct models_claim *claim, struct text *text)
{
	report_html_addf(text, "<tr><th scope=\"row\">%s<code class=\"name\">%s</code><span class=\"why\">%s</span></th>"
			 "<td><span class=\"verdict %s\">%s</span></td><td data-of=\"measured\">%s</td><td data-of=\"subject\">%s</td></tr>\n",
			 claim->rule->claim, claim->rule->name, claim->reason, answer_classes[claim->holds], report_models_answer(claim->holds),
			 claim->measured, claim->subject);
}

static void add_claims(const struct report_page *page, const struct models_experiment *experiment)
{
	const struct models_result *result = &page->models->stored->result;

	text_add(page->text, "<table class=\"cases claims\">\n<thead><tr><th scope=\"col\">claim, and why</th><th scope=\"col\">here</th>"
			     "<th scope=\"col\">measured</th><th scope=\"col\">subject</th></tr></thead>\n<tbody>\n");
	for (size_t i = 0; i < result->claim_count; i++)
		if (result->claims[i].experiment == experiment)
			add_claim(&result->claims[i], page->text);
	text_add(page->text, "</tbody></table>\n");
}

static const char *drawing_of(const struct report_models *models, const struct models_experiment *experiment)
{
	for (size_t i = 0; i < models_experiment_count && models->pictures != NULL; i++)
		if (models_experiments[i] == experiment)
			return models->pictures[i];
	return NULL;
}

/* What can be seen in it, for who cannot see it. */
static const char *description_of(const struct models_experiment *experiment)
{
	static const struct {
		const char *picture, *words;
	} descriptions[] = {
		{ "convoy", "Two panels for each subject, on logarithmic scales: how long so many of the round trips took at most, alone, beside one "
			    "and two threads that compute and beside a process that does; and round trips a second by switch interval." },
		{ "costs", "A bar for each thing that was timed, on a logarithmic scale: the median over runs with their range, and the time "
			   "in words beside it." },
		{ "counter", "A bar for each subject and way of counting: lost updates per million, the median over runs with their range." },
		{ "lost-gained", "Two panels for each subject: a bar for each way of counting, lost updates per million; and how many times as fast as "
				 "one worker so many are, each with a job of its own. Medians over runs with their range." },
		{ "speed-up", "A line for each kind of worker: how many times as fast as one worker so many are, each with a job of its own; the "
			      "median over runs with their range, beside a dashed line where n are n times as fast." },
		{ "timeline", "A panel for each model and a line for each worker: when it ran without a break, coloured by the CPU on which that "
			      "began." },
	};

	for (size_t i = 0; i < sizeof(descriptions) / sizeof(descriptions[0]); i++)
		if (strcmp(descriptions[i].picture, experiment->picture) == 0)
			return descriptions[i].words;
	return "The figures that the claims of this experiment were judged by.";
}

static void add_picture(const struct report_page *page, const struct models_experiment *experiment)
{
	const char *drawing = drawing_of(page->models, experiment);
	char *prefix = text_format("models-picture-%s", experiment->name);
	const char *title = experiment->title != NULL ? experiment->title : experiment->summary;

	if (drawing != NULL) {
		report_html_addf(page->text, "<div class=\"wide plot\" tabindex=\"0\" role=\"region\" aria-label=\"Picture: %s\">", title);
		if (!report_html_svg(page->text, drawing, prefix, title, description_of(experiment)))
			text_add(page->text, "<p>This picture holds what no picture of racecount's does, and is left out.</p>");
		text_add(page->text, "</div>\n");
	}
	free(prefix);
}

/* When it was measured, if not with the others; all else of those results stands on their own page. */
static void add_origin(const struct report_page *page, size_t origin)
{
	const struct store_models *head = &page->models->stored->heads[origin];
	char started[REPORT_PAGE_MOMENT] = "";

	report_page_moment(started, head->started_ms);
	report_html_addf(page->text, "<p class=\"is\">Of older results: %s from %s, %s</p>\n", head->id, started, head->command);
}

static void add_experiment(const struct report_page *page, const struct models_experiment *experiment, size_t origin)
{
	report_html_addf(page->text, "<section class=\"experiment\" id=\"models-%s\" aria-labelledby=\"models-%s-title\">\n"
			 "<h3 id=\"models-%s-title\">%s: %s</h3>\n", experiment->name, experiment->name, experiment->name, experiment->name,
			 experiment->summary);
	if (origin > 0)
		add_origin(page, origin);
	add_claims(page, experiment);
	add_picture(page, experiment);
	text_add(page->text, "</section>\n");
}

void report_page_models(const struct report_page *page)
{
	const struct models_stored *stored = page->models->stored;
	const struct models_result *result = &stored->result;

	report_html_addf(page->text, "<section id=\"models\" aria-labelledby=\"models-title\">\n<h2 id=\"models-title\">Execution models "
			 "<span class=\"count\">%z</span></h2>\n<p class=\"is\">What is said of threads, processes, the global interpreter lock "
			 "of Python and the event loop, each as an experiment. A claim holds here, or it does not, or it cannot be told: what "
			 "other programs at work could have caused is no answer.</p>\n", result->claim_count);
	add_tally(page);
	add_facts(page);
	if (page->models->missing != NULL)
		report_html_addf(page->text, "<p class=\"is\">Pictures are missing: %s.</p>\n", page->models->missing);
	if (stored->left_out != NULL)
		report_html_addf(page->text, "<p class=\"is\">Left out, for this racecount does not know these experiments: %s.</p>\n",
				 stored->left_out);
	for (size_t i = 0; i < result->data_count; i++)
		if (i == 0 || result->data[i].experiment != result->data[i - 1].experiment)
			add_experiment(page, result->data[i].experiment, result->data[i].origin);
	text_add(page->text, "</section>\n");
}
