/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run/roster.h"

#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>

#define PLAIN "threads/global/none+plain/i32/inc"
#define MUTEX "threads/global/mutex+plain/i32/inc"

static void make(const char *const *names, size_t count, bool probed, struct roster *roster)
{
	struct case_list list = { 0 };

	CU_ASSERT_FATAL(select_cases(names, count, &list, NULL));
	CU_ASSERT_FATAL(roster_make(&list, probed, roster, NULL));
	case_list_fini(&list);
}

static void controls_come_along(void)
{
	static const char *const names[] = { MUTEX, "threads/global/spin+plain/i32/inc",
					     "threads/heap/none+plain/i64/dec" };
	struct roster roster;

	make(names, 3, false, &roster);
	CU_ASSERT_EQUAL(roster.selected, 3);
	CU_ASSERT_EQUAL(roster.measured, 4); /* one control for both */
	CU_ASSERT_EQUAL(roster.points.count, 4);
	CU_ASSERT_STRING_EQUAL(roster.points.points[3].name, PLAIN);
	roster_fini(&roster);
}

static void a_selected_control_is_shared(void)
{
	static const char *const names[] = { MUTEX, PLAIN };
	struct roster roster;

	make(names, 2, true, &roster);
	CU_ASSERT_EQUAL(roster.selected, 2);
	CU_ASSERT_EQUAL(roster.measured, 2);
	CU_ASSERT_EQUAL(roster.points.count, 2);
	CU_ASSERT_STRING_EQUAL(roster.points.points[roster.probe].name, PLAIN);
	roster_fini(&roster);
}

static void the_probe_is_not_measured(void)
{
	static const char *const names[] = { "threads/heap/none+volatile/i64/dec" };
	struct roster roster;

	make(names, 1, true, &roster);
	CU_ASSERT_EQUAL(roster.measured, 1);
	CU_ASSERT_EQUAL(roster.points.count, 2);
	CU_ASSERT_EQUAL(roster.probe, 1);
	roster_fini(&roster);
}

static void rows_say_what_is_promised(void)
{
	static const char *const names[] = { MUTEX };
	struct store_campaign campaign = { 0 };
	struct roster roster;

	make(names, 1, false, &roster);
	campaign.cases = roster_rows(&roster, 2, 5000000);
	campaign.case_count = roster.measured;
	CU_ASSERT_EQUAL_FATAL(campaign.case_count, 2);
	const struct store_case *mutex = &campaign.cases[0], *plain = &campaign.cases[1];

	CU_ASSERT(mutex->selected && !plain->selected);
	CU_ASSERT_PTR_NOT_NULL_FATAL(mutex->control);
	CU_ASSERT_STRING_EQUAL(mutex->control, PLAIN);
	CU_ASSERT_PTR_NULL(plain->control);
	CU_ASSERT_STRING_EQUAL(mutex->counter, "mutex+plain");
	CU_ASSERT_STRING_EQUAL(mutex->wrong_result, "no");
	CU_ASSERT_STRING_EQUAL(plain->wrong_result, "lost");
	CU_ASSERT(!mutex->data_race && plain->data_race);
	CU_ASSERT_STRING_EQUAL(plain->visible[0], "always");
	CU_ASSERT(strlen(plain->wrong_result_reason) > 0);
	store_campaign_fini(&campaign);
	roster_fini(&roster);
}

CU_TestInfo roster_tests[] = {
	{ "right-promised cases bring a control, shared where it is the same", controls_come_along },
	{ "a control that is selected is there once", a_selected_control_is_shared },
	{ "the probe's case is built, not measured", the_probe_is_not_measured },
	{ "rows hold what a case promises", rows_say_what_is_promised },
	CU_TEST_INFO_NULL,
};
