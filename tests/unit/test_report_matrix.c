/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/report_plots.h"

#include "campaign_fixture.h"

#include <CUnit/CUnit.h>

static bool data_of(struct store_campaign *campaign, struct text *text)
{
	struct judgement judgement;

	judge_campaign(campaign, &judgement);
	bool any = report_matrix_tsv(campaign, &judgement, text);

	judgement_fini(&judgement);
	return any;
}

static void test_lines(void)
{
	struct store_campaign campaign;
	struct text text = { 0 };

	fixture_begin(&campaign);
	fixture_case(&campaign, "threads/x/race/i32/inc", true, "lost", NULL);
	fixture_case(&campaign, "processes/x/race/i32/inc", true, "lost", NULL);
	fixture_case(&campaign, "threads/x/right/i32/inc", false, "no", NULL);
	fixture_report(fixture_run(&campaign, "threads/x/race/i32/inc", "tsan-gcc"), "data race", true);
	fixture_run(&campaign, "threads/x/race/i32/inc", "tsan-clang");
	fixture_run(&campaign, "processes/x/race/i32/inc", "tsan-gcc");
	fixture_run(&campaign, "threads/x/right/i32/inc", "tsan-gcc");
	fixture_report(fixture_run(&campaign, "threads/x/right/i32/inc", "tsan-clang"), "data race", true);
	fixture_case(&campaign, "threads/x/mine/own/inc", false, "no", NULL)->file = text_copy("/home/me/mine.c");
	fixture_report(fixture_run(&campaign, "threads/x/mine/own/inc", "tsan-gcc"), "data race", true);
	for (size_t i = 0; i < campaign.case_count; i++)
		fixture_plain(&campaign, campaign.cases[i].name, 1, 1000, campaign.cases[i].data_race ? 5 : 0);
	CU_ASSERT_TRUE(data_of(&campaign, &text));
	CU_ASSERT_STRING_EQUAL(text.data, "row\tcase\tdata_race\tcolumn\tdetector\tanswer\tword\truns\tseen\n"
					  "1\tthreads/x/race/i32/inc\t1\t1\tTSan gcc\trace\trace\t1\t1\n"
					  "1\tthreads/x/race/i32/inc\t1\t2\tTSan clang\tmissed\tMISSED\t1\t0\n"
					  "2\tprocesses/x/race/i32/inc\t1\t1\tTSan gcc\tblind\tblind\t1\t0\n"
					  "4\tthreads/x/right/i32/inc\t0\t1\tTSan gcc\tsilent\tsilent\t1\t0\n"
					  "4\tthreads/x/right/i32/inc\t0\t2\tTSan clang\tfalse-alarm\tFALSE ALARM\t1\t1\n"
					  "5\tthreads/x/mine/own/inc\t0\t1\tTSan gcc\tundeclared\tRACE\t1\t1\n");
	text_fini(&text);
	store_campaign_fini(&campaign);
}

static void test_nothing(void)
{
	struct store_campaign campaign;
	struct text text = { 0 };

	fixture_begin(&campaign);
	fixture_case(&campaign, "threads/x/right/i32/inc", false, "no", NULL);
	fixture_plain(&campaign, "threads/x/right/i32/inc", 1, 1000, 0);
	CU_ASSERT_FALSE(data_of(&campaign, &text));
	text_fini(&text);
	store_campaign_fini(&campaign);
}

CU_TestInfo report_matrix_tests[] = {
	{ "cases with a data race stand first", test_lines },
	{ "without a detector there is nothing to draw", test_nothing },
	CU_TEST_INFO_NULL
};
