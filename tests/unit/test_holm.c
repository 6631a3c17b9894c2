/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "judge/holm.h"

#include <CUnit/CUnit.h>
#include <math.h>

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

static void check(const double *p, size_t count, const double *expected)
{
	double adjusted[8];

	holm_adjust(p, count, adjusted);
	for (size_t i = 0; i < count; i++)
		CU_ASSERT_DOUBLE_EQUAL(adjusted[i], expected[i], 1e-12);
}

/* The textbook's four: at 5 % the fourth and the first are rejected, the others not. */
static void test_worked_example(void)
{
	static const double p[] = { 0.01, 0.04, 0.03, 0.005 }, adjusted[] = { 0.03, 0.06, 0.06, 0.02 };

	check(p, LENGTH(p), adjusted);
}

static void test_never_falls(void)
{
	static const double p[] = { 0.01, 0.02, 0.03, 0.04, 0.05 }, adjusted[] = { 0.05, 0.08, 0.09, 0.09, 0.09 };
	static const double large[] = { 0.6, 0.6, 0.001 }, large_adjusted[] = { 1, 1, 0.003 };

	check(p, LENGTH(p), adjusted);
	check(large, LENGTH(large), large_adjusted);
}

static void test_no_test(void)
{
	double p[] = { NAN, 0.02, NAN, 0.04 };

	holm_adjust(p, LENGTH(p), p);
	CU_ASSERT_TRUE(isnan(p[0]) && isnan(p[2]));
	CU_ASSERT_DOUBLE_EQUAL(p[1], 0.04, 1e-12);
	CU_ASSERT_DOUBLE_EQUAL(p[3], 0.04, 1e-12);
	holm_adjust(NULL, 0, NULL);
}

CU_TestInfo holm_tests[] = {
	{ "a worked example", test_worked_example },
	{ "a larger p never gets a smaller adjusted one, and none passes 1", test_never_falls },
	{ "what is no test does not count", test_no_test },
	CU_TEST_INFO_NULL
};
