/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "judge/statistics.h"

#include <CUnit/CUnit.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
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

/* Newcombe, Statistics in Medicine 17 (1998), table I: methods 3 (score) and 5 (exact), 95 %. */
static const struct {
	uint64_t seen, count;
	double score[2], exact[2];
} intervals[] = {
	{ 81, 263, { 0.2553, 0.3662 }, { 0.2527, 0.3676 } },
	{ 15, 148, { 0.0624, 0.1605 }, { 0.0578, 0.1617 } },
	{ 0, 20, { 0, 0.1611 }, { 0, 0.1684 } },
	{ 1, 29, { 0.0061, 0.1718 }, { 0.0009, 0.1776 } },
};

static void test_intervals_are_the_published(void)
{
	for (size_t i = 0; i < sizeof(intervals) / sizeof(intervals[0]); i++) {
		struct interval score = statistics_wilson(intervals[i].seen, intervals[i].count);
		struct interval exact = statistics_clopper_pearson(intervals[i].seen, intervals[i].count);

		CU_ASSERT_DOUBLE_EQUAL(score.low, intervals[i].score[0], 5e-5);
		CU_ASSERT_DOUBLE_EQUAL(score.high, intervals[i].score[1], 5e-5);
		CU_ASSERT_DOUBLE_EQUAL(exact.low, intervals[i].exact[0], 5e-5);
		CU_ASSERT_DOUBLE_EQUAL(exact.high, intervals[i].exact[1], 5e-5);
	}
}

static void test_intervals_mirror_and_stay_within_bounds(void)
{
	for (uint64_t count = 1; count <= 40; count++) {
		for (uint64_t seen = 0; seen <= count; seen++) {
			struct interval one = statistics_wilson(seen, count), other = statistics_wilson(count - seen, count);
			struct interval exact = statistics_clopper_pearson(seen, count);

			CU_ASSERT_DOUBLE_EQUAL(one.low, 1 - other.high, 1e-12);
			CU_ASSERT(one.low >= 0 && one.high <= 1 && one.low < one.high);
			CU_ASSERT(exact.low >= 0 && exact.high <= 1 && exact.low < exact.high);
			CU_ASSERT(exact.low <= (double)seen / (double)count && exact.high >= (double)seen / (double)count);
		}
	}
	CU_ASSERT_EQUAL(statistics_wilson(0, 0).low, 0);
	CU_ASSERT_EQUAL(statistics_wilson(0, 0).high, 1);
	CU_ASSERT_EQUAL(statistics_clopper_pearson(0, 0).high, 1);
	/* 8 of 8 and 160 of 160: what a clean check says. */
	CU_ASSERT_DOUBLE_EQUAL(statistics_clopper_pearson(8, 8).low, 0.6306, 1e-4);
	CU_ASSERT_DOUBLE_EQUAL(statistics_wilson(160, 160).low, 0.9766, 1e-4);
}

/* How many of @draws simulated series of @count have their true @share inside. */
static double coverage(struct interval interval_of(uint64_t, uint64_t), unsigned count, double share, gsl_rng *random)
{
	enum { DRAWS = 4000 };
	unsigned covered = 0;

	for (unsigned i = 0; i < DRAWS; i++) {
		struct interval interval = interval_of(gsl_ran_binomial(random, share, count), count);

		covered += interval.low <= share && share <= interval.high;
	}
	return (double)covered / DRAWS;
}

/* 4,000 draws tell a coverage to 0.35 % (one standard deviation): 1.4 % is four of them. */
static void test_intervals_cover(void)
{
	static const unsigned counts[] = { 5, 20, 100, 160 };
	gsl_rng *random = gsl_rng_alloc(gsl_rng_mt19937);
	double sum = 0, least = 1;
	unsigned cells = 0;

	gsl_rng_set(random, 20240504);
	for (size_t i = 0; i < sizeof(counts) / sizeof(counts[0]); i++) {
		for (double share = 0.05; share < 1; share += 0.1) {
			CU_ASSERT(coverage(statistics_clopper_pearson, counts[i], share, random) > 0.95 - 0.014);
			double wilson = coverage(statistics_wilson, counts[i], share, random);

			least = wilson < least ? wilson : least;
			sum += wilson;
			cells++;
		}
	}
	CU_ASSERT_DOUBLE_EQUAL(sum / cells, 0.95, 0.012);
	CU_ASSERT(least > 0.90);
	gsl_rng_free(random);
}

/* Runs whose shares are skewed as those of a real case are: how often does the interval hold the true median? */
static void test_the_medians_interval_covers(void)
{
	static const size_t counts[] = { 6, 7, 9, 15, 30 };
	const double true_median = log(2); /* of an exponential distribution */
	gsl_rng *random = gsl_rng_alloc(gsl_rng_mt19937);
	gsl_rng_set(random, 20241124);

	for (size_t i = 0; i < sizeof(counts) / sizeof(counts[0]); i++) {
		unsigned covered = 0, repeats = 4000;

		for (unsigned repeat = 0; repeat < repeats; repeat++) {
			struct spread spread;
			double shares[30];

			for (size_t run = 0; run < counts[i]; run++)
				shares[run] = gsl_ran_exponential(random, 1);
			statistics_spread(shares, counts[i], &spread);
			CU_ASSERT_FATAL(spread.interval);
			covered += spread.low <= true_median && true_median <= spread.high;
		}
		/* 95 % and more, but for four standard errors of the simulation itself. */
		CU_ASSERT(covered >= repeats * 0.95 - 4 * sqrt(repeats * 0.95 * 0.05));
	}
	gsl_rng_free(random);
}

CU_TestInfo statistics_tests[] = {
	{ "the ranks of the median's interval are the published ones", test_ranks_are_the_published },
	{ "up to five runs have a range", test_five_runs_have_a_range },
	{ "six and seven runs have their range as the interval", test_seven_runs_have_an_interval },
	{ "more runs have an interval inside their range", test_an_interval_is_narrower_than_a_range },
	{ "no runs have no median", test_no_runs_have_nothing },
	{ "0 of 20 runs: fewer than 13.9 % would", test_zero_bounds_are_the_published },
	{ "no event in n: fewer than 3/n", test_event_bounds_follow_the_rule_of_three },
	{ "intervals of a share are the published ones", test_intervals_are_the_published },
	{ "intervals of a share mirror and stay in [0, 1]", test_intervals_mirror_and_stay_within_bounds },
	{ "intervals of a share cover what they say, by simulation", test_intervals_cover },
	{ "the interval of a median covers it, by simulation", test_the_medians_interval_covers },
	CU_TEST_INFO_NULL
};
