/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/report_value.h"

#include <CUnit/CUnit.h>
#include <math.h>

static void check(json_t *value, const char *expected)
{
	char *dumped = json_dumps(value, JSON_ENCODE_ANY | JSON_SORT_KEYS);

	CU_ASSERT_PTR_NOT_NULL_FATAL(dumped);
	CU_ASSERT_STRING_EQUAL(dumped, expected);
	free(dumped);
	json_decref(value);
}

static void test_values(void)
{
	check(report_value_number(0.5), "0.5");
	check(report_value_number(NAN), "null");
	check(report_value_number(INFINITY), "null");
	check(report_value_count(7), "7");
	check(report_value_count(UINT64_MAX), "9223372036854775807");
	check(report_value_string("a\tb"), "\"a\\tb\"");
	check(report_value_string(NULL), "null");
	check(report_value_string("\xff"), "null");
}

static void test_spreads(void)
{
	const struct spread spread = { .count = 3, .median = 0.5, .low = 0.25, .high = NAN }, none = { .median = NAN };
	const struct spread interval = { .count = 6, .median = 0.5, .low = 0.25, .high = 0.75, .interval = true };

	check(report_value_spread(&spread), "{\"high\": null, \"interval\": false, \"low\": 0.25, \"median\": 0.5}");
	check(report_value_spread(&interval), "{\"high\": 0.75, \"interval\": true, \"low\": 0.25, \"median\": 0.5}");
	check(report_value_spread(&none), "{\"high\": null, \"interval\": null, \"low\": null, \"median\": null}");
}

CU_TestInfo report_value_tests[] = {
	{ "what is no number, no string or too large does not break a document", test_values },
	{ "a spread without runs is null", test_spreads },
	CU_TEST_INFO_NULL
};
