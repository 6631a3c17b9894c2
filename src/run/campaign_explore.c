/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run/campaign_private.h"

#include "run/interrupt.h"

#include "base/clock.h"
#include "base/quantity.h"

#include <string.h>

#define OF_BUDGET 4              /* one in so many parts of a budget is for exploring, at most */
#define GUESS_NS (20 * NS_PER_MS) /* of a case: most are done at once */

uint64_t campaign_explore_time(const struct campaign *campaign)
{
	uint64_t most = campaign->options->time_ns / OF_BUDGET, all = campaign->roster.selected * GUESS_NS;

	if (!campaign->explorer)
		return 0;
	return all < most ? all : most;
}

static bool is_done(const struct campaign *campaign, const char *case_name)
{
	const struct store_campaign *began = campaign->began;

	for (size_t i = 0; began && i < began->exploration_count; i++)
		if (strcmp(began->explorations[i].case_name, case_name) == 0)
			return true;
	return false;
}

static bool explore_case(struct campaign *campaign, size_t index, struct error *error)
{
	const struct campaign_exploring what = {
		.point = &campaign->roster.points.points[index],
		.program = campaign->build.program[FLAVOUR_EXPLORE],
		.index = index,
		.loop = &campaign->loop,
		.options = campaign->options,
	};
	struct store_exploration exploration = { 0 };

	campaign->exploring = true;
	campaign->explorer->explore(campaign->explorer->context, &what, &exploration);
	campaign->exploring = false;
	/* What was cut short is no answer; who resumes gets one. */
	bool good = *interrupt_flag() || store_add_exploration(campaign->store, campaign->head.id, &exploration, error);

	store_exploration_fini(&exploration);
	return good;
}

bool campaign_explore(struct campaign *campaign, struct error *error)
{
	uint64_t deadline_ns = campaign_deadline(campaign);
	bool good = true;

	/* What ended at its first failure has its answer; the store knows of a campaign from its first run on. */
	if (!campaign->explorer || !campaign->begun || (campaign->state && strcmp(campaign->state, "stopped") == 0))
		return true;
	tracker_phase(&campaign->tracker, "exploring");
	for (size_t i = 0; i < campaign->roster.selected && good && !*interrupt_flag(); i++) {
		if (deadline_ns && clock_now() > deadline_ns)
			break;
		if (is_done(campaign, campaign->roster.points.points[i].name))
			continue;
		good = explore_case(campaign, i, error);
	}
	return good;
}
