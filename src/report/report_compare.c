/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/report_compare.h"

#include "report/report.h"
#include "report/report_compare_words.h"
#include "report/report_text.h"
#include "subject/page.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define GAP 2    /* blanks between columns */
#define INDENT 4 /* of what belongs to the line above */

enum { WHAT, OLD, NEW, LARGER, P, CASE, COLUMNS }; /* names come last: the longest ones run over no column */

static const char *const heads[COLUMNS] = { "", "OLD", "NEW", "larger", "p", "case" };

struct table {
	const struct comparison *comparison;
	const struct report_paint *paint;
	char *(*cells)[COLUMNS];
	size_t widths[COLUMNS];
	size_t rows;
	bool alone; /* names take lines of their own */
	unsigned width;
	struct text *text;
};

/* ---- the campaigns ---- */

static void add_campaign(const char *side, const struct store_campaign *campaign, struct text *text)
{
	text_addf(text, "%s  ", side);
	report_clean(text, campaign->id);
	text_add(text, "  ");
	report_clean(text, campaign->command);
	text_add(text, "\n");
}

/* Only rows that are @equal. */
static size_t choose_changes(const struct compare_changes *changes, bool equal, char **cells)
{
	size_t count = 0;

	for (size_t i = 0; i < changes->count; i++) {
		if (changes->rows[i].equal != equal)
			continue;
		cells[3 * count] = (char *)report_compare_title(changes->rows[i].what);
		cells[3 * count + 1] = changes->rows[i].old;
		cells[3 * count++ + 2] = changes->rows[i].new;
	}
	return count;
}

static void add_changes(const struct table *table, bool verbose)
{
	static const char *const headers[] = { "what changed", "OLD", "NEW" };
	const struct compare_changes *changes = &table->comparison->changes;
	char *cells[3 * COMPARE_CHANGES_MAX];
	struct report_rows rows = { .headers = headers, .columns = 3, .cells = cells };
	struct text equal = { 0 };
	size_t count;

	rows.rows = choose_changes(changes, false, cells);
	text_add(table->text, "\n");
	if (rows.rows > 0)
		report_rows_table(&rows, table->text);
	count = choose_changes(changes, true, cells);
	for (size_t i = 0; i < count; i++) {
		text_addf(&equal, "%s%s", i > 0 ? ", " : "Equal: ", cells[3 * i]);
		if (verbose)
			text_addf(&equal, " %s", cells[3 * i + 1]);
	}
	if (count > 0)
		report_wrap(table->text, equal.data, table->width, 2);
	text_add(table->text, "\n");
	text_fini(&equal);
}

/* ---- the cases ---- */

static char *what_cell(enum compare_decision decision)
{
	return text_copy(decision == COMPARE_REGRESSION ? "REGRESSION" :
			 decision == COMPARE_NO_RUNS    ? "no runs" :
							  compare_decision_name(decision));
}

static char *share_cell(const struct spread *share, bool mixed)
{
	struct text text = { 0 };

	if (share->count > 0)
		report_add_spread(&text, share);
	if (share->count > 0 && mixed && share->low != share->high)
		text_add(&text, "  mixed");
	return text_take(&text);
}

/* A percentage of pairs is not a share of trials: 100 % may be said. */
static char *larger_cell(const struct compare_case *entry)
{
	if (!entry->tested)
		return text_copy("");
	return text_format("%.0f %%", 100 * entry->test.larger);
}

static char *p_cell(const struct compare_case *entry)
{
	struct text text = { 0 };

	if (entry->tested)
		report_add_number(&text, entry->adjusted);
	return text_take(&text);
}

static void fill(struct table *table)
{
	table->cells = text_allocate(table->rows + 1, sizeof(*table->cells));
	for (size_t i = 0; i < COLUMNS; i++)
		table->widths[i] = report_columns(heads[i]);
	for (size_t row = 0; row < table->rows; row++) {
		const struct compare_case *entry = &table->comparison->cases[row];
		char **cells = table->cells[row];

		cells[WHAT] = what_cell(entry->decision);
		cells[OLD] = share_cell(&entry->old_share, entry->old->mixed);
		cells[NEW] = share_cell(&entry->new_share, entry->new->mixed);
		cells[LARGER] = larger_cell(entry);
		cells[P] = p_cell(entry);
		cells[CASE] = text_copy(judge_name(entry->new));
		for (size_t i = 0; i < COLUMNS; i++) {
			size_t width = report_columns(cells[i]);

			table->widths[i] = width > table->widths[i] ? width : table->widths[i];
		}
	}
}

/* Where a row is too long for the terminal, every name gets a line above its row: ragged tables are hard to read. */
static void fit(struct table *table)
{
	size_t all = 0;

	for (size_t i = 0; i < COLUMNS; i++)
		all += table->widths[i] + (i > 0 ? GAP : 0);
	table->alone = table->width > 0 && all > table->width;
}

static const char *paint_of(const struct table *table, enum compare_decision decision)
{
	if (decision == COMPARE_REGRESSION)
		return table->paint->red;
	return decision <= COMPARE_NO_RUNS && decision != COMPARE_FIXED ? table->paint->yellow : "";
}

static void add_row(const struct table *table, const char *const *cells, const char *paint)
{
	struct text line = { 0 };

	if (table->alone) {
		report_clean(&line, cells[CASE]);
		text_addf(&line, "\n%*s", GAP, "");
	}
	for (size_t i = 0; i < COLUMNS; i++) {
		bool last = i + 1 == COLUMNS;

		if (last && table->alone)
			break;
		text_add(&line, i == WHAT ? paint : "");
		report_pad(&line, cells[i], last ? 0 : table->widths[i], i == LARGER || i == P);
		text_add(&line, i == WHAT && paint[0] != '\0' ? table->paint->plain : "");
		text_addf(&line, "%*s", last ? 0 : GAP, "");
	}
	while (line.length > 0 && line.data[line.length - 1] == ' ')
		line.data[--line.length] = '\0';
	text_addf(table->text, "%s\n", line.data);
	text_fini(&line);
}

static char *because(const struct table *table, size_t row)
{
	struct text words = { 0 };

	if (row < table->rows)
		report_compare_because(&words, &table->comparison->cases[row]);
	return text_take(&words);
}

/* Rows in a row that need the same words get them once, below the last. */
static void add_because(const struct table *table, size_t row, unsigned *alike)
{
	char *words = because(table, row), *next = because(table, row + 1);
	struct text line = { 0 };

	++*alike;
	if (words[0] == '\0' || strcmp(words, next) != 0) {
		if (*alike > 1)
			text_addf(&line, "^ these %u: %s", *alike, words);
		else
			text_addf(&line, "^ %s", words);
		if (words[0] != '\0') {
			text_addf(table->text, "%*s", INDENT, "");
			report_wrap(table->text, line.data, table->width > INDENT ? table->width - INDENT : 0, INDENT + 2);
		}
		*alike = 0;
	}
	text_fini(&line);
	free(words);
	free(next);
}

static void add_legend(const struct table *table)
{
	struct text legend = { 0 };
	bool wide = false, tested = false, trials = false, updates = false;

	for (size_t row = 0; row < table->rows; row++) {
		const struct compare_case *entry = &table->comparison->cases[row];

		wide |= entry->old_share.low < entry->old_share.high || entry->new_share.low < entry->new_share.high;
		tested |= entry->tested;
		trials |= entry->engine == RC_ONE_SHOT;
		updates |= entry->engine == RC_SUSTAINED;
	}
	text_addf(&legend, "OLD, NEW: share of %s, the median over runs",
		  !updates ? "wrong trials" : trials ? "wrong trials, or where none was wrong of lost updates" : "lost updates");
	if (wide)
		text_add(&legend, "; [a .. b] its 95 % interval, (a .. b) the range over runs");
	if (tested)
		text_add(&legend, "; larger: in how many of all pairs, a run of OLD with one of NEW, NEW lost more (half: no "
				  "difference); p: how often as much would come by chance");
	text_add(table->text, "\n");
	report_wrap(table->text, legend.data, table->width, 2);
	text_fini(&legend);
}

static void add_cases(struct table *table)
{
	unsigned alike = 0;

	fill(table);
	fit(table);
	if (table->rows > 0) {
		text_add(table->text, table->paint->bold);
		add_row(table, heads, "");
		text_add(table->text, table->paint->plain);
	}
	for (size_t row = 0; row < table->rows; row++) {
		add_row(table, (const char *const *)table->cells[row],
			paint_of(table, table->comparison->cases[row].decision));
		add_because(table, row, &alike);
	}
	if (table->rows > 0) {
		add_legend(table);
		text_add(table->text, "\n");
	}
	for (size_t row = 0; row < table->rows; row++)
		for (size_t i = 0; i < COLUMNS; i++)
			free(table->cells[row][i]);
	free(table->cells);
}

void report_compare_table(const struct comparison *comparison, bool verbose, bool colour, unsigned width,
			  struct text *text)
{
	struct table table = { .comparison = comparison, .paint = report_paint(colour), .width = width, .text = text };

	table.rows = comparison->count;
	if (!verbose)
		table.rows -= comparison->decisions[COMPARE_SAME] + comparison->decisions[COMPARE_UNDECIDED];
	add_campaign("OLD", comparison->old, text);
	add_campaign("NEW", comparison->new, text);
	add_changes(&table, verbose);
	add_cases(&table);
	report_compare_summary(comparison, table.paint, width, text);
}
