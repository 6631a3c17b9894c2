/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check/check_lane.h"

#include "check_fixture.h"

/* Whose program is launched for each case, by the lane's twist. */
static const struct {
	enum check_twist twist;
	bool swaps;
	size_t launched[FIXTURE_CASES];
} twists[] = {
	{ CHECK_HONEST, false, { RACE, OTHER_RACE, FREE, LOSES, FAR_RACE, FAR_FREE } },
	{ CHECK_BLIND, false, { RACE, OTHER_RACE, FREE, LOSES, FAR_RACE, FAR_FREE } },
	{ CHECK_BLIND, true, { FREE, FREE, FREE, LOSES, FAR_RACE, FAR_FREE } },
	{ CHECK_CRYING, true, { RACE, OTHER_RACE, RACE, RACE, FAR_RACE, FAR_FREE } },
};

static void a_twisted_lane_launches_another_program(void)
{
	struct check_record record;

	check_fixture_begin(&record);
	for (size_t i = 0; i < sizeof(twists) / sizeof(twists[0]); i++) {
		record.lanes[0].twist = twists[i].twist;
		record.lanes[0].swaps = twists[i].swaps;
		for (size_t point = 0; point < FIXTURE_CASES; point++)
			CU_ASSERT_EQUAL(check_lane_launched(&record, &record.lanes[0], point), twists[i].launched[point]);
	}
	check_record_fini(&record);
}

static void without_a_stand_in_it_launches_its_own(void)
{
	struct check_record record;

	check_fixture_begin(&record);
	record.lanes[0].twist = CHECK_BLIND;
	record.lanes[0].swaps = true;
	record.points.count = FREE;
	CU_ASSERT_EQUAL(check_lane_launched(&record, &record.lanes[0], RACE), RACE);
	check_record_fini(&record);
}

CU_TestInfo check_lane_tests[] = {
	{ "a twisted lane launches another program", a_twisted_lane_launches_another_program },
	{ "without a stand-in it launches its own", without_a_stand_in_it_launches_its_own },
	CU_TEST_INFO_NULL,
};
