/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "judge/rank_test.h"

#include "judge/holm.h"

#include <CUnit/CUnit.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))
#define MOST 1000

static double test_p(const double *first, size_t first_count, const double *second, size_t second_count)
{
	const struct rank_stratum stratum = { first, second, first_count, second_count };
	struct rank_test test;

	rank_test_compare(&stratum, 1, &test);
	CU_ASSERT_TRUE(test.exact);
	return test.p;
}

/* Two sides without ties for which @u pairs have the second larger: its values step over the first side's one by one. */
static void make_pairs(size_t first_count, size_t second_count, size_t u, double *first, double *second)
{
	for (size_t i = 0; i < first_count; i++)
		first[i] = (double)(i + 1);
	for (size_t i = 0; i < second_count; i++) {
		size_t below = u > first_count ? first_count : u;

		u -= below;
		second[i] = (double)below + 0.25 + (double)i / (double)(2 * second_count);
	}
}

/*
 * The largest U of Mann and Whitney's tables that is significant at 5 %, two-sided. For 5 and 5 that is the rank sum 17
 * of Wilcoxon's: U + 5 * 6 / 2.
 */
static void test_critical_values(void)
{
	static const struct {
		size_t first, second, u;
	} rows[] = { { 4, 4, 0 }, { 3, 5, 0 }, { 5, 5, 2 }, { 5, 10, 8 }, { 6, 6, 5 }, { 7, 7, 8 }, { 7, 10, 14 },
		     { 8, 8, 13 }, { 10, 10, 23 }, { 20, 20, 127 } };
	double first[20], second[20];

	for (size_t i = 0; i < LENGTH(rows); i++) {
		make_pairs(rows[i].first, rows[i].second, rows[i].u, first, second);
		CU_ASSERT_TRUE(test_p(first, rows[i].first, second, rows[i].second) <= 0.05);
		make_pairs(rows[i].first, rows[i].second, rows[i].u + 1, first, second);
		CU_ASSERT_TRUE(test_p(first, rows[i].first, second, rows[i].second) > 0.05);
	}
	make_pairs(5, 5, 2, first, second);
	CU_ASSERT_DOUBLE_EQUAL(test_p(first, 5, second, 5), 8 / 252.0, 1e-12);
	make_pairs(7, 7, 8, first, second);
	CU_ASSERT_DOUBLE_EQUAL(test_p(first, 7, second, 7), 0.0379, 5e-5);
}

/* Hollander and Wolfe's permeability constants: W = 35, one-sided 0.1272 (no ties: the tails are alike). */
static void test_published_example(void)
{
	static const double term[] = { 0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46 };
	static const double early[] = { 1.15, 0.88, 0.90, 0.74, 1.21 };
	const struct rank_stratum stratum = { early, term, LENGTH(early), LENGTH(term) };
	struct rank_test test;

	rank_test_compare(&stratum, 1, &test);
	CU_ASSERT_DOUBLE_EQUAL(test.p, 2 * 0.1272, 1e-4);
	CU_ASSERT_DOUBLE_EQUAL(test.larger, 35 / 50.0, 1e-12);
	CU_ASSERT_EQUAL(test.pairs, 50);
}

/* ---- against every way to deal the values ---- */

#define SMALL 12

/* Twice the pairs in which the second side, the values whose bit of @mask is set, is larger, less those in which it is smaller. */
static int advantage(const double *values, const unsigned *stratum, size_t count, unsigned mask)
{
	int sum = 0;

	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; j < count; j++)
			if (stratum[i] == stratum[j] && !(mask >> i & 1) && mask >> j & 1)
				sum += (values[j] > values[i]) - (values[j] < values[i]);
	return sum;
}

/* Do both masks give each stratum as many values of the second side? */
static bool deals_alike(const unsigned *stratum, size_t count, unsigned one, unsigned two)
{
	int given[2] = { 0 };

	for (size_t i = 0; i < count; i++)
		given[stratum[i]] += (int)(one >> i & 1) - (int)(two >> i & 1);
	return given[0] == 0 && given[1] == 0;
}

static double enumerated_p(const double *values, const unsigned *stratum, size_t count, unsigned mask)
{
	int seen = abs(advantage(values, stratum, count, mask));
	double as_far = 0, all = 0;

	for (unsigned other = 0; other < 1u << count; other++) {
		if (!deals_alike(stratum, count, mask, other))
			continue;
		all++;
		as_far += abs(advantage(values, stratum, count, other)) >= seen;
	}
	return as_far / all;
}

static double strata_p(const double *values, const unsigned *stratum, size_t count, unsigned mask)
{
	double sides[2][2][SMALL];
	size_t counts[2][2] = { { 0 } };
	struct rank_stratum strata[2];
	struct rank_test test;

	for (size_t i = 0; i < count; i++) {
		unsigned side = mask >> i & 1;

		sides[stratum[i]][side][counts[stratum[i]][side]++] = values[i];
	}
	for (size_t i = 0; i < 2; i++)
		strata[i] = (struct rank_stratum){ sides[i][0], sides[i][1], counts[i][0], counts[i][1] };
	rank_test_compare(strata, 2, &test);
	return test.p;
}

/* The same on every machine. */
static double draw(uint64_t *state)
{
	*state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (double)(*state >> 11) / (double)(UINT64_C(1) << 53);
}

static void test_enumeration(void)
{
	uint64_t state = 3;
	unsigned compared = 0;

	for (unsigned round = 0; round < 60; round++) {
		size_t count = 4 + round % (SMALL - 3);
		unsigned mask = 0, stratum[SMALL], tied = 2 + round % 5;
		double values[SMALL];

		for (size_t i = 0; i < count; i++) {
			values[i] = floor(draw(&state) * (round % 3 == 0 ? 1e6 : tied));
			stratum[i] = round % 2 == 1 && draw(&state) < 0.5;
			mask |= (draw(&state) < 0.5 ? 1u : 0) << i;
		}
		double p = strata_p(values, stratum, count, mask);

		if (isnan(p))
			continue;
		CU_ASSERT_DOUBLE_EQUAL(p, enumerated_p(values, stratum, count, mask), 1e-12);
		compared++;
	}
	CU_ASSERT_TRUE(compared > 40);
}

static void test_nothing_to_compare(void)
{
	static const double same[] = { 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5 }, one = 1;
	const struct rank_stratum apart[] = { { same, NULL, 7, 0 }, { NULL, same, 0, 7 } };
	struct rank_test test;

	CU_ASSERT_EQUAL(test_p(same, 7, same, 7), 1);
	CU_ASSERT_EQUAL(test_p(&one, 1, same, 1), 1);
	rank_test_compare(apart, 2, &test);
	CU_ASSERT_TRUE(isnan(test.p) && isnan(test.larger));
	CU_ASSERT_EQUAL(test.pairs, 0);
	rank_test_compare(NULL, 0, &test);
	CU_ASSERT_TRUE(isnan(test.p));
	CU_ASSERT_EQUAL(rank_test_least(apart, 2), 1);
}

static void test_least(void)
{
	const struct rank_stratum seven = { .first_count = 7, .second_count = 7 };
	const struct rank_stratum split[] = { { .first_count = 4, .second_count = 3 }, { .first_count = 3, .second_count = 4 } };
	const struct rank_stratum many = { .first_count = 1000, .second_count = 1000 };
	double first[7], second[7];

	make_pairs(7, 7, 0, first, second);
	CU_ASSERT_DOUBLE_EQUAL(rank_test_least(&seven, 1), 2 / 3432.0, 1e-12);
	CU_ASSERT_DOUBLE_EQUAL(test_p(first, 7, second, 7), 2 / 3432.0, 1e-12);
	CU_ASSERT_DOUBLE_EQUAL(rank_test_least(split, 2), 2 / (35.0 * 35), 1e-12);
	CU_ASSERT_TRUE(rank_test_least(&many, 1) < 1e-300);
	/* 4 against 4 give 2 of 70 ways; 3 against 3 no less than a tenth */
	CU_ASSERT_EQUAL(rank_test_runs(1, 0.05, MOST), 4);
	CU_ASSERT_EQUAL(rank_test_runs(85, 0.05, MOST), 7);
	CU_ASSERT_EQUAL(rank_test_runs(86, 0.05, MOST), 8);
	CU_ASSERT_EQUAL(rank_test_runs(3000, 0.05, 9), 0);
}

/* ---- many values ---- */

/* Two sides of @count values each, the second behind by @deviations of the statistic's standard deviation. */
static double behind(size_t count, double deviations, bool exact)
{
	static double first[MOST], second[MOST];
	const struct rank_stratum stratum = { first, second, count, count };
	double n = (double)count, u = n * n / 2 - deviations * n * sqrt((2 * n + 1) / 12);
	struct rank_test test;

	make_pairs(count, count, (size_t)u, first, second);
	rank_test_compare(&stratum, 1, &test);
	CU_ASSERT_EQUAL(test.exact, exact);
	CU_ASSERT_DOUBLE_EQUAL(test.larger, u / n / n, 1 / n / n);
	return test.p;
}

/* Where the one takes over from the other they agree. */
static void test_normal(void)
{
	CU_ASSERT_DOUBLE_EQUAL(behind(53, 2.5, true), 0.0124, 0.0006);
	CU_ASSERT_DOUBLE_EQUAL(behind(54, 2.5, false), 0.0124, 0.0006);
	CU_ASSERT_DOUBLE_EQUAL(behind(53, 1, true), 0.3173, 0.003);
	CU_ASSERT_DOUBLE_EQUAL(behind(54, 1, false), 0.3173, 0.003);
	CU_ASSERT_DOUBLE_EQUAL(behind(1000, 3, false), 0.0027, 0.00001);
}

static void test_normal_ties(void)
{
	static double values[MOST];
	const struct rank_stratum stratum = { values, values, MOST, MOST };
	struct rank_test test;

	rank_test_compare(&stratum, 1, &test);
	CU_ASSERT_FALSE(test.exact);
	CU_ASSERT_EQUAL(test.p, 1);
	for (size_t i = 0; i < MOST; i++)
		values[i] = (double)(i % 3);
	rank_test_compare(&stratum, 1, &test);
	CU_ASSERT_EQUAL(test.p, 1);
	CU_ASSERT_DOUBLE_EQUAL(test.larger, 0.5, 1e-12);
}

/* ---- how often it errs ---- */

/* A run's share as a case may have it: on near CPUs ten times as much as on far ones, and often nothing. */
static double share(uint64_t *state, bool far)
{
	double size = draw(state);

	return size < 0.2 ? 0 : size * size * (far ? 0.03 : 0.3);
}

/* One test where nothing differs but how many runs of each side had near CPUs. */
static void null_test(uint64_t *state, double far_first, double far_second, double *pooled, double *stratified)
{
	double values[2][2][7], all[2][7];
	size_t counts[2][2] = { { 0 } };
	struct rank_stratum strata[2];
	struct rank_test test;

	for (size_t i = 0; i < 14; i++) {
		size_t side = i % 2;
		bool far = draw(state) < (side ? far_second : far_first);

		all[side][i / 2] = values[far][side][counts[far][side]] = share(state, far);
		counts[far][side]++;
	}
	for (size_t i = 0; i < 2; i++)
		strata[i] = (struct rank_stratum){ values[i][0], values[i][1], counts[i][0], counts[i][1] };
	rank_test_compare(strata, 2, &test);
	*stratified = isnan(test.p) ? 1 : test.p;
	*pooled = test_p(all[0], 7, all[1], 7);
}

static void test_false_alarms(void)
{
	unsigned alike = 0, pooled_unlike = 0, unlike = 0;
	uint64_t state = 11;
	double pooled, stratified;
	const unsigned rounds = 4000;

	for (unsigned i = 0; i < rounds; i++) {
		null_test(&state, 0.3, 0.3, &pooled, &stratified);
		alike += pooled <= 0.05;
		null_test(&state, 0.1, 0.9, &pooled, &stratified);
		pooled_unlike += pooled <= 0.05;
		unlike += stratified <= 0.05;
	}
	CU_ASSERT_TRUE(alike <= rounds / 20);
	/* What the CPUs do is no change of the counter: this is why classes are kept apart. */
	CU_ASSERT_TRUE(pooled_unlike > rounds / 5);
	CU_ASSERT_TRUE(unlike <= rounds / 20);
}

/* Campaigns of 11 cases in which nothing changed: at most 5 % of them may say that anything did. */
static void test_false_alarms_together(void)
{
	enum { CASES = 11, ROUNDS = 1000 };
	unsigned alarms = 0, uncorrected = 0;
	uint64_t state = 5;

	for (unsigned i = 0; i < ROUNDS; i++) {
		double p[CASES], adjusted[CASES], pooled;
		bool alarm = false, single = false;

		for (size_t j = 0; j < CASES; j++)
			null_test(&state, 0.4, 0.6, &pooled, &p[j]);
		holm_adjust(p, CASES, adjusted);
		for (size_t j = 0; j < CASES; j++) {
			alarm |= adjusted[j] <= 0.05;
			single |= p[j] <= 0.05;
		}
		alarms += alarm;
		uncorrected += single;
	}
	CU_ASSERT_TRUE(alarms <= ROUNDS / 20);
	CU_ASSERT_TRUE(uncorrected > ROUNDS / 10);
}

CU_TestInfo rank_test_tests[] = {
	{ "the critical values are those of Mann, Whitney and Wilcoxon", test_critical_values },
	{ "a published example has its published p", test_published_example },
	{ "p is what counting all ways gives, with ties and strata", test_enumeration },
	{ "without two sides there is no p, and equal values have p 1", test_nothing_to_compare },
	{ "the smallest p, and the runs that it takes", test_least },
	{ "the normal approximation takes over where it agrees", test_normal },
	{ "the normal approximation allows for ties", test_normal_ties },
	{ "of tests where nothing changed at most 5 % say that something did", test_false_alarms },
	{ "of campaigns where nothing changed at most 5 % say so of any case", test_false_alarms_together },
	CU_TEST_INFO_NULL
};
