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

static char *tap(void)
{
	struct judgement judgement;
	struct text text = { 0 };

	judge_campaign(&campaign, &judgement);
	report_tap(&campaign, &judgement, &text);
	judgement_fini(&judgement);
	store_campaign_fini(&campaign);
	return text_take(&text);
}

static void test_points(void)
{
	char *text;

	fixture_begin(&campaign);
	fixture_case(&campaign, RACY, true, "lost", NULL);
	fixture_case(&campaign, SAFE, false, "no", "threads/shm-open/none+plain/i32/inc");
	fixture_case(&campaign, BAD, false, "no", NULL);
	fixture_plain(&campaign, RACY, 2, 1000, 10);
	fixture_plain(&campaign, SAFE, 2, 1000, 0);
	fixture_plain(&campaign, BAD, 2, 1000, 1);
	fixture_run(&campaign, RACY, "tsan-gcc");
	text = tap();
	CU_ASSERT_EQUAL(strncmp(text, "TAP version 14\n1..3\nnot ok 1 - " BAD "\n  ---\n  verdict: \"promise-broken\"\n", 90), 0);
	CU_ASSERT_PTR_NOT_NULL(strstr(text, "\nok 2 - " RACY "\n  ---\n  verdict: \"wrong-shown\"\n"));
	CU_ASSERT_PTR_NOT_NULL(strstr(text, "\n  share: {median: 0.01, low: 0.01, high: 0.01, interval: false}\n"));
	CU_ASSERT_PTR_NOT_NULL(strstr(text, "  ...\n# TSan gcc must see this data race and stayed silent in 1 run.\nok 3 - "));
	CU_ASSERT_PTR_NOT_NULL(strstr(text, "\nok 3 - " SAFE " # SKIP its control has no run to compare with\n"));
	free(text);
}

static void test_an_undeclared_race(void)
{
	char *text;

	fixture_begin(&campaign);
	fixture_case(&campaign, SAFE, false, "no", NULL)->file = text_copy("/home/me/mine.c");
	fixture_plain(&campaign, SAFE, 2, 1000, 0);
	fixture_report(fixture_run(&campaign, SAFE, "tsan-gcc"), "data race", true);
	text = tap();
	CU_ASSERT_PTR_NOT_NULL(strstr(text, "\nok 1 - " SAFE "\n"));
	CU_ASSERT_PTR_NOT_NULL(strstr(text, "\n# TSan gcc reported a data race that mine.c does not declare: mend it, or set .data_race = 1.\n"));
	free(text);
}

static void test_hostile(void)
{
	char *text;
	size_t points = 0;

	fixture_hostile(&campaign);
	text = tap();
	for (const char *line = text; *line != '\0'; line += strcspn(line, "\n") + 1) {
		bool point = strncmp(line, "ok ", 3) == 0 || strncmp(line, "not ok ", 7) == 0;

		points += point;
		CU_ASSERT_TRUE(point || line[0] == ' ' || line[0] == '#' || strncmp(line, "TAP ", 4) == 0 || strncmp(line, "1..", 3) == 0);
	}
	CU_ASSERT_EQUAL(points, 2);
	CU_ASSERT_PTR_NOT_NULL(strstr(text, "`*\\\\\\#?"));
	free(text);
}

static void test_not_reached(void)
{
	char *text;

	fixture_begin(&campaign);
	free(campaign.state);
	campaign.state = text_copy("out-of-time");
	fixture_case(&campaign, RACY, true, "lost", NULL);
	text = tap();
	CU_ASSERT_STRING_EQUAL(text, "TAP version 14\n1..1\nok 1 - " RACY " # SKIP not run: the campaign's time was over\n");
	free(text);
}

static void test_nothing(void)
{
	char *text;

	fixture_begin(&campaign);
	text = tap();
	CU_ASSERT_STRING_EQUAL(text, "TAP version 14\n1..0 # SKIP no case was run\n");
	free(text);
}

CU_TestInfo report_tap_tests[] = {
	{ "a case is a point with its facts", test_points },
	{ "a race that a counter file does not declare is a comment", test_an_undeclared_race },
	{ "hostile text begins no line and no directive", test_hostile },
	{ "what was not reached is skipped", test_not_reached },
	{ "no case", test_nothing },
	CU_TEST_INFO_NULL
};
