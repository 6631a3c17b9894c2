/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/report_place.h"

#include "campaign_fixture.h"

#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>

static const struct { const char *file, *uri, *base; } uris[] = {
	{ "cases/accesses/plain.h", "cases/accesses/plain.h", "RACECOUNT" },
	{ "src/subject/trial.h", "src/subject/trial.h", "RACECOUNT" },
	{ "src/mine.c", "src/mine.c", "%SRCROOT%" },
	{ "cases/mine.c", "cases/mine.c", "%SRCROOT%" },
	{ "my counter.c", "my%20counter.c", "%SRCROOT%" },
	{ "../a/b-_.~c.c", "../a/b-_.~c.c", "%SRCROOT%" },
	{ "javascript:alert(1)//", "javascript%3Aalert%281%29//", "%SRCROOT%" },
	{ "a%0Ab\n\xff\xc3\xa9", "a%250Ab%0A%FF%C3%A9", "%SRCROOT%" },
	{ "/home/me/a b.c", "file:///home/me/a%20b.c", NULL },
	{ "//host/x.c", "file:///host/x.c", NULL },
};

static void test_uris(void)
{
	for (size_t i = 0; i < sizeof(uris) / sizeof(uris[0]); i++) {
		struct text text = { 0 };
		const char *base = report_place_uri(&text, uris[i].file);

		CU_ASSERT_STRING_EQUAL(text.data, uris[i].uri);
		CU_ASSERT_TRUE(base == uris[i].base || (base != NULL && uris[i].base != NULL && strcmp(base, uris[i].base) == 0));
		text_fini(&text);
	}
}

static const struct { const char *function, *name; } functions[] = {
	{ "access_add_12", "access_add" }, { "access_add.part.0", "access_add" }, { "access_add_3.constprop.1", "access_add" },
	{ "rc_one_shot", "rc_one_shot" },  { "add2", "add2" },                     { "_7", "_7" },
	{ "12", "12" },                    { "", "" },                             { ".text", ".text" },
};

static void test_functions(void)
{
	for (size_t i = 0; i < sizeof(functions) / sizeof(functions[0]); i++) {
		struct text text = { 0 };

		report_function(&text, functions[i].function);
		CU_ASSERT_STRING_EQUAL(text.data, functions[i].name);
		text_fini(&text);
	}
}

#define PLAIN "threads/global/none+plain/i32/inc"
#define OWN "threads/global/per-thread/own/inc"
#define MINE "threads/global/mine/own/inc"

static void expect_place(const struct store_campaign *campaign, size_t index, const char *file, unsigned line)
{
	struct report_place place;
	struct judge_runs runs;

	judge_runs_sort(campaign, &runs);
	report_place_of(&runs, &campaign->cases[index], &place);
	CU_ASSERT_STRING_EQUAL(place.file, file);
	CU_ASSERT_EQUAL(place.line, line);
	report_place_fini(&place);
	judge_runs_fini(&runs);
}

static void test_places(void)
{
	struct store_campaign campaign;
	struct store_run *run;

	fixture_begin(&campaign);
	fixture_case(&campaign, PLAIN, true, "lost", NULL);
	fixture_case(&campaign, OWN, false, "no", NULL);
	fixture_case(&campaign, MINE, true, "lost", NULL)->file = text_copy("/home/me/project/mine.c");
	expect_place(&campaign, 0, "cases/accesses/plain.h", 1);
	expect_place(&campaign, 1, "cases/counters/per-thread.c", 1);
	expect_place(&campaign, 2, "/home/me/project/mine.c", 1);
	fixture_race(fixture_run(&campaign, PLAIN, "tsan-gcc"), "read of 4 bytes", "write of 4 bytes", 3);
	expect_place(&campaign, 0, "cases/accesses/plain.h", 18);
	run = fixture_run(&campaign, MINE, "tsan-clang");
	fixture_report(run, "data race", true);
	fixture_frame(run, 0, "helper", "helper.h", 4);
	fixture_frame(run, 0, "counter_add", "project/mine.c", 12);
	expect_place(&campaign, 2, "project/mine.c", 12);
	store_campaign_fini(&campaign);
}

CU_TestInfo report_place_tests[] = {
	{ "a file is a URI, relative to a base or absolute", test_uris },
	{ "what a build adds to a function's name goes", test_functions },
	{ "a counter's place is its race, or its file", test_places },
	CU_TEST_INFO_NULL
};
