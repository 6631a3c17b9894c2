/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run/schedule.h"

#include "base/text.h"

#include <stdlib.h>

uint64_t schedule_random(uint64_t *state)
{
	uint64_t mixed = *state += UINT64_C(0x9e3779b97f4a7c15);

	mixed = (mixed ^ (mixed >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	mixed = (mixed ^ (mixed >> 27)) * UINT64_C(0x94d049bb133111eb);
	return mixed ^ (mixed >> 31);
}

/* A number below @bound: the high half of a product. Its bias, bound / 2^64, is beyond any campaign's notice. */
static size_t random_below(uint64_t *state, size_t bound)
{
	return (size_t)(((unsigned __int128)schedule_random(state) * bound) >> 64);
}

static void shuffle(struct schedule_item *items, size_t count, uint64_t *state)
{
	for (size_t left = count; left > 1; left--) {
		size_t chosen = random_below(state, left);
		struct schedule_item last = items[left - 1];

		items[left - 1] = items[chosen];
		items[chosen] = last;
	}
}

static void add(struct schedule *schedule, const struct schedule_item *item)
{
	schedule->items[schedule->count++] = *item;
}

static unsigned steerings_of(const struct schedule_plan *plan)
{
	return plan->steerings ? plan->steerings : 1;
}

static void add_round(const struct schedule_plan *plan, unsigned round, struct schedule *schedule)
{
	for (size_t point = 0; point < plan->count; point++) {
		for (unsigned i = 0; i < steerings_of(plan); i++)
			add(schedule, &(struct schedule_item){ point, FLAVOUR_PLAIN, round * steerings_of(plan) + i, i, round });
		if (point >= plan->selected)
			continue;
		for (size_t detector = 0; detector < plan->detector_count; detector++) {
			if ((point + detector) % plan->spread == round)
				add(schedule, &(struct schedule_item){ point, plan->detectors[detector], 0, 0, round });
		}
	}
}

void schedule_make(const struct schedule_plan *plan, struct schedule *schedule)
{
	uint64_t state = plan->seed;

	*schedule = (struct schedule){
		.items = text_allocate(plan->count * plan->runs * steerings_of(plan) + plan->selected * plan->detector_count,
				       sizeof(*schedule->items)),
	};
	for (unsigned round = 0; round < plan->runs; round++) {
		size_t first = schedule->count;

		add_round(plan, round, schedule);
		shuffle(schedule->items + first, schedule->count - first, &state);
	}
}

void schedule_fini(struct schedule *schedule)
{
	free(schedule->items);
	*schedule = (struct schedule){ 0 };
}
