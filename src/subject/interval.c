/* SPDX-License-Identifier: MIT */
#include "run.h"

/* Do any two of the workers' intervals in this slice intersect? */
static bool intersects(const struct rc_interval *interval, uint64_t workers)
{
	for (uint64_t a = 0; a < workers; a++) {
		for (uint64_t b = a + 1; b < workers; b++) {
			if (interval[a].last && interval[b].last && interval[a].first < interval[b].last &&
			    interval[b].first < interval[a].last)
				return true;
		}
	}
	return false;
}

static bool is_empty(const struct rc_interval *interval, uint64_t workers)
{
	for (uint64_t worker = 0; worker < workers; worker++) {
		if (interval[worker].last)
			return false;
	}
	return true;
}

void rc_count_interleaved(struct rc_run *run, unsigned slices, struct rc_engine_page *engine)
{
	uint64_t workers = run->arguments.workers;

	for (unsigned slice = 0; slice < slices; slice++) {
		if (is_empty(run->interval[slice], workers))
			continue;
		engine->slices++;
		engine->interleaved += intersects(run->interval[slice], workers);
	}
}
