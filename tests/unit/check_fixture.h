/* SPDX-License-Identifier: GPL-3.0-or-later */
/* check_fixture: a record of a check as a test writes it down: cases, detectors, and how many of a case's runs reported. */
#ifndef TESTS_CHECK_FIXTURE_H
#define TESTS_CHECK_FIXTURE_H

#include "check/check_record.h"

#include "base/text.h"

#include <CUnit/CUnit.h>

#define FIXTURE_RACE "threads/global/none+plain/i32/inc"
#define FIXTURE_OTHER_RACE "threads/heap/none+volatile/i64/dec"
#define FIXTURE_FREE "threads/global/mutex+plain/i32/inc"
#define FIXTURE_LOSES "threads/global/none+atomic-split/i32/inc" /* updates, and has no data race */
#define FIXTURE_FAR_RACE "processes/mmap-anon/none+plain/i32/inc"
#define FIXTURE_FAR_FREE "processes/mmap-anon/mutex+plain/i32/inc"

enum { RACE, OTHER_RACE, FREE, LOSES, FAR_RACE, FAR_FREE, FIXTURE_CASES };

/* A record of all these cases under one lane of tsan-gcc, without any run. */
static inline void check_fixture_begin(struct check_record *record)
{
	static const char *const names[FIXTURE_CASES] = { FIXTURE_RACE,	 FIXTURE_OTHER_RACE, FIXTURE_FREE,
							  FIXTURE_LOSES, FIXTURE_FAR_RACE,   FIXTURE_FAR_FREE };

	*record = (struct check_record){ .asked = FIXTURE_CASES, .workers = 2, .runs = 20, .time_ns = 1000 };
	CU_ASSERT_TRUE_FATAL(select_cases(names, FIXTURE_CASES, &record->points, NULL));
	record->lanes = text_allocate(4, sizeof(*record->lanes));
	record->lane_count = 1;
	record->lanes[0] = (struct check_lane){ .name = "tsan-gcc", .detector = &detectors[0], .flavour = FLAVOUR_TSAN_GCC,
						.version = text_copy("gcc 12.2") };
}

/* Add the runs of @point that @runs draws: + reported, - was silent, x could not be read. */
static inline void check_fixture_runs(struct check_record *record, size_t lane, size_t point, const char *runs)
{
	for (unsigned attempt = 0; runs[attempt]; attempt++)
		check_record_add(record, &(struct check_observation){
						 .lane = lane,
						 .point = point,
						 .attempt = attempt,
						 .readable = runs[attempt] != 'x',
						 .races = runs[attempt] == '+',
						 .detail = runs[attempt] == 'x' ? text_copy("hang: killed") : NULL,
						 .wall_ns = 51000000,
						 .max_rss = 20 << 20,
						 .exit_status = runs[attempt] == 'x' ? 124 : 0,
					 });
}

/* One run of every case, each as it should be. */
static inline void check_fixture_good(struct check_record *record, size_t lane)
{
	static const char *const runs[FIXTURE_CASES] = { "+", "+", "-", "-", "-", "-" };

	for (size_t point = 0; point < FIXTURE_CASES; point++)
		check_fixture_runs(record, lane, point, runs[point]);
}

#endif
