/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/report_plots.h"

#include "campaign_fixture.h"

#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>

static void check(struct store_campaign *campaign, const char *want)
{
	struct judgement judgement;
	struct text text = { 0 };

	judge_campaign(campaign, &judgement);
	CU_ASSERT_EQUAL(report_runs_tsv(campaign, &judgement, &text), want[0] != '\0');
	CU_ASSERT_STRING_EQUAL(text.data + strcspn(text.data, "\n") + 1, want);
	text_fini(&text);
	judgement_fini(&judgement);
	store_campaign_fini(campaign);
}

static void test_lines(void)
{
	struct store_campaign campaign;
	struct store_run *run;

	fixture_begin(&campaign);
	fixture_case(&campaign, "seldom", true, "lost", NULL);
	fixture_case(&campaign, "often", true, "lost", NULL);
	fixture_case(&campaign, "right", false, "no", NULL);
	fixture_case(&campaign, "private", false, "not-shared", NULL);
	fixture_plain(&campaign, "seldom", 1, 1000, 0);
	fixture_plain(&campaign, "seldom", 1, 1000, 20);
	fixture_plain(&campaign, "often", 1, 1000, 300);
	fixture_plain(&campaign, "right", 2, 1000, 0);
	fixture_plain(&campaign, "private", 2, 1000, 1000);
	run = fixture_run(&campaign, "often", "plain");
	fixture_read(run, RC_ONE_SHOT, 2000, 1000, 2);
	free(run->latency_class);
	run->latency_class = text_copy("far");
	fixture_run(&campaign, "often", "plain")->status = RUN_HANG;
	fixture_run(&campaign, "often", "tsan-gcc");
	check(&campaign, "1\toften\t1\t2\tnear\t0.3\t0\t1000\t0.4\n1\toften\t2\t2\tfar\t0.5\t0\t2000\t0.4\n"
			 "2\tseldom\t1\t2\tnear\t0.003\t1\t1000\t0.01\n2\tseldom\t2\t2\tnear\t0.02\t0\t1000\t0.01\n");
}

static void test_sustained(void)
{
	struct store_campaign campaign;
	struct store_run *run;

	fixture_begin(&campaign);
	fixture_case(&campaign, "a", true, "lost", NULL);
	run = fixture_run(&campaign, "a", "plain");
	fixture_read(run, RC_SUSTAINED, 10, 10, 2);
	run->reading[RC_SUSTAINED].updates = 1000;
	run->reading[RC_SUSTAINED].lost = 250;
	check(&campaign, "1\ta\t1\t1\tnear\t0.25\t0\t1000\t0.25\n");
}

static void test_nothing(void)
{
	struct store_campaign campaign;

	fixture_begin(&campaign);
	fixture_case(&campaign, "right", false, "no", NULL);
	fixture_case(&campaign, "also right", false, "no", NULL);
	fixture_plain(&campaign, "right", 2, 1000, 0);
	fixture_plain(&campaign, "also right", 2, 1000, 0);
	check(&campaign, "");
}

CU_TestInfo report_runs_tests[] = {
	{ "a line for each run that ended well of a case whose runs can differ", test_lines },
	{ "where only the sustained engine ran, of updates", test_sustained },
	{ "where nothing went wrong there is nothing to draw", test_nothing },
	CU_TEST_INFO_NULL
};
