/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/report.h"

#include "report/report_bursts.h"
#include "report/report_gil.h"
#include "report/report_explored.h"
#include "report/report_summary.h"
#include "report/report_text.h"
#include "report/report_words.h"

#include "base/quantity.h"

#include <stdlib.h>
#include <string.h>

#define GAP 2    /* blanks between columns */
#define INDENT 4 /* of what belongs to the line above */
#define FEW 4    /* one in so many */
#define DETECTORS (sizeof(store_detectors) / sizeof(store_detectors[0]))

enum { CASE, SETTING, RUNS, TRIALS, LOST, SHARE, DETECTOR, EXPLORER = DETECTOR + DETECTORS, FIRST_LOSS, VERDICT, COLUMNS };

struct column {
	const char *over, *head; /* two lines of head, so that narrow columns stay narrow */
	bool right, hidden;
	size_t width;
};

struct table {
	const struct store_campaign *campaign;
	const struct judgement *judgement;
	const struct report_paint *paint;
	struct column columns[COLUMNS];
	char *(*cells)[COLUMNS];
	unsigned width;
	size_t verdicts; /* where they stand in the lines of names, if they do; else 0 */
	struct text *text;
};

/* One-shot trials; where only the sustained engine ran, its updates. */
static bool only_sustained(const struct judgement *judgement)
{
	uint64_t trials = 0, updates = 0;

	for (size_t i = 0; i < judgement->count; i++) {
		trials += judgement->results[i].trials;
		updates += judgement->results[i].updates_all;
	}
	return trials == 0 && updates > 0;
}

static char *count_cell(uint64_t count)
{
	struct text text = { 0 };

	quantity_add_count(&text, count);
	return text_take(&text);
}

static char *time_cell(uint64_t time_ns)
{
	struct text text = { 0 };

	if (time_ns > 0)
		quantity_add_time(&text, time_ns);
	return text_take(&text);
}

static bool has_settings(const struct judgement *judgement)
{
	for (size_t i = 0; i < judgement->count; i++)
		if (judgement->results[i].setting[0] != '\0')
			return true;
	return false;
}

static void fill_row(struct table *table, size_t row, bool sustained)
{
	const struct judge_result *result = &table->judgement->results[row];
	char **cells = table->cells[row];

	cells[CASE] = text_copy(result->point->name);
	cells[SETTING] = text_copy(result->setting);
	cells[FIRST_LOSS] = time_cell(result->first_loss_ns);
	cells[RUNS] = text_format("%zu", result->runs);
	cells[TRIALS] = count_cell(sustained ? result->updates_all : result->trials);
	cells[LOST] = count_cell(sustained ? result->lost_updates : result->lost);
	cells[SHARE] = report_share_cell(result);
	for (size_t i = 0; i < DETECTORS; i++) {
		const struct judge_detector *detector = report_detector(result, i);

		cells[DETECTOR + i] = text_copy(detector != NULL ? report_answer_cell(detector->answer) : "");
	}
	cells[EXPLORER] = text_copy(result->explored != NULL ? report_explored_cell(result) : "");
	cells[VERDICT] = report_verdict_cell(result);
}

static void fill(struct table *table)
{
	static const struct column columns[COLUMNS] = {
		[CASE] = { .over = "", .head = "case" },
		[SETTING] = { .over = "", .head = "setting" },
		[RUNS] = { .over = "", .head = "runs", .right = true },
		[TRIALS] = { .over = "", .head = "trials", .right = true },
		[LOST] = { .over = "", .head = "lost", .right = true },
		[SHARE] = { .over = "", .head = "share" },
		[DETECTOR] = { .over = "TSan", .head = "gcc" },
		[DETECTOR + 1] = { .over = "TSan", .head = "clang" },
		[EXPLORER] = { .over = "", .head = "explorer" },
		[FIRST_LOSS] = { .over = "first", .head = "loss", .right = true },
		[VERDICT] = { .over = "", .head = "verdict" },
	};
	bool sustained = only_sustained(table->judgement);

	memcpy(table->columns, columns, sizeof(columns));
	if (sustained)
		table->columns[TRIALS].head = "updates";
	for (size_t i = 0; i < DETECTORS; i++)
		table->columns[DETECTOR + i].hidden = report_left_out(table->campaign, table->judgement, i) != NULL;
	table->columns[SETTING].hidden = !has_settings(table->judgement);
	table->columns[FIRST_LOSS].hidden = !table->campaign->settings.until_detected;
	table->columns[EXPLORER].hidden = !report_explored_any(table->judgement);
	table->cells = text_allocate(table->judgement->count + 1, sizeof(*table->cells));
	for (size_t row = 0; row < table->judgement->count; row++)
		fill_row(table, row, sustained);
}

static size_t larger(size_t a, size_t b)
{
	return a > b ? a : b;
}

/*
 * Names are what makes lines too wide. A few long ones get lines of their own, above the rest of their row; when
 * they are many, all do, because a ragged table is worse to read than a long one.
 */
static void fit_names(struct table *table, size_t others)
{
	struct column *names = &table->columns[CASE];
	size_t left = table->width > others ? table->width - others : 0, long_ones = 0;

	if (table->width == 0 || names->width <= left)
		return;
	for (size_t row = 0; row < table->judgement->count; row++)
		long_ones += report_columns(table->cells[row][CASE]) > left;
	names->width = long_ones * FEW <= table->judgement->count ? left : INDENT - GAP;
}

/* What stands beside the names. */
static size_t measure_columns(struct table *table)
{
	size_t others = 0;

	for (size_t i = 0; i < COLUMNS; i++) {
		struct column *column = &table->columns[i];

		column->width = larger(report_columns(column->over), report_columns(column->head));
		for (size_t row = 0; row < table->judgement->count; row++)
			column->width = larger(column->width, report_columns(table->cells[row][i]));
		others += column->hidden || i == CASE ? 0 : GAP + column->width;
	}
	return others;
}

/* NAME [SETTING], as on the page: one column less. */
static void join_settings(struct table *table)
{
	for (size_t row = 0; row < table->judgement->count; row++) {
		char **name = &table->cells[row][CASE], *setting = table->cells[row][SETTING];
		char *joined = text_format(setting[0] != '\0' ? "%s [%s]" : "%s", *name, setting);

		free(*name);
		*name = joined;
	}
	table->columns[SETTING].hidden = true;
}

/* Where all names have lines of their own and the rest is too wide still, verdicts go to the names. */
static void lift_verdicts(struct table *table, size_t others)
{
	struct column *names = &table->columns[CASE], *verdicts = &table->columns[VERDICT];
	size_t longest = 0;

	if (table->width == 0 || names->width > INDENT || names->width + others <= table->width)
		return;
	for (size_t row = 0; row < table->judgement->count; row++)
		longest = larger(longest, report_columns(table->cells[row][CASE]));
	if (longest + GAP + verdicts->width > table->width)
		longest = table->width > GAP + verdicts->width ? table->width - GAP - verdicts->width : 1;
	table->verdicts = longest;
	verdicts->hidden = true;
}

static void measure(struct table *table)
{
	size_t others = measure_columns(table);

	if (table->width > 0 && !table->columns[SETTING].hidden && table->columns[CASE].width + others > table->width) {
		join_settings(table);
		others = measure_columns(table);
	}
	fit_names(table, others);
	lift_verdicts(table, others);
}

static const char *cell_paint(const struct table *table, const struct judge_result *result, size_t column)
{
	const struct judge_detector *detector;

	if (column == VERDICT && result->verdict <= VERDICT_PROMISE_BROKEN)
		return table->paint->red;
	if (column == VERDICT)
		return result->verdict == VERDICT_NOT_EXERCISED || result->verdict == VERDICT_WRONG_NOT_SHOWN ?
			       table->paint->yellow : "";
	if (column == EXPLORER)
		return judge_contradicts(result) ? table->paint->yellow : "";
	if (column < DETECTOR || column == FIRST_LOSS)
		return "";
	detector = report_detector(result, column - DETECTOR);
	return detector != NULL && (detector->answer >= ANSWER_MISSED || detector->answer == ANSWER_NONE) ?
		       table->paint->yellow : "";
}

/* A line for the name alone, or with the verdict. */
static void add_name(const struct table *table, const char *const *cells, const struct judge_result *result, struct text *line)
{
	const char *paint = result != NULL ? cell_paint(table, result, VERDICT) : "";

	report_pad(line, cells[CASE], table->verdicts, false);
	if (table->verdicts > 0)
		text_addf(line, "%*s%s%s%s", GAP, "", paint, cells[VERDICT], paint[0] != '\0' ? table->paint->plain : "");
	text_add(line, "\n");
}

/* One row; @result is NULL for a head. */
static void add_line(struct table *table, const char *const *cells, const struct judge_result *result)
{
	bool alone = report_columns(cells[CASE]) > table->columns[CASE].width;
	struct text line = { 0 };

	if (alone)
		add_name(table, cells, result, &line);
	for (size_t i = 0; i < COLUMNS; i++) {
		const struct column *column = &table->columns[i];
		const char *paint = result != NULL && cells[i][0] != '\0' ? cell_paint(table, result, i) : "";

		if (column->hidden)
			continue;
		text_add(&line, paint);
		report_pad(&line, i == CASE && alone ? "" : cells[i], i == VERDICT ? 0 : column->width, column->right);
		text_add(&line, paint[0] != '\0' ? table->paint->plain : "");
		text_addf(&line, "%*s", i == VERDICT ? 0 : GAP, "");
	}
	while (line.length > 0 && line.data[line.length - 1] == ' ')
		line.data[--line.length] = '\0';
	text_addf(table->text, "%s\n", line.data);
	text_fini(&line);
}

static void add_head(struct table *table)
{
	const char *over[COLUMNS], *head[COLUMNS];
	bool shown = false;

	for (size_t i = 0; i < COLUMNS; i++) {
		over[i] = table->columns[i].over;
		head[i] = table->columns[i].head;
		shown |= !table->columns[i].hidden && over[i][0] != '\0';
	}
	text_add(table->text, table->paint->bold);
	if (shown)
		add_line(table, over, NULL);
	add_line(table, head, NULL);
	text_add(table->text, table->paint->plain);
}

/* What the reader must know of a surprising row; "" for others. */
static char *explanation(const struct table *table, const struct judge_result *result)
{
	struct text text = { 0 };

	if (result->verdict == VERDICT_ERROR && result->trouble != NULL)
		text_addf(&text, "%s: %s. ", result->because, result->trouble);
	else if (result->verdict <= VERDICT_PROMISE_BROKEN || result->verdict == VERDICT_NOT_EXERCISED ||
		 result->verdict == VERDICT_WRONG_NOT_SHOWN)
		text_addf(&text, "%s. ", result->because);
	for (size_t i = 0; i < DETECTORS; i++) {
		const struct judge_detector *detector = report_detector(result, i);

		if (detector == NULL || table->columns[DETECTOR + i].hidden)
			continue;
		report_explain_answer(&text, result->point, detector);
	}
	report_explored_explain(&text, result);
	report_bursts_explain(&text, result);
	report_gil_explain(&text, result);
	return text_take(&text);
}

/* Rows in a row that need the same words get them once, below the last. */
static void add_explanation(struct table *table, size_t row, unsigned *alike)
{
	char *words = explanation(table, &table->judgement->results[row]);
	char *next = row + 1 < table->judgement->count ? explanation(table, &table->judgement->results[row + 1]) :
							 text_copy("");

	++*alike;
	if (strcmp(words, next) != 0 || words[0] == '\0') {
		struct text line = { 0 };

		if (*alike > 1)
			text_addf(&line, "^ these %u: ", *alike);
		else
			text_add(&line, "^ ");
		text_add(&line, words);
		if (words[0] != '\0') {
			text_addf(table->text, "%*s", INDENT, "");
			report_wrap(table->text, line.data, table->width > INDENT ? table->width - INDENT : 0, INDENT + 2);
		}
		text_fini(&line);
		*alike = 0;
	}
	free(words);
	free(next);
}

static void table_fini(struct table *table)
{
	for (size_t row = 0; row < table->judgement->count; row++)
		for (size_t i = 0; i < COLUMNS; i++)
			free(table->cells[row][i]);
	free(table->cells);
}

void report_table(const struct store_campaign *campaign, const struct judgement *judgement, bool colour,
		  unsigned width, struct text *text)
{
	struct table table = { .campaign = campaign, .judgement = judgement, .paint = report_paint(colour),
			       .width = width, .text = text };
	unsigned alike = 0;

	fill(&table);
	measure(&table);
	if (judgement->count > 0)
		add_head(&table);
	for (size_t row = 0; row < judgement->count; row++) {
		add_line(&table, (const char *const *)table.cells[row], &judgement->results[row]);
		add_explanation(&table, row, &alike);
	}
	table_fini(&table);
	report_summary(campaign, judgement, table.paint, width, text);
}
