/* SPDX-License-Identifier: GPL-3.0-or-later */
/* statistics: of runs, the unit of replication. Order statistics and exact binomial bounds, by GSL. */
#ifndef JUDGE_STATISTICS_H
#define JUDGE_STATISTICS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Median of @count runs and their range; from 6 runs on, low and high are the interval of the median too. */
struct spread {
	size_t count;
	double median, low, high; /* low, high: range, or the interval when there is one */
	bool interval;            /* low..high is a 95 % interval of the median (order statistics) */
};

/* statistics_spread: of runs of one latency class. NAN for no values. */
void statistics_spread(const double *values, size_t count, struct spread *spread);

/* statistics_range: median and range, never an interval: for runs of several latency classes. */
void statistics_range(const double *values, size_t count, struct spread *spread);

/*
 * statistics_median_rank: the interval of the median goes from the rank-th smallest to the rank-th largest of @count
 * values: the narrowest pair that covers it with at least 95 %, whatever the distribution. 0: there is none (below 6).
 */
unsigned statistics_median_rank(size_t count);

/* statistics_zero_bound: 0 of @count showed it: fewer than this share would (95 %): 1 - 0.05^(1/count). 1 for no runs. */
double statistics_zero_bound(uint64_t count);

/* statistics_event_bound: none of @count events showed it: fewer than -ln(0.05)/count each would, if independent (95 %). */
double statistics_event_bound(uint64_t count);

/* Two-sided 95 % interval of a share, both ends within [0, 1]. Of no trials at all it is all of [0, 1]. */
struct interval {
	double low, high;
};

/*
 * statistics_wilson: of the share behind @seen of @count. Its mean coverage is close to 95 %; for many trials.
 * statistics_clopper_pearson: exact: it never covers less than 95 %, and so is wider; for few trials.
 * @seen is at most @count.
 */
struct interval statistics_wilson(uint64_t seen, uint64_t count);
struct interval statistics_clopper_pearson(uint64_t seen, uint64_t count);

#endif
