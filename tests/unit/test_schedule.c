/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run/schedule.h"

#include "base/text.h"

#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>

static const enum flavour both[] = { FLAVOUR_TSAN_GCC, FLAVOUR_TSAN_CLANG };

static struct schedule_plan plan_of(size_t selected, size_t count, unsigned runs, uint64_t seed)
{
	return (struct schedule_plan){ .selected = selected, .count = count, .runs = runs, .spread = runs,
				       .detectors = both, .detector_count = 2, .seed = seed };
}

/* How often the schedule holds this; @place gets the last one's. */
static unsigned times(const struct schedule *schedule, size_t point, enum flavour flavour, unsigned attempt,
		      size_t *place)
{
	unsigned count = 0;

	for (size_t i = 0; i < schedule->count; i++) {
		const struct schedule_item *item = &schedule->items[i];

		if (item->point != point || item->flavour != flavour || item->attempt != attempt)
			continue;
		count++;
		*place = i;
	}
	return count;
}

static void known_numbers(void)
{
	/* The first numbers from seed 1234567, as in the author's own test vector. */
	uint64_t state = 1234567;

	CU_ASSERT_EQUAL(schedule_random(&state), UINT64_C(6457827717110365317));
	CU_ASSERT_EQUAL(schedule_random(&state), UINT64_C(3203168211198807973));
	CU_ASSERT_EQUAL(schedule_random(&state), UINT64_C(9817491932198370423));
}

static void each_once(void)
{
	struct schedule_plan plan = plan_of(5, 8, 7, 42);
	struct schedule schedule;
	size_t place;

	schedule_make(&plan, &schedule);
	CU_ASSERT_EQUAL(schedule.count, 8 * 7 + 5 * 2);
	for (size_t point = 0; point < 8; point++) {
		for (unsigned attempt = 0; attempt < 7; attempt++)
			CU_ASSERT_EQUAL(times(&schedule, point, FLAVOUR_PLAIN, attempt, &place), 1);
		for (int detector = 0; detector < 2; detector++)
			CU_ASSERT_EQUAL(times(&schedule, point, both[detector], 0, &place), point < 5);
	}
	schedule_fini(&schedule);
}

static void rounds_follow_each_other(void)
{
	struct schedule_plan plan = plan_of(6, 6, 4, 7);
	struct schedule schedule;
	unsigned round = 0;

	schedule_make(&plan, &schedule);
	for (size_t i = 0; i < schedule.count; i++) {
		if (schedule.items[i].flavour != FLAVOUR_PLAIN)
			continue;
		CU_ASSERT(schedule.items[i].attempt >= round);
		round = schedule.items[i].attempt;
	}
	schedule_fini(&schedule);
}

static void detectors_take_their_rounds(void)
{
	struct schedule_plan plan = plan_of(10, 10, 3, 99);
	struct schedule schedule;
	size_t place, first = 0;

	schedule_make(&plan, &schedule);
	for (unsigned round = 0; round < 3; round++) {
		size_t size = 10;

		for (size_t point = 0; point < 10; point++)
			size += (point % 3 == round) + ((point + 1) % 3 == round);
		for (size_t point = 0; point < 10; point++) {
			for (size_t detector = 0; detector < 2; detector++) {
				if ((point + detector) % 3 != round)
					continue;
				CU_ASSERT_EQUAL(times(&schedule, point, both[detector], 0, &place), 1);
				CU_ASSERT(place >= first && place < first + size);
			}
		}
		first += size;
	}
	CU_ASSERT_EQUAL(first, schedule.count);
	schedule_fini(&schedule);
}

static void same_seed_same_order(void)
{
	struct schedule_plan plan = plan_of(20, 25, 7, 3), other = plan_of(20, 25, 7, 4);
	struct schedule one, two, three;

	schedule_make(&plan, &one);
	schedule_make(&plan, &two);
	schedule_make(&other, &three);
	CU_ASSERT_EQUAL(memcmp(one.items, two.items, one.count * sizeof(*one.items)), 0);
	CU_ASSERT_NOT_EQUAL(memcmp(one.items, three.items, one.count * sizeof(*one.items)), 0);
	schedule_fini(&one);
	schedule_fini(&two);
	schedule_fini(&three);
}

/* Every round holds each case under each steering; the store tells them apart by their attempts. */
static void steerings_share_a_round(void)
{
	struct schedule_plan plan = plan_of(3, 4, 5, 11);
	struct schedule schedule;
	size_t place;

	plan.steerings = 2;
	schedule_make(&plan, &schedule);
	CU_ASSERT_EQUAL(schedule.count, 4 * 5 * 2 + 3 * 2);
	for (unsigned attempt = 0; attempt < 10; attempt++)
		CU_ASSERT_EQUAL(times(&schedule, 1, FLAVOUR_PLAIN, attempt, &place), 1);
	for (size_t i = 0; i < schedule.count; i++) {
		const struct schedule_item *item = &schedule.items[i];

		CU_ASSERT(i == 0 || item->round >= schedule.items[i - 1].round);
		CU_ASSERT_EQUAL(item->attempt, item->flavour == FLAVOUR_PLAIN ? item->round * 2 + item->steering : 0);
		CU_ASSERT(item->flavour == FLAVOUR_PLAIN || item->steering == 0);
	}
	schedule_fini(&schedule);
}

static void small_ones(void)
{
	struct schedule_plan nothing = plan_of(0, 0, 7, 1), single = plan_of(1, 1, 1, 1);
	struct schedule schedule;

	schedule_make(&nothing, &schedule);
	CU_ASSERT_EQUAL(schedule.count, 0);
	schedule_fini(&schedule);
	schedule_make(&single, &schedule);
	CU_ASSERT_EQUAL(schedule.count, 3);
	schedule_fini(&schedule);
}

CU_TestInfo schedule_tests[] = {
	{ "numbers are splitmix64's", known_numbers },
	{ "each run is there once, detectors only for what is selected", each_once },
	{ "a round ends before the next begins", rounds_follow_each_other },
	{ "detector d's run of case i lies in round (i + d) % runs", detectors_take_their_rounds },
	{ "the seed decides the order, nothing else", same_seed_same_order },
	{ "each steering has its runs in each round", steerings_share_a_round },
	{ "nothing, and one case once", small_ones },
	CU_TEST_INFO_NULL,
};
