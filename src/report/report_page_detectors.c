/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/report_page.h"

#include "report/report_explored.h"
#include "report/report_html.h"
#include "report/report_words.h"

#include "judge/judge_observe.h"

#include <stdlib.h>
#include <string.h>

static const char *class_of(enum judge_answer answer)
{
	return answer >= ANSWER_MISSED || answer == ANSWER_NONE ? "alarm" :
	       answer == ANSWER_RACE                            ? "race" :
	       answer == ANSWER_BLIND                           ? "blind" :
								  "quiet";
}

static const char *word_of(enum judge_answer answer)
{
	return answer == ANSWER_SILENT ? "silent" : report_answer_cell(answer);
}

void report_page_answer(struct text *text, const struct judge_detector *detector)
{
	if (detector == NULL)
		text_add(text, "<td></td>");
	else
		report_html_addf(text, "<td data-of=\"%s\"><span class=\"answer %s\">%s</span></td>", report_detector_title(detector->name),
				 class_of(detector->answer), word_of(detector->answer));
}

void report_page_explored(struct text *text, const struct judge_result *result)
{
	const char *word = report_explored_cell(result);

	if (result->explored == NULL)
		text_add(text, "<td></td>");
	else
		report_html_addf(text, "<td data-of=\"explorer\"><span class=\"answer %s\">%s</span></td>",
				 judge_contradicts(result) ? "alarm" : strcmp(word, "race") == 0 || strcmp(word, "loses") == 0 ? "race" : "quiet", word);
}

static const char *promise_of(const struct judge_detector *detector, bool data_race)
{
	if (strcmp(detector->visible, "always") == 0)
		return "must report it";
	if (strcmp(detector->visible, "sometimes") == 0)
		return "may report it";
	if (strcmp(detector->visible, "false-alarm") == 0)
		return "known to raise a false alarm";
	return data_race ? "cannot see it" : "must stay silent";
}

static void add_row(struct text *text, const struct judge_result *result, const struct judge_detector *detector)
{
	report_html_addf(text, "<tr><th scope=\"row\">%s</th><td>%s</td><td class=\"n\">%z</td><td class=\"n\">%z</td><td class=\"n\">%z</td>",
			 report_detector_title(detector->name), promise_of(detector, result->point->data_race), detector->runs + detector->failed,
			 detector->seen, detector->failed);
	report_page_answer(text, detector);
	text_add(text, "</tr>\n");
}

static void add_frames(struct text *text, const struct store_stack *stack, const char *access)
{
	report_html_addf(text, "<div><p>%s</p>\n", access != NULL ? access : "an access");
	text_add(text, stack->count > 0 ? "<ol start=\"0\">\n" : "");
	for (size_t i = 0; i < stack->count; i++) {
		const struct store_frame *frame = &stack->frames[i];

		report_html_addf(text, "<li><code>%s</code>", frame->function != NULL ? frame->function : "?");
		if (frame->file != NULL) {
			char *line = text_format("%u", frame->line);

			report_html_addf(text, " <span class=\"place\">%s:%s</span>", frame->file, line);
			free(line);
		}
		text_add(text, "</li>\n");
	}
	text_add(text, stack->count > 0 ? "</ol></div>\n" : "</div>\n");
}

/* The first report on the counter, or of a case without a data race the first of all. */
static const struct store_report *report_of(const struct store_run *const *runs, size_t count, const char *detector)
{
	const struct store_report *found = NULL;

	for (size_t i = 0; i < count; i++) {
		if (strcmp(runs[i]->flavour, detector) != 0)
			continue;
		for (size_t j = 0; j < runs[i]->report_count; j++)
			if (found == NULL || (runs[i]->reports[j].on_counter && !found->on_counter))
				found = &runs[i]->reports[j];
	}
	return found;
}

static void add_report(struct text *text, const struct judge_detector *detector, const struct store_report *report)
{
	report_html_addf(text, "<details class=\"report\"><summary>A report of %s: %s%s</summary>\n", report_detector_title(detector->name),
			 report->kind, report->on_counter ? " on the counter" : ", not on the counter");
	if (report->location != NULL)
		report_html_addf(text, "<p>on %s</p>\n", report->location);
	text_add(text, "<div class=\"beside\">");
	for (size_t i = 0; i < 2; i++)
		if (report->stack[i].count > 0 || (i == 0 ? report->first : report->second) != NULL)
			add_frames(text, &report->stack[i], i == 0 ? report->first : report->second);
	text_add(text, "</div></details>\n");
}

/* What the explorer said, in a sentence; the numbers are with the outcomes. */
static void add_explored(struct text *text, const struct judge_result *result)
{
	const struct store_exploration *explored = result->explored;
	char *workers = explored != NULL ? text_format("%u", explored->workers) : NULL;
	struct text words = { 0 };

	if (explored == NULL)
		return;
	report_explored_explain(&words, result);
	report_html_addf(text, "<h4>Every interleaving</h4>\n<p>The explorer ran %s worker%s with %u operation%s each: <b>%s</b>, data race %s, lost "
			       "updates %s", workers, explored->workers == 1 ? "" : "s", explored->ops, explored->ops == 1 ? "" : "s", explored->verdict,
			 explored->race, explored->loses);
	if (explored->interleavings != NULL && explored->complete)
		report_html_addf(text, " (%s interleavings, %u states, under sequential consistency)", explored->interleavings, explored->states);
	if (explored->reason != NULL)
		report_html_addf(text, ": %s", explored->reason);
	text_add(text, ".</p>\n");
	if (words.length > 0)
		report_html_addf(text, "<p class=\"surprise\">%s</p>\n", words.data);
	text_fini(&words);
	free(workers);
}

void report_page_detectors(const struct report_page *page, const struct judge_result *result)
{
	const struct store_run *const *runs;
	struct text *text = page->text;
	size_t count;

	add_explored(text, result);
	if (result->detector_count == 0)
		return;
	runs = judge_runs_of(page->runs, result->point->name, &count);
	text_add(text, "<h4>Detectors</h4>\n<div class=\"wide\"><table>\n<thead><tr><th scope=\"col\">detector</th><th scope=\"col\">promised</th>"
		       "<th scope=\"col\" class=\"n\">runs</th><th scope=\"col\" class=\"n\">saw a race</th><th scope=\"col\" class=\"n\">failed</th>"
		       "<th scope=\"col\">answer</th></tr></thead>\n<tbody>\n");
	for (size_t i = 0; i < result->detector_count; i++)
		add_row(text, result, &result->detectors[i]);
	text_add(text, "</tbody></table></div>\n");
	for (size_t i = 0; i < result->detector_count; i++) {
		const struct store_report *report = report_of(runs, count, result->detectors[i].name);
		struct text words = { 0 };

		report_explain_answer(&words, result->point, &result->detectors[i]);
		if (words.length > 0)
			report_html_addf(text, "<p class=\"surprise\">%s</p>\n", words.data);
		text_fini(&words);
		if (report != NULL)
			add_report(text, &result->detectors[i], report);
	}
}
