/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge_gil: what became of the global interpreter lock in the runs of one case, where its model has one. */
#ifndef JUDGE_JUDGE_GIL_H
#define JUDGE_JUDGE_GIL_H

#include "store/store.h"

/* Counts are of all runs together, waits the medians over runs. */
struct judge_gil {
	size_t runs;                 /* in which it was taken; 0: there is none, or an older racecount ran it */
	uint64_t taken, switches, drop_requests, waits;
	double median_ns, slow_ns;   /* half of a run's waits, and 99 % of them, were shorter; NAN without any */
};

/* judge_gil: of those of @runs that count (judge_run_counts). */
void judge_gil(const struct store_run *const *runs, size_t count, struct judge_gil *gil);

#endif
