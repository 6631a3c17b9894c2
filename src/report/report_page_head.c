/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/report_page.h"

#include "report/report_html.h"
#include "report/report_summary.h"

#include "judge/judge_observe.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define WIDE 1000000 /* columns: report_summary breaks no line */

/* What the page says in a few words before all others. */
static char *headline(const struct judgement *judgement)
{
	size_t broken = 0, surprising = 0, idle = 0;

	for (size_t i = 0; i < judgement->count; i++) {
		broken += report_page_section(&judgement->results[i]) == SECTION_BROKEN;
		surprising += report_page_section(&judgement->results[i]) == SECTION_SURPRISING;
		idle += judgement->results[i].verdict == VERDICT_NOT_EXERCISED;
	}
	if (judgement->count == 0)
		return text_copy("Nothing has run yet");
	if (broken > 0 && judgement->count > judgement->cases)
		return text_format("%zu of %zu results of %zu case%s %s broken", broken, judgement->count, judgement->cases,
				   judgement->cases == 1 ? "" : "s", broken == 1 ? "is" : "are");
	if (broken > 0)
		return text_format("%zu of %zu case%s broken", broken, judgement->count, judgement->count == 1 ? " is" : "s are");
	if (idle == judgement->count)
		return text_copy("Nothing was put to the test");
	if (surprising > 0)
		return text_format("No promise was broken, %zu %s%s", surprising, judgement->count > judgement->cases ? "result" : "case",
				   surprising == 1 ? " surprises" : "s surprise");
	return judgement->cases == 1 ? text_copy("The case did as it promised") :
				       text_format("All %zu cases did as they promised", judgement->cases);
}

/* report_summary's sentences, one a line: first the legend, behind the last free line the rest. */
static char *sentences(const struct report_page *page, char **rest)
{
	struct text text = { 0 };
	char *all, *end;

	report_summary(page->view->campaign, page->view->judgement, report_paint(false), WIDE, &text);
	all = text_take(&text);
	*rest = all;
	for (end = all; (end = strstr(end, "\n\n")) != NULL; end++)
		*rest = end + 2;
	return all;
}

static void add_verdicts(const struct report_page *page)
{
	const struct judgement *judgement = page->view->judgement;
	size_t counts[VERDICTS] = { 0 };

	for (size_t i = 0; i < judgement->count; i++)
		counts[judgement->results[i].verdict]++;
	text_add(page->text, "<ul class=\"tally\">\n");
	for (size_t i = 0; i < VERDICTS; i++)
		if (counts[i] > 0 || i <= VERDICT_PROMISE_BROKEN)
			report_html_addf(page->text, "<li class=\"%s%s\"><b>%z</b> <span>%s</span></li>\n", verdict_name((enum verdict)i),
					 counts[i] > 0 ? "" : " none", counts[i], verdict_name((enum verdict)i));
	text_add(page->text, "</ul>\n");
}

void report_page_head(const struct report_page *page)
{
	char *title = headline(page->view->judgement), *rest, *all = sentences(page, &rest);
	bool first = true;

	report_html_addf(page->text, "<header>\n<p class=\"mark\">racecount</p>\n<h1>%s</h1>\n", title);
	for (char *line = strsep(&rest, "\n"); line != NULL; line = strsep(&rest, "\n")) {
		if (line[0] == '\0')
			continue;
		text_add(page->text, first ? "<p class=\"lead\">" : "<p>");
		report_html_addf(page->text, "%s</p>\n", line);
		if (first)
			add_verdicts(page);
		first = false;
	}
	text_add(page->text, "</header>\n");
	free(title);
	free(all);
}

void report_page_legend(const struct report_page *page)
{
	char *rest, *all = sentences(page, &rest);

	if (rest > all + 2 && page->view->judgement->count > 0) {
		rest[-2] = '\0';
		report_html_addf(page->text, "<p class=\"legend\">%s</p>\n", all + strspn(all, "\n"));
	}
	free(all);
}

void report_page_fact(struct text *text, const char *name, const char *value)
{
	if (value != NULL && value[0] != '\0')
		report_html_addf(text, "<div><dt>%s</dt><dd>%s</dd></div>\n", name, value);
}

/* In UTC: a page is a function of the store, not of who looks at it where. */
bool report_page_moment(char words[REPORT_PAGE_MOMENT], int64_t ms)
{
	time_t seconds = (time_t)(ms / 1000);
	struct tm date;

	return ms > 0 && gmtime_r(&seconds, &date) != NULL && strftime(words, REPORT_PAGE_MOMENT, "%Y-%m-%d %H:%M:%S UTC", &date) != 0;
}

void report_page_date(struct text *text, const char *name, int64_t ms)
{
	char words[REPORT_PAGE_MOMENT];

	if (report_page_moment(words, ms))
		report_page_fact(text, name, words);
}

static void add_compilers(struct text *text, const struct store_campaign *campaign)
{
	for (size_t i = 0; i < campaign->compiler_count; i++) {
		const struct store_compiler *compiler = &campaign->compilers[i];
		struct text words = { 0 };

		if (compiler->path == NULL && compiler->note == NULL)
			continue;
		text_add(&words, compiler->version != NULL ? compiler->version : compiler->path != NULL ? compiler->path : "not there");
		if (compiler->note != NULL)
			text_addf(&words, " (%s)", compiler->note);
		report_page_fact(text, compiler->flavour, words.data);
		text_fini(&words);
	}
}

/* What a shell takes again; the seed stands behind it, because it may be the default one. */
static void add_command(const struct report_page *page)
{
	const struct store_campaign *campaign = page->view->campaign;

	report_html_addf(page->text, "<pre class=\"command\" tabindex=\"0\" aria-label=\"The command\"><code>%s\n# seed %u",
			 campaign->command, campaign->seed);
	if (campaign->revision != NULL)
		report_html_addf(page->text, ", in revision %s", campaign->revision);
	text_add(page->text, "</code></pre>\n");
}

/* Why its runs are more than those that the cases show. */
static char *state_words(const struct report_page *page)
{
	const struct store_campaign *campaign = page->view->campaign;
	size_t detectors = 0, controls = 0;
	struct text words = { 0 };

	for (size_t i = 0; i < campaign->run_count; i++)
		detectors += strcmp(campaign->runs[i].flavour, "plain") != 0;
	for (size_t i = 0; i < campaign->case_count; i++) {
		size_t count;
		const struct store_run *const *runs = judge_runs_of(page->runs, campaign->cases[i].name, &count);

		for (size_t j = 0; j < count && !campaign->cases[i].selected; j++)
			controls += strcmp(runs[j]->flavour, "plain") == 0;
	}
	text_addf(&words, "%s, %zu", campaign->state, campaign->run_count);
	if (campaign->planned > 0)
		text_addf(&words, " of %u", campaign->planned);
	text_addf(&words, " run%s", (campaign->planned > 0 ? campaign->planned : campaign->run_count) == 1 ? "" : "s");
	if (campaign->run_count > 0)
		text_addf(&words, ": %zu plain", campaign->run_count - detectors - controls);
	if (detectors > 0)
		text_addf(&words, ", %zu under detectors", detectors);
	if (controls > 0)
		text_addf(&words, ", %zu of controls", controls);
	return text_take(&words);
}

void report_page_environment(const struct report_page *page)
{
	const struct store_campaign *campaign = page->view->campaign;
	char *cpus = text_format("%u", campaign->cpus), *load = text_format("%.2f at the start", campaign->load);
	char *runs = state_words(page);
	struct text *text = page->text;

	text_add(text, "<section id=\"environment\" aria-labelledby=\"environment-title\">\n<h2 id=\"environment-title\">"
		       "Where and how</h2>\n");
	add_command(page);
	text_add(text, "<dl class=\"facts\">\n");
	report_page_fact(text, "host", campaign->host);
	report_page_fact(text, "CPU", campaign->cpu_model);
	report_page_fact(text, "CPUs allowed", cpus);
	report_page_fact(text, "load", load);
	report_page_fact(text, "kernel", campaign->kernel);
	add_compilers(text, campaign);
	report_page_fact(text, "racecount", campaign->version);
	report_page_fact(text, "revision", campaign->revision);
	report_page_fact(text, "campaign", campaign->id);
	report_page_fact(text, "state", runs);
	report_page_date(text, "started", campaign->started_ms);
	report_page_date(text, "ended", campaign->ended_ms);
	text_add(text, "</dl>\n</section>\n");
	free(cpus);
	free(load);
	free(runs);
}
