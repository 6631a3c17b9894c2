/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The Markdown that GitHub shows below a step: the sentences of the summary, then a table with a row per case, surprises first. */
#include "report/report.h"

#include "report/report_explored.h"
#include "report/report_summary.h"
#include "report/report_text.h"
#include "base/utf8.h"
#include "report/report_words.h"

#include "base/quantity.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#define NOTE_ROOM 200      /* for the line that says what was cut */
#define CELL_MOST 1000     /* bytes of a case's name or reason */
#define DETECTORS (sizeof(store_detectors) / sizeof(store_detectors[0]))

/* Markdown and HTML in what others say become entities: no reader takes those for more than letters, and a table's bars neither. */
static void add_escaped(struct text *text, const char *string)
{
	char *clean = utf8_clean(string, false);
	size_t count = 0;

	for (const char *at = clean; *at != '\0'; at++, count++) {
		if (count >= CELL_MOST && ((unsigned char)*at & 0xc0) != 0x80) {
			text_add(text, "...");
			break;
		}
		bool markup = strchr("\\`*_{}[]()#!|<>~&@$", *at) != NULL || (at[0] == ':' && at[1] == '/'); /* a bare address is a link */

		text_addf(text, markup ? "&#%u;" : "%c", (unsigned char)*at);
	}
	free(clean);
}

/* Each line of @lines a paragraph. */
static void add_paragraphs(char *lines, struct text *text)
{
	char *line;

	while ((line = strsep(&lines, "\n")) != NULL) {
		if (line[0] == '\0')
			continue;
		add_escaped(text, line);
		text_add(text, "\n\n");
	}
}

static void add_machine(const struct store_campaign *campaign, struct text *text)
{
	text_add(text, "On ");
	add_escaped(text, campaign->host);
	text_add(text, ", ");
	add_escaped(text, campaign->cpu_model);
	text_addf(text, ", %u CPU%s, ", campaign->cpus, campaign->cpus == 1 ? "" : "s");
	add_escaped(text, campaign->kernel);
	if (campaign->revision != NULL) {
		text_add(text, "; revision ");
		add_escaped(text, campaign->revision);
	}
	text_add(text, "; racecount ");
	add_escaped(text, campaign->version);
	text_addf(text, ", seed %llu: ", (unsigned long long)campaign->seed);
	add_escaped(text, campaign->command);
	text_add(text, "\n\n");
}

/* The headline is what is read first; the legend, which report_summary has before the last free line, explains the table. */
static void add_words(const struct store_campaign *campaign, const struct judgement *judgement, struct text *text)
{
	struct text sentences = { 0 };
	char *all, *rest;

	report_summary(campaign, judgement, report_paint(false), UINT_MAX, &sentences);
	all = rest = text_take(&sentences);
	for (char *end = all; (end = strstr(end, "\n\n")) != NULL; end++)
		rest = end + 2;
	add_paragraphs(rest, text);
	add_machine(campaign, text);
	*rest = '\0';
	add_paragraphs(all, text);
	free(all);
}

static void add_head(const bool *hidden, bool explored, struct text *text)
{
	text_add(text, "| case | runs | trials | lost | share |");
	for (size_t i = 0; i < DETECTORS; i++)
		if (!hidden[i])
			text_addf(text, " %s |", report_detector_title(store_detectors[i]));
	text_add(text, explored ? " explorer | verdict | because |\n|:--|--:|--:|--:|:--|" : " verdict | because |\n|:--|--:|--:|--:|:--|");
	for (size_t i = 0; i < DETECTORS; i++)
		text_add(text, hidden[i] ? "" : ":--|");
	text_add(text, explored ? ":--|:--|:--|\n" : ":--|:--|\n");
}

static void add_surprises(const struct judge_result *result, struct text *row)
{
	struct text words = { 0 };

	for (size_t i = 0; i < result->detector_count; i++)
		report_explain_answer(&words, result->point, &result->detectors[i]);
	report_explored_explain(&words, result);
	if (words.length > 0) {
		words.data[words.length - 1] = '\0'; /* the blank at its end */
		text_add(row, "; ");
		add_escaped(row, words.data);
	}
	text_fini(&words);
}

static void add_row(const struct judge_result *result, const bool *hidden, bool explored, struct text *row)
{
	bool loud = result->verdict <= VERDICT_PROMISE_BROKEN;

	text_add(row, "| ");
	add_escaped(row, judge_name(result));
	text_addf(row, " | %zu | ", result->runs);
	quantity_add_count(row, result->trials > 0 ? result->trials : result->updates_all);
	text_add(row, " | ");
	quantity_add_count(row, result->trials > 0 ? result->lost : result->lost_updates);
	text_add(row, " | ");
	if (result->share.count > 0)
		report_add_spread(row, &result->share);
	text_add(row, " |");
	for (size_t i = 0; i < DETECTORS; i++) {
		const struct judge_detector *detector = report_detector(result, i);

		if (!hidden[i])
			text_addf(row, " %s |", detector != NULL ? report_answer_cell(detector->answer) : "");
	}
	if (explored)
		text_addf(row, " %s |", result->explored != NULL ? report_explored_cell(result) : "");
	text_addf(row, loud ? " **%s** | " : " %s | ", verdict_name(result->verdict));
	add_escaped(row, result->because);
	if (result->verdict == VERDICT_ERROR && result->trouble != NULL) {
		text_add(row, ": ");
		add_escaped(row, result->trouble);
	}
	add_surprises(result, row);
	text_add(row, " |\n");
}

static void add_table(const struct store_campaign *campaign, const struct judgement *judgement, size_t most, struct text *text)
{
	bool hidden[DETECTORS], explored = report_explored_any(judgement);
	size_t row = 0;

	for (size_t i = 0; i < DETECTORS; i++)
		hidden[i] = report_left_out(campaign, judgement, i) != NULL;
	if (judgement->count == 0)
		return;
	add_head(hidden, explored, text);
	for (bool room = true; room && row < judgement->count;) {
		struct text line = { 0 };

		add_row(&judgement->results[row], hidden, explored, &line);
		room = text->length + line.length + NOTE_ROOM <= most;
		if (room) {
			text_add(text, line.data);
			row++;
		}
		text_fini(&line);
	}
	if (row < judgement->count)
		text_addf(text, "\n%zu rows more had no room here: the files of the report have all of them.\n", judgement->count - row);
}

bool report_step_summary(const struct store_campaign *campaign, const struct judgement *judgement, size_t most, struct text *text)
{
	struct text whole = { 0 };
	bool fits;

	text_add(&whole, "## racecount\n\n");
	add_words(campaign, judgement, &whole);
	fits = whole.length + NOTE_ROOM <= most;
	if (fits) {
		add_table(campaign, judgement, most, &whole);
		text_add(text, whole.data);
	}
	text_fini(&whole);
	return fits;
}
