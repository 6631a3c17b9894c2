/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/report_page.h"

#include "report/report_html.h"
#include "report/report_text.h"

#include "base/quantity.h"
#include "judge/judge_explored.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>

#define OUTCOMES_MOST 24 /* rows; the rest is counted */

void report_page_count(struct text *text, uint64_t count)
{
	struct text words = { 0 };

	quantity_add_count(&words, count);
	if (count < 10000)
		report_html_addf(text, "%u", count);
	else
		report_html_addf(text, "<span title=\"%u\">%s</span>", count, words.data);
	text_fini(&words);
}

static void add_share_cell(struct text *text, double share)
{
	struct text words = { 0 };

	if (isfinite(share))
		report_add_share(&words, share);
	report_html_addf(text, "<td class=\"n\">%s</td>", words.data);
	text_fini(&words);
}

/* A value as one row; @reachable: how often it comes in interleavings, where any has it. */
struct outcome {
	const char *value, *means;
	uint64_t seen;
	const struct store_reachable *reachable;
};

/* What no interleaving ends at has a 0 there, where they are all known. */
static void add_possible(struct text *text, const struct judge_result *result, const struct store_reachable *reachable)
{
	double none = result->explored->complete ? 0 : NAN;

	add_share_cell(text, reachable != NULL ? reachable->share : none);
	add_share_cell(text, reachable != NULL ? reachable->random_walk : none);
}

static void add_outcome(struct text *text, const struct judge_result *result, const struct outcome *outcome)
{
	uint64_t seen = outcome->seen;
	double share = result->trials > 0 ? (double)seen / (double)result->trials : 0;

	report_html_addf(text, "<tr class=\"%s\"><th scope=\"row\" class=\"n\">%s</th><td class=\"n\">", outcome->means, outcome->value);
	report_page_count(text, seen);
	text_add(text, "</td>");
	add_share_cell(text, share);
	if (result->explored != NULL)
		add_possible(text, result, outcome->reachable);
	text_addf(text, "<td class=\"bar\"><i style=\"width:%.2f%%\"></i></td>", 100 * fmin(share, 1));
	report_html_addf(text, "<td>%s%s</td></tr>\n", outcome->means, seen == 0 ? ", not seen" : "");
}

static void add_outcome_rows(struct text *text, const struct judge_result *result)
{
	static const struct store_reachable unknown = { .share = NAN, .random_walk = NAN };
	struct judge_outcome next = { 0 };
	uint64_t others = 0, told = 0;
	size_t rows = 0;

	while (judge_next_outcome(result, &next)) {
		bool right = next.value == result->expected;
		char *digits = text_format("%" PRId64, next.value);
		const struct outcome outcome = { digits, right ? "right" : "wrong", next.seen, next.reachable };

		told += outcome.seen;
		if (rows++ < OUTCOMES_MOST || right)
			add_outcome(text, result, &outcome);
		else
			others += outcome.seen;
		free(digits);
	}
	/* A run keeps so many different values, and counts the trials that ended with yet others. */
	others += result->trials > told ? result->trials - told : 0;
	if (others > 0)
		add_outcome(text, result, &(const struct outcome){ "others", "wrong", others, &unknown });
}

static void add_outcomes(const struct report_page *page, const struct judge_result *result)
{
	const struct report_pictures *pictures = page->pictures;
	size_t panel = report_finals_panel(page->view->judgement, result);
	struct text *text = page->text;

	if (result->trials == 0)
		return;
	report_html_addf(text, "<h4>Outcomes</h4>\n<div class=\"beside\"><div class=\"wide\"><table class=\"outcomes\">\n<thead><tr><th scope=\"col\" "
			       "class=\"n\">final value</th><th scope=\"col\" class=\"n\">trials</th><th scope=\"col\" class=\"n\">of all trials</th>");
	if (result->explored != NULL)
		text_add(text, "<th scope=\"col\" class=\"n\">of all interleavings</th><th scope=\"col\" class=\"n\">of random walks</th>");
	report_html_addf(text, "<th scope=\"col\"><span class=\"unseen\">bar</span></th><th scope=\"col\"><span class=\"unseen\">meaning</span></th></tr></thead>\n<tbody>\n");
	add_outcome_rows(text, result);
	text_add(text, "</tbody></table></div>\n");
	if (panel > 0 && panel <= pictures->final_count && pictures->finals[panel - 1] != NULL && result->final_count > 1) {
		char *prefix = text_format("finals-%zu", panel);

		text_add(text, "<div class=\"wide plot\">");
		report_html_svg(text, pictures->finals[panel - 1], prefix, "Histogram of the final values",
				"How many trials ended with which final value; the same numbers as in the table of outcomes.");
		text_add(text, "</div>");
		free(prefix);
	}
	text_add(text, "</div>\n");
}

static void add_spread_cell(struct text *text, const struct spread *spread, bool share)
{
	struct text words = { 0 };

	if (spread->count > 0 && share) {
		report_add_spread(&words, spread);
	} else if (spread->count > 0) {
		report_add_number(&words, spread->median);
		text_add(&words, spread->interval ? " [" : " (");
		report_add_number(&words, spread->low);
		text_add(&words, " .. ");
		report_add_number(&words, spread->high);
		text_add(&words, spread->interval ? "]" : ")");
	}
	report_html_addf(text, "<td>%s</td>", words.data);
	text_fini(&words);
}

static void add_class(struct text *text, const struct judge_class *class)
{
	report_html_addf(text, "<tr><th scope=\"row\">%s</th><td class=\"n\">%z</td><td class=\"n\">", class->latency_class, class->runs);
	report_page_count(text, class->trials);
	text_add(text, "</td><td class=\"n\">");
	report_page_count(text, class->lost);
	text_add(text, "</td>");
	add_spread_cell(text, &class->share, true);
	add_spread_cell(text, &class->lost_per_million, false);
	add_share_cell(text, class->interleaved);
	text_add(text, "</tr>\n");
}

static void add_classes(struct text *text, const struct judge_result *result)
{
	if (result->class_count == 0)
		return;
	text_add(text, "<h4>Runs by the distance of their CPUs</h4>\n<div class=\"wide\"><table>\n<thead><tr><th scope=\"col\">class</th>"
		       "<th scope=\"col\" class=\"n\">runs</th><th scope=\"col\" class=\"n\">trials</th><th scope=\"col\" class=\"n\">wrong</th>"
		       "<th scope=\"col\">share of trials, median</th><th scope=\"col\">lost per million, sustained, median</th>"
		       "<th scope=\"col\" class=\"n\">interleaved</th></tr></thead>\n<tbody>\n");
	for (size_t i = 0; i < result->class_count; i++)
		add_class(text, &result->classes[i]);
	text_add(text, "</tbody></table></div>\n");
}

void report_page_numbers(const struct report_page *page, const struct judge_result *result)
{
	add_outcomes(page, result);
	add_classes(page->text, result);
}
