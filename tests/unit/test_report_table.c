/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/report.h"

#include "campaign_fixture.h"

#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>

#define RACY "threads/global/none+plain/i32/inc"
#define SAFE "threads/global/mutex+plain/i32/inc"
#define BAD "threads/heap/mutex+plain/i32/inc"

static struct store_campaign campaign;

static char *table(bool colour, unsigned width)
{
	struct judgement judgement;
	struct text text = { 0 };

	judge_campaign(&campaign, &judgement);
	report_table(&campaign, &judgement, colour, width, &text);
	judgement_fini(&judgement);
	return text_take(&text);
}

static void begin(void)
{
	fixture_begin(&campaign);
	fixture_case(&campaign, RACY, true, "lost", NULL);
	fixture_case(&campaign, SAFE, false, "no", RACY);
	fixture_plain(&campaign, RACY, 7, 100000, 31000);
	fixture_plain(&campaign, SAFE, 7, 100000, 0);
	campaign.runs[0].reading[RC_ONE_SHOT].wrong = 24000;
	campaign.runs[1].reading[RC_ONE_SHOT].wrong = 38000;
	for (size_t i = 0; i < 2; i++) {
		fixture_report(fixture_run(&campaign, RACY, store_detectors[i]), "data race", true);
		fixture_run(&campaign, SAFE, store_detectors[i]);
	}
}

static void test_lines(void)
{
	char *text;

	begin();
	text = table(false, 0);
	CU_ASSERT_PTR_NOT_NULL(strstr(
		text, "                                                                          TSan  TSan\n"
		      "case                                runs  trials  lost  share             gcc   clang  verdict\n"
		      RACY "      7    700k  217k  31 %  [24 .. 38]  race  race   wrong-shown, race\n"
		      SAFE "     7    700k     0  0  < 4.3e-6       -     -      as-promised\n"));
	CU_ASSERT_PTR_NULL(strchr(text, '\033'));
	free(text);
	store_campaign_fini(&campaign);
}

static void test_narrow(void)
{
	char *text;

	begin();
	text = table(false, 80);
	CU_ASSERT_PTR_NOT_NULL(strstr(text, "\n" RACY "\n       7    700k  217k  31 %  [24 .. 38]  race  race   wrong-shown, race\n"));
	for (const char *line = text; *line != '\0'; line += strcspn(line, "\n") + 1)
		CU_ASSERT_TRUE(strcspn(line, "\n") <= 80);
	free(text);
	store_campaign_fini(&campaign);
}

static void test_narrower(void)
{
	char *text;

	begin();
	text = table(false, 60);
	CU_ASSERT_PTR_NOT_NULL(strstr(text, "\n" RACY "   wrong-shown, race\n       7    700k  217k  31 %  [24 .. 38]  race  race\n"));
	CU_ASSERT_PTR_NOT_NULL(strstr(text, SAFE "  as-promised\n"));
	free(text);
	campaign.settings.calibrate = true;
	text = table(false, 0);
	CU_ASSERT_PTR_NOT_NULL(strstr(text, "  setting "));
	free(text);
	text = table(false, 90);
	CU_ASSERT_PTR_NULL(strstr(text, "  setting "));
	CU_ASSERT_PTR_NOT_NULL(strstr(text, "\n" RACY " ["));
	free(text);
	store_campaign_fini(&campaign);
}

static void test_a_column_is_left_out(void)
{
	char *text;

	begin();
	campaign.compilers[2].note = text_copy("no runtime: apt-get install libclang-rt-14-dev");
	text = table(false, 0);
	CU_ASSERT_PTR_NULL(strstr(text, "clang  verdict"));
	CU_ASSERT_PTR_NOT_NULL(strstr(text, "gcc   verdict"));
	CU_ASSERT_PTR_NOT_NULL(strstr(text, "TSan clang is left out: no runtime: apt-get install libclang-rt-14-dev\n"));
	free(text);
	store_campaign_fini(&campaign);
}

static void test_surprises_are_explained(void)
{
	char *text;

	begin();
	fixture_case(&campaign, BAD, false, "no", NULL);
	fixture_plain(&campaign, BAD, 2, 1000, 0);
	campaign.runs[campaign.run_count - 1].status = RUN_CRASH;
	campaign.runs[campaign.run_count - 1].detail = text_copy("signal 11\033[2J");
	fixture_report(fixture_run(&campaign, BAD, "tsan-gcc"), "data race", true);
	text = table(true, 0);
	CU_ASSERT_PTR_NOT_NULL(strstr(text, "\033[1;31merror\033[0m"));
	CU_ASSERT_PTR_NOT_NULL(strstr(text, "\033[33mFALSE ALARM\033[0m"));
	CU_ASSERT_PTR_NOT_NULL(strstr(text, "    ^ a run crashed: signal 11?[2J. TSan gcc reported a data race where there is none."));
	CU_ASSERT_TRUE(strstr(text, BAD) < strstr(text, RACY));
	free(text);
	store_campaign_fini(&campaign);
}

static void test_an_undeclared_race(void)
{
	char *text;

	fixture_begin(&campaign);
	fixture_case(&campaign, BAD, false, "no", NULL)->file = text_copy("/home/me/mi\033ne.c");
	fixture_plain(&campaign, BAD, 2, 1000, 0);
	fixture_report(fixture_run(&campaign, BAD, "tsan-gcc"), "data race", true);
	text = table(true, 0);
	CU_ASSERT_PTR_NOT_NULL(strstr(text, "\033[33mRACE\033[0m"));
	CU_ASSERT_PTR_NOT_NULL(strstr(text, "    ^ TSan gcc reported a data race that mi?ne.c does not declare: mend it, or set .data_race = 1.\n"));
	CU_ASSERT_PTR_NULL(strstr(text, "FALSE ALARM"));
	free(text);
	store_campaign_fini(&campaign);
}

static void test_alike_rows_are_explained_once(void)
{
	char *text;

	begin();
	for (size_t i = 0; i < 7; i++)
		campaign.runs[i].reading[RC_ONE_SHOT].wrong = 0;
	for (size_t i = 0; i < 14; i++)
		campaign.runs[i].reading[RC_ONE_SHOT].interleaved = 1;
	text = table(false, 0);
	CU_ASSERT_PTR_NOT_NULL(strstr(text, "^ these 2: the workers interleaved in under 10 % of the time.\n"));
	free(text);
	store_campaign_fini(&campaign);
}

static void test_updates_where_only_they_were_counted(void)
{
	char *text;

	fixture_begin(&campaign);
	fixture_case(&campaign, RACY, true, "lost", NULL);
	fixture_read(fixture_run(&campaign, RACY, "plain"), RC_SUSTAINED, 100, 20, 2);
	text = table(false, 0);
	CU_ASSERT_PTR_NOT_NULL(strstr(text, "runs  updates  lost  share  verdict\n"));
	CU_ASSERT_PTR_NOT_NULL(strstr(text, "   1      200    20  10 %   wrong-shown, race\n"));
	free(text);
	store_campaign_fini(&campaign);
}

static void test_no_cases(void)
{
	char *text;

	fixture_begin(&campaign);
	text = table(false, 80);
	CU_ASSERT_STRING_EQUAL(text, "0 cases in 0 runs.\n");
	free(text);
	store_campaign_fini(&campaign);
}

CU_TestInfo report_table_tests[] = {
	{ "a case is a line with its share, its interval or its bound", test_lines },
	{ "where a line is too narrow, names take their own, and nothing is cut", test_narrow },
	{ "where that is too wide still, settings and verdicts stand beside the names", test_narrower },
	{ "a sanitizer that cannot run has no column, and its reason is said", test_a_column_is_left_out },
	{ "surprises come first, in colour, with their reason, and cannot steer the terminal", test_surprises_are_explained },
	{ "a race that a counter file does not declare", test_an_undeclared_race },
	{ "rows with the same reason share it", test_alike_rows_are_explained_once },
	{ "where only the sustained engine ran, updates are shown", test_updates_where_only_they_were_counted },
	{ "a campaign without cases is shown", test_no_cases },
	CU_TEST_INFO_NULL
};
