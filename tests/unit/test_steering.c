/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run/steering.h"

#include "run/campaign.h"

#include <CUnit/CUnit.h>

static void test_lists(void)
{
	static const struct {
		enum steering_choice choice;
		size_t count;
		struct {
			enum placement placement;
			bool yields;
		} want[STEERINGS_MOST];
	} rows[] = {
		{ STEERING_FAST, 1, { { PLACEMENT_APART, false } } },
		{ STEERING_REPRODUCIBLE, 1, { { PLACEMENT_ONE_CPU, true } } },
		{ STEERING_ALL, 2, { { PLACEMENT_APART, false }, { PLACEMENT_ONE_CPU, true } } },
	};
	struct steering list[STEERINGS_MOST];
	struct campaign_options options;

	campaign_defaults(&options);
	options.stride = 77;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		options.steering = rows[i].choice;
		CU_ASSERT_EQUAL_FATAL(steering_list(&options, list), rows[i].count);
		for (size_t j = 0; j < rows[i].count; j++) {
			CU_ASSERT_EQUAL(list[j].placement, rows[i].want[j].placement);
			CU_ASSERT_EQUAL(list[j].nudge.kind, rows[i].want[j].yields ? NUDGE_YIELD : NUDGE_NONE);
			CU_ASSERT_EQUAL(list[j].stride, rows[i].want[j].yields ? 1 : 77);
		}
	}
}

static void test_given(void)
{
	struct steering list[STEERINGS_MOST];
	struct campaign_options options;

	campaign_defaults(&options);
	options.placement = PLACEMENT_FREE;
	options.nudge = (struct nudge){ NUDGE_PAUSE, .ns = 200 };
	CU_ASSERT_EQUAL_FATAL(steering_list(&options, list), 1);
	CU_ASSERT_EQUAL(list[0].placement, PLACEMENT_FREE);
	CU_ASSERT_EQUAL(list[0].nudge.ns, 200);
}

CU_TestInfo steering_tests[] = {
	{ "the settings are what they are called", test_lists },
	{ "without --settings the options themselves", test_given },
	CU_TEST_INFO_NULL,
};
