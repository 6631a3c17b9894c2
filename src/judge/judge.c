/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "judge/judge.h"

#include "judge/judge_explored.h"
#include "judge/judge_observe.h"

#include "base/text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define INTERLEAVED_LEAST 0.10 /* below it the workers hardly met: nothing was exercised */

static const char *const verdict_names[] = {
	[VERDICT_ERROR] = "error",
	[VERDICT_PROMISE_BROKEN] = "promise-broken",
	[VERDICT_WRONG_SHOWN] = "wrong-shown",
	[VERDICT_NOT_EXERCISED] = "not-exercised",
	[VERDICT_AS_PROMISED] = "as-promised",
	[VERDICT_WRONG_NOT_SHOWN] = "wrong-not-shown",
};

static const char *const trouble_names[] = {
	[RUN_OK] = "",
	[RUN_CRASH] = "a run crashed",
	[RUN_HANG] = "a run did not end within its time limit",
	[RUN_STOPPED] = "a run was stopped",
	[RUN_OUT_OF_MEMORY] = "a run used up its memory",
	[RUN_BROKEN_PAGE] = "a run left a broken result page",
	[RUN_REFUSED] = "the system refused what a run needs",
};

const char *verdict_name(enum verdict verdict)
{
	return verdict_names[verdict];
}

/* The rows of the table, each a function: why it matches, or NULL. */

const char *judge_error(const struct judge_result *result)
{
	for (int status = RUN_OK + 1; status < RUN_STATUSES; status++)
		if (result->status[status] > 0)
			return trouble_names[status];
	return result->runs == 0 ? "it has no run" : NULL;
}

const char *judge_broken_promise(const struct judge_result *result)
{
	if (strcmp(result->point->wrong_result, "no") == 0 && result->wrong_seen)
		return "a right result is promised, and a wrong one was read";
	if (strcmp(result->point->wrong_result, "not-shared") == 0 && result->shared_seen)
		return "private memory is promised, and it was shared";
	return NULL;
}

static const char *row_wrong_shown(const struct judge_result *result)
{
	if (!result->wrong_seen)
		return NULL;
	if (strcmp(result->point->wrong_result, "not-shared") == 0)
		return "not shared, as promised";
	return result->point->data_race ? "by a data race" : "by lost updates alone";
}

static const char *row_not_exercised(const struct judge_result *result)
{
	if (result->interleaved < INTERLEAVED_LEAST)
		return "the workers interleaved in under 10 % of the time";
	if (strcmp(result->point->wrong_result, "no") != 0 || result->point->control == NULL)
		return NULL;
	if (!result->has_control)
		return "its control has no run to compare with";
	return result->control_wrong ? NULL : "the control lost nothing either";
}

static const char *row_as_promised(const struct judge_result *result)
{
	return strcmp(result->point->wrong_result, "no") == 0 ? "a right result is promised, none was wrong" : NULL;
}

static const char *row_wrong_not_shown(const struct judge_result *result)
{
	if (result->unshared_unseen)
		return "a right total is 0 here: the same in private memory";
	return "a wrong result is possible, none was seen";
}

static const char *(*const rows[])(const struct judge_result *result) = {
	[VERDICT_ERROR] = judge_error,
	[VERDICT_PROMISE_BROKEN] = judge_broken_promise,
	[VERDICT_WRONG_SHOWN] = row_wrong_shown,
	[VERDICT_NOT_EXERCISED] = row_not_exercised,
	[VERDICT_AS_PROMISED] = row_as_promised,
	[VERDICT_WRONG_NOT_SHOWN] = row_wrong_not_shown,
};

static void judge_rows(struct judge_result *result)
{
	for (int verdict = 0; verdict < VERDICTS; verdict++) {
		result->because = rows[verdict](result);
		if (result->because != NULL) {
			result->verdict = verdict;
			return;
		}
	}
}

/* Whether a user's counter file has a race its author alone says; where the detector says otherwise, it may well be right. */
static enum judge_answer answer_unpromised(const struct judge_detector *detector, const struct store_case *point)
{
	if (strcmp(detector->visible, "false-alarm") == 0)
		return ANSWER_EXPECTED_ALARM;
	return point->file != NULL ? ANSWER_UNDECLARED : ANSWER_FALSE_ALARM;
}

static enum judge_answer answer_of(const struct judge_detector *detector, const struct store_case *point)
{
	if (detector->runs == 0)
		return ANSWER_NONE;
	if (detector->seen > 0 && !point->data_race)
		return answer_unpromised(detector, point);
	if (detector->seen > 0)
		return strcmp(detector->visible, "never") == 0 ? ANSWER_UNFORESEEN : ANSWER_RACE;
	if (!point->data_race || strcmp(detector->visible, "sometimes") == 0)
		return ANSWER_SILENT;
	return strcmp(detector->visible, "always") == 0 ? ANSWER_MISSED : ANSWER_BLIND;
}

static bool surprises(const struct judge_result *result)
{
	for (size_t i = 0; i < result->detector_count; i++)
		if (result->detectors[i].answer >= ANSWER_MISSED)
			return true;
	return judge_contradicts(result);
}

/* What a reader should look at first comes first; memory that was not shared is no news. */
static int place(const struct judge_result *result)
{
	static const int places[] = {
		[VERDICT_ERROR] = 0,           [VERDICT_PROMISE_BROKEN] = 1, [VERDICT_NOT_EXERCISED] = 3,
		[VERDICT_WRONG_NOT_SHOWN] = 4, [VERDICT_WRONG_SHOWN] = 5,    [VERDICT_AS_PROMISED] = 7,
	};

	if (result->verdict > VERDICT_PROMISE_BROKEN && surprises(result))
		return 2;
	if (result->verdict == VERDICT_WRONG_SHOWN && strcmp(result->point->wrong_result, "not-shared") == 0)
		return places[VERDICT_WRONG_SHOWN] + 1;
	return places[result->verdict];
}

static double share_or_none(const struct judge_result *result)
{
	return isnan(result->share.median) ? -1 : result->share.median;
}

static int compare_results(const void *a, const void *b)
{
	const struct judge_result *first = a, *second = b;
	int order = place(first) - place(second);

	if (order != 0)
		return order;
	if (share_or_none(first) != share_or_none(second))
		return share_or_none(first) > share_or_none(second) ? -1 : 1;
	return (first->point > second->point) - (first->point < second->point);
}

static void fini_result(struct judge_result *result)
{
	free(result->finals);
	judge_bursts_fini(&result->bursts);
}

void judge_campaign(const struct store_campaign *campaign, struct judgement *judgement)
{
	bool complete = strcmp(campaign->state, "complete") == 0;
	struct judge_runs sorted;

	judge_runs_sort(campaign, &sorted);
	judgement->count = 0;
	judgement->results = text_allocate(campaign->case_count + 1, sizeof(*judgement->results));
	for (size_t i = 0; i < campaign->case_count; i++) {
		struct judge_result *result = &judgement->results[judgement->count];

		if (!campaign->cases[i].selected)
			continue;
		judge_observe(&sorted, &campaign->cases[i], result);
		judge_explored(campaign, result);
		if (!complete && result->parameters == NULL) {
			fini_result(result);
			continue;
		}
		for (size_t j = 0; j < result->detector_count; j++)
			result->detectors[j].answer = answer_of(&result->detectors[j], result->point);
		judge_rows(result);
		judgement->count++;
	}
	judge_runs_fini(&sorted);
	qsort(judgement->results, judgement->count, sizeof(*judgement->results), compare_results);
}

void judgement_fini(struct judgement *judgement)
{
	for (size_t i = 0; i < judgement->count; i++)
		fini_result(&judgement->results[i]);
	free(judgement->results);
	memset(judgement, 0, sizeof(*judgement));
}

enum exit_status judge_status(const struct judgement *judgement)
{
	size_t exercised = 0;

	for (size_t i = 0; i < judgement->count; i++) {
		if (judgement->results[i].verdict <= VERDICT_PROMISE_BROKEN)
			return STATUS_FINDING;
		exercised += judgement->results[i].verdict != VERDICT_NOT_EXERCISED;
	}
	return judgement->count > 0 && exercised == 0 ? STATUS_SKIPPED : STATUS_OK;
}
