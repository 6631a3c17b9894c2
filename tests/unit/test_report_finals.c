/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/report_plots.h"

#include "campaign_fixture.h"

#include <CUnit/CUnit.h>
#include <string.h>

static void check(struct store_campaign *campaign, size_t cases, const char *want)
{
	struct judgement judgement;
	struct text text = { 0 };

	judge_campaign(campaign, &judgement);
	size_t all = judgement.count;

	judgement.count = cases < all ? cases : all;
	CU_ASSERT_EQUAL(report_finals_tsv(&judgement, &text), want[0] != '\0');
	text_add(&text, "");
	CU_ASSERT_STRING_EQUAL(text.data + strcspn(text.data, "\n") + 1, want);
	text_fini(&text);
	judgement.count = all;
	judgement_fini(&judgement);
}

static void test_lines(void)
{
	struct store_campaign campaign;

	fixture_begin(&campaign);
	fixture_case(&campaign, "a \"quoted\"\tname", true, "lost", NULL);
	fixture_case(&campaign, "b", true, "lost", NULL);
	fixture_case(&campaign, "right", false, "no", NULL);
	fixture_plain(&campaign, "a \"quoted\"\tname", 2, 1000, 400);
	fixture_plain(&campaign, "b", 1, 1000, 100);
	fixture_plain(&campaign, "right", 3, 1000, 0);
	check(&campaign, 3, "2\t1\ta 'quoted'?name\t1\t1\t800\t0.4\t0\n3\t1\ta 'quoted'?name\t2\t2\t1200\t0.6\t1\n"
			    "6\t2\tb\t1\t1\t100\t0.1\t0\n7\t2\tb\t2\t2\t900\t0.9\t1\n");
	store_campaign_fini(&campaign);
}

/* Values beyond those that a double holds, and a right value that never came. */
static void test_extremes(void)
{
	struct store_campaign campaign;
	struct store_run *run;

	fixture_begin(&campaign);
	fixture_case(&campaign, "a", true, "lost", NULL);
	run = fixture_run(&campaign, "a", "plain");
	fixture_read(run, RC_ONE_SHOT, 10, 5, 7);
	run->reading[RC_ONE_SHOT].wrong = 10;
	run->reading[RC_ONE_SHOT].finals[0].value = INT64_MIN;
	run->reading[RC_ONE_SHOT].finals[1].value = INT64_MAX;
	check(&campaign, 1, "2\t1\ta\t1\t-9223372036854775808\t5\t0.5\t0\n3\t1\ta\t2\t7\t0\t0\t1\n"
			    "4\t1\ta\t3\t9223372036854775807\t5\t0.5\t0\n");
	store_campaign_fini(&campaign);
}

static void test_alike(void)
{
	struct store_campaign campaign;

	fixture_begin(&campaign);
	fixture_case(&campaign, "a", false, "no", NULL);
	fixture_case(&campaign, "b", false, "no", NULL);
	fixture_plain(&campaign, "a", 1, 1000, 0);
	fixture_plain(&campaign, "b", 1, 1000, 0);
	check(&campaign, 2, "");
	check(&campaign, 1, "2\t1\ta\t1\t2\t1000\t1\t1\n");
	store_campaign_fini(&campaign);
}

CU_TestInfo report_finals_tests[] = {
	{ "a panel for each case that ended in several ways", test_lines },
	{ "values at the ends of their type; a right one that never came", test_extremes },
	{ "what always ended alike has a panel only when it is alone", test_alike },
	CU_TEST_INFO_NULL
};
