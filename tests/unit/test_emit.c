/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "emit/emit.h"


#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>

static size_t occurrences(const char *text, const char *what)
{
	size_t count = 0;

	for (const char *place = text; (place = strstr(place, what)); place++)
		count++;
	return count;
}

static void a_counter_is_emitted_once_for_all_its_cases(void)
{
	const char *selectors[] = { "threads/*/none+plain/i32/*", "threads/shm-open/per-thread/*", "processes/shm-open/per-thread/*" };
	struct case_list cases = { 0 };
	struct emit_program program;
	size_t rows = 0, trials = 0;

	CU_ASSERT_TRUE_FATAL(select_cases(selectors, 3, &cases, NULL));
	emit_program(&cases, NULL, &program);
	for (size_t i = 0; i < program.count; i++) {
		rows += occurrences(program.units[i].text, "\t{ \"threads/") + occurrences(program.units[i].text, "\t{ \"processes/");
		trials += occurrences(program.units[i].text, "= RC_TRIAL;");
	}
	CU_ASSERT_EQUAL(rows, cases.count);
	CU_ASSERT_EQUAL(trials, 2);
	emit_program_fini(&program);
	case_list_fini(&cases);
}

/* Where no worker takes turns a counter has no switch points, whoever else is in the program; where they do, it has them. */
static void switch_points_are_for_those_who_take_turns(void)
{
	const char *selectors[] = { "threads/global/none+plain/i32/inc", "hybrid/mmap-anon/none+plain/i32/inc",
				    "gil/global/none+plain/i32/inc", "hybrid-gil/mmap-anon/none+plain/i32/inc",
				    "tasks-await/global/none+plain/i32/inc", "tasks-await/global/mutex+plain/i32/inc",
				    "gil/global/per-thread/own/inc", "threads/global/per-thread/own/inc",
				    "threads/global/split-lock+plain/i32/inc" };
	struct case_list cases = { 0 }, alone = { 0 };
	struct emit_program program, before;
	size_t with_points = 0, trials = 0, units;

	CU_ASSERT_TRUE_FATAL(select_cases(selectors, 9, &cases, NULL));
	CU_ASSERT_TRUE_FATAL(select_cases(selectors, 1, &alone, NULL));
	emit_program(&cases, NULL, &program);
	emit_program(&alone, NULL, &before);
	units = program.count - 1; /* the last is the table */
	for (size_t i = 0; i < units; i++) {
		const char *text = program.units[i].text;

		trials += occurrences(text, "= RC_TRIAL;");
		with_points += occurrences(text, "#include \"racecount/turns.h\"");
	}
	CU_ASSERT_EQUAL(trials, 7); /* threads and hybrid share one, and so do gil and hybrid-gil */
	CU_ASSERT_EQUAL(with_points, 3);
	CU_ASSERT_STRING_EQUAL(program.units[0].text, before.units[0].text);
	CU_ASSERT_PTR_NOT_NULL(strstr(program.units[units].text, ", 1, RC_GIL_TURN };"));
	emit_program_fini(&program);
	emit_program_fini(&before);
	case_list_fini(&cases);
	case_list_fini(&alone);
}

/* What it does in the window must be known where the access is read. */
static void a_guard_in_the_window_goes_before_the_access(void)
{
	const char *selectors[] = { "threads/global/split-lock+plain/i32/inc", "threads/global/mutex+plain/i32/inc" };
	struct case_list cases = { 0 };
	struct emit_program program;
	const char *guard, *access;

	CU_ASSERT_TRUE_FATAL(select_cases(selectors, 2, &cases, NULL));
	emit_program(&cases, NULL, &program);
	CU_ASSERT_EQUAL_FATAL(program.count, 3);
	CU_ASSERT_PTR_NULL(strstr(program.units[0].text, "split-lock"));
	guard = strstr(program.units[1].text, "guards/split-lock.h");
	access = strstr(program.units[1].text, "accesses/plain.h");
	CU_ASSERT(guard && access && guard < access);
	emit_program_fini(&program);
	case_list_fini(&cases);
}

static void a_program_may_hold_no_case(void)
{
	struct counter_file file = { .path = "/x/mine.c" };
	struct case_list cases = { 0 };
	struct emit_program program;

	emit_program(&cases, &file, &program);
	CU_ASSERT_EQUAL_FATAL(program.count, 2);
	CU_ASSERT_PTR_NOT_NULL(strstr(program.units[0].text, "#include \"/x/mine.c\""));
	CU_ASSERT_PTR_NOT_NULL(strstr(program.units[0].text, "rc_described = &rc_counter_facts"));
	emit_program_fini(&program);
}

static void a_line_tells_its_case(void)
{
	struct emit_unit unit = { .text = "one\n/* ==== case a/b/c+d/e/f ==== */\nthree\n/* ==== case g ==== */\nfive\n" };
	static const char *const want[] = { "", "", "a/b/c+d/e/f", "a/b/c+d/e/f", "g", "g", "g" };
	char room[CASE_NAME_MAX];

	for (unsigned line = 0; line < 7; line++) {
		emit_case_at(&unit, line, room, sizeof(room));
		CU_ASSERT_STRING_EQUAL(room, want[line]);
	}
}

/* All that a reader and a compiler need is there, and nothing of the harness. That each compiles: tests/cli/emit.sh. */
static void a_stand_alone_file_needs_nothing_of_ours(void)
{
	struct case_list product = { 0 };

	select_product(&product);
	for (size_t i = 0; i < product.count; i += 7) {
		struct text text = { 0 };
		struct error error;

		CU_ASSERT_TRUE_FATAL(emit_standalone(&product.points[i], 2, 5000000, &text, &error));
		CU_ASSERT_PTR_NOT_NULL(strstr(text.data, product.points[i].name));
		CU_ASSERT_PTR_NULL(strstr(text.data, "#include \""));
		CU_ASSERT_PTR_NULL(strstr(text.data, "#include <racecount"));
		CU_ASSERT_PTR_NULL(strstr(text.data, "SPDX"));
		CU_ASSERT_EQUAL(occurrences(text.data, "int main(void)"), 1);
		CU_ASSERT_EQUAL(occurrences(text.data, "\nstruct counter {"), 1);
		text_fini(&text);
	}
	case_list_fini(&product);
}

CU_TestInfo emit_tests[] = {
	{ "a counter is emitted once for all its cases", a_counter_is_emitted_once_for_all_its_cases },
	{ "switch points are for those who take turns", switch_points_are_for_those_who_take_turns },
	{ "a guard in the window goes before the access", a_guard_in_the_window_goes_before_the_access },
	{ "a program may hold no case", a_program_may_hold_no_case },
	{ "a line tells its case", a_line_tells_its_case },
	{ "a stand-alone file needs nothing of ours", a_stand_alone_file_needs_nothing_of_ours },
	CU_TEST_INFO_NULL,
};
