/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * compare: what changed from one campaign to another. A pure function of both and their judgements.
 *
 * A promise is held or broken, so that a broken one needs no test: it is a regression at its first loss. How often a case
 * loses that may lose is a measurement, and differs from run to run: it takes a test (rank_test.h, corrected by holm.h), and
 * what has changed is named more or less, which is neither better nor worse. The rules in words: docs/compare.md.
 */
#ifndef JUDGE_COMPARE_H
#define JUDGE_COMPARE_H

#include "judge/compare_changes.h"
#include "judge/judge.h"
#include "judge/judge_observe.h"
#include "judge/rank_test.h"

#define COMPARE_LEVEL 0.05     /* what a test may err, all tests together */
#define COMPARE_RUNS_MOST 1000 /* of --runs */

/* What is said of a case: the first that fits. */
enum compare_decision {
	COMPARE_REGRESSION, /* something came that must not be: enum compare_fault */
	COMPARE_FIXED,      /* such a thing went, and none came */
	COMPARE_MORE,       /* it loses more often than before */
	COMPARE_LESS,
	COMPARE_CHANGED,    /* its verdict, what it promises, or a detector's answer */
	COMPARE_NO_RUNS,    /* a side has no run that ended well: nothing to compare */
	COMPARE_UNDECIDED,  /* so few runs could not reach 5 %, whatever they had read */
	COMPARE_SAME,       /* no difference shown */
	COMPARE_DECISIONS
};

const char *compare_decision_name(enum compare_decision decision); /* regression fixed more less changed no-runs undecided same */

enum compare_fault { FAULT_BROKEN_PROMISE, FAULT_ERROR, FAULT_MISSED_RACE, FAULT_FALSE_ALARM, FAULT_UNDECLARED_RACE, COMPARE_FAULTS };

const char *compare_fault_name(enum compare_fault fault); /* promise-broken error missed-race false-alarm undeclared-race */

/* A fault that one side has and the other has not. */
struct compare_reason {
	enum compare_fault fault;
	const char *detector; /* of the latter three; else NULL */
	bool came;            /* NEW has it; false: OLD had */
};

/* A case that both have. Pointers into the judgements. */
struct compare_case {
	const struct judge_result *old, *new;
	enum compare_decision decision;
	struct compare_reason reasons[8];
	size_t reason_count;
	bool verdict_changed, promise_changed, answer_changed;
	bool source_changed;      /* of its stand-alone file; false where a store does not have it */
	int engine;               /* whose shares are compared: RC_ONE_SHOT, or RC_SUSTAINED where no trial of the other went wrong; -1: none */
	struct spread old_share, new_share; /* over all good runs */
	bool tested;              /* its result can be wrong by lost updates, and both sides have good runs */
	unsigned classes;         /* bit i: runs of judge_class_names[i] were compared with each other */
	size_t old_used, new_used; /* runs of these classes */
	bool mixed;               /* no class in common: all were compared with all, and a difference may be the CPUs' */
	struct rank_test test;    /* p NAN when not tested */
	double adjusted;          /* p after Holm */
	double least;             /* the smallest `adjusted` that so many runs could reach */
};

struct comparison {
	const struct store_campaign *old, *new;
	struct compare_changes changes;
	struct compare_case *cases; /* in common, what matters first */
	size_t count;
	const struct judge_result **only_old, **only_new; /* not in the other */
	size_t only_old_count, only_new_count;
	size_t decisions[COMPARE_DECISIONS]; /* cases of each */
	size_t sources_changed;
	size_t tests;               /* that Holm's method corrects for */
	size_t runs_needed;         /* --runs with which each of so many tests could reach 5 %; 0: not even 1000 */
};

/*
 * compare_campaigns: compare; campaigns and judgements must outlive @comparison, which compare_fini gives back. Refuses
 * (STATUS_USAGE) a campaign with itself, unequal parameters, and campaigns without a case in common.
 */
bool compare_campaigns(const struct store_campaign *old, const struct judgement *old_judged,
		       const struct store_campaign *new, const struct judgement *new_judged,
		       struct comparison *comparison, struct error *error);
void compare_fini(struct comparison *comparison);

#endif
