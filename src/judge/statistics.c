/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "judge/statistics.h"

#include "base/text.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define MISS 0.05 /* what a 95 % statement may miss */

unsigned statistics_median_rank(size_t count)
{
	unsigned rank = 0;

	if (count > UINT32_MAX)
		count = UINT32_MAX;
	/* The next rank may only be taken while both tails below it together stay within MISS. */
	while (2 * (rank + 1) <= count && 2 * gsl_cdf_binomial_P(rank, 0.5, (unsigned)count) <= MISS)
		rank++;
	return rank;
}

static void spread_between(const double *values, size_t count, unsigned rank, struct spread *spread)
{
	double *sorted;

	memset(spread, 0, sizeof(*spread));
	spread->count = count;
	if (count == 0) {
		spread->median = spread->low = spread->high = NAN;
		return;
	}
	sorted = text_allocate(count, sizeof(*sorted));
	memcpy(sorted, values, count * sizeof(*sorted));
	gsl_sort(sorted, 1, count);
	spread->median = gsl_stats_median_from_sorted_data(sorted, 1, count);
	spread->interval = rank > 0;
	spread->low = sorted[rank > 0 ? rank - 1 : 0];
	spread->high = sorted[rank > 0 ? count - rank : count - 1];
	free(sorted);
}

void statistics_spread(const double *values, size_t count, struct spread *spread)
{
	spread_between(values, count, statistics_median_rank(count), spread);
}

void statistics_range(const double *values, size_t count, struct spread *spread)
{
	spread_between(values, count, 0, spread);
}

double statistics_zero_bound(uint64_t count)
{
	return count == 0 ? 1 : -expm1(log(MISS) / (double)count);
}

double statistics_event_bound(uint64_t count)
{
	return count == 0 ? 1 : fmin(1, -log(MISS) / (double)count);
}

struct interval statistics_wilson(uint64_t seen, uint64_t count)
{
	double n = (double)count, share = n > 0 ? (double)seen / n : 0, z = gsl_cdf_ugaussian_Pinv(1 - MISS / 2);
	double middle = share + z * z / (2 * n), reach = z * sqrt(share * (1 - share) / n + z * z / (4 * n * n));

	if (count == 0)
		return (struct interval){ 0, 1 };
	/* At the ends the formula gives 0 and 1 but for rounding. */
	return (struct interval){
		.low = seen == 0 ? 0 : fmax(0, (middle - reach) / (1 + z * z / n)),
		.high = seen == count ? 1 : fmin(1, (middle + reach) / (1 + z * z / n)),
	};
}

struct interval statistics_clopper_pearson(uint64_t seen, uint64_t count)
{
	double yes = (double)seen, no = (double)(count - seen);

	return (struct interval){
		.low = seen == 0 ? 0 : gsl_cdf_beta_Pinv(MISS / 2, yes, no + 1),
		.high = seen == count ? 1 : gsl_cdf_beta_Qinv(MISS / 2, yes + 1, no),
	};
}
