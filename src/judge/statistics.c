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
