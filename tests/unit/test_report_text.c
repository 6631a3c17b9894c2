/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/report_text.h"

#include <CUnit/CUnit.h>
#include <math.h>
#include <string.h>

static void test_shares(void)
{
	static const struct {
		double share;
		const char *text;
	} rows[] = {
		{ 0, "0" },           { 0.31, "31 %" },     { 0.0042, "0.42 %" },  { 3.14e-6, "3.1e-6" }, { 1, "100 %" },
		{ 0.9999, "99.9 %" }, { 0.993, "99.3 %" },  { 0.02, "2.0 %" },     { 1e-4, "0.01 %" },    { 0.0996, "10 %" },
		{ 9.9e-5, "9.9e-5" }, { 3.2e-12, "3.2e-12" },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct text text = { 0 };

		report_add_share(&text, rows[i].share);
		CU_ASSERT_STRING_EQUAL(text.data, rows[i].text);
		text_fini(&text);
	}
}

static void test_numbers(void)
{
	static const struct {
		double number;
		const char *text;
	} rows[] = { { 0, "0" }, { 3.1e9, "3.1e9" }, { 9.66e-10, "9.7e-10" }, { 1234, "1234" }, { 0.5, "0.5" } };

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct text text = { 0 };

		report_add_number(&text, rows[i].number);
		CU_ASSERT_STRING_EQUAL(text.data, rows[i].text);
		text_fini(&text);
	}
}

static void test_spreads(void)
{
	static const struct {
		struct spread spread;
		const char *text;
	} rows[] = {
		{ { 7, 0.31, 0.24, 0.38, true }, "31 %  [24 .. 38]" },
		{ { 3, 0.31, 0.24, 0.38, false }, "31 %  (24 .. 38)" },
		{ { 7, 1, 1, 1, true }, "100 %" },
		{ { 7, 0, 0, 6.3e-6, true }, "0  [0 .. 6.3e-6]" },
		{ { 7, 0, 0, 0.02, true }, "0 %  [0 .. 2.0]" },
		{ { 7, 0.002, 0.0001, 0.4, true }, "0.2 %  [0.01 .. 40]" },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct text text = { 0 };

		report_add_spread(&text, &rows[i].spread);
		CU_ASSERT_STRING_EQUAL(text.data, rows[i].text);
		text_fini(&text);
	}
}

static void test_padding(void)
{
	struct text text = { 0 };

	report_pad(&text, "ab", 4, false);
	report_pad(&text, "cd", 4, true);
	report_pad(&text, "longer", 4, true);
	report_pad(&text, "\303\244", 2, false); /* one letter of two bytes */
	report_pad(&text, "\033[31m\n", 0, false);
	CU_ASSERT_STRING_EQUAL(text.data, "ab    cdlonger\303\244 ?[31m?");
	text_fini(&text);
}

static void test_wrapping(void)
{
	struct text text = { 0 };

	report_wrap(&text, "one two three four", 9, 2);
	CU_ASSERT_STRING_EQUAL(text.data, "one two\n  three\n  four\n");
	text_fini(&text);
	report_wrap(&text, "unbreakable-word and more", 6, 2);
	CU_ASSERT_STRING_EQUAL(text.data, "unbreakable-word\n  and\n  more\n");
	text_fini(&text);
	report_wrap(&text, "", 6, 2);
	CU_ASSERT_STRING_EQUAL(text.data, "\n");
	text_fini(&text);
}

CU_TestInfo report_text_tests[] = {
	{ "a share is in percent, and a small one a power of ten", test_shares },
	{ "a number has two digits and a short exponent", test_numbers },
	{ "a spread is in one unit; brackets are an interval", test_spreads },
	{ "cells are padded by what is seen, and cleaned", test_padding },
	{ "sentences are broken at blanks", test_wrapping },
	CU_TEST_INFO_NULL
};
