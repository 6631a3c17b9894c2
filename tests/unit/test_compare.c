/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "judge/compare.h"

#include "compare_pair.h"

#include "base/text.h"

#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>

/* What one test may say, a hundred may not. */
static void test_holm_over_all(void)
{
	struct pair pair;

	begin(&pair);
	for (unsigned i = 0; i < 100; i++) {
		char *name = text_format("threads/global/none+plain/i%u/inc", i);

		add_case(&pair, name, true, "lost");
		add_runs(&pair, 0, name, "near", low, 7);
		add_runs(&pair, 1, name, "near", i == 42 ? high : low, 7);
		free(name);
	}
	add_case(&pair, RIGHT, false, "no");
	for (int side = 0; side < 2; side++)
		fixture_plain(&pair.campaign[side], RIGHT, 7, TRIALS, 0);
	CU_ASSERT_TRUE_FATAL(compare(&pair));
	CU_ASSERT_EQUAL(pair.comparison.tests, 100);
	CU_ASSERT_EQUAL(pair.comparison.runs_needed, 8);
	CU_ASSERT_EQUAL(pair.comparison.decisions[COMPARE_UNDECIDED], 100);
	CU_ASSERT_EQUAL(pair.comparison.decisions[COMPARE_SAME], 1);
	CU_ASSERT_STRING_EQUAL(pair.comparison.cases[0].new->point->name, "threads/global/none+plain/i42/inc");
	CU_ASSERT_DOUBLE_EQUAL(pair.comparison.cases[0].adjusted, 200 / 3432.0, 1e-9);
	CU_ASSERT_DOUBLE_EQUAL(pair.comparison.cases[0].least, 200 / 3432.0, 1e-9);
	end(&pair);
}

static void test_order_and_leftovers(void)
{
	static const char *const order[] = { "broken", "more", "less", "same" };
	struct pair pair;

	begin(&pair);
	add_case(&pair, "same", true, "lost");
	add_case(&pair, "less", true, "lost");
	add_case(&pair, "more", true, "lost");
	add_case(&pair, "broken", false, "no");
	fixture_case(&pair.campaign[0], "gone", true, "lost", NULL);
	fixture_case(&pair.campaign[1], "added", true, "lost", NULL);
	for (int side = 0; side < 2; side++) {
		add_runs(&pair, side, "same", "near", low, 7);
		add_runs(&pair, side, "less", "near", side ? low : high, 7);
		add_runs(&pair, side, "more", "near", side ? high : low, 7);
		fixture_plain(&pair.campaign[side], "broken", 7, TRIALS, side);
		add_runs(&pair, side, side ? "added" : "gone", "near", low, 7);
	}
	CU_ASSERT_TRUE_FATAL(compare(&pair));
	CU_ASSERT_EQUAL_FATAL(pair.comparison.count, 4);
	for (size_t i = 0; i < 4; i++)
		CU_ASSERT_STRING_EQUAL(pair.comparison.cases[i].new->point->name, order[i]);
	CU_ASSERT_EQUAL_FATAL(pair.comparison.only_old_count, 1);
	CU_ASSERT_STRING_EQUAL(pair.comparison.only_old[0]->point->name, "gone");
	CU_ASSERT_EQUAL_FATAL(pair.comparison.only_new_count, 1);
	CU_ASSERT_STRING_EQUAL(pair.comparison.only_new[0]->point->name, "added");
	CU_ASSERT_EQUAL(pair.comparison.tests, 3);
	end(&pair);
}

static void refuse(struct pair *pair, const char *words)
{
	CU_ASSERT_FALSE(compare(pair));
	CU_ASSERT_EQUAL(pair->error.status, STATUS_USAGE);
	CU_ASSERT_PTR_NOT_NULL(strstr(pair->error.text, words));
	CU_ASSERT_PTR_NULL(pair->comparison.cases);
	end(pair);
}

static void test_refusals(void)
{
	struct pair pair;

	begin(&pair);
	pair.campaign[1].id[0] = pair.campaign[0].id[0];
	refuse(&pair, "are the same campaign, 20240504T101112-5a17");

	begin(&pair);
	for (int side = 0; side < 2; side++) {
		fixture_case(&pair.campaign[side], side ? RACY : RIGHT, true, "lost", NULL);
		fixture_plain(&pair.campaign[side], side ? RACY : RIGHT, 7, TRIALS, 0);
	}
	refuse(&pair, "no case in common: OLD has 1 such as " RIGHT ", NEW has 1 such as " RACY);

	begin(&pair);
	add_case(&pair, RACY, true, "lost");
	fixture_plain(&pair.campaign[0], RACY, 7, TRIALS, 5);
	free(pair.campaign[1].state);
	pair.campaign[1].state = text_copy("interrupted"); /* before its first run */
	refuse(&pair, "campaign 30240504T101112-5a17: no case of it has run");

	begin(&pair);
	add_case(&pair, RACY, true, "lost");
	fixture_plain(&pair.campaign[0], RACY, 7, TRIALS, 5);
	fixture_plain(&pair.campaign[1], RACY, 7, TRIALS, 5);
	for (size_t i = 0; i < 7; i++)
		pair.campaign[1].runs[i].parameters.workers = 4;
	refuse(&pair, "were not measured alike: workers 2 and 4;");
}

/* Of a case that ran in two settings on one side, the one that both have is compared. */
static void test_settings(void)
{
	struct pair pair;

	begin(&pair);
	add_case(&pair, RACY, true, "lost");
	fixture_plain(&pair.campaign[0], RACY, 7, TRIALS, 5);
	fixture_plain(&pair.campaign[1], RACY, 14, TRIALS, 5);
	for (size_t i = 0; i < 7; i++) {
		free(pair.campaign[1].runs[2 * i].parameters.nudge);
		pair.campaign[1].runs[2 * i].parameters.nudge = text_copy("yield");
	}
	CU_ASSERT_TRUE_FATAL(compare(&pair));
	CU_ASSERT_EQUAL_FATAL(pair.comparison.count, 1);
	CU_ASSERT_STRING_EQUAL(pair.comparison.cases[0].new->setting, "apart");
	CU_ASSERT_EQUAL(pair.comparison.cases[0].new_used, 7);
	CU_ASSERT_EQUAL_FATAL(pair.comparison.only_new_count, 1);
	CU_ASSERT_STRING_EQUAL(pair.comparison.only_new[0]->setting, "apart, yield");
	CU_ASSERT_EQUAL(pair.comparison.only_old_count, 0);
	end(&pair);
}

CU_TestInfo compare_tests[] = {
	{ "all tests are corrected together", test_holm_over_all },
	{ "what matters comes first, and what only one side has stands apart", test_order_and_leftovers },
	{ "settings are matched, not pooled", test_settings },
	{ "itself, another suite, nothing, and other parameters are refused", test_refusals },
	CU_TEST_INFO_NULL
};
