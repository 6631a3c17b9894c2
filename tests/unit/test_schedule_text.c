/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "prove/schedule_text.h"

#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>

static void a_schedule_says_how_many_workers_and_operations(void)
{
	static const struct {
		const char *schedule;
		unsigned workers;
		uint64_t ops;
	} rows[] = {
		{ "rc1.0b74f2cf0123.2x2.AB4A3.", 2, 2 },
		{ "rc1.000000000000.32x1000000.A.", 32, 1000000 },
		{ "rc1.ffffffffffff.3x1.A'1B'12C2.", 3, 1 },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct prove_options options = { 0 };

		CU_ASSERT_TRUE(schedule_text_check(rows[i].schedule, &options, NULL));
		CU_ASSERT_EQUAL(options.workers, rows[i].workers);
		CU_ASSERT_EQUAL(options.ops, rows[i].ops);
	}
}

static void what_is_none_is_refused(void)
{
	static const struct {
		const char *schedule, *words;
	} rows[] = {
		{ "", "is no schedule" },
		{ "hello", "is no schedule" },
		{ "rc", "is no schedule" },
		{ "rc2.0b74f2cf0123.2x2.AB4A3", "another version" },
		{ "rc1.", "twelve digits" },
		{ "rc1.0b74f2cf012", "twelve digits" },
		{ "rc1.0B74F2CF0123.2x2.A", "twelve digits" },
		{ "rc1.0b74f2cf0123", "twelve digits" },
		{ "rc1.0b74f2cf0123.", "WORKERSxOPS" },
		{ "rc1.0b74f2cf0123.2", "WORKERSxOPS" },
		{ "rc1.0b74f2cf0123.2x", "WORKERSxOPS" },
		{ "rc1.0b74f2cf0123.2x2", "WORKERSxOPS" },
		{ "rc1.0b74f2cf0123.0x2.A", "WORKERSxOPS" },
		{ "rc1.0b74f2cf0123.33x2.A", "WORKERSxOPS" },
		{ "rc1.0b74f2cf0123.-2x2.A", "WORKERSxOPS" },
		{ "rc1.0b74f2cf0123.2x99999999999999999999.A", "WORKERSxOPS" },
		{ "rc1.0b74f2cf0123.2x2.", "full stop" },
		{ "rc1.0b74f2cf0123.2x2.AB4A", "full stop" },
		{ "rc1.0b74f2cf0123.2x2.AB.A", "at its letter 24" },
		{ "rc1.0b74f2cf0123.2x2.4A.", "at its letter 22" },
		{ "rc1.0b74f2cf0123.2x2.A0.", "at its letter 22" },
		{ "rc1.0b74f2cf0123.2x2.A'.", "at its letter 22" },
		{ "rc1.0b74f2cf0123.2x2.AB-.", "at its letter 24" },
		{ "rc1.0b74f2cf0123.2x2.A99999999999999999999.", "at its letter 22" },
		{ "rc1.0b74f2cf0123.2x2.A\033[2J", "at its letter 23" },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct prove_options options = { 0 };
		struct error error = { 0 };

		CU_ASSERT_FALSE(schedule_text_check(rows[i].schedule, &options, &error));
		CU_ASSERT_EQUAL(error.status, STATUS_USAGE);
		CU_ASSERT_PTR_NOT_NULL(strstr(error.text, rows[i].words));
	}
}

static void a_long_one_is_cut_in_the_message(void)
{
	struct prove_options options = { 0 };
	struct error error = { 0 };
	char *schedule = text_format("rc1.0b74f2cf0123.2x2.%0*d", SCHEDULE_TEXT_MOST + 1, 7);

	CU_ASSERT_FALSE(schedule_text_check(schedule, &options, &error));
	CU_ASSERT(strlen(error.text) < 200);
	free(schedule);
}

CU_TestInfo schedule_text_tests[] = {
	{ "a schedule says how many workers and operations", a_schedule_says_how_many_workers_and_operations },
	{ "what is none is refused", what_is_none_is_refused },
	{ "a long one is cut in the message", a_long_one_is_cut_in_the_message },
	CU_TEST_INFO_NULL,
};
