/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run/tracker.h"

#include <CUnit/CUnit.h>

static struct campaign_progress last;
static unsigned shown;

static void show(void *context, const struct campaign_progress *progress)
{
	(void)context;
	last = *progress;
	shown++;
}

static void counts(void)
{
	struct schedule_item items[] = { { 0, FLAVOUR_PLAIN, 0, 0, 0 }, { 1, FLAVOUR_PLAIN, 0, 0, 0 }, { 0, FLAVOUR_TSAN_GCC, 0, 0, 0 },
					 { 0, FLAVOUR_PLAIN, 1, 0, 0 } };
	struct schedule schedule = { items, 4 };
	struct store_run run = { .wall_ns = 100 };
	struct tracker tracker;

	tracker_init(&tracker, show, NULL);
	/* Case 1 is a control: its losses count among the trials, not among the cases. */
	tracker_begin(&tracker, &schedule, 1, (uint64_t[FLAVOURS]){ 1000, 5000, 5000 });
	run.reading[0] = (struct store_reading){ .trials = 10, .wrong = 4, .lost = 5 };
	tracker_done(&tracker, &items[1], &run);
	CU_ASSERT_EQUAL(tracker.told.cases_seen, 0);
	tracker_show(&tracker, true);
	CU_ASSERT_EQUAL(last.left_ns, 2 * 100 + 5000);
	run.reading[0].wrong = run.reading[0].lost = 0;
	tracker_done(&tracker, &items[0], &run);
	tracker_done(&tracker, &items[2], &run);
	run.reading[1] = (struct store_reading){ .trials = 1, .wrong = 1, .lost = 100 };
	tracker_done(&tracker, &items[3], &run);
	CU_ASSERT_EQUAL(last.done, 4);
	CU_ASSERT_EQUAL(last.total, 4);
	CU_ASSERT_EQUAL(last.left_ns, 0);
	CU_ASSERT_EQUAL(last.trials, 31);
	CU_ASSERT_EQUAL(last.lost, 105);
	CU_ASSERT_EQUAL(last.cases_seen, 1);
	CU_ASSERT_EQUAL(last.losing, 1);
	tracker_fini(&tracker);
}

static void until_a_deadline(void)
{
	struct schedule_item items[] = { { 0, FLAVOUR_PLAIN, 0, 0, 0 }, { 0, FLAVOUR_PLAIN, 1, 0, 0 } };
	struct schedule schedule = { items, 2 };
	struct tracker tracker;

	tracker_init(&tracker, show, NULL);
	tracker_begin(&tracker, &schedule, 1, (uint64_t[FLAVOURS]){ 1000, 5000, 5000 });
	CU_ASSERT_EQUAL(tracker_guess(&tracker, FLAVOUR_PLAIN), 1000);
	tracker.told.deadline_ns = UINT64_MAX;
	tracker_show(&tracker, true);
	CU_ASSERT(last.left_ns > UINT64_MAX / 2);
	tracker.told.deadline_ns = 1;
	tracker_skip(&tracker, &items[0]);
	tracker_show(&tracker, true);
	CU_ASSERT_EQUAL(last.left_ns, 0);
	CU_ASSERT_EQUAL(last.total, 1);
	tracker_fini(&tracker);
}

static void not_too_often(void)
{
	struct tracker tracker;

	tracker_init(&tracker, show, NULL);
	shown = 0;
	for (int i = 0; i < 1000; i++)
		tracker_show(&tracker, false);
	/* A thousand take far less than a second, whatever the machine does. */
	CU_ASSERT(shown >= 1 && shown < 100);
	shown = 0;
	tracker_phase(&tracker, "building");
	CU_ASSERT_EQUAL(shown, 1);
	CU_ASSERT_STRING_EQUAL(last.phase, "building");
	tracker_fini(&tracker);
	tracker_init(&tracker, NULL, NULL);
	tracker_show(&tracker, true);
	tracker_fini(&tracker);
}

CU_TestInfo tracker_tests[] = {
	{ "runs, losses and time left are kept up", counts },
	{ "a deadline says how much time is left", until_a_deadline },
	{ "nobody is told too often", not_too_often },
	CU_TEST_INFO_NULL,
};
