/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/report.h"

#include "campaign_fixture.h"

#include <CUnit/CUnit.h>

static void test_lines(void)
{
	struct store_campaign campaign;
	struct judgement judgement;
	struct text text = { 0 };

	fixture_begin(&campaign);
	fixture_case(&campaign, "no-readings", true, "lost", NULL);
	fixture_case(&campaign, "right", false, "no", NULL);
	fixture_case(&campaign, "none-lost", true, "lost", NULL);
	fixture_case(&campaign, "in-one-run", true, "lost", NULL);
	fixture_case(&campaign, "often", true, "lost", NULL);
	fixture_run(&campaign, "no-readings", "plain");
	fixture_plain(&campaign, "right", 3, 1000, 0);
	fixture_plain(&campaign, "none-lost", 3, 1000, 0);
	fixture_plain(&campaign, "in-one-run", 2, 1000, 0);
	fixture_plain(&campaign, "in-one-run", 1, 1000, 30);
	fixture_plain(&campaign, "often", 1, 1000, 200);
	fixture_plain(&campaign, "often", 1, 1000, 400);
	judge_campaign(&campaign, &judgement);
	report_frequency_tsv(&judgement, &text);
	CU_ASSERT_STRING_EQUAL(text.data, "row\tcase\tkind\tshare\tlow\thigh\tzero\ttrials\tverdict\n"
					  "1\toften\tdata-race\t0.3\t0.2\t0.4\t0\t2000\twrong-shown\n"
					  "2\tin-one-run\tdata-race\t0.01\t0\t0.03\t0\t3000\twrong-shown\n"
					  "3\tnone-lost\tdata-race\t0.001\t0.001\t0.001\t1\t3000\twrong-not-shown\n"
					  "5\tright\tright\t0.001\t0.001\t0.001\t1\t3000\tas-promised\n");
	text_fini(&text);
	judgement_fini(&judgement);
	store_campaign_fini(&campaign);
}

CU_TestInfo report_frequency_tests[] = {
	{ "kinds stand together, the largest share first, zeros at 3/trials", test_lines },
	CU_TEST_INFO_NULL
};
