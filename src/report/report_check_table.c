/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/report_check.h"

#include "report/report.h"
#include "report/report_text.h"

#include "base/quantity.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define HANG 2 /* blanks before a sentence's further lines */

struct printing {
	const struct report_check *check;
	const struct report_paint *paint;
	unsigned width;
	struct text *text;
};

static const char *plural(size_t number)
{
	return number == 1 ? "" : "s";
}

/* @sentence, which is used up, in @paint; behind @indent blanks when it belongs to the one above. */
static void say(const struct printing *printing, const char *paint, unsigned indent, struct text *sentence)
{
	if (sentence->length > 0) {
		text_addf(printing->text, "%s%*s", paint, (int)indent, "");
		report_wrap(printing->text, sentence->data, printing->width > indent ? printing->width - indent : 0, indent + HANG);
		text_add(printing->text, paint[0] != '\0' ? printing->paint->plain : "");
	}
	text_fini(sentence);
}

static char *cell_text(const struct check_cell *cell)
{
	static const char *const shouts[CHECK_GRADES] = {
		[CHECK_FALSE_NEGATIVE] = " MISSED",
		[CHECK_FALSE_POSITIVE] = " FALSE ALARM",
		[CHECK_UNFORESEEN] = " UNFORESEEN",
		[CHECK_UNREAD] = " UNREADABLE",
	};
	bool apart = cell->question.asked == CHECK_APART;
	struct text text = { 0 };

	if (cell->grade == CHECK_UNREACHED)
		return text_copy("-");
	text_addf(&text, apart ? "(%zu/%zu)" : "%zu/%zu", cell->seen, cell->runs);
	if (shouts[cell->grade])
		text_add(&text, shouts[cell->grade]);
	if (cell->failed > 0)
		text_addf(&text, ", %zu failed", cell->failed);
	return text_take(&text);
}

static void add_rows(const struct printing *printing)
{
	const struct check_record *record = printing->check->record;
	const char **headers = text_allocate(record->lane_count + 2, sizeof(*headers));
	char **cells = text_allocate((record->lane_count + 2) * (record->asked + 1), sizeof(*cells));
	struct report_rows rows = { .headers = headers, .columns = 2, .cells = cells, .rows = record->asked };
	size_t used = 0;

	headers[0] = "case";
	headers[1] = "data race";
	for (size_t i = 0; i < record->lane_count; i++)
		if (!record->lanes[i].note)
			headers[rows.columns++] = record->lanes[i].name;
	for (size_t row = 0; row < record->asked; row++) {
		cells[used++] = text_copy(record->points.points[row].name);
		cells[used++] = text_copy(printing->check->scores[0].cells[row].question.data_race ? "yes" : "no");
		for (size_t i = 0; i < record->lane_count; i++)
			if (!record->lanes[i].note)
				cells[used++] = cell_text(&printing->check->scores[i].cells[row]);
	}
	if (rows.columns > 2)
		report_rows_table(&rows, printing->text);
	for (size_t i = 0; i < used; i++)
		free(cells[i]);
	free(cells);
	free(headers);
}

/* "100 % [66 .. 100]" */
static void add_interval(struct text *text, double share, const struct interval *interval)
{
	report_add_share(text, share);
	text_addf(text, " [%.*f .. %.*f]", interval->low > 0.95 && interval->low < 1 ? 1 : 0, 100 * interval->low,
		  interval->high < 0.05 && interval->high > 0 ? 1 : 0, 100 * interval->high);
}

static void say_counts(const struct printing *printing, const struct check_score *score)
{
	size_t must = score->grades[CHECK_TRUE_POSITIVE] + score->grades[CHECK_FALSE_NEGATIVE];
	size_t free_of_races = score->grades[CHECK_TRUE_NEGATIVE] + score->grades[CHECK_FALSE_POSITIVE];
	struct text text = { 0 };

	text_add(&text, score->lane->name);
	if (score->lane->version)
		text_addf(&text, " (%s)", score->lane->version);
	text_addf(&text, ": %zu of %zu race%s detected, %zu false alarm%s in %zu race-free case%s",
		  score->grades[CHECK_TRUE_POSITIVE], must, plural(must), score->grades[CHECK_FALSE_POSITIVE],
		  plural(score->grades[CHECK_FALSE_POSITIVE]), free_of_races, plural(free_of_races));
	if (score->races > must)
		text_addf(&text, "; %zu more race%s %s not scored", score->races - must, plural(score->races - must),
			  score->races - must == 1 ? "is" : "are");
	text_add(&text, ".");
	say(printing, printing->paint->bold, 0, &text);
}

static void say_shares(const struct printing *printing, const struct check_score *score)
{
	struct text text = { 0 };

	if (!isnan(score->recall)) {
		text_add(&text, "Recall ");
		add_interval(&text, score->recall, &score->recall_interval);
	}
	if (!isnan(score->precision)) {
		text_add(&text, isnan(score->recall) ? "Precision " : ", precision ");
		add_interval(&text, score->precision, &score->precision_interval);
	}
	if (!isnan(score->per_run)) {
		text_add(&text, "; one run detects with probability ");
		add_interval(&text, score->per_run, &score->per_run_interval);
		text_addf(&text, " (%zu of %zu runs)", score->seen, score->runs);
	}
	if (score->worst < score->cell_count)
		text_addf(&text, "; least often seen: %s, in %zu of %zu runs",
			  printing->check->record->points.points[score->worst].name, score->cells[score->worst].seen,
			  score->cells[score->worst].runs);
	if (text.length > 0)
		text_add(&text, ".");
	say(printing, "", HANG, &text);
}

/* What keeps it from passing. */
static void say_verdict(const struct printing *printing, const struct check_score *score)
{
	const struct report_check *check = printing->check;
	struct text why = { 0 }, text = { 0 };
	enum check_verdict verdict = check_judge(check->record, score, check->thresholds, &why);

	if (score->lane->note)
		text_addf(&text, "%s is left out: %s", score->lane->name, score->lane->note);
	else if (verdict != CHECK_PASSED)
		text_addf(&text, "%c%s: %s.", toupper(check_verdict_name(verdict)[0]), check_verdict_name(verdict) + 1,
			  why.data ? why.data : "");
	text_fini(&why);
	say(printing, verdict == CHECK_SKIPPED ? printing->paint->yellow : printing->paint->red, score->lane->note ? 0 : HANG, &text);
}

static void say_time(const struct printing *printing)
{
	const struct check_record *record = printing->check->record;
	size_t fewest = record->runs, most = 0;
	struct text text = { 0 };

	for (size_t i = 0; i < record->lane_count; i++) {
		const struct check_score *score = &printing->check->scores[i];

		if (record->lanes[i].note)
			continue;
		fewest = score->fewest < fewest ? score->fewest : fewest;
		most = score->most > most ? score->most : most;
	}
	if (record->count == 0)
		return;
	text_addf(&text, "%zu runs in ", record->count);
	quantity_add_time(&text, record->wall_ns / (100 * NS_PER_MS) * (100 * NS_PER_MS));
	if (record->time_is_up || record->interrupted) {
		text_addf(&text, "; %s after %zu", record->interrupted ? "interrupted" : "the time was up", fewest);
		if (most > fewest)
			text_addf(&text, " to %zu", most);
		text_addf(&text, " of %u runs of each case%s", record->runs,
			  record->interrupted ? "" : ": give it more --time, or fewer --runs");
	}
	text_add(&text, ".");
	say(printing, "", 0, &text);
}

static void say_whole(const struct printing *printing)
{
	const struct report_check *check = printing->check;
	static const char *const words[] = {
		[CHECK_PASSED] = "Passed.",
		[CHECK_SKIPPED] = "Nothing was checked.",
		[CHECK_MISSED] = "Not passed: a threshold was missed.",
		[CHECK_ERROR] = "Not passed: a detector could not be checked.",
	};
	enum check_verdict verdict = check_overall(check->record, check->scores, check->thresholds, check->self_test);
	struct text text = { 0 };

	if (check->self_test)
		text_add(&text, verdict == CHECK_PASSED ? "Passed: this check fails where a detector is blind, and where one always cries." :
							  "Missed: a detector without skill would pass this check.");
	else
		text_add(&text, check->record->interrupted ? "Not passed: interrupted." : words[verdict]);
	say(printing, verdict == CHECK_PASSED ? printing->paint->bold : printing->paint->red, 0, &text);
}

static void say_caught(const struct printing *printing, const struct check_score *score)
{
	const struct report_check *check = printing->check;
	struct text how = { 0 }, text = { 0 };
	bool caught = check_caught(score, check->thresholds, &how);
	char label[64];

	text_addf(&text, "%s%-22s %s", caught ? "caught      " : "NOT CAUGHT  ", check_lane_label(score->lane, label),
		  how.data ? how.data : "");
	text_fini(&how);
	say(printing, caught ? "" : printing->paint->red, 0, &text);
}

static void add_legend(const struct printing *printing)
{
	bool apart = false;
	struct text text = { 0 };

	for (size_t i = 0; i < printing->check->record->lane_count; i++)
		for (size_t point = 0; point < printing->check->record->asked; point++)
			apart = apart || (!printing->check->record->lanes[i].note &&
					  printing->check->scores[i].cells[point].question.asked == CHECK_APART);
	text_add(&text, "Runs that reported a race on the counter, of all that could be read");
	if (apart)
		text_add(&text, "; (in parentheses) not scored: out of that detector's reach, as between processes, or seen only at times");
	text_add(&text, ".");
	text_add(printing->text, "\n");
	say(printing, "", 0, &text);
	text_add(printing->text, "\n");
}

void report_check_table(const struct report_check *check, bool colour, unsigned width, struct text *text)
{
	const struct printing printing = { check, report_paint(colour), width, text };
	bool any = false;

	for (size_t i = 0; check->self_test && i < check->record->lane_count; i++)
		say_caught(&printing, &check->scores[i]);
	for (size_t i = 0; !check->self_test && i < check->record->lane_count; i++)
		any = any || !check->record->lanes[i].note;
	if (any) {
		add_rows(&printing);
		add_legend(&printing);
	}
	for (size_t i = 0; !check->self_test && i < check->record->lane_count; i++) {
		if (!check->record->lanes[i].note) {
			say_counts(&printing, &check->scores[i]);
			say_shares(&printing, &check->scores[i]);
		}
		say_verdict(&printing, &check->scores[i]);
	}
	say_time(&printing);
	say_whole(&printing);
}
