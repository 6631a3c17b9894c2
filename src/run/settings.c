/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run/settings.h"

#include "run/placement.h"

#include "base/quantity.h"
#include "detect/detector.h"
#include "subject/page.h"

#include <stdlib.h>
#include <string.h>

static const char *const engines[] = {
	[ENGINES_ONE_SHOT] = "one-shot",
	[ENGINES_SUSTAINED] = "sustained",
	[ENGINES_BOTH] = "both",
};

static const char *const steerings[] = {
	[STEERING_GIVEN] = "given",
	[STEERING_FAST] = "fast",
	[STEERING_REPRODUCIBLE] = "reproducible",
	[STEERING_ALL] = "all",
};

void settings_make(const struct campaign_options *options, struct store_settings *settings)
{
	struct text names = { 0 };

	for (size_t i = 0; i < detector_count; i++) {
		if (options->detectors & 1u << i)
			text_addf(&names, "%s%s", names.length ? "," : "", detectors[i].name);
	}
	*settings = (struct store_settings){
		.runs = options->time_ns && !options->runs_given ? CAMPAIGN_RUNS_MOST : options->runs,
		.workers = options->workers,
		.ops = options->ops,
		.loop = options->loop,
		.stride = options->stride,
		.spacing = options->spacing,
		.one_shot_ns = options->one_shot_ns,
		.sustained_ns = options->sustained_ns,
		.limit_ns = options->limit_ns,
		.time_ns = options->time_ns,
		.engine = text_copy(engines[options->engines]),
		.placement = text_copy(placement_name(options->placement)),
		.cc = text_copy(options->cc),
		.cflags = text_copy(options->cflags),
		.nudge = nudge_text(&options->nudge),
		.detectors = text_take(&names),
		.until_detected = options->until_detected,
		.fail_fast = options->fail_fast,
		.explore = !options->no_explore,
		.steering = text_copy(steerings[options->steering]),
		.calibrate = options->calibrate,
		.tickets = options->tickets,
		.switch_ns = options->switch_ns,
	};
}

/* Detectors that this racecount does not know. */
static bool take_detectors(const char *names, unsigned *bits)
{
	char *copy = text_copy(names), *rest = copy, *name;
	bool known = true;

	*bits = 0;
	while (*names && (name = strsep(&rest, ","))) {
		size_t i = 0;

		while (i < detector_count && strcmp(detectors[i].name, name) != 0)
			i++;
		known = known && i < detector_count;
		*bits |= i < detector_count ? 1u << i : 0;
	}
	free(copy);
	return known;
}

static bool lies(uint64_t stride, uint64_t spacing)
{
	return stride >= 1 && stride <= CAMPAIGN_STRIDE_MOST && rc_is_spacing(spacing) && spacing <= CAMPAIGN_SPACING_MOST;
}

static bool are_possible(const struct store_settings *settings)
{
	return settings->runs <= CAMPAIGN_RUNS_MOST && settings->workers >= 1 && settings->workers <= RC_WORKERS_MAX &&
	       settings->ops >= 1 && settings->ops <= CAMPAIGN_OPS_MOST && settings->loop <= CAMPAIGN_OPS_MOST &&
	       lies(settings->stride, settings->spacing) &&
	       settings->limit_ns > 0 && settings->limit_ns <= 3600 * NS_PER_S && settings->one_shot_ns <= 3600 * NS_PER_S &&
	       settings->sustained_ns <= 3600 * NS_PER_S && settings->switch_ns <= CAMPAIGN_SWITCH_MOST &&
	       (settings->switch_ns == 0 || settings->switch_ns >= RC_SWITCH_INTERVAL_LEAST_NS);
}

/* Always false. */
static bool refuse(const char *id, struct error *error)
{
	return error_set(error, STATUS_USAGE, "%s: asks for what this racecount cannot do: was the store edited, or written "
			 "by another version? Run it anew", id);
}

bool settings_take(const struct store_settings *settings, const char *id, struct campaign_options *options,
		   struct error *error)
{
	struct nudge nudge;
	unsigned wanted;

	if (settings->runs == 0)
		return error_set(error, STATUS_USAGE, "%s: was stored by an older racecount that did not keep what it was asked "
				 "for, so it cannot be resumed: run it anew", id);
	if (!are_possible(settings) || !take_detectors(settings->detectors, &wanted) ||
	    !nudge_read(settings->nudge, &nudge, NULL))
		return refuse(id, error);
	options->runs = settings->runs;
	options->runs_given = !(settings->time_ns && settings->runs == CAMPAIGN_RUNS_MOST);
	options->workers = settings->workers;
	options->ops = settings->ops;
	options->loop = settings->loop;
	options->stride = settings->stride;
	options->spacing = settings->spacing;
	options->one_shot_ns = settings->one_shot_ns;
	options->sustained_ns = settings->sustained_ns;
	options->limit_ns = settings->limit_ns;
	options->time_ns = settings->time_ns;
	options->cc = settings->cc;
	options->cflags = settings->cflags;
	options->nudge = nudge;
	options->detectors = wanted;
	options->until_detected = settings->until_detected;
	options->fail_fast = settings->fail_fast;
	options->no_explore = !settings->explore;
	for (size_t i = ENGINES_ONE_SHOT; i <= ENGINES_BOTH; i++)
		if (strcmp(engines[i], settings->engine) == 0)
			options->engines = (enum engines)i;
	options->calibrate = settings->calibrate;
	options->tickets = settings->tickets;
	options->switch_ns = settings->switch_ns ? settings->switch_ns : RC_SWITCH_INTERVAL_NS;
	for (size_t i = 0; i < STEERING_CHOICES; i++)
		if (strcmp(steerings[i], settings->steering) == 0)
			options->steering = (enum steering_choice)i;
	for (enum placement placement = 0; placement < PLACEMENTS; placement++)
		if (strcmp(placement_name(placement), settings->placement) == 0)
			options->placement = placement;
	return true;
}

bool settings_searched(const struct store_campaign *began, struct error *error)
{
	struct nudge nudge;

	for (size_t i = 0; i < began->calibration_count; i++) {
		const struct store_calibration *tried = &began->calibrations[i];

		if (tried->chosen && !(lies(tried->stride, tried->spacing) && nudge_read(tried->nudge, &nudge, NULL)))
			return refuse(began->id, error);
	}
	return true;
}
