/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "judge/judge_explored.h"

#include "campaign_fixture.h"

#include "base/text.h"

#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>

#define CASE "threads/global/none+plain/i32/inc"
#define OTHER "threads/global/mutex+plain/i32/inc"

static struct store_campaign campaign;
static struct judgement judgement;

static const struct judge_result *judge(void)
{
	judge_campaign(&campaign, &judgement);
	for (size_t i = 0; i < judgement.count; i++)
		if (strcmp(judgement.results[i].point->name, CASE) == 0)
			return &judgement.results[i];
	CU_FAIL_FATAL("the case is not judged");
	return NULL;
}

static void begin(void)
{
	fixture_begin(&campaign);
	fixture_case(&campaign, CASE, true, "lost", NULL);
	fixture_case(&campaign, OTHER, false, "no", CASE);
	fixture_plain(&campaign, CASE, 2, 1000, 100);
	fixture_plain(&campaign, OTHER, 2, 1000, 0);
	/* As after a campaign that was resumed: not in the order of the cases. */
	fixture_explore(&campaign, OTHER, "exact", "yes", false);
	fixture_explore(&campaign, CASE, "race", "yes", true);
}

static void end(void)
{
	judgement_fini(&judgement);
	store_campaign_fini(&campaign);
}

static void test_agreement(void)
{
	begin();
	const struct judge_result *result = judge();

	CU_ASSERT_PTR_EQUAL(result->explored, &campaign.explorations[1]);
	CU_ASSERT_EQUAL(result->unreachable, 0);
	CU_ASSERT_FALSE(judge_contradicts(result));
	CU_ASSERT_EQUAL(judge_seen(result, 1), 200);
	CU_ASSERT_EQUAL(judge_seen(result, 7), 0);
	CU_ASSERT_PTR_EQUAL(judge_reachable(result, 1), &campaign.explorations[1].finals[0]);
	CU_ASSERT_PTR_EQUAL(judge_reachable(result, 2), &campaign.explorations[1].finals[1]);
	CU_ASSERT_PTR_NULL(judge_reachable(result, 3));
	end();
}

static void test_seen_but_not_reachable(void)
{
	begin();
	campaign.explorations[1].finals[0].value = 0;
	const struct judge_result *result = judge();
	struct judge_outcome outcome = { 0 };
	int64_t value = 0;

	CU_ASSERT_EQUAL(result->unreachable, 1);
	CU_ASSERT_TRUE(judge_contradicts(result));
	CU_ASSERT_TRUE(result->finals[0].unreachable);
	CU_ASSERT_FALSE(result->finals[1].unreachable);
	for (; judge_next_outcome(result, &outcome); value++) {
		CU_ASSERT_EQUAL(outcome.value, value);
		CU_ASSERT_EQUAL(outcome.seen, value == 0 ? 0 : value == 1 ? 200 : 1800);
		CU_ASSERT_EQUAL(outcome.reachable == NULL, value == 1);
	}
	CU_ASSERT_EQUAL(value, 3);
	CU_ASSERT_EQUAL(result->verdict, VERDICT_WRONG_SHOWN); /* which is of what was seen alone */
	end();
	begin();
	/* What was not looked at to its end excludes nothing. */
	campaign.explorations[1].finals[0].value = 0;
	campaign.explorations[1].complete = false;
	CU_ASSERT_EQUAL(judge()->unreachable, 0);
	end();
}

static void test_other_numbers_do_not_compare(void)
{
	begin();
	campaign.explorations[1].ops = 2;
	CU_ASSERT_PTR_NULL(judge()->explored);
	end();
}

static void test_a_contradiction_stands_first(void)
{
	begin();
	free(campaign.explorations[0].agrees);
	campaign.explorations[0].agrees = text_copy("no");
	judge();
	CU_ASSERT_STRING_EQUAL(judgement.results[0].point->name, OTHER);
	CU_ASSERT_TRUE(judge_contradicts(&judgement.results[0]));
	CU_ASSERT_EQUAL(judge_status(&judgement), STATUS_OK);
	end();
}

CU_TestInfo judge_explored_tests[] = {
	{ "what was seen finds what can be", test_agreement },
	{ "seen but not reachable", test_seen_but_not_reachable },
	{ "other numbers of workers or operations do not compare", test_other_numbers_do_not_compare },
	{ "a contradiction stands first, and changes no verdict", test_a_contradiction_stands_first },
	CU_TEST_INFO_NULL,
};
