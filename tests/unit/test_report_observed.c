/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/report_plots.h"

#include "campaign_fixture.h"

#include <CUnit/CUnit.h>
#include <math.h>
#include <string.h>

static void check(struct store_campaign *campaign, const char *want)
{
	struct judgement judgement;
	struct text text = { 0 };

	judge_campaign(campaign, &judgement);
	CU_ASSERT_EQUAL(report_observed_tsv(&judgement, &text), want[0] != '\0');
	CU_ASSERT_STRING_EQUAL(text.data + strcspn(text.data, "\n") + 1, want);
	text_fini(&text);
	judgement_fini(&judgement);
	store_campaign_fini(campaign);
}

/* What came out in several ways stands first; what can only end alike, and what was not explored, has no panel. */
static void test_lines(void)
{
	struct store_campaign campaign;

	fixture_begin(&campaign);
	fixture_case(&campaign, "never seen", true, "lost", NULL);
	fixture_case(&campaign, "a \"quoted\"\tname", true, "lost", NULL);
	fixture_case(&campaign, "right", false, "no", NULL);
	fixture_case(&campaign, "not explored", true, "lost", NULL);
	fixture_plain(&campaign, "never seen", 1, 1000, 0);
	fixture_plain(&campaign, "a \"quoted\"\tname", 2, 1000, 400);
	fixture_plain(&campaign, "right", 3, 1000, 0);
	fixture_plain(&campaign, "not explored", 3, 1000, 4);
	fixture_explore(&campaign, "never seen", "loses", "yes", true);
	fixture_explore(&campaign, "a \"quoted\"\tname", "race", "yes", true);
	fixture_explore(&campaign, "right", "exact", "yes", false);
	check(&campaign, "2\t1\ta 'quoted'?name\t1\t1\t800\t0.4\t0.666667\t0.5\t1\t0\n"
			 "3\t1\ta 'quoted'?name\t2\t2\t1200\t0.6\t0.333333\t0.5\t1\t1\n"
			 "6\t2\tnever seen\t1\t1\t0\t0\t0.666667\t0.5\t1\t0\n"
			 "7\t2\tnever seen\t2\t2\t1000\t1\t0.333333\t0.5\t1\t1\n");
}

static void test_alone(void)
{
	struct store_campaign campaign;

	fixture_begin(&campaign);
	fixture_case(&campaign, "right", false, "no", NULL);
	fixture_plain(&campaign, "right", 1, 1000, 0);
	fixture_explore(&campaign, "right", "exact", "yes", false);
	check(&campaign, "2\t1\tright\t1\t2\t1000\t1\t1\t1\t1\t1\n");
}

/* A value that no interleaving has: a fault where all are known, or else not known. */
static void test_unreachable(void)
{
	for (int complete = 0; complete < 2; complete++) {
		struct store_campaign campaign;

		fixture_begin(&campaign);
		fixture_case(&campaign, "a", true, "lost", NULL);
		fixture_plain(&campaign, "a", 1, 1000, 10);
		struct store_exploration *explored = fixture_explore(&campaign, "a", "exact", "no", false);

		explored->complete = complete;
		explored->finals[0].share = NAN;
		check(&campaign, complete ? "2\t1\ta\t1\t1\t10\t0.01\t0\t0\t0\t0\n3\t1\ta\t2\t2\t990\t0.99\tNaN\t1\t1\t1\n" :
					    "2\t1\ta\t1\t1\t10\t0.01\tNaN\tNaN\t1\t0\n3\t1\ta\t2\t2\t990\t0.99\tNaN\t1\t1\t1\n");
	}
}

static void test_nothing(void)
{
	struct store_campaign campaign;

	fixture_begin(&campaign);
	fixture_case(&campaign, "a", true, "lost", NULL);
	fixture_plain(&campaign, "a", 1, 1000, 10);
	check(&campaign, "");
}

CU_TestInfo report_observed_tests[] = {
	{ "a panel for each explored case that can end in several ways", test_lines },
	{ "what can only end alike has a panel only when it is alone", test_alone },
	{ "what was seen and cannot be is told from what is not known", test_unreachable },
	{ "what was not explored is not drawn", test_nothing },
	CU_TEST_INFO_NULL
};
