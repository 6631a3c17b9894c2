/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "explore/big.h"

#include <CUnit/CUnit.h>
#include <math.h>
#include <string.h>

static void sums_carry_and_are_written_in_decimal(void)
{
	static const struct {
		uint64_t low, middle, more; /* more is added to the lowest word */
		const char *text;
	} rows[] = {
		{ 0, 0, 0, "0" },
		{ 7, 0, 0, "7" },
		{ UINT64_C(9999999999999999999), 0, 1, "10000000000000000000" },
		{ UINT64_MAX, 0, 0, "18446744073709551615" },
		{ UINT64_MAX, 0, 1, "18446744073709551616" },
		{ UINT64_MAX, UINT64_MAX, 1, "340282366920938463463374607431768211456" },
		{ UINT64_C(18031015830619195188), 5827, 0, "107507208733336176461620" },
	};
	char text[64];

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct big sum = { { rows[i].low, rows[i].middle } };

		big_add(&sum, 0, rows[i].more);
		CU_ASSERT_TRUE(big_decimal(&sum, text, sizeof(text)));
		CU_ASSERT_STRING_EQUAL(text, rows[i].text);
	}
}

static void room_counts_the_end(void)
{
	struct big number = { { 12345 } };
	char text[6];

	CU_ASSERT_FALSE(big_decimal(&number, text, 5));
	number = (struct big){ { 12345 } };
	CU_ASSERT_TRUE(big_decimal(&number, text, 6));
	CU_ASSERT_STRING_EQUAL(text, "12345");
}

static void the_largest_has_all_its_digits(void)
{
	struct big number;
	char text[1100];

	memset(&number, 0xff, sizeof(number));
	CU_ASSERT_TRUE(big_decimal(&number, text, sizeof(text)));
	CU_ASSERT_EQUAL(strlen(text), 1060); /* 2^3520 - 1 */
	CU_ASSERT_EQUAL(text[strlen(text) - 1], '5');
	memset(&number, 0xff, sizeof(number));
	big_add(&number, 0, 1); /* beyond the last word */
	CU_ASSERT_TRUE(big_decimal(&number, text, sizeof(text)));
	CU_ASSERT_STRING_EQUAL(text, "0");
}

static void shares(void)
{
	struct big none = { 0 }, third = { { 0, 0, 1 } }, whole = { { 0, 0, 3 } }, tiny = { { 1 } }, huge = { 0 };

	CU_ASSERT_EQUAL(big_share(&none, &whole), 0);
	CU_ASSERT_EQUAL(big_share(&none, &none), 0);
	CU_ASSERT_EQUAL(big_share(&whole, &whole), 1);
	CU_ASSERT_DOUBLE_EQUAL(big_share(&third, &whole), 1.0 / 3, 1e-15);
	CU_ASSERT_DOUBLE_EQUAL(big_share(&tiny, &third) * ldexp(1, 128), 1, 1e-15);
	huge.word[BIG_WORDS - 1] = 1;
	CU_ASSERT_EQUAL(big_share(&tiny, &huge), 0); /* less than any double */
}

CU_TestInfo big_tests[] = {
	{ "sums carry and are written in decimal", sums_carry_and_are_written_in_decimal },
	{ "room counts the end", room_counts_the_end },
	{ "the largest has all its digits", the_largest_has_all_its_digits },
	{ "shares", shares },
	CU_TEST_INFO_NULL,
};
