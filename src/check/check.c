/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check/check.h"

#include "check/check_lane.h"
#include "check/check_prepare.h"
#include "run/interrupt.h"

#include "base/clock.h"
#include "base/quantity.h"

#include <stdlib.h>

/*
 * A race is seen at once, or not at all: a pass or two over 512 cells, each a trial of its own, within one stride so that no
 * meeting orders its accesses. A bare program takes 30 ms with gcc 12 and clang 14 so; with 8,192 cells and both engines, as in
 * a campaign, 300 and 380 ms where there is a race, and 70 where there is none.
 */
#define ONE_SHOT_NS NS_PER_MS
#define CELLS 512

#define SHOWN_EVERY_NS (100 * NS_PER_MS)

void check_defaults(struct check_options *options)
{
	*options = (struct check_options){ .runs = 20, .time_ns = 60 * NS_PER_S };
	campaign_defaults(&options->campaign);
	options->campaign.engines = ENGINES_ONE_SHOT;
	options->campaign.one_shot_ns = ONE_SHOT_NS;
	options->campaign.cells = CELLS;
}

void check_show(struct check *check, struct campaign_progress *now, bool forced)
{
	uint64_t time_ns = clock_now();

	if (!check->show || (!forced && time_ns - check->shown_ns < SHOWN_EVERY_NS))
		return;
	check->shown_ns = time_ns;
	now->elapsed_ns = time_ns - check->started_ns;
	check->show(check->context, now);
}

static void cancel(void *context)
{
	observe_cancel(context);
}

/* With --verbose: a line for a run. */
static void say(const struct check *check, const struct check_observation *observation)
{
	const struct check_record *record = check->record;
	char label[64];

	if (!check->options->campaign.verbose)
		return;
	error_warn("%s, %s run %u: %s%s%s", record->points.points[observation->point].name,
		   check_lane_label(&record->lanes[observation->lane], label), observation->attempt + 1,
		   !observation->readable ? "not readable" : observation->races > 0 ? "race" : "silent",
		   observation->detail ? ": " : "", observation->detail ? observation->detail : "");
}

/* Where a check is in its rounds. */
struct rounds {
	size_t lanes;        /* that work */
	size_t done, total;  /* runs */
	uint64_t started_ns; /* of the runs */
};

static void show_run(struct check *check, const struct rounds *rounds, size_t lane, size_t point)
{
	const struct check_record *record = check->record;
	uint64_t now_ns = clock_now(), spent_ns = now_ns - rounds->started_ns, gone_ns = now_ns - check->started_ns;
	uint64_t left_ns = rounds->done ? spent_ns / rounds->done * (rounds->total - rounds->done) : 0;
	uint64_t box_ns = gone_ns < record->time_ns ? record->time_ns - gone_ns : 0;
	char label[64];
	struct campaign_progress now = {
		.phase = "running",
		.case_name = record->points.points[point].name,
		.flavour = check_lane_label(&record->lanes[lane], label),
		.done = (unsigned)rounds->done,
		.total = (unsigned)rounds->total,
		.left_ns = left_ns < box_ns ? left_ns : box_ns,
	};

	check_show(check, &now, false);
}

static bool run_one(struct check *check, struct rounds *rounds, size_t lane, size_t point, unsigned attempt,
		    struct error *error)
{
	struct check_observation observation;
	bool cancelled;

	show_run(check, rounds, lane, point);
	if (!check_lane_run(&check->observer, &check->steering, &check->build, check->record, lane, point, attempt, &observation, &cancelled, error))
		return false;
	rounds->done++;
	if (cancelled)
		return true;
	check_record_add(check->record, &observation);
	say(check, &observation);
	return true;
}

/* Every case under every detector once, before any a second time: so the time may be over at any moment. */
static bool run_round(struct check *check, struct rounds *rounds, unsigned attempt, struct error *error)
{
	struct check_record *record = check->record;

	for (size_t point = 0; point < record->asked; point++) {
		for (size_t lane = 0; lane < record->lane_count; lane++) {
			if (record->lanes[lane].note)
				continue;
			/* Without one run of each case there would be no answer at all. */
			if (attempt > 0 && clock_now() - check->started_ns >= record->time_ns)
				record->time_is_up = true;
			if (record->time_is_up || *interrupt_flag())
				return true;
			if (!run_one(check, rounds, lane, point, attempt, error))
				return false;
		}
	}
	return true;
}

static bool run_rounds(struct check *check, struct error *error)
{
	struct check_record *record = check->record;
	struct rounds rounds = { .started_ns = clock_now() };
	bool good = true;

	for (size_t lane = 0; lane < record->lane_count; lane++)
		rounds.lanes += !record->lanes[lane].note;
	rounds.total = rounds.lanes * record->asked * record->runs;
	for (unsigned attempt = 0; attempt < record->runs && good && !record->time_is_up && !*interrupt_flag(); attempt++)
		good = run_round(check, &rounds, attempt, error);
	return good;
}

bool check_run(const struct case_list *cases, const struct check_options *options, campaign_show *show, void *context,
	       struct check_record *record, struct error *error)
{
	struct check check = { .options = options, .record = record, .show = show, .context = context, .started_ns = clock_now() };
	bool good;

	*record = (struct check_record){ .workers = options->campaign.workers, .runs = options->runs,
					 .time_ns = options->time_ns };
	uv_loop_init(&check.loop);
	check.observer.loop = &check.loop;
	check.observer.options = &options->campaign;
	interrupt_begin(&check.loop, cancel, &check.observer);
	good = check_prepare_cases(&check, cases, error) && check_prepare_lanes(&check, error) &&
	       check_prepare_programs(&check, error) && run_rounds(&check, error);
	record->interrupted = *interrupt_flag();
	record->wall_ns = clock_now() - check.started_ns;
	interrupt_end();
	uv_run(&check.loop, UV_RUN_DEFAULT);
	uv_loop_close(&check.loop);
	check_prepare_fini(&check);
	/* What was broken off is no failure. */
	return good || record->interrupted;
}
