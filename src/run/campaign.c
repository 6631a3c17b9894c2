/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run/campaign.h"

#include "run/campaign_private.h"
#include "run/interrupt.h"
#include "run/limits.h"
#include "run/probe.h"
#include "run/resume.h"

#include "subject/page.h"

#include "base/clock.h"
#include "base/paths.h"
#include "base/quantity.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Between two looks at the time while a run takes long. */
#define TICK_MS 500

void campaign_defaults(struct campaign_options *options)
{
	*options = (struct campaign_options){
		.workers = 2,
		.runs = 7,
		.ops = 1,
		.stride = 1024,
		.spacing = 64,
		.cells = CAMPAIGN_CELLS,
		.one_shot_ns = 60 * NS_PER_MS,
		.sustained_ns = 40 * NS_PER_MS,
		.switch_ns = RC_SWITCH_INTERVAL_NS,
		.limit_ns = 10 * NS_PER_S,
		.seed = 1,
		.engines = ENGINES_BOTH,
		.placement = PLACEMENT_APART,
		.detectors = (1u << detector_count) - 1,
		.cc = "gcc",
		.cflags = "-O2 -g",
		.command = "racecount",
	};
}

struct steering campaign_steering(const struct campaign_options *options, const char *cpus)
{
	return (struct steering){ options->placement, cpus, options->nudge, options->stride, options->spacing };
}

static void cancel(void *context)
{
	struct campaign *campaign = context;

	if (campaign->exploring)
		campaign->explorer->stop(campaign->explorer->context);
	else
		observe_cancel(&campaign->observer);
}

static void tick(uv_timer_t *timer)
{
	tracker_show(timer->data, false);
}

/* Sets which flavours' detectors are wanted; returns the flavours to build. */
static unsigned choose_flavours(struct campaign *campaign)
{
	unsigned wanted = 1u << FLAVOUR_PLAIN;

	for (size_t i = 0; i < detector_count; i++) {
		for (int flavour = 0; flavour < FLAVOURS; flavour++) {
			if (!(campaign->options->detectors & 1u << i) ||
			    strcmp(detectors[i].name, flavour_name(flavour)) != 0)
				continue;
			campaign->detector[flavour] = &detectors[i];
			wanted |= 1u << flavour;
		}
	}
	return campaign->explorer ? wanted | 1u << FLAVOUR_EXPLORE : wanted;
}

static bool probe_all(struct campaign *campaign, struct error *error)
{
	const struct roster *roster = &campaign->roster;

	campaign_compiler(campaign, FLAVOUR_PLAIN, NULL);
	for (int flavour = 0; flavour < FLAVOURS && !*interrupt_flag(); flavour++) {
		uint64_t used_ns = clock_now() - campaign->started_ns;
		char *note = NULL;

		/* Nothing will run any more: nothing need be known of detectors. */
		if (campaign->options->time_ns && used_ns >= campaign->options->time_ns)
			return true;
		if (!campaign->detector[flavour])
			continue;
		if (campaign->began && resume_left_out(campaign->began, flavour_name(flavour))) {
			campaign->detector[flavour] = NULL;
			continue;
		}
		tracker_phase(&campaign->tracker, "probing");
		if (campaign->options->unprobed && campaign->build.program[flavour]) {
			campaign_compiler(campaign, flavour, NULL);
			continue;
		}
		if (!probe_detector(&campaign->observer, &campaign->build, flavour, campaign->detector[flavour],
				    &roster->points.points[roster->probe], roster->probe, &note, error))
			return false;
		campaign_compiler(campaign, flavour, note);
	}
	return true;
}

/* Marks the campaign in the store as over, one way or the other. A failure before this one is the one to tell. */
static bool end(struct campaign *campaign, bool good, struct error *error)
{
	const char *state = !good || *interrupt_flag() ? "interrupted" : campaign->state ? campaign->state : "complete";
	bool ended = !campaign->begun || store_end(campaign->store, campaign->head.id, state, campaign_now_ms(),
						   good ? error : NULL);

	return good && ended;
}

/* From here on what is stored belongs to it. */
static bool take_up(struct campaign *campaign, struct error *error)
{
	if (!campaign->began)
		return true;
	campaign->begun = store_reopen(campaign->store, campaign->began->id, error);
	return campaign->begun;
}

/* Everything but what must be set up before, and taken down after. */
static bool work(struct campaign *campaign, struct error *error)
{
	unsigned wanted = choose_flavours(campaign);

	campaign->folder = text_copy(paths_cache(error));
	if (!campaign->folder || !campaign_steer(campaign, error))
		return false;
	campaign->observer.folder = campaign->folder;
	bool good = campaign_build(campaign, wanted, error) && probe_all(campaign, error) &&
		    (*interrupt_flag() ||
		     (campaign_head(campaign, error) && take_up(campaign, error) && campaign_runs(campaign, error) &&
		      campaign_explore(campaign, error)));

	/* A build that was broken off is no failure. */
	return end(campaign, good || (*interrupt_flag() && !campaign->begun), error);
}

static void set_up(struct campaign *campaign, campaign_show *show, void *context)
{
	campaign->started_ns = clock_now();
	uv_loop_init(&campaign->loop);
	campaign->observer.loop = &campaign->loop;
	campaign->observer.options = campaign->options;
	tracker_init(&campaign->tracker, show, context);
	interrupt_begin(&campaign->loop, cancel, campaign);
	uv_timer_init(&campaign->loop, &campaign->ticker);
	campaign->ticker.data = &campaign->tracker;
	uv_timer_start(&campaign->ticker, tick, TICK_MS, TICK_MS);
	uv_unref((uv_handle_t *)&campaign->ticker);
}

static void take_down(struct campaign *campaign)
{
	interrupt_end();
	uv_close((uv_handle_t *)&campaign->ticker, NULL);
	uv_run(&campaign->loop, UV_RUN_DEFAULT);
	uv_loop_close(&campaign->loop);
	tracker_fini(&campaign->tracker);
	build_fini(&campaign->build);
	build_fini(&campaign->other);
	store_campaign_fini(&campaign->head);
	roster_fini(&campaign->roster);
	free(campaign->folder);
	for (size_t i = 0; i < STEERINGS_MOST; i++)
		free(campaign->cpus[i]);
	free(campaign->chosen);
}

bool campaign_run(const struct campaign_order *order, const struct campaign_options *options, struct store *store,
		  char id[CAMPAIGN_ID_SIZE], bool *interrupted, struct error *error)
{
	struct campaign campaign = { .options = options, .store = store, .began = order->began,
				     .explorer = options->no_explore ? NULL : order->explorer };
	struct limits_machine machine;

	id[0] = '\0';
	*interrupted = false;
	limits_machine(&machine);
	if (!limits_workers(options->workers, &machine, error))
		return false;
	if (!roster_make(order->cases, options->detectors != 0, &campaign.roster, error) ||
	    !limits_cases(order->cases, options, error)) {
		roster_fini(&campaign.roster);
		return false;
	}
	set_up(&campaign, order->show, order->context);
	bool good = work(&campaign, error);

	*interrupted = *interrupt_flag();
	if (campaign.begun)
		snprintf(id, CAMPAIGN_ID_SIZE, "%s", campaign.head.id);
	take_down(&campaign);
	return good;
}
