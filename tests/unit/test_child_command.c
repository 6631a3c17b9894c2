/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/child_command.h"
#include "base/paths.h"
#include "child_subject.h"

static void plain_specs_need_no_option(void)
{
	static const char *const argv[] = { "program", "--", "-x", NULL };
	const struct child_spec spec = { .argv = argv, .page_fd = -1 };
	static const char *const wanted[] = { "--", "program", "--", "-x" };
	char **command = child_command_make(&spec, NULL);

	CU_ASSERT_PTR_NOT_NULL_FATAL(command);
	CU_ASSERT_STRING_EQUAL(command[0], paths_launcher(NULL));
	for (size_t i = 0; i < 4; i++)
		CU_ASSERT_STRING_EQUAL(command[1 + i], wanted[i]);
	CU_ASSERT_PTR_NULL(command[5]);
	child_command_free(command);
}

static void every_member_becomes_an_option(void)
{
	static const char *const argv[] = { "program", NULL };
	static const char *const environment[] = { "A=1", "B=2", NULL };
	const struct child_spec spec = {
		.argv = argv, .environment = environment, .input = "file", .scratch = "folder", .page_fd = 9,
		.time_limit_ns = 1, .memory_limit = UINT64_MAX, .address_limit = 4096,
		.fixed_addresses = true,
	};
	static const char *const wanted[] = {
		"--scratch", "folder", "--input", "file", "--set", "A=1", "--set", "B=2",
		"--address-limit", "4096",
		"--memory-limit", "18446744073709551615", "--fixed-addresses", "--page", "--", "program",
	};
	const size_t count = sizeof(wanted) / sizeof(wanted[0]);
	char **command = child_command_make(&spec, NULL);

	CU_ASSERT_PTR_NOT_NULL_FATAL(command);
	for (size_t i = 0; i < count; i++)
		CU_ASSERT_STRING_EQUAL(command[1 + i], wanted[i]);
	CU_ASSERT_PTR_NULL(command[1 + count]);
	child_command_free(command);
}

/* The launcher as a subject of itself: its usage errors come before it misses descriptor 3. */
static void launcher_refuses_what_it_cannot_read(void)
{
	static const struct {
		const char *words[4];
		const char *says;
	} rows[] = {
		{ { "--", "true" }, "descriptor 3 is closed" },
		{ { NULL }, "-- and a program are missing" },
		{ { "true" }, "-- and a program are missing" },
		{ { "--page", "--" }, "-- and a program are missing" },
		{ { "--memory-limit", "12x", "--", "true" }, "no positive number of bytes: 12x" },
		{ { "--memory-limit", "-1", "--", "true" }, "no positive number of bytes: -1" },
		{ { "--memory-limit", "0", "--", "true" }, "no positive number of bytes: 0" },
		{ { "--address-limit", "99999999999999999999", "--", "true" },
		  "no positive number of bytes: 9999" },
		{ { "--set", "NAME", "--", "true" }, "not of the form NAME=VALUE: NAME" },
		{ { "--set", "=VALUE", "--", "true" }, "not of the form NAME=VALUE: =VALUE" },
		{ { "--surprise", "--", "true" }, "unknown option or missing value: --surprise" },
		{ { "--scratch" }, "unknown option or missing value: --scratch" },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const char *const *words = rows[i].words;
		const char *argv[] = { paths_launcher(NULL), words[0], words[1], words[2], words[3], NULL };
		struct subject subject = { .spec = { .argv = argv, .page_fd = -1 } };
		struct child_result result;
		struct text output = { 0 };

		subject_run(&subject, &result, &output);
		CU_ASSERT_EQUAL(result.end, CHILD_EXITED);
		CU_ASSERT_EQUAL(result.code, 2);
		CU_ASSERT_PTR_NOT_NULL_FATAL(output.data);
		CU_ASSERT_PTR_NOT_NULL(strstr(output.data, rows[i].says));
		text_fini(&output);
	}
}

CU_TestInfo child_command_tests[] = {
	{ "a plain spec needs no option", plain_specs_need_no_option },
	{ "every member of a spec becomes an option", every_member_becomes_an_option },
	{ "the launcher refuses what it cannot read", launcher_refuses_what_it_cannot_read },
	CU_TEST_INFO_NULL
};
