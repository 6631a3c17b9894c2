/* SPDX-License-Identifier: MIT */
#include "run.h"

/* Do any two of the workers' intervals in this slice intersect? */
static bool intersects(const struct rc_run *run, unsigned slice)
{
	uint64_t workers = run->arguments.workers;

	for (uint64_t i = 0; i < workers; i++) {
		const struct rc_interval *one = &run->interval[i][slice];

		for (uint64_t j = i + 1; one->last && j < workers; j++) {
			const struct rc_interval *other = &run->interval[j][slice];

			if (other->last && one->first < other->last && other->first < one->last)
				return true;
		}
	}
	return false;
}

static bool is_empty(const struct rc_run *run, unsigned slice)
{
	for (uint64_t worker = 0; worker < run->arguments.workers; worker++) {
		if (run->interval[worker][slice].last)
			return false;
	}
	return true;
}

void rc_count_interleaved(struct rc_run *run, unsigned slices, struct rc_engine_page *engine)
{
	for (unsigned slice = 0; slice < slices; slice++) {
		if (is_empty(run, slice))
			continue;
		engine->slices++;
		engine->interleaved += intersects(run, slice);
	}
}
