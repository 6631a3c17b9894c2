/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check/check_score.h"

#include <math.h>
#include <stdlib.h>

/* A recall of 9 in 10 reaches a threshold of 0.9, however that is rounded. */
#define ROUNDING 1e-9

const char *check_verdict_name(enum check_verdict verdict)
{
	static const char *const names[] = { "passed", "skipped", "missed", "error" };

	return names[verdict];
}

const char *check_grade_name(enum check_grade grade)
{
	static const char *const names[] = { "true_positive", "false_negative", "true_negative", "false_positive",
					     "unscored",      "unforeseen",     "unread",        "unreached" };

	return names[grade];
}

static void add_run(struct check_cell *cell, const struct check_observation *observation)
{
	bool worth_telling = !observation->readable || (cell->question.data_race && observation->races == 0);

	if (worth_telling && !cell->trouble)
		cell->trouble = observation->detail;
	if (!observation->readable) {
		cell->failed++;
		return;
	}
	if (observation->races > 0 && cell->runs < CHECK_GROUP)
		cell->group_seen++;
	cell->runs++;
	cell->seen += observation->races > 0;
}

static enum check_grade grade_of(const struct check_cell *cell)
{
	const struct check_question *question = &cell->question;

	if (cell->runs == 0)
		return cell->failed > 0 ? CHECK_UNREAD : CHECK_UNREACHED;
	if (question->asked == CHECK_MUST_DETECT)
		return cell->group_seen > 0 ? CHECK_TRUE_POSITIVE : CHECK_FALSE_NEGATIVE;
	if (question->asked == CHECK_MUST_BE_SILENT)
		return cell->seen > 0 ? CHECK_FALSE_POSITIVE : CHECK_TRUE_NEGATIVE;
	if (cell->seen == 0 || question->may_report)
		return CHECK_UNSCORED;
	/* Out of reach is no licence to cry where nothing is. */
	return question->data_race ? CHECK_UNFORESEEN : CHECK_FALSE_POSITIVE;
}

/* @part of @whole; NAN for nothing of nothing. */
static double share(size_t part, size_t whole)
{
	return whole > 0 ? (double)part / (double)whole : NAN;
}

/* Does the case @a, of those to be detected, come below @b in its share of runs with a report? */
static bool is_worse(const struct check_cell *a, const struct check_cell *b)
{
	return a->seen * b->runs < b->seen * a->runs;
}

static void add_cell(struct check_score *score, size_t which)
{
	const struct check_cell *cell = &score->cells[which];
	size_t all = cell->runs + cell->failed;

	score->grades[cell->grade]++;
	score->races += cell->question.data_race && all > 0;
	score->fewest = which == 0 || all < score->fewest ? all : score->fewest;
	score->most = all > score->most ? all : score->most;
	if (cell->question.asked != CHECK_MUST_DETECT || cell->runs == 0)
		return;
	score->runs += cell->runs;
	score->seen += cell->seen;
	if (cell->seen < cell->runs && (score->worst == score->cell_count || is_worse(cell, &score->cells[score->worst])))
		score->worst = which;
}

static void add_shares(struct check_score *score)
{
	size_t hits = score->grades[CHECK_TRUE_POSITIVE], alarms = hits + score->grades[CHECK_FALSE_POSITIVE];
	size_t wanted = hits + score->grades[CHECK_FALSE_NEGATIVE];

	score->recall = share(hits, wanted);
	score->recall_interval = statistics_clopper_pearson(hits, wanted);
	score->precision = share(hits, alarms);
	score->precision_interval = statistics_clopper_pearson(hits, alarms);
	score->per_run = share(score->seen, score->runs);
	score->per_run_interval = statistics_wilson(score->seen, score->runs);
}

void check_score(const struct check_record *record, size_t lane, struct check_score *score)
{
	*score = (struct check_score){
		.lane = &record->lanes[lane],
		.cells = text_allocate(record->asked + 1, sizeof(*score->cells)),
		.cell_count = record->asked,
		.worst = record->asked,
	};
	for (size_t i = 0; i < record->asked; i++)
		check_question_of(score->lane, &record->points.points[i], &score->cells[i].question);
	for (size_t i = 0; i < record->count; i++) {
		if (record->observations[i].lane == lane)
			add_run(&score->cells[record->observations[i].point], &record->observations[i]);
	}
	for (size_t i = 0; i < record->asked; i++) {
		score->cells[i].grade = grade_of(&score->cells[i]);
		add_cell(score, i);
	}
	add_shares(score);
}

void check_score_fini(struct check_score *score)
{
	free(score->cells);
	*score = (struct check_score){ 0 };
}

/* The names of the cases with @grade, the first few; each with what it said, where that helps. */
static void add_cases(const struct check_record *record, const struct check_score *score, enum check_grade grade,
		      struct text *why)
{
	enum { NAMED = 3 };
	size_t named = 0;

	for (size_t i = 0; i < score->cell_count; i++) {
		const struct check_cell *cell = &score->cells[i];

		if (cell->grade != grade || named++ >= NAMED)
			continue;
		text_addf(why, "%s%s", named > 1 ? ", " : "", record->points.points[i].name);
		if (cell->trouble)
			text_addf(why, " (%s)", cell->trouble);
	}
	if (named > NAMED)
		text_addf(why, " and %zu more", named - NAMED);
}

static void add_clause(struct text *why)
{
	if (why->length > 0)
		text_add(why, "; ");
}

static bool recall_is_missed(const struct check_score *score, const struct check_thresholds *thresholds)
{
	return !isnan(score->recall) && score->recall < thresholds->min_recall - ROUNDING;
}

static bool alarms_are_missed(const struct check_score *score, const struct check_thresholds *thresholds)
{
	return score->grades[CHECK_FALSE_POSITIVE] > thresholds->max_false_alarms;
}

static void say_recall(const struct check_record *record, const struct check_score *score,
		       const struct check_thresholds *thresholds, struct text *why)
{
	add_clause(why);
	text_addf(why, "recall %.3g is under %.3g: ", score->recall, thresholds->min_recall);
	text_addf(why, "%zu %s missed: ", score->grades[CHECK_FALSE_NEGATIVE],
		  score->grades[CHECK_FALSE_NEGATIVE] == 1 ? "race was" : "races were");
	add_cases(record, score, CHECK_FALSE_NEGATIVE, why);
}

static void say_alarms(const struct check_record *record, const struct check_score *score,
		       const struct check_thresholds *thresholds, struct text *why)
{
	size_t alarms = score->grades[CHECK_FALSE_POSITIVE];

	add_clause(why);
	text_addf(why, "%zu false alarm%s, more than %llu: ", alarms, alarms == 1 ? "" : "s",
		  (unsigned long long)thresholds->max_false_alarms);
	add_cases(record, score, CHECK_FALSE_POSITIVE, why);
}

/* Was it asked anything that counts? */
static bool is_scored(const struct check_score *score)
{
	return score->grades[CHECK_UNSCORED] + score->grades[CHECK_UNFORESEEN] + score->grades[CHECK_UNREACHED] < score->cell_count;
}

enum check_verdict check_judge(const struct check_record *record, const struct check_score *score,
			       const struct check_thresholds *thresholds, struct text *why)
{
	enum check_verdict verdict = CHECK_PASSED;
	struct text own = { 0 };
	struct text *words = why ? why : &own;

	if (score->lane->note) {
		add_clause(words);
		text_addf(words, "%s", score->lane->note);
		verdict = score->lane->absent && !score->lane->named ? CHECK_SKIPPED : CHECK_ERROR;
		text_fini(&own);
		return verdict;
	}
	if (!is_scored(score)) {
		add_clause(words);
		text_add(words, "no case that was selected is one that it must detect, or be silent on");
		verdict = CHECK_SKIPPED;
	}
	if (recall_is_missed(score, thresholds)) {
		say_recall(record, score, thresholds, words);
		verdict = CHECK_MISSED;
	}
	if (alarms_are_missed(score, thresholds)) {
		say_alarms(record, score, thresholds, words);
		verdict = CHECK_MISSED;
	}
	if (score->grades[CHECK_UNREAD] > 0) {
		add_clause(words);
		text_addf(words, "no run could be read of ");
		add_cases(record, score, CHECK_UNREAD, words);
		verdict = CHECK_ERROR;
	}
	text_fini(&own);
	return verdict;
}

bool check_caught(const struct check_score *score, const struct check_thresholds *thresholds, struct text *how)
{
	bool blind = score->lane->twist == CHECK_BLIND;
	bool caught = blind ? recall_is_missed(score, thresholds) : alarms_are_missed(score, thresholds);
	struct text own = { 0 };
	struct text *words = how ? how : &own;

	if (score->lane->note)
		text_addf(words, "it cannot work here: %s", score->lane->note);
	else if (caught && blind)
		text_addf(words, "recall %.3g is under %.3g", score->recall, thresholds->min_recall);
	else if (caught)
		text_addf(words, "%zu false alarm%s more than %llu", score->grades[CHECK_FALSE_POSITIVE],
			  score->grades[CHECK_FALSE_POSITIVE] == 1 ? " is" : "s are",
			  (unsigned long long)thresholds->max_false_alarms);
	else if (blind && isnan(score->recall))
		text_add(words, "no run of a case that it must detect was read");
	else if (blind)
		text_addf(words, "recall is %.3g, and %.3g is enough (--min-recall)", score->recall, thresholds->min_recall);
	else
		text_addf(words, "false alarms: %zu, and %llu are allowed (--max-false-alarms)",
			  score->grades[CHECK_FALSE_POSITIVE], (unsigned long long)thresholds->max_false_alarms);
	text_fini(&own);
	return caught && !score->lane->note;
}

/* Does a lane that cannot work make the check fail all the same: was it asked for, or is there no other? */
static bool is_excused(const struct check_record *record, const struct check_lane *lane)
{
	bool other = false;

	for (size_t i = 0; i < record->lane_count; i++)
		other = other || !record->lanes[i].note;
	return lane->note && !lane->named && (other || lane->absent);
}

enum check_verdict check_overall(const struct check_record *record, const struct check_score *scores,
				 const struct check_thresholds *thresholds, bool self_test)
{
	enum check_verdict worst = CHECK_SKIPPED;
	bool any_passed = false;

	for (size_t i = 0; i < record->lane_count; i++) {
		enum check_verdict verdict;

		if (is_excused(record, &record->lanes[i]))
			continue;
		if (self_test)
			verdict = check_caught(&scores[i], thresholds, NULL) ? CHECK_PASSED : CHECK_MISSED;
		else
			verdict = check_judge(record, &scores[i], thresholds, NULL);
		any_passed = any_passed || verdict == CHECK_PASSED;
		worst = verdict > worst ? verdict : worst;
	}
	if (worst == CHECK_SKIPPED && any_passed)
		worst = CHECK_PASSED;
	return record->interrupted && worst < CHECK_MISSED ? CHECK_ERROR : worst;
}
