/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "judge/compare_case.h"

#include "base/text.h"
#include "subject/page.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The runs of a case in one campaign. */
struct side {
	const struct store_run *const *runs;
	size_t count;
};

/* ---- shares ---- */

/* The shares that @side's good runs of @class (JUDGE_CLASSES: of all) read with @engine; how many there are. */
static size_t shares_of(const struct side *side, int engine, size_t class, double *shares)
{
	size_t count = 0;

	for (size_t i = 0; i < side->count; i++) {
		double share = judge_run_share(side->runs[i], engine);

		if (judge_run_counts(side->runs[i]) && !isnan(share) &&
		    (class == JUDGE_CLASSES || judge_run_class(side->runs[i]) == class))
			shares[count++] = share;
	}
	return count;
}

static double largest(const double *values, size_t count)
{
	double most = 0;

	for (size_t i = 0; i < count; i++)
		most = fmax(most, values[i]);
	return most;
}

/*
 * One-shot trials, as in all tables; the long loops only where no trial of either side went wrong. That looks at both
 * sides alike, so it does not lead the test.
 */
static int choose_engine(const struct side *old, const struct side *new, double *room)
{
	int chosen = -1;

	for (int engine = 0; engine < STORE_ENGINES; engine++) {
		size_t before = shares_of(old, engine, JUDGE_CLASSES, room);
		size_t after = shares_of(new, engine, JUDGE_CLASSES, room + before);

		if (before == 0 || after == 0)
			continue;
		if (largest(room, before + after) > 0)
			return engine;
		if (chosen < 0)
			chosen = engine;
	}
	return chosen;
}

static void spread_side(const struct side *side, int engine, bool several, struct spread *spread)
{
	double *shares = text_allocate(side->count + 1, sizeof(*shares));
	size_t count = engine < 0 ? 0 : shares_of(side, engine, JUDGE_CLASSES, shares);

	if (several)
		statistics_range(shares, count, spread);
	else
		statistics_spread(shares, count, spread);
	free(shares);
}

/* Only runs between which the CPUs are alike are compared; where the sides have none such in common, all are, and it is said. */
static void test_shares(const struct side *old, const struct side *new, double *room, struct compare_case *entry)
{
	struct rank_stratum strata[JUDGE_CLASSES + 1] = { 0 };

	for (size_t class = 0; class <= JUDGE_CLASSES; class++) {
		struct rank_stratum *stratum = &strata[class];

		if (class == JUDGE_CLASSES && entry->classes != 0)
			break;
		stratum->first = room;
		stratum->first_count = shares_of(old, entry->engine, class, room);
		stratum->second = room + stratum->first_count;
		stratum->second_count = shares_of(new, entry->engine, class, room + stratum->first_count);
		room += stratum->first_count + stratum->second_count;
		if (stratum->first_count == 0 || stratum->second_count == 0)
			continue;
		entry->classes |= class < JUDGE_CLASSES ? 1u << class : 0;
		entry->old_used += stratum->first_count;
		entry->new_used += stratum->second_count;
	}
	entry->mixed = entry->classes == 0;
	rank_test_compare(strata, JUDGE_CLASSES + 1, &entry->test);
	entry->least = rank_test_least(strata, JUDGE_CLASSES + 1);
}

static bool may_lose(const struct judge_result *result)
{
	return strcmp(result->point->wrong_result, "lost") == 0;
}

static void observe_shares(const struct side *old, const struct side *new, struct compare_case *entry)
{
	/* Twice the room: by class, and all again where no class is in common. */
	double *room = text_allocate(2 * (old->count + new->count) + 1, sizeof(*room));

	entry->engine = choose_engine(old, new, room);
	spread_side(old, entry->engine, entry->old->mixed, &entry->old_share);
	spread_side(new, entry->engine, entry->new->mixed, &entry->new_share);
	entry->test = (struct rank_test){ .p = NAN, .larger = NAN };
	entry->least = NAN;
	entry->tested = entry->engine >= 0 && may_lose(entry->old) && may_lose(entry->new);
	if (entry->tested)
		test_shares(old, new, room, entry);
	free(room);
}

/* ---- promises and detectors ---- */

static void add_reason(struct compare_case *entry, enum compare_fault fault, const char *detector, bool old, bool new)
{
	if (old != new)
		entry->reasons[entry->reason_count++] =
			(struct compare_reason){ .fault = fault, .detector = detector, .came = new };
}

static const struct judge_detector *detector_of(const struct judge_result *result, const char *name)
{
	for (size_t i = 0; i < result->detector_count; i++)
		if (strcmp(result->detectors[i].name, name) == 0)
			return &result->detectors[i];
	return NULL;
}

/* Only answers can differ: a detector that said nothing readable on one side, or did not run there, is no regression of its own. */
static void observe_detector(const char *name, struct compare_case *entry)
{
	const struct judge_detector *old = detector_of(entry->old, name), *new = detector_of(entry->new, name);
	enum judge_answer before, after;

	if (old == NULL || new == NULL)
		return;
	before = old->answer;
	after = new->answer;
	entry->answer_changed |= before != after;
	if (before == ANSWER_NONE || after == ANSWER_NONE)
		return;
	/* A race that OLD had no need to see is none that NEW has lost. */
	if (before == ANSWER_RACE || after == ANSWER_RACE)
		add_reason(entry, FAULT_MISSED_RACE, name, before == ANSWER_MISSED, after == ANSWER_MISSED);
	add_reason(entry, FAULT_FALSE_ALARM, name, before == ANSWER_FALSE_ALARM, after == ANSWER_FALSE_ALARM);
	add_reason(entry, FAULT_UNDECLARED_RACE, name, before == ANSWER_UNDECLARED, after == ANSWER_UNDECLARED);
}

static bool promises_differ(const struct store_case *old, const struct store_case *new)
{
	bool differ = old->data_race != new->data_race || strcmp(old->wrong_result, new->wrong_result) != 0;

	for (size_t i = 0; i < sizeof(store_detectors) / sizeof(store_detectors[0]); i++)
		differ |= strcmp(old->visible[i], new->visible[i]) != 0;
	return differ;
}

static void observe_promises(struct compare_case *entry)
{
	const struct judge_result *old = entry->old, *new = entry->new;

	add_reason(entry, FAULT_BROKEN_PROMISE, NULL, judge_broken_promise(old) != NULL, judge_broken_promise(new) != NULL);
	add_reason(entry, FAULT_ERROR, NULL, judge_error(old) != NULL, judge_error(new) != NULL);
	for (size_t i = 0; i < sizeof(store_detectors) / sizeof(store_detectors[0]); i++)
		observe_detector(store_detectors[i], entry);
	entry->verdict_changed = old->verdict != new->verdict;
	entry->promise_changed = promises_differ(old->point, new->point);
	entry->source_changed = old->point->source != NULL && new->point->source != NULL &&
				strcmp(old->point->source, new->point->source) != 0;
}

void compare_case_observe(const struct judge_runs *old, const struct judge_runs *new, struct compare_case *entry)
{
	struct side before, after;

	before.runs = judge_runs_of_result(old, entry->old, &before.count);
	after.runs = judge_runs_of_result(new, entry->new, &after.count);
	observe_shares(&before, &after, entry);
	observe_promises(entry);
}

/* ---- the decision ---- */

/* What came is a regression whatever went. Where the promise itself changed, a fault that went may only have been allowed. */
static bool decide_faults(struct compare_case *entry)
{
	bool came = false;

	if (entry->reason_count == 0)
		return false;
	for (size_t i = 0; i < entry->reason_count; i++)
		came |= entry->reasons[i].came;
	entry->decision = came ? COMPARE_REGRESSION : entry->promise_changed ? COMPARE_CHANGED : COMPARE_FIXED;
	return true;
}

void compare_case_decide(struct compare_case *entry)
{
	if (decide_faults(entry))
		return;
	if (entry->tested && entry->adjusted <= COMPARE_LEVEL)
		entry->decision = entry->test.larger > 0.5 ? COMPARE_MORE : COMPARE_LESS;
	else if (entry->verdict_changed || entry->promise_changed || entry->answer_changed)
		entry->decision = COMPARE_CHANGED;
	else if (entry->engine < 0)
		entry->decision = COMPARE_NO_RUNS;
	else if (entry->tested && entry->least > COMPARE_LEVEL)
		entry->decision = COMPARE_UNDECIDED;
	else
		entry->decision = COMPARE_SAME;
}
