/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "judge/judge_observe.h"

#include "campaign_fixture.h"

#include "base/text.h"

#include <CUnit/CUnit.h>
#include <math.h>
#include <stdlib.h>

#define CASE "threads/global/none+plain/i32/inc"
#define CONTROL "threads/global/none+plain/i32/dec"

static struct store_campaign campaign;

static void begin(void)
{
	fixture_begin(&campaign);
	fixture_case(&campaign, CASE, true, "lost", CONTROL);
}

static void observe(struct judge_result *result)
{
	struct judge_runs sorted;

	judge_runs_sort(&campaign, &sorted);
	judge_observe(&sorted, &campaign.cases[0], 0, result);
	judge_runs_fini(&sorted);
}

static void end(struct judge_result *result)
{
	free(result->finals);
	store_campaign_fini(&campaign);
}

static void set_class(size_t run, const char *latency_class)
{
	free(campaign.runs[run].latency_class);
	campaign.runs[run].latency_class = text_copy(latency_class);
}

static void test_the_unit_is_the_run(void)
{
	static const uint64_t wrong[] = { 100, 300, 200 };
	struct judge_result result;

	begin();
	for (size_t i = 0; i < 3; i++) /* the longest run weighs no more than the others */
		fixture_plain(&campaign, CASE, 1, i == 1 ? 1000000 : 1000, wrong[i] * (i == 1 ? 1000 : 1));
	observe(&result);
	CU_ASSERT_EQUAL(result.runs, 3);
	CU_ASSERT_EQUAL(result.trials, 1002000);
	CU_ASSERT_EQUAL(result.lost, 300300);
	CU_ASSERT_EQUAL(result.updates_all, 2004000);
	CU_ASSERT_DOUBLE_EQUAL(result.share.median, 0.2, 1e-12);
	CU_ASSERT_DOUBLE_EQUAL(result.share.low, 0.1, 1e-12);
	CU_ASSERT_DOUBLE_EQUAL(result.share.high, 0.3, 1e-12);
	CU_ASSERT_FALSE(result.share.interval);
	CU_ASSERT_FALSE(result.bounded);
	CU_ASSERT_TRUE(isnan(result.runs_below));
	end(&result);
}

static void test_classes_are_kept_apart(void)
{
	struct judge_result result;

	begin();
	fixture_plain(&campaign, CASE, 6, 1000, 100);
	fixture_plain(&campaign, CASE, 6, 1000, 10);
	for (size_t i = 6; i < 12; i++)
		set_class(i, "far");
	set_class(11, "a class of a later version");
	observe(&result);
	CU_ASSERT_TRUE(result.mixed);
	CU_ASSERT_FALSE(result.share.interval);
	CU_ASSERT_EQUAL_FATAL(result.class_count, 3);
	CU_ASSERT_STRING_EQUAL(result.classes[0].latency_class, "near");
	CU_ASSERT_EQUAL(result.classes[0].runs, 6);
	CU_ASSERT_TRUE(result.classes[0].share.interval);
	CU_ASSERT_STRING_EQUAL(result.classes[1].latency_class, "far");
	CU_ASSERT_EQUAL(result.classes[1].lost, 50);
	CU_ASSERT_FALSE(result.classes[1].share.interval);
	CU_ASSERT_STRING_EQUAL(result.classes[2].latency_class, "unknown");
	end(&result);
}

static void test_finals_are_summed_by_value(void)
{
	struct judge_result result;

	begin();
	fixture_plain(&campaign, CASE, 3, 1000, 100);
	fixture_plain(&campaign, CASE, 1, 1000, 0);
	observe(&result);
	CU_ASSERT_EQUAL_FATAL(result.final_count, 2);
	CU_ASSERT_EQUAL(result.finals[0].value, 1);
	CU_ASSERT_EQUAL(result.finals[0].seen, 300);
	CU_ASSERT_EQUAL(result.finals[1].value, 2);
	CU_ASSERT_EQUAL(result.finals[1].seen, 3700);
	CU_ASSERT_EQUAL(result.expected, 2);
	end(&result);
}

static void test_a_zero_carries_its_bounds(void)
{
	struct judge_result result;

	begin();
	fixture_plain(&campaign, CASE, 20, 1000, 0);
	observe(&result);
	CU_ASSERT_TRUE(result.bounded);
	CU_ASSERT_DOUBLE_EQUAL(result.runs_below, 0.1391, 1e-4);
	CU_ASSERT_DOUBLE_EQUAL(result.per_update_below, 2.9957 / 40000, 1e-8);
	CU_ASSERT_EQUAL(result.share.median, 0);
	end(&result);
}

static void test_failed_runs_are_counted_apart(void)
{
	struct judge_result result;

	begin();
	fixture_plain(&campaign, CASE, 3, 1000, 100);
	campaign.runs[1].status = RUN_CRASH;
	campaign.runs[1].detail = text_copy("signal 11");
	observe(&result);
	CU_ASSERT_EQUAL(result.runs, 2);
	CU_ASSERT_EQUAL(result.trials, 2000);
	CU_ASSERT_EQUAL(result.status[RUN_OK], 2);
	CU_ASSERT_EQUAL(result.status[RUN_CRASH], 1);
	CU_ASSERT_STRING_EQUAL(result.trouble, "signal 11");
	end(&result);
}

static void test_sustained_alone(void)
{
	struct judge_result result;

	begin();
	for (int i = 0; i < 3; i++)
		fixture_read(fixture_run(&campaign, CASE, "plain"), RC_SUSTAINED, 10, 4, 2);
	observe(&result);
	CU_ASSERT_EQUAL(result.trials, 0);
	CU_ASSERT_EQUAL(result.lost_updates, 12);
	CU_ASSERT_DOUBLE_EQUAL(result.share.median, 0.2, 1e-12); /* 4 of 20 updates */
	CU_ASSERT_DOUBLE_EQUAL(result.classes[0].lost_per_million.median, 200000, 1e-6);
	CU_ASSERT_EQUAL(result.classes[0].share.count, 0);
	CU_ASSERT_TRUE(result.wrong_seen);
	end(&result);
}

static void test_control(void)
{
	struct judge_result result;

	begin();
	fixture_plain(&campaign, CONTROL, 2, 1000, 310);
	fixture_plain(&campaign, CASE, 2, 1000, 0);
	observe(&result);
	CU_ASSERT_TRUE(result.has_control);
	CU_ASSERT_TRUE(result.control_wrong);
	CU_ASSERT_EQUAL(result.control_trials, 2000);
	CU_ASSERT_EQUAL(result.control_lost, 620);
	CU_ASSERT_DOUBLE_EQUAL(result.control_share, 0.31, 1e-12);
	end(&result);
}

static void test_no_runs(void)
{
	struct judge_result result;

	begin();
	observe(&result);
	CU_ASSERT_EQUAL(result.runs, 0);
	CU_ASSERT_PTR_NULL(result.parameters);
	CU_ASSERT_TRUE(isnan(result.interleaved));
	CU_ASSERT_TRUE(isnan(result.control_share));
	CU_ASSERT_FALSE(result.bounded);
	CU_ASSERT_EQUAL(result.class_count, 0);
	end(&result);
}

CU_TestInfo judge_observe_tests[] = {
	{ "the share is the median over runs, however long each was", test_the_unit_is_the_run },
	{ "latency classes are kept apart; over several there is no interval", test_classes_are_kept_apart },
	{ "final values are summed by value", test_finals_are_summed_by_value },
	{ "a zero carries its bounds", test_a_zero_carries_its_bounds },
	{ "runs that failed are counted, and read nowhere", test_failed_runs_are_counted_apart },
	{ "where only the sustained engine ran, the share is of updates", test_sustained_alone },
	{ "the control's trials are found by its name", test_control },
	{ "a case without runs has nothing", test_no_runs },
	CU_TEST_INFO_NULL
};
