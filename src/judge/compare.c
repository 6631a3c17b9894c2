/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "judge/compare.h"

#include "judge/compare_case.h"
#include "judge/holm.h"
#include "judge/judge_parameters.h"

#include "base/text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

const char *compare_decision_name(enum compare_decision decision)
{
	static const char *const names[] = {
		[COMPARE_REGRESSION] = "regression", [COMPARE_FIXED] = "fixed",         [COMPARE_MORE] = "more",
		[COMPARE_LESS] = "less",             [COMPARE_CHANGED] = "changed",     [COMPARE_NO_RUNS] = "no-runs",
		[COMPARE_UNDECIDED] = "undecided",   [COMPARE_SAME] = "same",
	};

	return names[decision];
}

const char *compare_fault_name(enum compare_fault fault)
{
	static const char *const names[] = {
		[FAULT_BROKEN_PROMISE] = "promise-broken",
		[FAULT_ERROR] = "error",
		[FAULT_MISSED_RACE] = "missed-race",
		[FAULT_FALSE_ALARM] = "false-alarm",
		[FAULT_UNDECLARED_RACE] = "undeclared-race",
	};

	return names[fault];
}

/* ---- which cases ---- */

static int compare_names(const void *a, const void *b)
{
	const struct judge_result *first = *(const struct judge_result *const *)a;
	const struct judge_result *second = *(const struct judge_result *const *)b;

	int order = strcmp(first->point->name, second->point->name);

	return order != 0 ? order : (first->set > second->set) - (first->set < second->set);
}

static const struct judge_result **sorted(const struct judgement *judgement)
{
	const struct judge_result **results = text_allocate(judgement->count + 1, sizeof(*results));

	for (size_t i = 0; i < judgement->count; i++)
		results[i] = &judgement->results[i];
	qsort(results, judgement->count, sizeof(*results), compare_names);
	return results;
}

/* How many of the @count results at @results are of the first one's case. */
static size_t count_alike(const struct judge_result **results, size_t count)
{
	size_t alike = 0;

	while (alike < count && strcmp(results[alike]->point->name, results[0]->point->name) == 0)
		alike++;
	return alike;
}

static bool are_alike(const struct judge_result *old, const struct judge_result *new)
{
	return old->parameters != NULL && new->parameters != NULL && judge_parameters_alike(old->parameters, new->parameters);
}

static void add_pair(const struct judge_result *old, const struct judge_result *new, const struct judge_result **pairs[2],
		     struct comparison *comparison)
{
	pairs[0][comparison->count] = old;
	pairs[1][comparison->count++] = new;
}

/*
 * The results of one case: those that were measured alike become pairs. Where none were, the first of both do, so that what differs is
 * told. The lists become NULL where their results found a partner.
 */
static void match_case(const struct judge_result **old, size_t old_count, const struct judge_result **new, size_t new_count,
		       const struct judge_result **pairs[2], struct comparison *comparison)
{
	size_t before = comparison->count;

	for (size_t i = 0; i < old_count; i++) {
		size_t j = 0;

		while (j < new_count && (new[j] == NULL || !are_alike(old[i], new[j])))
			j++;
		if (j == new_count)
			continue;
		add_pair(old[i], new[j], pairs, comparison);
		old[i] = new[j] = NULL;
	}
	if (comparison->count == before) {
		add_pair(old[0], new[0], pairs, comparison);
		old[0] = new[0] = NULL;
	}
	for (size_t i = 0; i < old_count; i++)
		if (old[i] != NULL)
			comparison->only_old[comparison->only_old_count++] = old[i];
	for (size_t i = 0; i < new_count; i++)
		if (new[i] != NULL)
			comparison->only_new[comparison->only_new_count++] = new[i];
}

/* Those that both have become pairs; the others go into their own lists, all by name. */
static void match(const struct judgement *old_judged, const struct judgement *new_judged,
		  const struct judge_result **pairs[2], struct comparison *comparison)
{
	const struct judge_result **old = sorted(old_judged), **new = sorted(new_judged);
	size_t i = 0, j = 0;

	comparison->only_old = text_allocate(old_judged->count + 1, sizeof(*old));
	comparison->only_new = text_allocate(new_judged->count + 1, sizeof(*new));
	for (size_t side = 0; side < 2; side++)
		pairs[side] = text_allocate(old_judged->count + 1, sizeof(*old));
	while (i < old_judged->count || j < new_judged->count) {
		int order = i == old_judged->count ? 1 : j == new_judged->count ? -1 : strcmp(old[i]->point->name, new[j]->point->name);

		if (order < 0) {
			comparison->only_old[comparison->only_old_count++] = old[i++];
		} else if (order > 0) {
			comparison->only_new[comparison->only_new_count++] = new[j++];
		} else {
			size_t old_count = count_alike(old + i, old_judged->count - i);
			size_t new_count = count_alike(new + j, new_judged->count - j);

			match_case(old + i, old_count, new + j, new_count, pairs, comparison);
			i += old_count;
			j += new_count;
		}
	}
	free(old);
	free(new);
}

static bool has_common(const struct comparison *comparison, struct error *error)
{
	const struct store_campaign *empty = comparison->only_old_count == 0 ? comparison->old : comparison->new;

	if (comparison->count > 0)
		return true;
	if (comparison->only_old_count == 0 || comparison->only_new_count == 0)
		return error_set(error, STATUS_USAGE, "campaign %s: no case of it has run: nothing to compare", empty->id);
	return error_set(error, STATUS_USAGE, "OLD and NEW have no case in common: OLD has %zu such as %s, NEW has %zu such as %s; "
			 "compare campaigns of one suite", comparison->only_old_count, comparison->only_old[0]->point->name,
			 comparison->only_new_count, comparison->only_new[0]->point->name);
}

/* ---- all tests together ---- */

static void correct(struct comparison *comparison)
{
	double *p = text_allocate(comparison->count + 1, sizeof(*p));
	double *least = text_allocate(comparison->count + 1, sizeof(*least));

	for (size_t i = 0; i < comparison->count; i++) {
		p[i] = comparison->cases[i].test.p;
		least[i] = comparison->cases[i].least;
		comparison->tests += comparison->cases[i].tested;
	}
	holm_adjust(p, comparison->count, p);
	/* Smaller p make smaller adjusted ones: those of the smallest possible p bound them all. */
	holm_adjust(least, comparison->count, least);
	for (size_t i = 0; i < comparison->count; i++) {
		comparison->cases[i].adjusted = p[i];
		comparison->cases[i].least = least[i];
	}
	comparison->runs_needed =
		comparison->tests > 0 ? rank_test_runs(comparison->tests, COMPARE_LEVEL, COMPARE_RUNS_MOST) : 0;
	free(p);
	free(least);
}

static int compare_doubles(double first, double second)
{
	return (first > second) - (first < second);
}

/* What was not tested comes last. */
static double p_or_more(const struct compare_case *entry)
{
	return isnan(entry->test.p) ? 2 : entry->test.p;
}

static int compare_cases(const void *a, const void *b)
{
	const struct compare_case *first = a, *second = b;
	int order = (int)first->decision - (int)second->decision;

	if (order == 0)
		order = compare_doubles(p_or_more(first), p_or_more(second));
	if (order == 0 && first->tested)
		order = compare_doubles(fabs(second->test.larger - 0.5), fabs(first->test.larger - 0.5));
	return order != 0 ? order : strcmp(judge_name(first->new), judge_name(second->new));
}

static void compare_all(const struct judge_result **pairs[2], struct comparison *comparison)
{
	struct judge_runs old_runs, new_runs;

	judge_runs_sort(comparison->old, &old_runs);
	judge_runs_sort(comparison->new, &new_runs);
	comparison->cases = text_allocate(comparison->count + 1, sizeof(*comparison->cases));
	for (size_t i = 0; i < comparison->count; i++) {
		struct compare_case *entry = &comparison->cases[i];

		entry->old = pairs[0][i];
		entry->new = pairs[1][i];
		compare_case_observe(&old_runs, &new_runs, entry);
	}
	correct(comparison);
	for (size_t i = 0; i < comparison->count; i++) {
		compare_case_decide(&comparison->cases[i]);
		comparison->decisions[comparison->cases[i].decision]++;
		comparison->sources_changed += comparison->cases[i].source_changed;
	}
	qsort(comparison->cases, comparison->count, sizeof(*comparison->cases), compare_cases);
	judge_runs_fini(&old_runs);
	judge_runs_fini(&new_runs);
}

bool compare_campaigns(const struct store_campaign *old, const struct judgement *old_judged,
		       const struct store_campaign *new, const struct judgement *new_judged,
		       struct comparison *comparison, struct error *error)
{
	const struct judge_result **pairs[2];
	bool good;

	*comparison = (struct comparison){ .old = old, .new = new };
	if (strcmp(old->id, new->id) == 0)
		return error_set(error, STATUS_USAGE, "OLD and NEW are the same campaign, %s: name another one as STORE#CAMPAIGN",
				 old->id);
	match(old_judged, new_judged, pairs, comparison);
	good = has_common(comparison, error) &&
	       compare_parameters(&(struct compare_sides){ old, new, pairs[0], pairs[1], comparison->count }, error);
	if (good) {
		compare_changes_make(old, new, &comparison->changes);
		compare_all(pairs, comparison);
	}
	free(pairs[0]);
	free(pairs[1]);
	if (!good)
		compare_fini(comparison);
	return good;
}

void compare_fini(struct comparison *comparison)
{
	compare_changes_fini(&comparison->changes);
	free(comparison->cases);
	free(comparison->only_old);
	free(comparison->only_new);
	*comparison = (struct comparison){ 0 };
}
