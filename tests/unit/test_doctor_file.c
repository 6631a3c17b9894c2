/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "doctor/doctor_file.h"

#include "base/file.h"

#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>

static void numbers(void)
{
	static const struct {
		const char *text;
		bool good;
		uint64_t number;
	} rows[] = {
		{ "28", true, 28 },
		{ "28\n", true, 28 },
		{ "200000 100000", true, 200000 },
		{ "max", true, UINT64_MAX },
		{ "18446744073692774399", true, UINT64_C(18446744073692774399) },
		{ "99999999999999999999999", true, UINT64_MAX },
		{ "maximum", false, 0 },
		{ "-1", false, 0 },
		{ "", false, 0 },
		{ NULL, false, 0 },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		uint64_t number = 0;

		CU_ASSERT_EQUAL(doctor_file_number(rows[i].text, &number), rows[i].good);
		CU_ASSERT_EQUAL(number, rows[i].number);
	}
}

static void fields(void)
{
	static const char meminfo[] = "MemTotal:       24683860 kB\nMemAvailable:   23000000 kB\nOdd: many\n";
	uint64_t number = 0;

	CU_ASSERT_TRUE(doctor_file_field(meminfo, "MemAvailable:", &number));
	CU_ASSERT_EQUAL(number, 23000000);
	CU_ASSERT_FALSE(doctor_file_field(meminfo, "Available:", &number));
	CU_ASSERT_FALSE(doctor_file_field(meminfo, "Odd:", &number));
	CU_ASSERT_FALSE(doctor_file_field(meminfo, "HugePages_Total:", &number));
	CU_ASSERT_FALSE(doctor_file_field("", "MemTotal:", &number));
	CU_ASSERT_FALSE(doctor_file_field(NULL, "MemTotal:", &number));
}

static void reading(void)
{
	char *path = text_format("%s/setting", getenv("RC_TEST_TMP"));

	CU_ASSERT_PTR_NULL(doctor_file_read(path));
	CU_ASSERT_TRUE_FATAL(file_write(path, "on\n", 3, NULL));
	char *text = doctor_file_read(path);

	CU_ASSERT_PTR_NOT_NULL_FATAL(text);
	CU_ASSERT_STRING_EQUAL(text, "on");
	free(text);
	free(path);
	CU_ASSERT_PTR_NULL(doctor_file_read("/proc"));
}

CU_TestInfo doctor_file_tests[] = {
	{ "numbers are read as kernels write them", numbers },
	{ "a field is found by its whole name", fields },
	{ "a file's text is without its newline", reading },
	CU_TEST_INFO_NULL,
};
