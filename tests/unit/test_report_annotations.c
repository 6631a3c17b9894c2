/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/report.h"

#include "campaign_fixture.h"

#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>

#define RACY "threads/global/none+plain/i32/inc"
#define SAFE "threads/global/mutex+plain/i32/inc"
#define MINE "threads/global/mine/own/inc"

static struct store_campaign campaign;

static char *annotations(void)
{
	struct judgement judgement;
	struct text text = { 0 };

	judge_campaign(&campaign, &judgement);
	report_annotations(&campaign, &judgement, "/home/me/project", &text);
	judgement_fini(&judgement);
	store_campaign_fini(&campaign);
	return text_take(&text);
}

static size_t count_of(const char *text, const char *start)
{
	size_t count = 0;

	for (const char *line = text; *line != '\0'; line += strcspn(line, "\n") + 1)
		count += strncmp(line, start, strlen(start)) == 0;
	return count;
}

static void test_levels(void)
{
	char *text;

	fixture_begin(&campaign);
	fixture_case(&campaign, RACY, true, "lost", NULL);
	fixture_case(&campaign, SAFE, false, "no", "threads/heap/none+plain/i32/inc");
	fixture_case(&campaign, MINE, false, "no", NULL)->file = text_copy("/home/me/project/src/mine.c");
	fixture_plain(&campaign, RACY, 2, 1000, 100);
	fixture_plain(&campaign, SAFE, 2, 1000, 0);
	fixture_plain(&campaign, MINE, 2, 1000, 1);
	fixture_run(&campaign, RACY, "tsan-gcc");
	text = annotations();
	CU_ASSERT_STRING_EQUAL(
		text, "::error title=racecount%3A promise-broken,file=src/mine.c,line=1::" MINE ": a right result is promised, and a wrong one was read\n"
		      "::warning title=racecount%3A detector::" RACY ": TSan gcc must see this data race and stayed silent in 1 run.\n"
		      "::warning title=racecount%3A not-exercised::" SAFE ": its control has no run to compare with\n"
		      "::notice title=racecount::3 cases in 6 runs: 1 broke a promise; 1 lost updates, as it may; 1 could not be put to the test.\n");
	free(text);
}

/* A detector's warning stands at the line of the user's file that its stacks name, also where frames are relative to another folder. */
static void test_detectors(void)
{
	struct store_run *run;
	char *text;

	fixture_begin(&campaign);
	fixture_case(&campaign, MINE, false, "no", NULL)->file = text_copy("/home/me/project/src/mine.c");
	fixture_case(&campaign, RACY, true, "lost", NULL)->file = text_copy("/home/me/project/src/silent.c");
	fixture_plain(&campaign, MINE, 2, 1000, 0);
	fixture_plain(&campaign, RACY, 2, 1000, 10);
	run = fixture_run(&campaign, MINE, "tsan-gcc");
	fixture_report(run, "data race", true);
	fixture_frame(run, 0, "counter_add", "mine.c", 17);
	fixture_frame(run, 0, "pass", "src/subject/one_shot.c", 22);
	fixture_run(&campaign, RACY, "tsan-gcc");
	text = annotations();
	CU_ASSERT_PTR_NOT_NULL(strstr(text, "::warning title=racecount%3A detector,file=src/mine.c,line=17::" MINE ": TSan gcc reported a data "
					    "race that mine.c does not declare: mend it, or set .data_race = 1.\n"));
	CU_ASSERT_PTR_NOT_NULL(strstr(text, "::warning title=racecount%3A detector::" RACY ": TSan gcc must see"));
	free(text);
}

static void test_limits(void)
{
	char *text;

	fixture_begin(&campaign);
	for (unsigned i = 0; i < 36; i++) {
		char *name = text_format("threads/global/c%u/own/inc", i);

		fixture_case(&campaign, name, false, "no", i < 24 ? NULL : "none");
		fixture_plain(&campaign, name, 1, 10, i < 24);
		free(name);
	}
	text = annotations();
	CU_ASSERT_EQUAL(count_of(text, "::error "), 10);
	CU_ASSERT_EQUAL(count_of(text, "::warning "), 10);
	CU_ASSERT_EQUAL(count_of(text, "::notice "), 1);
	CU_ASSERT_PTR_NOT_NULL(strstr(text, "::error title=racecount::15 more errors and broken promises: see the summary or the report\n"));
	CU_ASSERT_PTR_NOT_NULL(strstr(text, "::warning title=racecount::3 more warnings: see"));
	free(text);
}

static void test_exactly_ten(void)
{
	char *text;

	fixture_begin(&campaign);
	for (unsigned i = 0; i < 10; i++) {
		char *name = text_format("threads/global/c%u/own/inc", i);

		fixture_case(&campaign, name, false, "no", NULL);
		fixture_plain(&campaign, name, 1, 10, 1);
		free(name);
	}
	text = annotations();
	CU_ASSERT_EQUAL(count_of(text, "::error "), 10);
	CU_ASSERT_PTR_NULL(strstr(text, " more "));
	free(text);
}

static void test_hostile(void)
{
	char *text;

	fixture_hostile(&campaign);
	text = annotations();
	for (const char *line = text; *line != '\0'; line += strcspn(line, "\n") + 1) {
		const char *properties = strchr(line, ' '), *message = strstr(line + 2, "::");

		CU_ASSERT_TRUE(strncmp(line, "::error ", 8) == 0 || strncmp(line, "::warning ", 10) == 0 || strncmp(line, "::notice ", 9) == 0);
		CU_ASSERT_TRUE(properties != NULL && message > properties);
		CU_ASSERT_PTR_NULL(memchr(line, '\r', strcspn(line, "\n")));
	}
	CU_ASSERT_PTR_NOT_NULL(strstr(text, "%0A::error::%250A,:"));            /* in a message */
	CU_ASSERT_PTR_NOT_NULL(strstr(text, "%0A%3A%3Aerror%3A%3A%250A%2C%3A")); /* in a property */
	free(text);
}

static void test_long(void)
{
	char *name = text_allocate(100001, 1), *text;

	memset(name, 'x', 100000);
	memcpy(name, "threads/global/", 15);
	fixture_begin(&campaign);
	fixture_case(&campaign, name, false, "no", NULL);
	fixture_plain(&campaign, name, 1, 10, 1);
	text = annotations();
	CU_ASSERT_TRUE(strlen(text) < 4000);
	CU_ASSERT_PTR_NOT_NULL(strstr(text, "xxx...\n"));
	free(text);
	free(name);
}

static void test_nothing(void)
{
	char *text;

	fixture_begin(&campaign);
	text = annotations();
	CU_ASSERT_STRING_EQUAL(text, "::notice title=racecount::0 cases in 0 runs.\n");
	free(text);
}

CU_TestInfo report_annotations_tests[] = {
	{ "each has its level, and a place where there is one", test_levels },
	{ "a detector's warning has the line of the race in the user's file", test_detectors },
	{ "at most ten of a level, and the last says how many more", test_limits },
	{ "ten are ten", test_exactly_ten },
	{ "hostile text begins no command and ends no property", test_hostile },
	{ "a huge name is cut", test_long },
	{ "no case", test_nothing },
	CU_TEST_INFO_NULL
};
