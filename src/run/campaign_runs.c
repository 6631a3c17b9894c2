/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run/campaign_private.h"

#include "run/interrupt.h"
#include "run/planner.h"
#include "run/resume.h"
#include "run/schedule.h"

#include "base/clock.h"
#include "base/quantity.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

/* What is beside the measuring in a plain run, before any ran. */
#define OVERHEAD_NS (10 * NS_PER_MS)

/* The runs of a campaign. */
struct work {
	struct campaign *campaign;
	struct schedule schedule;
	struct enough enough;
	struct planner planner;
	uint64_t asked_ns[STORE_ENGINES]; /* to measure in a plain run */
	unsigned *rounds;                 /* plain runs to come, by round */
	size_t round_count;
};

/* Are there as many rounds as fit the budget? */
static bool is_open(const struct campaign_options *options)
{
	return options->time_ns && !options->runs_given;
}

/* What a run takes, started and all, before any was seen. */
static void guess(const struct work *work, uint64_t guess_ns[FLAVOURS])
{
	for (int flavour = 0; flavour < FLAVOURS; flavour++)
		guess_ns[flavour] = 200 * NS_PER_MS;
	guess_ns[FLAVOUR_PLAIN] = work->planner.asked_ns + OVERHEAD_NS;
}

static double own_cpu_s(void)
{
	struct rusage usage;

	getrusage(RUSAGE_SELF, &usage);
	return (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
	       (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

/* What the measuring cost beside what was measured. */
static void say_cost(const struct campaign *campaign, double own_s, uint64_t wall_ns)
{
	double launchers_s = (double)campaign->launchers_ns / 1e9, wall_s = (double)wall_ns / 1e9;

	error_warn("own CPU time %.2f s in %.1f s of runs: %.1f %% (racecount %.2f s, its launchers %.2f s)",
		   own_s + launchers_s, wall_s, 100 * (own_s + launchers_s) / wall_s, own_s, launchers_s);
}

/* Rounds to plan: where time decides, no more than it can hold. */
static unsigned rounds(const struct campaign *campaign, uint64_t plain_ns)
{
	uint64_t round_ns = plain_ns * campaign->roster.measured * campaign->steering_count, fit;

	if (!is_open(campaign->options))
		return campaign->options->runs;
	fit = campaign->options->time_ns / (round_ns ? round_ns : 1) + 1;
	return fit < CAMPAIGN_RUNS_MOST ? (unsigned)fit : CAMPAIGN_RUNS_MOST;
}

static void make_schedule(const struct campaign *campaign, unsigned runs, struct schedule *schedule)
{
	enum flavour flavours[FLAVOURS];
	struct schedule_plan plan = {
		.selected = campaign->roster.selected,
		.count = campaign->roster.measured,
		.steerings = (unsigned)campaign->steering_count,
		.runs = runs,
		.detectors = flavours,
		.seed = campaign->options->seed,
	};

	/* Nobody knows how many rounds the time will hold: then what is needed once comes first. */
	plan.spread = campaign->options->time_ns ? 1 : plan.runs;
	for (int flavour = 0; flavour < FLAVOURS; flavour++) {
		if (campaign->detector[flavour])
			flavours[plan.detector_count++] = flavour;
	}
	schedule_make(&plan, schedule);
}

/* The head goes to the store with the first run, or what was calibrated: a campaign without any leaves no trace. */
bool campaign_begin(struct campaign *campaign, struct error *error)
{
	campaign->begun = campaign->begun || store_begin(campaign->store, &campaign->head, error);
	return campaign->begun;
}

static bool keep(struct campaign *campaign, const struct store_run *run, struct error *error)
{
	return campaign_begin(campaign, error) && store_add_run(campaign->store, campaign->head.id, run, error);
}

/* With --verbose: a line for a run that is in the store by now. */
static void say(const struct campaign *campaign, const struct store_run *run)
{
	if (campaign->options->verbose)
		error_warn("%s, %s run %u: %s%s%s", run->case_name, run->flavour, run->attempt + 1,
			   run_status_name(run->status), run->detail ? ": " : "", run->detail ? run->detail : "");
}

static bool run_item(struct work *work, const struct schedule_item *item, uint64_t slot_ns, struct error *error)
{
	struct campaign *campaign = work->campaign;
	const struct steering *steering = campaign_steering_of(campaign, item);
	struct observe_order order = {
		.point = &campaign->roster.points.points[item->point],
		.index = item->point,
		.program = campaign_program(campaign, item->flavour, steering),
		.cc = campaign->build.compiler[item->flavour].path,
		.flavour = item->flavour,
		.detector = campaign->detector[item->flavour],
		.steering = steering,
		.attempt = item->attempt,
	};
	struct observe_words words = { 0 };
	struct store_run run;
	bool kept = true;

	planner_split(slot_ns, work->asked_ns, order.measure_ns);
	tracker_next(&campaign->tracker, item, order.point->name);
	if (!observe_run(&campaign->observer, &order, &run, &words, error))
		return false;
	if (!words.cancelled) {
		kept = keep(campaign, &run, error);
		if (kept) {
			tracker_done(&campaign->tracker, item, &run);
			campaign->launchers_ns += run.launcher_cpu_ns;
			enough_add(&work->enough, item->point, &run);
			say(campaign, &run);
		}
	}
	observe_words_fini(&words);
	store_run_fini(&run);
	return kept;
}

/* What the runs of a campaign that goes on showed. */
static void recall(const struct campaign *campaign, struct enough *enough)
{
	const struct store_campaign *began = campaign->began;

	for (size_t i = 0; began && i < began->run_count; i++) {
		size_t row = 0;

		while (row < campaign->head.case_count && strcmp(campaign->head.cases[row].name, began->runs[i].case_name) != 0)
			row++;
		if (row < campaign->head.case_count)
			enough_add(enough, row, &began->runs[i]);
	}
	/* --fail-fast looks at what comes: else what stopped it once would stop it for ever. */
	enough->failed = false;
}

/* Out of time is no shortcoming where as many runs were wanted as fit, and each case has one. */
static const char *end_state(const struct campaign *campaign, const struct enough *enough, const char *state)
{
	return is_open(campaign->options) && enough_reached(enough) && strcmp(state, "out-of-time") == 0 ? "complete" : state;
}

/* Of what is left one part in so many is no run's: else the last would end behind the deadline as soon as it took a little longer than the others. */
#define SPARE 50

/* How long the run of @item measures, and with all that belongs to it takes. */
static uint64_t plan_item(const struct work *work, const struct schedule_item *item, uint64_t *takes_ns)
{
	const struct tracker *tracker = &work->campaign->tracker;
	uint64_t now = clock_now(), left_ns = work->enough.deadline_ns, slot_ns = work->planner.asked_ns;

	if (left_ns > 0) {
		left_ns = left_ns > now ? left_ns - now : 0;
		for (int flavour = 0; flavour < FLAVOURS; flavour++) {
			uint64_t others_ns = flavour == FLAVOUR_PLAIN ? 0 : tracker_guess(tracker, flavour) * tracker->left[flavour];

			left_ns = left_ns > others_ns ? left_ns - others_ns : 0;
		}
		slot_ns = planner_slot(&work->planner, work->rounds, item->round, work->round_count, left_ns - left_ns / SPARE);
	}
	*takes_ns = item->flavour == FLAVOUR_PLAIN ? slot_ns + planner_overhead(&work->planner) : tracker_guess(tracker, item->flavour);
	return slot_ns;
}

static bool is_needed(const struct work *work, const struct schedule_item *item)
{
	return item->flavour != FLAVOUR_PLAIN || !enough_of_case(&work->enough, item->point, item->steering);
}

/* Count the plain runs that are to come from item @first on. */
static void count_rounds(struct work *work, size_t first)
{
	const struct schedule *schedule = &work->schedule;

	memset(work->rounds, 0, work->round_count * sizeof(*work->rounds));
	for (size_t i = first; i < schedule->count; i++)
		work->rounds[schedule->items[i].round] += schedule->items[i].flavour == FLAVOUR_PLAIN && is_needed(work, &schedule->items[i]);
}

/* Run item @index of the schedule; false ends the campaign, for a failure with @error. */
static bool do_item(struct work *work, size_t index, bool *good, struct error *error)
{
	const struct schedule_item *item = &work->schedule.items[index];
	uint64_t started_ns = clock_now(), takes_ns, slot_ns = plan_item(work, item, &takes_ns);
	const char *over = enough_of_all(&work->enough, takes_ns);

	if (over) {
		work->campaign->state = end_state(work->campaign, &work->enough, over);
		return false;
	}
	if (!is_needed(work, item)) {
		tracker_skip(&work->campaign->tracker, item);
		return true;
	}
	*good = run_item(work, item, slot_ns, error);
	if (item->flavour == FLAVOUR_PLAIN) {
		planner_ran(&work->planner, slot_ns, clock_now() - started_ns);
		work->rounds[item->round]--;
		if (!is_needed(work, item))
			count_rounds(work, index + 1);
	}
	return *good;
}

uint64_t campaign_deadline(const struct campaign *campaign)
{
	uint64_t used = campaign->began ? resume_used_ns(campaign->began) : 0, budget = campaign->options->time_ns;

	return budget ? campaign->started_ns + (budget > used ? budget - used : 0) : 0;
}

static void begin(struct work *work, uint64_t guess_ns[FLAVOURS])
{
	struct campaign *campaign = work->campaign;
	const struct campaign_options *options = campaign->options;

	work->asked_ns[0] = options->engines & ENGINES_ONE_SHOT ? options->one_shot_ns : 0;
	work->asked_ns[1] = options->engines & ENGINES_SUSTAINED ? options->sustained_ns : 0;
	work->planner = (struct planner){ .asked_ns = work->asked_ns[0] + work->asked_ns[1], .open = is_open(options),
					  .guess_ns = OVERHEAD_NS };
	guess(work, guess_ns);
	work->round_count = rounds(campaign, guess_ns[FLAVOUR_PLAIN]);
	work->rounds = text_allocate(work->round_count + 1, sizeof(*work->rounds));
	make_schedule(campaign, (unsigned)work->round_count, &work->schedule);
	campaign->head.planned = is_open(options) ? 0 : (unsigned)work->schedule.count;
	if (campaign->began)
		resume_drop_done(campaign->began, &campaign->roster.points, &work->schedule);
	enough_init(&work->enough, options, campaign->head.cases, campaign->head.case_count, (unsigned)campaign->steering_count);
	recall(campaign, &work->enough);
	count_rounds(work, 0);
	work->enough.deadline_ns = campaign_deadline(campaign);
	if (work->enough.deadline_ns)
		work->enough.deadline_ns -= campaign_explore_time(campaign);
}

bool campaign_runs(struct campaign *campaign, struct error *error)
{
	uint64_t guess_ns[FLAVOURS], started_ns = clock_now();
	struct work work = { .campaign = campaign };
	double own_s = own_cpu_s();
	bool good;

	begin(&work, guess_ns);
	good = campaign_calibrate(campaign, error);
	tracker_begin(&campaign->tracker, &work.schedule, campaign->roster.selected, guess_ns);
	campaign->tracker.told.deadline_ns = is_open(campaign->options) ? work.enough.deadline_ns : 0;
	for (size_t i = 0; good && i < work.schedule.count && !*interrupt_flag(); i++)
		if (!do_item(&work, i, &good, error))
			break;
	if (campaign->options->verbose)
		say_cost(campaign, own_cpu_s() - own_s, clock_now() - started_ns);
	enough_fini(&work.enough);
	schedule_fini(&work.schedule);
	free(work.rounds);
	return good;
}
