/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/report_race.h"

#include "campaign_fixture.h"

#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>

#define A "threads/global/none+plain/i32/inc"
#define B "threads/heap/none+plain/i64/inc"
#define SAFE "threads/global/mutex+plain/i32/inc"

static struct store_campaign campaign;
static struct report_races races;

static void begin(void)
{
	fixture_begin(&campaign);
	fixture_case(&campaign, A, true, "lost", NULL);
	fixture_case(&campaign, B, true, "lost", NULL);
	fixture_case(&campaign, SAFE, false, "no", A);
}

static void end(void)
{
	report_races_fini(&races);
	store_campaign_fini(&campaign);
}

static void test_one_per_pair(void)
{
	begin();
	fixture_race(fixture_run(&campaign, B, "tsan-gcc"), "write of 8 bytes", "read of 8 bytes", 17);
	fixture_race(fixture_run(&campaign, A, "tsan-clang"), "read of 4 bytes", "write of 4 bytes", 0);
	fixture_race(fixture_run(&campaign, A, "tsan-gcc"), "write of 4 bytes", "read of 4 bytes", 0);
	fixture_race(&campaign.runs[2], "write of 4 bytes", "write of 4 bytes", 0);
	report_races_find(&campaign, &races);
	CU_ASSERT_EQUAL_FATAL(races.count, 2);
	CU_ASSERT_STRING_EQUAL(races.races[0].stacks,
			       "read < access_add cases/accesses/plain.h:15 < counter_add src/subject/guarded.h | "
			       "write < access_add cases/accesses/plain.h:18 < counter_add src/subject/guarded.h");
	CU_ASSERT_STRING_EQUAL(races.races[0].functions,
			       "read < access_add cases/accesses/plain.h < counter_add src/subject/guarded.h | "
			       "write < access_add cases/accesses/plain.h < counter_add src/subject/guarded.h");
	CU_ASSERT_EQUAL(races.races[0].case_count, 2);
	CU_ASSERT_STRING_EQUAL(races.races[0].cases[0]->name, A);
	CU_ASSERT_STRING_EQUAL(races.races[0].cases[1]->name, B);
	CU_ASSERT_EQUAL(races.races[0].detectors, 3);
	CU_ASSERT_TRUE(races.races[0].expected && races.races[0].on_counter);
	CU_ASSERT_EQUAL(races.races[0].access[0].stack->frames[0].line, 15);
	CU_ASSERT_EQUAL(races.races[1].case_count, 1);
	end();
}

static void test_expected(void)
{
	begin();
	fixture_race(fixture_run(&campaign, A, "tsan-gcc"), "write of 4 bytes", "write of 4 bytes", 0);
	fixture_race(fixture_run(&campaign, SAFE, "tsan-gcc"), "write of 4 bytes", "write of 4 bytes", 1);
	report_races_find(&campaign, &races);
	CU_ASSERT_EQUAL(races.count, 1);
	CU_ASSERT_FALSE(races.races[0].expected);
	CU_ASSERT_PTR_NULL(races.races[0].undeclared);
	report_races_fini(&races);
	campaign.cases[2].file = text_copy("/home/me/mine.c");
	report_races_find(&campaign, &races);
	CU_ASSERT_FALSE(races.races[0].expected);
	CU_ASSERT_PTR_EQUAL(races.races[0].undeclared, &campaign.cases[2]);
	report_races_fini(&races);
	campaign.runs[1].reports[0].on_counter = false;
	free(campaign.cases[2].visible[0]);
	campaign.cases[2].visible[0] = text_copy("false-alarm");
	report_races_find(&campaign, &races);
	CU_ASSERT_FALSE(races.races[0].expected);
	report_races_fini(&races);
	campaign.runs[1].reports[0].on_counter = true;
	report_races_find(&campaign, &races);
	CU_ASSERT_TRUE(races.races[0].expected);
	CU_ASSERT_PTR_NULL(races.races[0].undeclared);
	end();
}

/* memset's frame is the runtime's in one detector and missing in the other; absolute folders differ between machines. */
static void test_portable(void)
{
	begin();
	for (int i = 0; i < 2; i++) {
		struct store_run *run = fixture_run(&campaign, A, store_detectors[i]);

		fixture_report(run, "data race", true);
		if (i == 0)
			fixture_frame(run, 0, "memset", "../../../../src/libsanitizer/tsan/tsan_interceptors.cpp", 700);
		fixture_frame(run, 0, "counter_add", i == 0 ? "/home/me/mine.c" : "/build/mine.c", 7);
		fixture_frame(run, 0, i == 0 ? "pass" : "loop", "src/subject/x.c", 9);
		fixture_frame(run, 1, "counter_add.part.0", "/home/me/mine.c", 8);
	}
	report_races_find(&campaign, &races);
	CU_ASSERT_EQUAL(races.count, 1);
	CU_ASSERT_EQUAL(races.races[0].detectors, 3);
	CU_ASSERT_STRING_EQUAL(races.races[0].stacks, "access < counter_add mine.c:8 | write < counter_add mine.c:7");
	end();
}

static void test_others(void)
{
	begin();
	fixture_report(fixture_run(&campaign, A, "tsan-gcc"), "thread leak", false);
	fixture_report(fixture_run(&campaign, A, "plain"), "data race", true);
	fixture_report(fixture_run(&campaign, "no/such/case/i32/inc", "tsan-gcc"), "data race", true);
	fixture_report(fixture_run(&campaign, A, "tsan-clang"), "data race", true);
	campaign.compilers[2].note = text_copy("it does not work here");
	report_races_find(&campaign, &races);
	CU_ASSERT_EQUAL(races.count, 0);
	report_races_fini(&races);
	free(campaign.compilers[2].note);
	campaign.compilers[2].note = NULL;
	report_races_find(&campaign, &races);
	CU_ASSERT_EQUAL_FATAL(races.count, 1);
	CU_ASSERT_STRING_EQUAL(races.races[0].stacks, "access | write, access_add accesses/plain.h:17");
	end();
}

CU_TestInfo report_race_tests[] = {
	{ "a pair of stacks is one race, over cases, detectors, sizes and orders", test_one_per_pair },
	{ "a race is expected only where each case promises it", test_expected },
	{ "runtimes, engines and machines make no difference", test_portable },
	{ "other reports do not count; without stacks the words do", test_others },
	CU_TEST_INFO_NULL
};
