/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run/resume.h"

#include "store_fixture.h"

static struct store_campaign began, now;
static struct store_case now_cases[2];

static void make_both(void)
{
	began = fixture_campaign("one", 1000);
	now = fixture_campaign("one", 2000);
	memcpy(now_cases, fixture_cases, sizeof(now_cases));
	now.cases = now_cases;
	/* What is left out is not probed again. */
	now.compiler_count = 1;
}

static void refused(const char *words)
{
	struct error error = { 0 };

	CU_ASSERT_FALSE(resume_check(&began, &now, &error));
	CU_ASSERT_EQUAL(error.status, STATUS_USAGE);
	CU_ASSERT_PTR_NOT_NULL(strstr(error.text, words));
	CU_ASSERT_PTR_NOT_NULL(strstr(error.text, "one: "));
}

static void test_same(void)
{
	make_both();
	CU_ASSERT_TRUE(resume_check(&began, &now, NULL));
}

static void test_other(void)
{
	make_both();
	now.cpu_model = "Another CPU";
	refused("2 CPUs of A CPU, here are 2 of Another CPU");
	make_both();
	now.cpus = 64;
	refused("here are 64 of A CPU");
	make_both();
	now.compilers[0].version = "gcc 13.1";
	refused("began with gcc 12.2 for plain, now it is gcc 13.1");
	make_both();
	now_cases[0].source = "int main(void) { return 1; }\n";
	refused("the source of " PLAIN_CASE " has changed");
	make_both();
	now_cases[1].name = "threads/heap/mutex+plain/i32/inc";
	refused("its cases are not what");
	make_both();
	now.case_count = 1;
	refused("had 2 cases, this racecount makes 1");
	make_both();
	began.compilers[1].note = NULL;
	now.compiler_count = 2;
	refused("tsan-gcc worked when it began, and does not now");
}

static void test_left_out(void)
{
	make_both();
	CU_ASSERT_STRING_EQUAL(resume_left_out(&began, "tsan-gcc"), HOSTILE);
	CU_ASSERT_PTR_NULL(resume_left_out(&began, "plain"));
	began.compiler_count = 2;
	CU_ASSERT_PTR_NOT_NULL(resume_left_out(&began, "tsan-clang"));
}

static void test_drop(void)
{
	struct store_run runs[] = { fixture_run(MUTEX_CASE, "plain", 1), fixture_run(PLAIN_CASE, "tsan-gcc", 0),
				    fixture_run(PLAIN_CASE, "plain", 0) };
	struct case_point points[] = { { .name = PLAIN_CASE }, { .name = MUTEX_CASE } };
	struct case_list list = { points, 2, 2 };
	struct schedule_item items[] = { { 0, FLAVOUR_PLAIN, 0, 0, 0 }, { 0, FLAVOUR_PLAIN, 1, 0, 0 }, { 1, FLAVOUR_PLAIN, 0, 0, 0 },
					 { 0, FLAVOUR_TSAN_GCC, 0, 0, 0 }, { 1, FLAVOUR_PLAIN, 1, 0, 0 }, { 0, FLAVOUR_TSAN_CLANG, 0, 0, 0 } };
	struct schedule schedule = { items, 6 };

	make_both();
	began.runs = runs;
	began.run_count = 3;
	resume_drop_done(&began, &list, &schedule);
	CU_ASSERT_EQUAL_FATAL(schedule.count, 3);
	CU_ASSERT(items[0].point == 0 && items[0].flavour == FLAVOUR_PLAIN && items[0].attempt == 1);
	CU_ASSERT(items[1].point == 1 && items[1].flavour == FLAVOUR_PLAIN && items[1].attempt == 0);
	CU_ASSERT(items[2].point == 0 && items[2].flavour == FLAVOUR_TSAN_CLANG);
	CU_ASSERT_EQUAL(resume_used_ns(&began), 3 * UINT64_C(105000000));
}

CU_TestInfo resume_tests[] = {
	{ "the same conditions go on", test_same },
	{ "other conditions are refused, with what differs", test_other },
	{ "a detector that was left out stays out", test_left_out },
	{ "what is done is not done again", test_drop },
	CU_TEST_INFO_NULL,
};
