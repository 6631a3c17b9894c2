/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run/campaign_private.h"

#include "run/interrupt.h"
#include "run/limits.h"
#include "run/placement.h"

#include <string.h>

bool campaign_steer(struct campaign *campaign, struct error *error)
{
	const struct campaign_options *options = campaign->options;

	campaign->steering_count = steering_list(options, campaign->steerings);
	for (size_t i = 0; i < campaign->steering_count; i++) {
		struct steering *steering = &campaign->steerings[i];

		campaign->cpus[i] = placement_cpus(steering->placement, options->workers, &campaign->allowed, error);
		if (!campaign->cpus[i])
			return false;
		steering->cpus = campaign->cpus[i];
		if (!limits_steered(&campaign->roster.points, steering, options, error))
			return false;
		if (options->steering != STEERING_GIVEN && steering->placement == PLACEMENT_APART &&
		    placement_is_one_cpu(steering->cpus))
			error_warn("--settings: this process may use one CPU only, so that workers of setting fast are on it together, and not apart");
	}
	return true;
}

/* Is a plain program needed as well that has nudges where the first has none, or the other way round? */
static bool needs_other(const struct campaign *campaign)
{
	bool nudged = nudge_is_any(&campaign->steerings[0].nudge), other = campaign->options->calibrate;

	for (size_t i = 1; i < campaign->steering_count; i++)
		other |= nudge_is_any(&campaign->steerings[i].nudge) != nudged;
	return other;
}

bool campaign_build(struct campaign *campaign, unsigned wanted, struct error *error)
{
	struct build_options how = { .cc = campaign->options->cc, .cflags = campaign->options->cflags,
				     .nudged = nudge_is_any(&campaign->steerings[0].nudge), .tickets = campaign->options->tickets };
	struct build *builds[] = { &campaign->build, &campaign->other };
	size_t count = needs_other(campaign) ? 2 : 1;

	tracker_phase(&campaign->tracker, "building");
	for (size_t i = 0; i < count; i++) {
		if (!build_cases(&campaign->roster.points, NULL, i == 0 ? wanted : 1u << FLAVOUR_PLAIN, &how, interrupt_flag(), builds[i],
				 error))
			return false;
		if (campaign->options->verbose)
			error_warn("built in %.1f ms: %zu units compiled, %zu programs taken from the cache",
				   (double)builds[i]->wall_ns / 1e6, builds[i]->compiled, builds[i]->cached);
		how.nudged = !how.nudged;
	}
	return true;
}

const char *campaign_program(const struct campaign *campaign, enum flavour flavour, const struct steering *steering)
{
	bool as_first = nudge_is_any(&steering->nudge) == nudge_is_any(&campaign->steerings[0].nudge);

	return flavour != FLAVOUR_PLAIN || as_first ? campaign->build.program[flavour] : campaign->other.program[flavour];
}
