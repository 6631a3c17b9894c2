/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge: observation + truth -> verdict (the table in docs/reading-a-result.md, first row that matches). */
#ifndef JUDGE_JUDGE_H
#define JUDGE_JUDGE_H

#include "judge/judge_bursts.h"
#include "judge/judge_gil.h"
#include "judge/statistics.h"

#include "store/store.h"

/* In the order of the table. */
enum verdict {
	VERDICT_ERROR,            /* crash, unpromised hang, broken page, no build */
	VERDICT_PROMISE_BROKEN,   /* wrong though right is promised; not-shared that comes out shared */
	VERDICT_WRONG_SHOWN,      /* wrong is possible, and seen; not-shared promised, and so */
	VERDICT_NOT_EXERCISED,    /* interleaved in under 10 %, or the control lost nothing either */
	VERDICT_AS_PROMISED,      /* right is promised, none wrong */
	VERDICT_WRONG_NOT_SHOWN,  /* wrong is possible, not seen: with its bound */
	VERDICTS
};

const char *verdict_name(enum verdict verdict);

/* Runs of one latency class, one engine's readings. */
struct judge_class {
	const char *latency_class;
	size_t runs;
	uint64_t trials, lost;           /* one-shot: trials, and those whose result was wrong */
	struct spread share;             /* of lost per trial over its runs; interval from 6 runs on */
	struct spread lost_per_million;  /* sustained; no runs: count 0 */
	double interleaved;              /* share of slices; NAN when none were looked at */
};

/* A detector's answer on one case, held against what it was promised to see. */
enum judge_answer {
	ANSWER_NONE,           /* no run that could be read */
	ANSWER_RACE,           /* reported the race that there is */
	ANSWER_SILENT,         /* silent, as promised or as it may be */
	ANSWER_BLIND,          /* silent on a race that it cannot see */
	ANSWER_EXPECTED_ALARM, /* promised false alarm */
	ANSWER_MISSED,         /* silent on a race that it must see: from here on surprises */
	ANSWER_FALSE_ALARM,    /* reported a race where there is none */
	ANSWER_UNFORESEEN,     /* reported a race that there is, and that it was promised not to see */
	ANSWER_UNDECLARED,     /* reported a race that a user's counter file does not declare: of such a file we know only its words */
};

struct judge_detector {
	const char *name;
	size_t runs;   /* that ended well enough to be read */
	size_t seen;   /* of them, with a data race on the counter */
	size_t failed; /* runs that could not be read: crash, hang, ... */
	const char *visible; /* promised: always, sometimes, never, false-alarm */
	enum judge_answer answer;
};

struct judge_final {
	int64_t value;
	uint64_t seen;
	bool unreachable; /* a complete exploration ends there in no interleaving */
};

#define JUDGE_SETTING_SIZE 48

/*
 * Everything that is said of one case, of its runs that were measured alike: runs under unequal settings are never pooled, so that
 * a case may have several results. Strings point into the campaign.
 */
struct judge_result {
	const struct store_case *point;
	size_t set;                   /* of its case's runs (judge_runs.h); runs under detectors belong to the first, 0 */
	char *name;                   /* where the case has several results: its name with the setting; else NULL. Owned */
	char setting[JUDGE_SETTING_SIZE]; /* how the race was steered; "" where nobody need tell settings apart */
	const struct store_calibration *calibration; /* that its setting was chosen by: the case's own, or its control's; NULL: by none */
	const struct store_parameters *parameters; /* of its first plain run; NULL without any */
	size_t runs;                  /* plain runs that ended ok */
	uint64_t trials, updates, lost; /* lost: one-shot trials whose result was wrong */
	uint64_t updates_all;         /* both engines */
	uint64_t lost_updates;        /* both engines */
	struct spread share;          /* one-shot, over runs; when only sustained ran: of lost updates per update */
	bool mixed;                   /* latency classes differ */
	struct judge_class classes[6];
	size_t class_count;
	struct judge_final *finals;   /* one-shot, by value; owned */
	size_t final_count;
	int64_t expected;             /* of a one-shot trial */
	bool wrong_seen;              /* in either engine */
	double interleaved;           /* over all plain runs; NAN when unknown */
	bool bounded;                 /* nothing wrong was seen: the bounds below hold (95 %) */
	double runs_below, per_update_below;
	bool unshared_unseen;         /* private memory, but a trial ends at the initial value anyway: nothing can be said */
	bool shared_seen;             /* not-shared promised, and a trial ended elsewhere than at the initial value */
	size_t status[RUN_STATUSES];  /* plain runs by how they ended */
	uint64_t first_loss_ns;       /* measured until the first wrong result was read; 0: none was */
	const char *trouble;          /* detail of its first run that did not end ok; NULL */
	struct judge_detector detectors[2];
	size_t detector_count;
	struct judge_bursts bursts;   /* sustained */
	struct judge_gil gil;
	bool has_control;             /* it has plain runs that ended ok, steered alike */
	bool control_wrong;           /* in either engine */
	uint64_t control_trials, control_lost;
	double control_share;         /* NAN without a control */
	const struct store_exploration *explored; /* what the explorer said, of as many workers and operations; NULL: nothing */
	size_t unreachable;           /* final values that were seen though no interleaving ends there */
	enum verdict verdict;
	const char *because;          /* static: which condition of the row matched; "by a data race", ... */
};

struct judgement {
	struct judge_result *results; /* of selected cases, what surprises first */
	size_t count;
	size_t cases;                 /* that have them */
};

/*
 * judge_campaign: judge every selected case of @campaign, which must outlive the judgement. Of a campaign that is not
 * complete, cases without a plain run are left out: they were not reached, which is no error of theirs.
 */
void judge_campaign(const struct store_campaign *campaign, struct judgement *judgement);
void judgement_fini(struct judgement *judgement);

/* judge_name: of its case, with the setting where the case has several results: no two results of a campaign share one. */
const char *judge_name(const struct judge_result *result);

/* judge_contradicts: did the explorer say otherwise than the case promises, or than the hardware showed? */
bool judge_contradicts(const struct judge_result *result);

/* judge_error, judge_broken_promise: why @result is one, a static string; NULL when it is not. Both may hold. */
const char *judge_error(const struct judge_result *result);
const char *judge_broken_promise(const struct judge_result *result);

/* judge_status: the exit status that the verdicts mean: 1, 77 when nothing was exercised, 0. */
enum exit_status judge_status(const struct judgement *judgement);

#endif
