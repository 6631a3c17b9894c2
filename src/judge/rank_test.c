/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * All ranks are doubled: the mean of tied ones is a multiple of one half, so everything that is summed and compared is a
 * whole number, and "at least as far" is never a matter of rounding.
 */
#include "judge/rank_test.h"

#include "base/text.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_sf_gamma.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* One value among those of its stratum. */
struct ranked {
	double value;
	bool second;
	size_t rank; /* doubled: 2 for the smallest */
};

/* A stratum, ranked. */
struct ranks {
	struct ranked *values;
	size_t count, first, second;
	size_t sum;   /* of the ranks of the smaller side */
	double ties;  /* sum of t^3 - t over its ties */
	bool swapped; /* the smaller side is the second */
};

/* How many ways lead to each sum, from 0 on. */
struct ways {
	double *count;
	size_t size;
};

static int compare_values(const void *a, const void *b)
{
	double first = ((const struct ranked *)a)->value, second = ((const struct ranked *)b)->value;

	return (first > second) - (first < second);
}

static void rank_values(struct ranks *ranks)
{
	qsort(ranks->values, ranks->count, sizeof(*ranks->values), compare_values);
	for (size_t i = 0, end; i < ranks->count; i = end) {
		for (end = i + 1; end < ranks->count && ranks->values[end].value == ranks->values[i].value; end++)
			;
		double tied = (double)(end - i);

		ranks->ties += tied * tied * tied - tied;
		for (size_t j = i; j < end; j++)
			ranks->values[j].rank = i + 1 + end; /* twice the mean of i + 1 .. end */
	}
}

static void ranks_make(const struct rank_stratum *stratum, struct ranks *ranks)
{
	*ranks = (struct ranks){ .first = stratum->first_count, .second = stratum->second_count };
	if (ranks->first == 0 || ranks->second == 0)
		return;
	ranks->count = ranks->first + ranks->second;
	ranks->values = text_allocate(ranks->count, sizeof(*ranks->values));
	for (size_t i = 0; i < ranks->count; i++) {
		bool second = i >= ranks->first;

		ranks->values[i].value = second ? stratum->second[i - ranks->first] : stratum->first[i];
		ranks->values[i].second = second;
	}
	rank_values(ranks);
	ranks->swapped = ranks->second < ranks->first;
	for (size_t i = 0; i < ranks->count; i++)
		ranks->sum += ranks->values[i].second == ranks->swapped ? ranks->values[i].rank : 0;
}

static size_t smaller(const struct ranks *ranks)
{
	return ranks->swapped ? ranks->second : ranks->first;
}

/* The sum of the largest ranks that the smaller side could have. */
static size_t largest_sum(const struct ranks *ranks)
{
	size_t sum = 0;

	for (size_t i = ranks->count - smaller(ranks); i < ranks->count; i++)
		sum += ranks->values[i].rank;
	return sum;
}

/*
 * The ways in which the smaller side's ranks can come to each sum, one value after the other: with k of the values seen so
 * far it gets to s either without the next value, or with it from k - 1 and s - its rank.
 */
static void ways_make(const struct ranks *ranks, struct ways *ways)
{
	size_t chosen = smaller(ranks), size = largest_sum(ranks) + 1;
	double *table = text_allocate((chosen + 1) * size, sizeof(*table));

	table[0] = 1;
	for (size_t i = 0; i < ranks->count; i++) {
		size_t rank = ranks->values[i].rank;

		for (size_t k = i + 1 < chosen ? i + 1 : chosen; k > 0; k--) {
			double *with = table + k * size;
			const double *without = with - size;

			for (size_t sum = rank; sum < size; sum++)
				with[sum] += without[sum - rank];
		}
	}
	ways->size = size;
	ways->count = text_allocate(size, sizeof(*ways->count));
	memcpy(ways->count, table + chosen * size, size * sizeof(*table));
	free(table);
}

/* The sums of two strata together; a sum counts for the other side when the sides are swapped. */
static void ways_join(struct ways *all, struct ways *next, bool swapped)
{
	struct ways joined = { .size = all->size + next->size - 1 };

	joined.count = text_allocate(joined.size, sizeof(*joined.count));
	for (size_t i = 0; i < next->size; i++) {
		double times = next->count[swapped ? next->size - 1 - i : i];

		for (size_t j = 0; times > 0 && j < all->size; j++)
			joined.count[i + j] += times * all->count[j];
	}
	free(all->count);
	free(next->count);
	*all = joined;
}

/* Additions that the exact distribution takes. */
static double work_of(const struct ranks *ranks, size_t count)
{
	double work = 0, sums = 1;

	for (size_t i = 0; i < count; i++) {
		if (ranks[i].count == 0)
			continue;
		double size = (double)largest_sum(&ranks[i]) + 1;

		work += (double)ranks[i].count * (double)smaller(&ranks[i]) * size + (sums > 1 ? sums * size : 0);
		sums += size - 1;
	}
	return work;
}

static double exact_p(const struct ranks *ranks, size_t count)
{
	struct ways all = { .count = text_allocate(1, sizeof(double)), .size = 1 };
	double seen = 0, mean = 0, ways = 0, as_far = 0;

	all.count[0] = 1;
	for (size_t i = 0; i < count; i++) {
		struct ways next;

		if (ranks[i].count == 0)
			continue;
		ways_make(&ranks[i], &next);
		/* Mirrored where the smaller side is the second, so that more always means more of the first. */
		double half = (double)(smaller(&ranks[i]) * (ranks[i].count + 1)), top = (double)(next.size - 1);

		seen += ranks[i].swapped ? top - (double)ranks[i].sum : (double)ranks[i].sum;
		mean += ranks[i].swapped ? top - half : half;
		ways_join(&all, &next, ranks[i].swapped);
	}
	for (size_t sum = 0; sum < all.size; sum++) {
		ways += all.count[sum];
		as_far += fabs((double)sum - mean) >= fabs(seen - mean) ? all.count[sum] : 0;
	}
	free(all.count);
	return fmin(1, as_far / ways);
}

/* How far the second side is ahead of an even half, in pairs, with its variance where nothing differs. */
static double pairs_ahead(const struct ranks *ranks, double *variance)
{
	double first = (double)ranks->first, second = (double)ranks->second, all = first + second;
	double chosen = (double)smaller(ranks), ahead = ((double)ranks->sum - chosen * (all + 1)) / 2;

	*variance = first * second / 12 * (all + 1 - ranks->ties / (all * (all - 1)));
	return ranks->swapped ? ahead : -ahead;
}

static double normal_p(double ahead, double variance)
{
	double distance = fabs(ahead) - 0.5; /* the statistic is whole numbers, the normal distribution is not */

	return variance > 0 && distance > 0 ? fmin(1, 2 * gsl_cdf_ugaussian_Q(distance / sqrt(variance))) : 1;
}

void rank_test_compare(const struct rank_stratum *strata, size_t count, struct rank_test *test)
{
	struct ranks *ranks = text_allocate(count + 1, sizeof(*ranks));
	double ahead = 0, variance = 0, part;

	*test = (struct rank_test){ .p = NAN, .larger = NAN, .exact = true };
	for (size_t i = 0; i < count; i++) {
		ranks_make(&strata[i], &ranks[i]);
		if (ranks[i].count == 0)
			continue;
		test->pairs += (double)ranks[i].first * (double)ranks[i].second;
		ahead += pairs_ahead(&ranks[i], &part);
		variance += part;
	}
	if (test->pairs > 0) {
		test->larger = 0.5 + ahead / test->pairs;
		test->exact = work_of(ranks, count) <= RANK_TEST_WORK;
		test->p = test->exact ? exact_p(ranks, count) : normal_p(ahead, variance);
	}
	for (size_t i = 0; i < count; i++)
		free(ranks[i].values);
	free(ranks);
}

double rank_test_least(const struct rank_stratum *strata, size_t count)
{
	double ways = 0; /* its logarithm: 1000 of 2000 are more than a double holds */

	for (size_t i = 0; i < count; i++) {
		if (strata[i].first_count > 0 && strata[i].second_count > 0)
			ways += gsl_sf_lnchoose((unsigned)(strata[i].first_count + strata[i].second_count),
						(unsigned)strata[i].first_count);
	}
	return fmin(1, 2 * exp(-ways));
}

size_t rank_test_runs(size_t tests, double level, size_t most)
{
	for (size_t runs = 1; runs <= most; runs++) {
		const struct rank_stratum stratum = { .first_count = runs, .second_count = runs };

		/* What is exactly the level must not fail by the last digit of a logarithm. */
		if (rank_test_least(&stratum, 1) * (double)tests <= level * (1 + 1e-9))
			return runs;
	}
	return 0;
}
