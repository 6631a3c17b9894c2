/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run/campaign_private.h"

#include "run/calibrate.h"
#include "run/interrupt.h"

#include "base/clock.h"
#include "base/quantity.h"
#include "subject/page.h"

#include <stdlib.h>
#include <string.h>

#define CASE_NS (2 * NS_PER_S) /* that the search of a case may take */
#define OF_BUDGET 2            /* one in so many parts of what is left of a budget is for searching, at most */
#define TRIES_MOST (2 * CALIBRATE_MOST)

/* What was tried on a case, for the store. */
struct tries {
	struct store_calibration all[TRIES_MOST];
	size_t index[TRIES_MOST]; /* of its setting in the search */
	size_t count;
};

static struct steering steering_of(const struct campaign *campaign, const struct calibrate_setting *setting)
{
	struct steering steering = campaign->steerings[0];

	steering.stride = setting->stride;
	steering.spacing = setting->spacing;
	steering.nudge = setting->nudge;
	return steering;
}

/* False with @error when the tool itself failed; a run that was cancelled is not told. */
static bool try_setting(struct campaign *campaign, size_t point, size_t index, uint64_t slot_ns, struct calibrate *search,
			struct tries *tries, struct error *error)
{
	const struct calibrate_setting *setting = &search->entries[index].setting;
	const struct steering steering = steering_of(campaign, setting);
	const struct observe_order order = {
		.point = &campaign->roster.points.points[point],
		.index = point,
		.program = campaign_program(campaign, FLAVOUR_PLAIN, &steering),
		.cc = campaign->build.compiler[FLAVOUR_PLAIN].path,
		.flavour = FLAVOUR_PLAIN,
		.steering = &steering,
		.measure_ns = { slot_ns, 0 },
	};
	struct observe_words words = { 0 };
	unsigned rung = search->rung;
	struct store_run run;

	if (!observe_run(&campaign->observer, &order, &run, &words, error))
		return false;
	campaign->launchers_ns += run.launcher_cpu_ns;
	if (!words.cancelled) {
		const struct store_reading *read = &run.reading[RC_ONE_SHOT];
		const struct calibrate_reading reading = {
			.failed = run.status != RUN_OK || !read->present, .spacing = words.spacing,
			.trials = read->trials, .wrong = read->wrong, .cpu_ns = read->cpu_ns,
		};

		calibrate_tell(search, &reading);
		tries->index[tries->count] = index;
		tries->all[tries->count] = (struct store_calibration){
			.case_name = text_copy(order.point->name), .position = (unsigned)tries->count, .rung = rung, .stride = setting->stride,
			.spacing = setting->spacing, .nudge = nudge_text(&setting->nudge), .trials = read->trials, .wrong = read->wrong,
			.cpu_ns = read->cpu_ns, .rate = calibrate_rate(search, index), .latency_class = text_copy(run.latency_class),
		};
		tries->count++;
	}
	observe_words_fini(&words);
	store_run_fini(&run);
	return true;
}

/* The last row of setting @index is what it was chosen by. */
static const struct store_calibration *mark_chosen(struct tries *tries, size_t index)
{
	size_t last = tries->count;

	while (tries->index[last - 1] != index)
		last--;
	tries->all[last - 1].chosen = true;
	return &tries->all[last - 1];
}

static void say(const struct campaign *campaign, const char *name, const struct tries *tries, const struct store_calibration *chosen,
		uint64_t took_ns)
{
	struct text words = { 0 };

	if (!campaign->options->verbose)
		return;
	if (chosen) {
		text_addf(&words, "K %llu, %llu B, nudge %s: ", (unsigned long long)chosen->stride, (unsigned long long)chosen->spacing,
			  chosen->nudge);
		quantity_add_count(&words, (uint64_t)chosen->rate);
		text_addf(&words, " wrong trials per CPU second, in latency class %s", chosen->latency_class);
	} else {
		text_add(&words, "no trial came out wrong under any setting, so that the usual one stays");
	}
	error_warn("%s, calibrated in %zu runs, %.1f s: %s", name, tries->count, (double)took_ns / 1e9, words.data);
	text_fini(&words);
}

/* Search for the case at @point until @deadline_ns; what is found goes to the store, and becomes its steering. */
static bool search_case(struct campaign *campaign, size_t point, uint64_t deadline_ns, struct error *error)
{
	uint64_t started_ns = clock_now(), slot_ns;
	const char *name = campaign->roster.points.points[point].name;
	struct tries *tries = text_allocate(1, sizeof(*tries));
	struct calibrate_setting grid[CALIBRATE_MOST];
	const struct store_calibration *chosen = NULL;
	struct calibrate search;
	bool good = true;
	size_t index;

	campaign->tracker.told.case_name = name;
	tracker_show(&campaign->tracker, false);
	calibrate_begin(&search, grid, calibrate_grid(&campaign->steerings[0], grid));
	while (good && !*interrupt_flag() && clock_now() < deadline_ns && tries->count < TRIES_MOST &&
	       calibrate_next(&search, &index, &slot_ns))
		good = try_setting(campaign, point, index, slot_ns, &search, tries, error);
	if (good && !*interrupt_flag() && tries->count > 0) {
		if (calibrate_best(&search, &index)) {
			chosen = mark_chosen(tries, index);
			campaign->chosen[point] = steering_of(campaign, &search.entries[index].setting);
		}
		good = campaign_begin(campaign, error) &&
		       store_add_calibrations(campaign->store, campaign->head.id, tries->all, tries->count, error);
		say(campaign, name, tries, chosen, clock_now() - started_ns);
	}
	for (size_t i = 0; i < tries->count; i++)
		store_calibration_fini(&tries->all[i]);
	free(tries);
	return good;
}

/* What the campaign that goes on has of case @name: a search, or runs under the usual setting; then it is not searched again. */
static bool recall(struct campaign *campaign, size_t point)
{
	const struct store_campaign *began = campaign->began;
	const char *name = campaign->roster.points.points[point].name;
	bool known = false;

	for (size_t i = 0; began && i < began->calibration_count; i++) {
		const struct store_calibration *tried = &began->calibrations[i];
		struct calibrate_setting setting = { tried->stride, tried->spacing, { 0 } };

		if (strcmp(tried->case_name, name) != 0)
			continue;
		known = true;
		if (tried->chosen && nudge_read(tried->nudge, &setting.nudge, NULL))
			campaign->chosen[point] = steering_of(campaign, &setting);
	}
	for (size_t i = 0; began && !known && i < began->run_count; i++)
		known = strcmp(began->runs[i].case_name, name) == 0 && strcmp(began->runs[i].flavour, "plain") == 0;
	return known;
}

/* A right result is measured under the setting that its control loses most with. */
static void follow_controls(struct campaign *campaign)
{
	const struct store_campaign *head = &campaign->head;

	for (size_t i = 0; i < head->case_count; i++) {
		if (strcmp(head->cases[i].wrong_result, "no") != 0 || !head->cases[i].control)
			continue;
		for (size_t j = 0; j < head->case_count; j++)
			if (strcmp(head->cases[j].name, head->cases[i].control) == 0)
				campaign->chosen[i] = campaign->chosen[j];
	}
}

bool campaign_calibrate(struct campaign *campaign, struct error *error)
{
	uint64_t now = clock_now(), deadline_ns = campaign_deadline(campaign), all_ns = UINT64_MAX;
	const struct store_campaign *head = &campaign->head;
	bool good = true;

	if (!campaign->options->calibrate)
		return true;
	campaign->chosen = text_allocate(head->case_count + 1, sizeof(*campaign->chosen));
	for (size_t i = 0; i < head->case_count; i++)
		campaign->chosen[i] = campaign->steerings[0];
	if (deadline_ns)
		all_ns = now + (deadline_ns > now ? deadline_ns - now : 0) / OF_BUDGET;
	tracker_phase(&campaign->tracker, "calibrating");
	for (size_t i = 0; i < head->case_count && good && !*interrupt_flag(); i++) {
		uint64_t case_ns = clock_now() + CASE_NS;

		if (strcmp(head->cases[i].wrong_result, "lost") == 0 && !recall(campaign, i))
			good = search_case(campaign, i, case_ns < all_ns ? case_ns : all_ns, error);
	}
	follow_controls(campaign);
	return good;
}

const struct steering *campaign_steering_of(const struct campaign *campaign, const struct schedule_item *item)
{
	return campaign->chosen && item->flavour == FLAVOUR_PLAIN ? &campaign->chosen[item->point] : &campaign->steerings[item->steering];
}
