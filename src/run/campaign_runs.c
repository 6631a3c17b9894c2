/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run/campaign_private.h"

#include "run/interrupt.h"
#include "run/resume.h"
#include "run/schedule.h"

#include "base/clock.h"
#include "base/quantity.h"

#include <stdio.h>
#include <string.h>
#include <sys/resource.h>

/* Are there as many rounds as fit the budget? */
static bool is_open(const struct campaign_options *options)
{
	return options->time_ns && !options->runs_given;
}

/* What a run takes, started and all, before any was seen. */
static void guess(const struct campaign_options *options, uint64_t guess_ns[FLAVOURS])
{
	for (int flavour = 0; flavour < FLAVOURS; flavour++)
		guess_ns[flavour] = 200 * NS_PER_MS;
	guess_ns[FLAVOUR_PLAIN] = 10 * NS_PER_MS;
	if (options->engines & ENGINES_ONE_SHOT)
		guess_ns[FLAVOUR_PLAIN] += options->one_shot_ns;
	if (options->engines & ENGINES_SUSTAINED)
		guess_ns[FLAVOUR_PLAIN] += options->sustained_ns;
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

static void make_schedule(const struct campaign *campaign, uint64_t plain_ns, struct schedule *schedule)
{
	enum flavour flavours[FLAVOURS];
	struct schedule_plan plan = {
		.selected = campaign->roster.selected,
		.count = campaign->roster.measured,
		.steerings = (unsigned)campaign->steering_count,
		.runs = rounds(campaign, plain_ns),
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

/* The head goes to the store with the first run: a campaign without any leaves no trace. */
static bool keep(struct campaign *campaign, const struct store_run *run, struct error *error)
{
	if (!campaign->begun && !store_begin(campaign->store, &campaign->head, error))
		return false;
	campaign->begun = true;
	return store_add_run(campaign->store, campaign->head.id, run, error);
}

/* With --verbose: a line for a run that is in the store by now. */
static void say(const struct campaign *campaign, const struct store_run *run)
{
	if (campaign->options->verbose)
		error_warn("%s, %s run %u: %s%s%s", run->case_name, run->flavour, run->attempt + 1,
			   run_status_name(run->status), run->detail ? ": " : "", run->detail ? run->detail : "");
}

static bool run_item(struct campaign *campaign, const struct schedule_item *item, struct enough *enough,
		     struct error *error)
{
	const struct steering *steering = &campaign->steerings[item->steering];
	const struct observe_order order = {
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

	tracker_next(&campaign->tracker, item, order.point->name);
	if (!observe_run(&campaign->observer, &order, &run, &words, error))
		return false;
	if (!words.cancelled) {
		kept = keep(campaign, &run, error);
		if (kept) {
			tracker_done(&campaign->tracker, item, &run);
			campaign->launchers_ns += run.launcher_cpu_ns;
			enough_add(enough, item->point, &run);
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

static bool run_items(struct campaign *campaign, const struct schedule *schedule, struct enough *enough,
		      struct error *error)
{
	bool good = true;

	for (size_t i = 0; i < schedule->count && good && !*interrupt_flag(); i++) {
		const struct schedule_item *item = &schedule->items[i];
		const char *over = enough_of_all(enough, tracker_guess(&campaign->tracker, item->flavour));

		if (over) {
			campaign->state = end_state(campaign, enough, over);
			break;
		}
		if (item->flavour == FLAVOUR_PLAIN && enough_of_case(enough, item->point, item->steering))
			tracker_skip(&campaign->tracker, item);
		else
			good = run_item(campaign, item, enough, error);
	}
	return good;
}

uint64_t campaign_deadline(const struct campaign *campaign)
{
	uint64_t used = campaign->began ? resume_used_ns(campaign->began) : 0, budget = campaign->options->time_ns;

	return budget ? campaign->started_ns + (budget > used ? budget - used : 0) : 0;
}

bool campaign_runs(struct campaign *campaign, struct error *error)
{
	uint64_t guess_ns[FLAVOURS], started_ns = clock_now();
	double own_s = own_cpu_s();
	struct schedule schedule;
	struct enough enough;

	guess(campaign->options, guess_ns);
	make_schedule(campaign, guess_ns[FLAVOUR_PLAIN], &schedule);
	campaign->head.planned = is_open(campaign->options) ? 0 : (unsigned)schedule.count;
	if (campaign->began)
		resume_drop_done(campaign->began, &campaign->roster.points, &schedule);
	enough_init(&enough, campaign->options, campaign->head.cases, campaign->head.case_count,
		    (unsigned)campaign->steering_count);
	recall(campaign, &enough);
	enough.deadline_ns = campaign_deadline(campaign);
	if (enough.deadline_ns)
		enough.deadline_ns -= campaign_explore_time(campaign);
	tracker_begin(&campaign->tracker, &schedule, campaign->roster.selected, guess_ns);
	campaign->tracker.told.deadline_ns = is_open(campaign->options) ? enough.deadline_ns : 0;
	bool good = run_items(campaign, &schedule, &enough, error);

	if (campaign->options->verbose)
		say_cost(campaign, own_cpu_s() - own_s, clock_now() - started_ns);
	enough_fini(&enough);
	schedule_fini(&schedule);
	return good;
}
