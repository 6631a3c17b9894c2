/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "judge/judge_gil.h"

#include "base/text.h"
#include "judge/judge_observe.h"
#include "judge/statistics.h"

#include <stdlib.h>

static double median(const double *values, size_t count)
{
	struct spread spread;

	statistics_range(values, count, &spread);
	return spread.median;
}

void judge_gil(const struct store_run *const *runs, size_t count, struct judge_gil *gil)
{
	double *half = text_allocate(count + 1, sizeof(*half)), *most = text_allocate(count + 1, sizeof(*most));
	size_t waited = 0;

	*gil = (struct judge_gil){ 0 };
	for (size_t i = 0; i < count; i++) {
		const struct store_gil *of_run = &runs[i]->gil;

		if (!judge_run_counts(runs[i]) || of_run->taken == 0)
			continue;
		gil->runs++;
		gil->taken += of_run->taken;
		gil->switches += of_run->switches;
		gil->drop_requests += of_run->drop_requests;
		gil->waits += of_run->waits;
		if (of_run->waits == 0)
			continue;
		half[waited] = (double)of_run->median_ns;
		most[waited++] = (double)of_run->slow_ns;
	}
	gil->median_ns = median(half, waited);
	gil->slow_ns = median(most, waited);
	free(half);
	free(most);
}
