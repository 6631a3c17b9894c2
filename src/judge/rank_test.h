/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * rank_test: do two sets of runs differ? The Wilcoxon-Mann-Whitney test, two-sided, stratified: only runs of one stratum
 * (a latency class) are ever ranked against each other. It assumes no distribution; ties get the mean of their ranks.
 *
 * The statistic is the number of pairs, one run of each side in one stratum, in which the second is larger (equal: one half).
 * p is the share of all ways to deal the runs of each stratum to the two sides, as many to each as it has, whose statistic is
 * at least as far from its mean. That distribution is computed to the end, with the ties that there are, where it takes at most
 * RANK_TEST_WORK additions: up to 53 against 53 runs, or 5 against 900. Above it is taken as normal, with the variance that ties
 * leave and a correction for continuity.
 */
#ifndef JUDGE_RANK_TEST_H
#define JUDGE_RANK_TEST_H

#include <stdbool.h>
#include <stddef.h>

#define RANK_TEST_WORK 5e7

/* The values of both sides in one stratum; finite numbers. */
struct rank_stratum {
	const double *first, *second;
	size_t first_count, second_count;
};

struct rank_test {
	double p;      /* NAN where no stratum has values of both sides */
	double larger; /* share of pairs in which the second is larger, of equal ones half: 0.5 is no difference; NAN without pairs */
	double pairs;
	bool exact;    /* false: the normal approximation */
};

/* rank_test_compare: test @count strata together; those with values of one side only say nothing and are passed over. */
void rank_test_compare(const struct rank_stratum *strata, size_t count, struct rank_test *test);

/* rank_test_least: the smallest p that so many values can reach, when no two are equal; 1 where they say nothing. */
double rank_test_least(const struct rank_stratum *strata, size_t count);

/*
 * rank_test_runs: how many values each side needs in one stratum, for p * @tests to come to @level or less;
 * 0 when not even @most would do.
 */
size_t rank_test_runs(size_t tests, double level, size_t most);

#endif
