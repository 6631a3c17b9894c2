/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run/steering.h"

#include "run/campaign.h"

/* Two CPUs and a stride of cells: most wrong results for the time. */
static struct steering fast(const struct campaign_options *options)
{
	struct steering steering = campaign_steering(options, "");

	steering.placement = PLACEMENT_APART;
	steering.nudge = (struct nudge){ 0 };
	return steering;
}

/*
 * One CPU that is given away in the window: nearly every trial goes wrong that can, however loaded the machine is. Workers meet at each
 * cell: those that were parted once would stay parted for the rest of a stride.
 */
static struct steering reproducible(const struct campaign_options *options)
{
	struct steering steering = campaign_steering(options, "");

	steering.placement = PLACEMENT_ONE_CPU;
	steering.nudge = (struct nudge){ .kind = NUDGE_YIELD };
	steering.stride = 1;
	return steering;
}

size_t steering_list(const struct campaign_options *options, struct steering list[STEERINGS_MOST])
{
	size_t count = 0;

	if (options->steering == STEERING_FAST || options->steering == STEERING_ALL)
		list[count++] = fast(options);
	if (options->steering == STEERING_REPRODUCIBLE || options->steering == STEERING_ALL)
		list[count++] = reproducible(options);
	if (count == 0)
		list[count++] = campaign_steering(options, "");
	return count;
}
