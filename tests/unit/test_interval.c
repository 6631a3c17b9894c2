/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "subject/run.h"

#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>

struct row {
	struct {
		uint64_t first, last;
	} worker[3];
	uint64_t slices, interleaved;
};

static void two_that_intersect_make_a_slice_interleaved(void)
{
	static const struct row rows[] = {
		{ { { 10, 20 }, { 15, 25 }, { 0, 0 } }, 1, 1 },
		{ { { 10, 20 }, { 20, 30 }, { 0, 0 } }, 1, 0 }, /* one after the other */
		{ { { 10, 20 }, { 30, 40 }, { 35, 36 } }, 1, 1 },
		{ { { 10, 90 }, { 30, 40 }, { 50, 60 } }, 1, 1 },
		{ { { 10, 20 }, { 0, 0 }, { 0, 0 } }, 1, 0 },	/* alone */
		{ { { 0, 0 }, { 0, 0 }, { 0, 0 } }, 0, 0 },	/* nobody */
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct rc_run *run = aligned_alloc(RC_LINE, sizeof(*run));
		struct rc_engine_page engine = { 0 };

		memset(run, 0, sizeof(*run));
		run->arguments.workers = 3;
		for (unsigned worker = 0; worker < 3; worker++) {
			run->interval[worker][0].first = rows[i].worker[worker].first;
			run->interval[worker][0].last = rows[i].worker[worker].last;
		}
		rc_count_interleaved(run, 1, &engine);
		CU_ASSERT_EQUAL(engine.slices, rows[i].slices);
		CU_ASSERT_EQUAL(engine.interleaved, rows[i].interleaved);
		free(run);
	}
}

static void slices_add_up(void)
{
	struct rc_run *run = aligned_alloc(RC_LINE, sizeof(*run));
	struct rc_engine_page engine = { 0 };

	memset(run, 0, sizeof(*run));
	run->arguments.workers = 2;
	for (unsigned slice = 0; slice < 10; slice++) {
		run->interval[0][slice] = (struct rc_interval){ .first = 10, .last = 20 };
		run->interval[1][slice] = (struct rc_interval){ .first = slice < 4 ? 15 : 25, .last = 30 };
	}
	rc_count_interleaved(run, 10, &engine);
	rc_count_interleaved(run, 5, &engine);
	CU_ASSERT_EQUAL(engine.slices, 15);
	CU_ASSERT_EQUAL(engine.interleaved, 8);
	free(run);
}

CU_TestInfo interval_tests[] = {
	{ "two that intersect make a slice interleaved", two_that_intersect_make_a_slice_interleaved },
	{ "slices add up", slices_add_up },
	CU_TEST_INFO_NULL,
};
