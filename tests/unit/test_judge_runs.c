/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "judge/judge_runs.h"

#include "campaign_fixture.h"

#include "base/text.h"

#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>

#define RACY "threads/global/none+plain/i32/inc"
#define SAFE "threads/global/mutex+plain/i32/inc"

static struct store_campaign campaign;

static void steer(struct store_run *run, const char *placement, const char *nudge)
{
	free(run->parameters.placement);
	free(run->parameters.nudge);
	run->parameters.placement = text_copy(placement);
	run->parameters.nudge = text_copy(nudge);
}

/* @count runs of @name, every second one reproducible; those lose @wrong of 1000 trials, the others none. */
static void add_both(const char *name, unsigned count, uint64_t wrong)
{
	for (unsigned i = 0; i < count; i++) {
		struct store_run *run = fixture_run(&campaign, name, "plain");
		unsigned attempt = i ^ 1; /* of each round the second ran first */

		fixture_read(run, RC_ONE_SHOT, 1000, attempt % 2 ? wrong : 0, 2);
		run->attempt = attempt;
		if (attempt % 2)
			steer(run, "one-cpu", "yield");
	}
}

static void begin(void)
{
	fixture_begin(&campaign);
	campaign.settings.steering = text_copy("all");
	fixture_case(&campaign, SAFE, false, "no", RACY);
	fixture_case(&campaign, RACY, true, "lost", NULL);
	fixture_report(fixture_run(&campaign, RACY, "tsan-gcc"), "data race", true);
	add_both(RACY, 8, 900);
	add_both(SAFE, 8, 0);
	fixture_run(&campaign, SAFE, "tsan-gcc");
}

static void test_sets_lie_together(void)
{
	struct judge_runs sorted;
	size_t count;

	begin();
	judge_runs_sort(&campaign, &sorted);
	CU_ASSERT_EQUAL(judge_runs_sets(&sorted, RACY), 2);
	CU_ASSERT_EQUAL(judge_runs_sets(&sorted, "no such case"), 1);
	judge_runs_of(&sorted, RACY, &count);
	CU_ASSERT_EQUAL(count, 9);
	const struct store_run *const *runs = judge_runs_of_set(&sorted, RACY, 0, &count);

	CU_ASSERT_EQUAL_FATAL(count, 5); /* four, and the detector's */
	for (size_t i = 1; i < count; i++)
		CU_ASSERT_EQUAL(runs[i]->attempt, 2 * (i - 1));
	runs = judge_runs_of_set(&sorted, RACY, 1, &count);
	CU_ASSERT_EQUAL_FATAL(count, 4);
	for (size_t i = 0; i < count; i++)
		CU_ASSERT_EQUAL(runs[i]->attempt, 2 * i + 1);
	judge_runs_of_set(&sorted, RACY, 2, &count);
	CU_ASSERT_EQUAL(count, 0);
	judge_runs_fini(&sorted);
	store_campaign_fini(&campaign);
}

static const struct judge_result *find(const struct judgement *judgement, const char *name)
{
	for (size_t i = 0; i < judgement->count; i++)
		if (strcmp(judge_name(&judgement->results[i]), name) == 0)
			return &judgement->results[i];
	CU_FAIL_FATAL("no such result");
	return NULL;
}

static void test_each_setting_is_judged(void)
{
	struct judgement judgement;
	const struct judge_result *result;

	begin();
	judge_campaign(&campaign, &judgement);
	CU_ASSERT_EQUAL(judgement.count, 4);
	CU_ASSERT_EQUAL(judgement.cases, 2);
	result = find(&judgement, RACY " [fast]");
	CU_ASSERT_EQUAL(result->verdict, VERDICT_WRONG_NOT_SHOWN);
	CU_ASSERT_EQUAL(result->runs, 4);
	CU_ASSERT_EQUAL(result->detector_count, 1);
	CU_ASSERT_EQUAL(result->detectors[0].seen, 1);
	result = find(&judgement, RACY " [reproducible]");
	CU_ASSERT_EQUAL(result->verdict, VERDICT_WRONG_SHOWN);
	CU_ASSERT_DOUBLE_EQUAL(result->share.median, 0.9, 1e-12);
	CU_ASSERT_EQUAL(result->detector_count, 0);
	/* Each beside its control in the same setting. */
	result = find(&judgement, SAFE " [fast]");
	CU_ASSERT_EQUAL(result->verdict, VERDICT_NOT_EXERCISED);
	CU_ASSERT_EQUAL(result->control_trials, 4000);
	CU_ASSERT_EQUAL(result->control_lost, 0);
	result = find(&judgement, SAFE " [reproducible]");
	CU_ASSERT_EQUAL(result->verdict, VERDICT_AS_PROMISED);
	CU_ASSERT_DOUBLE_EQUAL(result->control_share, 0.9, 1e-12);
	judgement_fini(&judgement);
	store_campaign_fini(&campaign);
}

/* A store that racecount did not write may hold anything. */
static void test_names_are_unique(void)
{
	struct judgement judgement;

	begin();
	for (size_t i = 0; i < campaign.run_count; i++)
		campaign.runs[i].parameters.stride = i;
	judge_campaign(&campaign, &judgement);
	for (size_t i = 0; i < judgement.count; i++)
		for (size_t j = 0; j < i; j++)
			CU_ASSERT_STRING_NOT_EQUAL(judge_name(&judgement.results[i]), judge_name(&judgement.results[j]));
	judgement_fini(&judgement);
	store_campaign_fini(&campaign);
}

CU_TestInfo judge_runs_tests[] = {
	{ "runs that were measured alike lie together, in their order", test_sets_lie_together },
	{ "each setting is judged, with its control in the same", test_each_setting_is_judged },
	{ "no two results share a name", test_names_are_unique },
	CU_TEST_INFO_NULL
};
