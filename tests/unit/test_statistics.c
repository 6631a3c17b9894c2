/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "judge/statistics.h"

#include <CUnit/CUnit.h>
#include <math.h>

/* Published tables of the distribution-free 95 % interval of a median (the sign test's). */
static void test_ranks_are_the_published(void)
{
	static const unsigned ranks[] = { 0, 0, 0, 0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 5, 5, 5, 6 };

	for (size_t count = 0; count < sizeof(ranks) / sizeof(ranks[0]); count++)
		CU_ASSERT_EQUAL(statistics_median_rank(count), ranks[count]);
	CU_ASSERT_EQUAL(statistics_median_rank(25), 8);
	CU_ASSERT_EQUAL(statistics_median_rank(50), 18);
	CU_ASSERT_EQUAL(statistics_median_rank(100), 40);
}

static void test_five_runs_have_a_range(void)
{
	struct spread spread;

	statistics_spread((const double[]){ 3, 1, 2, 5, 4 }, 5, &spread);
	CU_ASSERT_EQUAL(spread.count, 5);
	CU_ASSERT_EQUAL(spread.median, 3);
	CU_ASSERT_EQUAL(spread.low, 1);
	CU_ASSERT_EQUAL(spread.high, 5);
	CU_ASSERT_FALSE(spread.interval);
}

static void test_seven_runs_have_an_interval(void)
{
	struct spread spread;

	statistics_spread((const double[]){ 7, 3, 1, 2, 5, 4, 6 }, 7, &spread);
	CU_ASSERT_EQUAL(spread.median, 4);
	CU_ASSERT_EQUAL(spread.low, 1);
	CU_ASSERT_EQUAL(spread.high, 7);
	CU_ASSERT_TRUE(spread.interval);
}

static void test_an_interval_is_narrower_than_a_range(void)
{
	const double values[] = { 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1 };
	struct spread spread;

	statistics_spread(values, 12, &spread);
	CU_ASSERT_EQUAL(spread.median, 6.5);
	CU_ASSERT_EQUAL(spread.low, 3);
	CU_ASSERT_EQUAL(spread.high, 10);
	statistics_range(values, 12, &spread);
	CU_ASSERT_EQUAL(spread.low, 1);
	CU_ASSERT_EQUAL(spread.high, 12);
	CU_ASSERT_FALSE(spread.interval);
}

static void test_no_runs_have_nothing(void)
{
	struct spread spread;

	statistics_spread(NULL, 0, &spread);
	CU_ASSERT_EQUAL(spread.count, 0);
	CU_ASSERT_TRUE(isnan(spread.median));
	CU_ASSERT_FALSE(spread.interval);
}

static void test_zero_bounds_are_the_published(void)
{
	CU_ASSERT_EQUAL(statistics_zero_bound(0), 1);
	CU_ASSERT_DOUBLE_EQUAL(statistics_zero_bound(1), 0.95, 1e-12);
	CU_ASSERT_DOUBLE_EQUAL(statistics_zero_bound(7), 0.3482, 1e-4);
	CU_ASSERT_DOUBLE_EQUAL(statistics_zero_bound(20), 0.1391, 1e-4);
	/* the rule of three, where 1 - 0.05^(1/n) would lose all its digits */
	CU_ASSERT_DOUBLE_EQUAL(statistics_zero_bound(UINT64_C(3100000000000000000)), 9.6636e-19, 1e-22);
}

static void test_event_bounds_follow_the_rule_of_three(void)
{
	CU_ASSERT_EQUAL(statistics_event_bound(0), 1);
	CU_ASSERT_EQUAL(statistics_event_bound(2), 1);
	CU_ASSERT_DOUBLE_EQUAL(statistics_event_bound(3100000000), 9.66e-10, 1e-12);
}

CU_TestInfo statistics_tests[] = {
	{ "the ranks of the median's interval are the published ones", test_ranks_are_the_published },
	{ "up to five runs have a range", test_five_runs_have_a_range },
	{ "six and seven runs have their range as the interval", test_seven_runs_have_an_interval },
	{ "more runs have an interval inside their range", test_an_interval_is_narrower_than_a_range },
	{ "no runs have no median", test_no_runs_have_nothing },
	{ "0 of 20 runs: fewer than 13.9 % would", test_zero_bounds_are_the_published },
	{ "no event in n: fewer than 3/n", test_event_bounds_follow_the_rule_of_three },
	CU_TEST_INFO_NULL
};
