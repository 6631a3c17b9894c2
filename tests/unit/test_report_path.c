/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/report_path.h"

#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>

static void workers_have_letters(void)
{
	static const struct {
		unsigned worker;
		const char *name;
	} rows[] = { { 0, "A" }, { 25, "Z" }, { 26, "a" }, { 31, "f" }, { 33, "T33" } };

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct text text = { 0 };

		report_path_worker(&text, rows[i].worker);
		CU_ASSERT_STRING_EQUAL(text.data, rows[i].name);
		text_fini(&text);
	}
}

static struct proof_step step_of(unsigned worker, const char *op, int64_t value)
{
	return (struct proof_step){ .access = { .worker = worker, .op = (char *)op, .address = 0x1000, .size = 4, .object = (char *)"counter.value",
						.place = (char *)"mine.c:7" },
				    .has_value = true, .value = value, .counts = true, .has_counter = true, .counter = value };
}

static void steps_are_told_in_few_words(void)
{
	const struct {
		struct proof_step step;
		const char *words;
	} rows[] = {
		{ step_of(0, "read", 0), "r 0" },
		{ step_of(0, "write", -1), "w -1" },
		{ step_of(0, "compare_exchange", 3), "compare-exchange 3" },
		{ { .access = { .op = (char *)"mutex_lock", .address = 16, .object = (char *)"counter.guard" } }, "lock counter.guard" },
		{ { .access = { .op = (char *)"cond_timedwait", .address = 16 }, .choice = 1 }, "timed wait 0x10 (time out)" },
		{ { .access = { .op = (char *)"cond_signal", .address = 16 }, .choice = 3 }, "signal 0x10 wakes B" },
		{ { .access = { .op = (char *)"sem_getvalue" } }, "sem getvalue" },
		{ { .access = { .op = (char *)"exchange", .address = 16, .size = 8 }, .has_value = true, .value = 0x1100000010 },
		  "exchange 0x10 0x1100000010" },
		{ { .access = { .op = (char *)"store", .address = 16, .object = (char *)"a\033[2J" } }, "store a?[2J" },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct text text = { 0 };

		report_path_step(&text, &rows[i].step);
		CU_ASSERT_STRING_EQUAL(text.data, rows[i].words);
		text_fini(&text);
	}
}

static void a_table_has_a_column_for_each_worker_that_steps(void)
{
	struct proof_step steps[] = { step_of(2, "read", 0), step_of(0, "read", 0), step_of(0, "write", 1), step_of(2, "write", 1) };
	const struct proof_path path = { .steps = steps, .count = 4 };
	struct text text = { 0 };

	steps[3].lost = 1;
	report_path_table(&path, false, 0, &text);
	CU_ASSERT_STRING_EQUAL(text.data, "  step | A      | C      | counter | where\n"
					  "     1 |        | r 0    |       0 | mine.c:7\n"
					  "     2 | r 0    |        |       0 | mine.c:7\n"
					  "     3 | w 1    |        |       1 | mine.c:7\n"
					  "     4 |        | w 1    |       1 | mine.c:7  <- 1 update lost\n");
	text_fini(&text);
	/* Where there is no room beside one another, they stand below one another. */
	report_path_table(&path, false, 50, &text);
	CU_ASSERT_PTR_NOT_NULL(strstr(text.data, "  step | worker and step | counter | where\n     1 | C  r 0          |       0 | mine.c:7\n"));
	text_fini(&text);
}

static void of_a_long_path_the_middle_is_left_out(void)
{
	size_t count = 1000;
	struct proof_step *steps = text_allocate(count, sizeof(*steps));
	const struct proof_path path = { .steps = steps, .count = count };
	struct text text = { 0 };
	size_t lines = 0;

	for (size_t i = 0; i < count; i++)
		steps[i] = step_of(i % 2, "read", 0);
	steps[500].lost = 2;
	report_path_table(&path, false, 0, &text);
	for (const char *at = text.data; (at = strchr(at, '\n')); at++)
		lines++;
	CU_ASSERT(lines < 250);
	CU_ASSERT_PTR_NOT_NULL(strstr(text.data, "  ... 340 steps ...\n"));
	CU_ASSERT_PTR_NOT_NULL(strstr(text.data, "<- 2 updates lost"));
	CU_ASSERT_PTR_NOT_NULL(strstr(text.data, "  1000 | "));
	text_fini(&text);
	free(steps);
}

static void who_waits_says_for_whom(void)
{
	struct proof_parked parked[] = {
		{ .access = { .worker = 0, .op = (char *)"mutex_lock", .address = 16, .object = (char *)"counter.lock[1]", .place = (char *)"m.c:8" },
		  .is_held = true, .held_by = 1 },
		{ .access = { .worker = 1, .op = (char *)"mutex_lock", .address = 24, .object = (char *)"counter.lock[0]" }, .is_held = true,
		  .held_by = 2 },
		{ .access = { .worker = 3, .op = (char *)"load", .address = 0x20 } },
	};
	const struct proof_path path = { .parked = parked, .parked_count = 3 };
	struct text text = { 0 };

	report_path_parked(&path, &text);
	CU_ASSERT_STRING_EQUAL(text.data, "  A waits: lock counter.lock[1] at m.c:8, held by B\n"
					  "  B waits: lock counter.lock[0], held by C, which has ended\n"
					  "  D is at: load 0x20\n");
	text_fini(&text);
}

CU_TestInfo report_path_tests[] = {
	{ "workers have letters", workers_have_letters },
	{ "steps are told in few words", steps_are_told_in_few_words },
	{ "a table has a column for each worker that steps", a_table_has_a_column_for_each_worker_that_steps },
	{ "of a long path the middle is left out", of_a_long_path_the_middle_is_left_out },
	{ "who waits says for whom", who_waits_says_for_whom },
	CU_TEST_INFO_NULL,
};
