/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/report.h"

#include "campaign_fixture.h"

#include <CUnit/CUnit.h>
#include <string.h>

#define CASE "threads/global/none+plain/i32/inc"

static size_t count(const char *line, char wanted)
{
	size_t seen = 0;

	for (; *line != '\0' && *line != '\n'; line++)
		seen += *line == wanted;
	return seen;
}

static void test_lines(void)
{
	struct store_campaign campaign;
	struct judgement judgement;
	struct text text = { 0 };

	fixture_begin(&campaign);
	fixture_case(&campaign, CASE, true, "lost", NULL);
	fixture_plain(&campaign, CASE, 7, 1000, 250);
	fixture_report(fixture_run(&campaign, CASE, "tsan-clang"), "data race", true);
	fixture_explore(&campaign, CASE, "race", "yes", true);
	judge_campaign(&campaign, &judgement);
	report_tsv(&campaign, &judgement, &text);
	CU_ASSERT_PTR_NOT_NULL(strstr(text.data, "\n" CASE "\twrong-shown\tby a data race\tyes\tlost\t7\t7000\t14000\t1750\t1750\t"
						 "0.25\t0.25\t0.25\t1\t0\t1\t\t\t\t\t1\t1\t\t\trace\tyes\t0\t\t\t\t\t\t\t\tapart\tnone\t64\t64\t0.06\t\t\t\t\t\n"));
	CU_ASSERT_EQUAL(strncmp(text.data, "case\tverdict\t", 13), 0);
	text_fini(&text);
	judgement_fini(&judgement);
	store_campaign_fini(&campaign);
}

static void test_every_line_has_every_column(void)
{
	struct store_campaign campaign;
	struct judgement judgement;
	struct text text = { 0 };
	size_t lines = 0;

	fixture_quick(&campaign);
	judge_campaign(&campaign, &judgement);
	report_tsv(&campaign, &judgement, &text);
	for (const char *line = text.data; *line != '\0'; line = strchr(line, '\n') + 1) {
		CU_ASSERT_EQUAL(count(line, '\t'), count(text.data, '\t'));
		lines++;
	}
	CU_ASSERT_EQUAL(lines, 43);
	text_fini(&text);
	judgement_fini(&judgement);
	store_campaign_fini(&campaign);
}

CU_TestInfo report_tsv_tests[] = {
	{ "a case is a line; what is unknown is empty", test_lines },
	{ "every line has every column of the header", test_every_line_has_every_column },
	CU_TEST_INFO_NULL
};
