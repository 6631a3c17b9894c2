/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/report_summary.h"

#include "campaign_fixture.h"

#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>

static char *summary(const struct store_campaign *campaign)
{
	struct judgement judgement;
	struct text text = { 0 };

	judge_campaign(campaign, &judgement);
	report_summary(campaign, &judgement, report_paint(false), 10000, &text);
	judgement_fini(&judgement);
	return text_take(&text);
}

static bool says(const struct store_campaign *campaign, const char *words)
{
	char *text = summary(campaign);
	bool said = strstr(text, words) != NULL;

	free(text);
	return said;
}

static void test_a_whole_campaign(void)
{
	struct store_campaign campaign;

	fixture_quick(&campaign);
	CU_ASSERT_TRUE(says(&campaign, "42 cases in 294 runs: 19 lost updates, as they may; 6 shared nothing, as promised; "
				       "17 counted right, as promised.\n"));
	CU_ASSERT_TRUE(says(&campaign, "Lost: the worst is threads/heap/none+plain/i32/dec with 37 % of its trials wrong. "
				       "14 cases lost by a data race. 5 lost without a data race: no race detector can warn "
				       "of that.\n"));
	CU_ASSERT_TRUE(says(&campaign, "Right: 0 of 119 runs lost an update: fewer than 2.5 % of runs would (95 %); 1.5e9 updates, "
				       "fewer than 1.9e-9 each if independent; without what protects them, "));
	CU_ASSERT_TRUE(says(&campaign, " of their controls' trials came out wrong.\n"));
	CU_ASSERT_TRUE(says(&campaign, "; 0 < b: none was wrong, fewer than b of trials would be (95 %, if independent)\n"));
	CU_ASSERT_TRUE(says(&campaign, "TSan gcc and TSan clang each saw 9 of the 9 data races that it can see, is blind to 5 more "
				       "(between processes), and raised no false alarm in 28 cases without a data race.\n"));
	CU_ASSERT_TRUE(says(&campaign, "Note on inc-dec: a lost increment hides a lost decrement"));
	CU_ASSERT_FALSE(says(&campaign, "Interrupted"));
	store_campaign_fini(&campaign);
}

static void test_a_median_of_none(void)
{
	struct store_campaign campaign;

	fixture_begin(&campaign);
	fixture_case(&campaign, "a/b/c/d/e", true, "lost", NULL);
	fixture_plain(&campaign, "a/b/c/d/e", 3, 1000, 0);
	campaign.runs[0].reading[RC_ONE_SHOT].wrong = 7;
	CU_ASSERT_TRUE(says(&campaign, "Lost: the worst is a/b/c/d/e with 7 of 3000 trials wrong."));
	store_campaign_fini(&campaign);
}

static void test_where_only_updates_were_counted(void)
{
	struct store_campaign campaign;

	fixture_begin(&campaign);
	fixture_case(&campaign, "a/b/c/d/e", true, "lost", NULL);
	fixture_case(&campaign, "a/b/c/d/f", false, "no", "a/b/c/d/e");
	fixture_read(fixture_run(&campaign, "a/b/c/d/e", "plain"), RC_SUSTAINED, 100, 20, 2);
	fixture_read(fixture_run(&campaign, "a/b/c/d/f", "plain"), RC_SUSTAINED, 100, 0, 2);
	CU_ASSERT_TRUE(says(&campaign, "; without what protects them, 10 % of their controls' updates were lost.\n"));
	CU_ASSERT_TRUE(says(&campaign, "; 0 < b: none was wrong, fewer than b of updates would be"));
	store_campaign_fini(&campaign);
}

static void test_detectors_that_differ(void)
{
	struct store_campaign campaign;

	fixture_begin(&campaign);
	fixture_case(&campaign, "threads/a/b/c/d", true, "lost", NULL);
	fixture_plain(&campaign, "threads/a/b/c/d", 1, 100, 10);
	fixture_report(fixture_run(&campaign, "threads/a/b/c/d", "tsan-gcc"), "data race", true);
	fixture_run(&campaign, "threads/a/b/c/d", "tsan-clang");
	CU_ASSERT_TRUE(says(&campaign, "TSan gcc saw 1 of the 1 data race that it can see.\n"));
	CU_ASSERT_TRUE(says(&campaign, "TSan clang saw 0 of the 1 data race that it can see.\n"));
	store_campaign_fini(&campaign);
}

static void test_a_race_that_a_file_does_not_declare(void)
{
	struct store_campaign campaign;

	fixture_begin(&campaign);
	fixture_case(&campaign, "threads/a/mine/own/d", false, "no", NULL)->file = text_copy("/home/me/mine.c");
	fixture_plain(&campaign, "threads/a/mine/own/d", 1, 100, 0);
	fixture_report(fixture_run(&campaign, "threads/a/mine/own/d", "tsan-gcc"), "data race", true);
	CU_ASSERT_TRUE(says(&campaign, "TSan gcc had no declared data race to see, and reported one in 1 case whose file declares none.\n"));
	fixture_case(&campaign, "threads/a/b/c/d", false, "no", NULL);
	fixture_case(&campaign, "processes/a/b/c/d", true, "lost", NULL);
	fixture_case(&campaign, "threads/a/b/c/e", true, "lost", NULL);
	for (size_t i = 1; i < 4; i++)
		fixture_run(&campaign, campaign.cases[i].name, "tsan-gcc");
	CU_ASSERT_TRUE(says(&campaign, "TSan gcc saw 0 of the 1 data race that it can see, is blind to 1 more (between processes), reported one "
				       "in 1 case whose file declares none, and raised no false alarm in 1 case without a data race.\n"));
	store_campaign_fini(&campaign);
}

static void test_an_interrupted_campaign_says_so(void)
{
	struct store_campaign campaign;

	fixture_begin(&campaign);
	fixture_case(&campaign, "a/b/c/d/e", true, "lost", NULL);
	fixture_case(&campaign, "a/b/c/d/f", true, "lost", NULL);
	fixture_plain(&campaign, "a/b/c/d/e", 3, 100, 10);
	campaign.planned = 14;
	free(campaign.state);
	campaign.state = text_copy("interrupted");
	CU_ASSERT_TRUE(says(&campaign, "Interrupted: 3 of 14 runs were done; 1 case had not run yet and is not shown.\n"));
	campaign.run_count = 1;
	CU_ASSERT_TRUE(says(&campaign, "Interrupted: 1 of 14 runs was done; "));
	campaign.planned = 0;
	CU_ASSERT_TRUE(says(&campaign, "Interrupted: 1 run was done; "));
	campaign.planned = 14;
	campaign.run_count = 3;
	free(campaign.state);
	campaign.state = text_copy("running");
	CU_ASSERT_TRUE(says(&campaign, "Not ended (still running, or killed): 3 of 14 runs were done; 1 case"));
	free(campaign.state);
	campaign.state = text_copy("stopped");
	campaign.settings.runs = 7;
	CU_ASSERT_TRUE(says(&campaign, "Stopped at the first failure (--fail-fast): 3 of 14 runs were done; 1 case had not run yet and is "
				       "not shown.\n"));
	free(campaign.state);
	campaign.state = text_copy("out-of-time");
	campaign.planned = 0;
	CU_ASSERT_TRUE(says(&campaign, "Out of time (--time): 3 runs were done; 1 case had not run yet and is not shown.\n"));
	store_campaign_fini(&campaign);
}

static void test_how_soon_it_was_detected(void)
{
	struct store_campaign campaign;

	fixture_begin(&campaign);
	fixture_case(&campaign, "a/b/c/d/e", true, "lost", NULL);
	fixture_case(&campaign, "a/b/c/d/f", true, "lost", NULL);
	fixture_case(&campaign, "a/b/c/d/g", false, "no", NULL);
	fixture_plain(&campaign, "a/b/c/d/e", 3, 100, 0);
	fixture_plain(&campaign, "a/b/c/d/e", 1, 100, 10);
	fixture_plain(&campaign, "a/b/c/d/f", 5, 100, 0);
	CU_ASSERT_FALSE(says(&campaign, "Detected"));
	campaign.settings.until_detected = true;
	CU_ASSERT_TRUE(says(&campaign, "Detected (--until detected): 1 of the 2 cases that can lose did; the first loss showed within "
				       "240 ms of measuring (median), within 240 ms at the latest.\n"));
	store_campaign_fini(&campaign);
}

CU_TestInfo report_summary_tests[] = {
	{ "it says what was lost, what was not with its bound, and what TSan saw", test_a_whole_campaign },
	{ "where most runs lost nothing, what was lost is counted", test_a_median_of_none },
	{ "where only updates were counted, it speaks of them", test_where_only_updates_were_counted },
	{ "detectors that saw different things have a sentence each", test_detectors_that_differ },
	{ "a race that a counter file does not declare is no false alarm", test_a_race_that_a_file_does_not_declare },
	{ "an interrupted campaign says what it did not reach", test_an_interrupted_campaign_says_so },
	{ "--until detected says how soon", test_how_soon_it_was_detected },
	CU_TEST_INFO_NULL
};
