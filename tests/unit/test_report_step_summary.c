/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/report.h"

#include "campaign_fixture.h"

#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>

#define MIB ((size_t)1024 * 1024)

static struct store_campaign campaign;

static bool summary(size_t most, struct text *text)
{
	struct judgement judgement;
	bool fits;

	judge_campaign(&campaign, &judgement);
	fits = report_step_summary(&campaign, &judgement, most, text);
	judgement_fini(&judgement);
	return fits;
}

static void test_table(void)
{
	struct text text = { 0 };

	fixture_quick(&campaign);
	CU_ASSERT_TRUE(summary(MIB, &text));
	CU_ASSERT_EQUAL(strncmp(text.data, "## racecount\n\n42 cases in 294 runs: ", 36), 0);
	/* What explains the table stands above it, below what is said. */
	CU_ASSERT_TRUE(strstr(text.data, "\n\nshare: of wrong trials") > strstr(text.data, "\n\nOn bench"));
	CU_ASSERT_TRUE(strstr(text.data, "\n\nshare: of wrong trials") < strstr(text.data, "\n\n| case"));
	CU_ASSERT_PTR_NOT_NULL(strstr(text.data, "\n\n| case | runs | trials | lost | share | TSan gcc | TSan clang | verdict | because |\n"
						 "|:--|--:|--:|--:|:--|:--|:--|:--|:--|\n| "));
	CU_ASSERT_PTR_NOT_NULL(strstr(text.data, "\n| threads/global/none+atomic-add/i32/inc-dec | 7 | "));
	CU_ASSERT_PTR_NOT_NULL(strstr(text.data, "\nOn bench, a processor, 2 CPUs, Linux 6.1.0; racecount 0.1, seed 1: racecount run\n"));
	text_fini(&text);
	store_campaign_fini(&campaign);
}

static void test_a_detector(void)
{
	struct text text = { 0 };

	fixture_begin(&campaign);
	fixture_case(&campaign, "threads/global/mine/own/inc", false, "no", NULL)->file = text_copy("/home/me/mine.c");
	fixture_plain(&campaign, "threads/global/mine/own/inc", 2, 1000, 0);
	fixture_report(fixture_run(&campaign, "threads/global/mine/own/inc", "tsan-gcc"), "data race", true);
	CU_ASSERT_TRUE(summary(MIB, &text));
	CU_ASSERT_PTR_NOT_NULL(strstr(text.data, "| RACE | as-promised | a right result is promised, none was wrong; TSan gcc reported a data race "
						 "that mine.c does not declare: mend it, or set .data&#95;race = 1. |\n"));
	text_fini(&text);
	store_campaign_fini(&campaign);
}

/* Every line of the table has as many bars as its head: nothing in it ends a cell. */
static void test_hostile(void)
{
	struct text text = { 0 };
	size_t rows = 0;

	fixture_hostile(&campaign);
	CU_ASSERT_TRUE(summary(MIB, &text));
	for (const char *line = text.data; *line != '\0'; line += strcspn(line, "\n") + 1) {
		size_t bars = 0;

		for (const char *at = line; *at != '\n'; at++) {
			bars += *at == '|';
			CU_ASSERT_TRUE((unsigned char)*at >= 0x20);
		}
		CU_ASSERT_TRUE(bars == 0 || bars == 9);
		rows += bars > 0;
	}
	CU_ASSERT_EQUAL(rows, 4);
	CU_ASSERT_PTR_NULL(strstr(text.data, "<b"));
	CU_ASSERT_PTR_NULL(strchr(text.data, '`'));
	text_fini(&text);
	store_campaign_fini(&campaign);
}

static void test_cut(void)
{
	struct text text = { 0 };

	fixture_quick(&campaign);
	CU_ASSERT_TRUE(summary(4000, &text));
	CU_ASSERT_TRUE(text.length <= 4000);
	CU_ASSERT_PTR_NOT_NULL(strstr(text.data, " rows more had no room here: the files of the report have all of them.\n"));
	CU_ASSERT_EQUAL(text.data[text.length - 1], '\n');
	text_fini(&text);
	CU_ASSERT_FALSE(summary(300, &text));
	CU_ASSERT_EQUAL(text.length, 0);
	text_fini(&text);
	store_campaign_fini(&campaign);
}

static void test_nothing(void)
{
	struct text text = { 0 };

	fixture_begin(&campaign);
	CU_ASSERT_TRUE(summary(MIB, &text));
	CU_ASSERT_PTR_NOT_NULL(strstr(text.data, "\n0 cases in 0 runs.\n"));
	CU_ASSERT_PTR_NULL(strchr(text.data, '|'));
	text_fini(&text);
	store_campaign_fini(&campaign);
}

CU_TestInfo report_step_summary_tests[] = {
	{ "the sentences, and a row per case", test_table },
	{ "what surprises of a detector is among the reasons", test_a_detector },
	{ "hostile text ends no cell and is no markup", test_hostile },
	{ "what has no room is counted", test_cut },
	{ "no case", test_nothing },
	CU_TEST_INFO_NULL
};
