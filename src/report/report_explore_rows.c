/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/report_explore.h"

#include "report/report_explore_words.h"
#include "report/report_text.h"

#include <stdlib.h>
#include <string.h>

#define COLUMNS 7

static const char *const headers[COLUMNS] = { "case", "states", "interleavings", "verdict", "finals", "truth", "agrees" };

static char *truth_words(const struct report_explore *view)
{
	struct truth truth;

	truth_of(view->point, &truth);
	return text_format("%s%s%s", truth.data_race ? "race" : "", truth.data_race && truth.wrong_result ? ", " : "",
			   truth.wrong_result == WRONG_LOST       ? "loses" :
			   truth.wrong_result == WRONG_NOT_SHARED ? "not shared" :
			   truth.data_race                        ? "" :
								    "exact");
}

static char *finals_words(const struct proof *proof)
{
	int64_t least = proof->final_count ? proof->finals[0].value : 0, most = least;

	for (size_t i = 0; i < proof->final_count; i++) {
		least = proof->finals[i].value < least ? proof->finals[i].value : least;
		most = proof->finals[i].value > most ? proof->finals[i].value : most;
	}
	if (proof->final_count == 0)
		return text_copy("");
	return least == most ? text_format("%lld", (long long)least) : text_format("%lld .. %lld", (long long)least, (long long)most);
}

static void add_number(struct text *cell, const char *digits, bool tsv)
{
	if (tsv)
		text_add(cell, digits);
	else
		report_explore_decimal(cell, digits);
}

/* Found kinds, the worst first, as in `race, loses'. */
static char *verdict_words(const struct report_explore *view)
{
	const struct proof_verdict *verdict = view->verdict;

	if (verdict->kind == PROOF_RACE && verdict->loses == ANSWER_YES)
		return text_copy("race, loses");
	return text_copy(proof_kind_name(verdict->kind));
}

static void fill(const struct report_explore *view, bool tsv, char **cells)
{
	struct text states = { 0 }, interleavings = { 0 };

	cells[0] = text_copy(view->name);
	cells[5] = truth_words(view);
	if (view->error) {
		for (int i = 1; i < COLUMNS; i++)
			cells[i] = i == 5 ? cells[i] : text_copy(i == 3 ? "error" : "");
		return;
	}
	char *digits = text_format("%llu", (unsigned long long)view->proof->states);

	add_number(&states, digits, tsv);
	add_number(&interleavings, view->proof->interleavings ? view->proof->interleavings : "", tsv);
	free(digits);
	cells[1] = text_take(&states);
	cells[2] = text_take(&interleavings);
	cells[3] = verdict_words(view);
	cells[4] = finals_words(view->proof);
	cells[6] = text_copy(proof_answer_name(view->verdict->agrees));
}

/* Shown in full. A file of one's own is, where anything is found in it. */
static bool is_exception(const struct report_explore *view)
{
	return view->error || view->verdict->agrees != ANSWER_YES || (view->is_file && view->verdict->kind < PROOF_EXACT);
}

static void add_summary(const struct report_explore *views, size_t count, const struct report_paint *paint, struct text *text)
{
	size_t agree = 0, differ = 0, failed = 0, files = 0;

	for (size_t i = 0; i < count; i++) {
		failed += views[i].error != NULL;
		files += views[i].is_file;
		agree += !views[i].error && views[i].verdict->agrees == ANSWER_YES;
		differ += !views[i].error && views[i].verdict->agrees == ANSWER_NO;
	}
	text_addf(text, "\n%s%zu of %zu cases%s are as their %s", differ + failed > 0 ? paint->red : paint->bold, agree, count,
		  paint->plain, files == count ? "file says" : "facts promise");
	if (differ > 0)
		text_addf(text, "; %zu %s not", differ, differ == 1 ? "is" : "are");
	if (failed > 0)
		text_addf(text, "; %zu could not be explored", failed);
	if (count > agree + differ + failed)
		text_addf(text, "; of %zu it is not known", count - agree - differ - failed);
	text_add(text, ".\n");
}

/* Is this what a case above, with the same counter, was shown for already? */
static bool is_like_another(const struct report_explore *views, size_t index)
{
	char one[CASE_NAME_MAX], other[CASE_NAME_MAX];

	for (size_t i = 0; i < index; i++) {
		if (!is_exception(&views[i]) || (views[i].error != NULL) != (views[index].error != NULL))
			continue;
		if ((views[i].error || views[i].verdict->kind == views[index].verdict->kind) &&
		    strcmp(case_counter_label(views[i].point, one, sizeof(one)), case_counter_label(views[index].point, other, sizeof(other))) == 0)
			return true;
	}
	return false;
}

/* A compiler says it in several lines. */
static void add_error(struct text *text, const char *error)
{
	for (size_t length; *error != '\0'; error += length + (error[length] == '\n')) {
		length = strcspn(error, "\n");
		char *line = text_format("%.*s", (int)length, error);

		report_clean(text, line);
		text_add(text, "\n");
		free(line);
	}
}

/* What is not as promised, or not known, is shown in full below the table, once for each counter. */
static void add_exceptions(const struct report_explore *views, size_t count, bool colour, unsigned width, struct text *text)
{
	size_t alike = 0;

	for (size_t i = 0; i < count; i++) {
		if (!is_exception(&views[i]))
			continue;
		if (is_like_another(views, i)) {
			alike++;
			continue;
		}
		text_add(text, "\n");
		if (!views[i].error) {
			report_explore_table(&views[i], colour, width, text);
			continue;
		}
		add_error(text, views[i].error);
	}
	if (alike > 0)
		text_addf(text, "\nAnd %zu more like %s (--format json shows each in full).\n", alike, alike == 1 ? "it" : "these");
}

void report_explore_rows(const struct report_explore *views, size_t count, bool tsv, bool colour, unsigned width, struct text *text)
{
	char **cells = text_allocate(count * COLUMNS + 1, sizeof(*cells));
	const struct report_rows rows = { headers, COLUMNS, cells, count };

	for (size_t i = 0; i < count; i++)
		fill(&views[i], tsv, &cells[i * COLUMNS]);
	if (tsv) {
		report_rows_tsv(&rows, text);
	} else {
		report_rows_table(&rows, text);
		add_exceptions(views, count, colour, width, text);
		add_summary(views, count, report_paint(colour), text);
	}
	for (size_t i = 0; i < count * COLUMNS; i++)
		free(cells[i]);
	free(cells);
}
