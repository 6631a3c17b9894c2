/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run/enough.h"

#include "base/clock.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

void enough_init(struct enough *enough, const struct campaign_options *options, const struct store_case *rows,
		 size_t count, unsigned steerings)
{
	*enough = (struct enough){ .options = options, .rows = rows, .count = count, .steerings = steerings,
				   .cases = text_allocate(count * steerings + 1, sizeof(*enough->cases)) };
}

void enough_fini(struct enough *enough)
{
	free(enough->cases);
	*enough = (struct enough){ 0 };
}

bool enough_broken(const struct store_case *point, const struct store_run *run)
{
	bool right = strcmp(point->wrong_result, "no") == 0, apart = strcmp(point->wrong_result, "not-shared") == 0;
	bool broken = run->status != RUN_OK;

	for (int engine = 0; engine < STORE_ENGINES; engine++) {
		const struct store_reading *reading = &run->reading[engine];

		if (!reading->present)
			continue;
		broken |= right && reading->wrong > 0;
		broken |= apart && store_reading_moved(reading);
	}
	return broken;
}

void enough_add(struct enough *enough, size_t row, const struct store_run *run)
{
	struct enough_case *seen = &enough->cases[row * enough->steerings + run->attempt % enough->steerings];
	uint64_t wrong = 0;

	if (strcmp(run->flavour, "plain") != 0)
		return;
	for (int engine = 0; engine < STORE_ENGINES && run->status == RUN_OK; engine++)
		wrong += run->reading[engine].present ? run->reading[engine].wrong : 0;
	seen->reached = true;
	seen->wrong += wrong;
	seen->wrong_runs += wrong > 0;
	enough->failed |= enough_broken(&enough->rows[row], run);
}

bool enough_of_case(const struct enough *enough, size_t row, unsigned steering)
{
	const struct enough_case *seen = &enough->cases[row * enough->steerings + steering];

	return enough->options->until_detected && seen->wrong >= CAMPAIGN_DETECTED_TRIALS &&
	       seen->wrong_runs >= CAMPAIGN_DETECTED_RUNS;
}

bool enough_reached(const struct enough *enough)
{
	for (size_t i = 0; i < enough->count * enough->steerings; i++)
		if (!enough->cases[i].reached)
			return false;
	return true;
}

const char *enough_of_all(const struct enough *enough, uint64_t guess_ns)
{
	if (enough->options->fail_fast && enough->failed)
		return "stopped";
	return enough->deadline_ns && clock_now() + guess_ns > enough->deadline_ns ? "out-of-time" : NULL;
}
