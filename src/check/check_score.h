/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * check_score: a record becomes true and false positives and negatives, shares with their intervals, and a verdict. Pure
 * functions. The rules, in words: docs/check.md.
 */
#ifndef CHECK_CHECK_SCORE_H
#define CHECK_CHECK_SCORE_H

#include "check/check_record.h"
#include "judge/statistics.h"

#include "base/text.h"

/* A race counts as detected when any of its first so many runs reported it: a detector may be unlucky once. */
#define CHECK_GROUP 5

enum check_grade {
	CHECK_TRUE_POSITIVE,
	CHECK_FALSE_NEGATIVE,
	CHECK_TRUE_NEGATIVE,
	CHECK_FALSE_POSITIVE,
	CHECK_UNSCORED,   /* apart, and as foreseen */
	CHECK_UNFORESEEN, /* apart, and yet reported the race that there is */
	CHECK_UNREAD,     /* none of its runs could be read */
	CHECK_UNREACHED,  /* it never ran: only where the check was interrupted */
	CHECK_GRADES
};

/* One case under one detector. */
struct check_cell {
	struct check_question question;
	size_t runs, seen;   /* that could be read; of them, those with a report */
	size_t failed;       /* that could not */
	size_t group_seen;   /* of the first CHECK_GROUP that could be read, those with a report */
	const char *trouble; /* detail of its first run that failed, or that was silent on a race; NULL */
	enum check_grade grade;
};

struct check_score {
	const struct check_lane *lane;
	struct check_cell *cells; /* by case asked for; owned */
	size_t cell_count;
	size_t grades[CHECK_GRADES]; /* cases of each */
	size_t races;                    /* cases that ran and have a data race, in its reach or not */
	double recall, precision;        /* over cases; NAN when there was nothing to have a share of */
	struct interval recall_interval, precision_interval; /* exact */
	size_t runs, seen;               /* of the cases that it must detect */
	double per_run;                  /* probability of detection: seen / runs; NAN without runs */
	struct interval per_run_interval; /* Wilson's */
	size_t worst;                    /* the case it saw least often; cell_count: it saw all in every run */
	size_t fewest, most;             /* runs of a case, failed ones too */
};

struct check_thresholds {
	double min_recall;
	uint64_t max_false_alarms; /* cases, not runs */
};

enum check_verdict { CHECK_PASSED, CHECK_SKIPPED, CHECK_MISSED, CHECK_ERROR };

const char *check_verdict_name(enum check_verdict verdict); /* passed skipped missed error */
const char *check_grade_name(enum check_grade grade);       /* true_positive, ... */

void check_score(const struct check_record *record, size_t lane, struct check_score *score);
void check_score_fini(struct check_score *score);

/* check_judge: hold @score against @thresholds; why it did not pass is added to @why (may be NULL), a clause for each reason. */
enum check_verdict check_judge(const struct check_record *record, const struct check_score *score,
			       const struct check_thresholds *thresholds, struct text *why);

/*
 * check_caught: did the threshold that is there for it catch this twisted lane? The way in which, or why not, is added to
 * @how (may be NULL).
 */
bool check_caught(const struct check_score *score, const struct check_thresholds *thresholds, struct text *how);

/*
 * check_overall: the verdict of the whole record: the worst of its lanes (of a self-test: missed when one was not caught).
 * A lane that cannot work counts when it was asked for by name, or when no other works; skipped: no detector is here.
 * An interrupted check never passes.
 */
enum check_verdict check_overall(const struct check_record *record, const struct check_score *scores,
				 const struct check_thresholds *thresholds, bool self_test);

#endif
