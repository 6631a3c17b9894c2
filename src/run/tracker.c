/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run/tracker.h"

#include "base/clock.h"
#include "base/quantity.h"
#include "base/text.h"

#include <stdlib.h>

void tracker_init(struct tracker *tracker, campaign_show *show, void *context)
{
	*tracker = (struct tracker){
		.show = show, .context = context, .started_ns = clock_now(),
		.told = { .phase = "", .case_name = "", .flavour = "" },
	};
}

void tracker_fini(struct tracker *tracker)
{
	free(tracker->seen);
	free(tracker->losing);
	*tracker = (struct tracker){ 0 };
}

void tracker_phase(struct tracker *tracker, const char *phase)
{
	tracker->told.phase = phase;
	tracker_show(tracker, true);
}

void tracker_begin(struct tracker *tracker, const struct schedule *schedule, size_t selected,
		   const uint64_t guess_ns[FLAVOURS])
{
	tracker->selected = selected;
	tracker->seen = text_allocate(selected, sizeof(*tracker->seen));
	tracker->losing = text_allocate(selected, sizeof(*tracker->losing));
	tracker->told.phase = "running";
	tracker->told.total = (unsigned)schedule->count;
	tracker->started_ns = clock_now();
	for (int flavour = 0; flavour < FLAVOURS; flavour++)
		tracker->guess_ns[flavour] = guess_ns[flavour];
	for (size_t i = 0; i < schedule->count; i++)
		tracker->left[schedule->items[i].flavour]++;
}

void tracker_next(struct tracker *tracker, const struct schedule_item *item, const char *case_name)
{
	tracker->told.case_name = case_name;
	tracker->told.flavour = flavour_name(item->flavour);
	tracker_show(tracker, false);
}

/* Sums of what plain runs lost; a sanitizer's runs are no measurement. */
static void add_losses(struct tracker *tracker, size_t point, const struct store_run *run)
{
	bool wrong = false;

	for (int engine = 0; engine < STORE_ENGINES; engine++) {
		tracker->told.trials += run->reading[engine].trials;
		tracker->told.lost += run->reading[engine].lost;
		wrong |= run->reading[engine].wrong > 0;
	}
	if (point >= tracker->selected)
		return;
	tracker->told.cases_seen += !tracker->seen[point];
	tracker->seen[point] = true;
	tracker->told.losing += wrong && !tracker->losing[point];
	tracker->losing[point] |= wrong;
}

void tracker_done(struct tracker *tracker, const struct schedule_item *item, const struct store_run *run)
{
	tracker->told.done++;
	tracker->left[item->flavour]--;
	tracker->ran[item->flavour]++;
	tracker->took_ns[item->flavour] += run->wall_ns;
	if (item->flavour == FLAVOUR_PLAIN)
		add_losses(tracker, item->point, run);
	tracker_show(tracker, tracker->told.done == tracker->told.total);
}

void tracker_skip(struct tracker *tracker, const struct schedule_item *item)
{
	tracker->told.total--;
	tracker->left[item->flavour]--;
}

uint64_t tracker_guess(const struct tracker *tracker, enum flavour flavour)
{
	return tracker->ran[flavour] ? tracker->took_ns[flavour] / tracker->ran[flavour] : tracker->guess_ns[flavour];
}

static uint64_t left_ns(const struct tracker *tracker, uint64_t now)
{
	uint64_t left = 0;

	if (tracker->told.deadline_ns)
		return tracker->told.deadline_ns > now ? tracker->told.deadline_ns - now : 0;
	for (enum flavour flavour = 0; flavour < FLAVOURS; flavour++)
		left += tracker_guess(tracker, flavour) * tracker->left[flavour];
	return left;
}

void tracker_show(struct tracker *tracker, bool forced)
{
	uint64_t now = clock_now();

	if (!tracker->show || (!forced && now - tracker->shown_ns < NS_PER_S / TRACKER_PER_SECOND))
		return;
	tracker->shown_ns = now;
	tracker->told.elapsed_ns = now - tracker->started_ns;
	tracker->told.left_ns = left_ns(tracker, now);
	tracker->show(tracker->context, &tracker->told);
}
