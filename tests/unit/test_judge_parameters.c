/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "judge/judge_parameters.h"

#include "campaign_fixture.h"

#include <CUnit/CUnit.h>

#define RACY "threads/global/none+plain/i32/inc"
#define SAFE "threads/global/mutex+plain/i32/inc"

static struct store_parameters usual(void)
{
	return (struct store_parameters){
		.workers = 2, .ops = 1, .loop = 100000, .stride = 1024, .spacing = 64, .cells = 4096, .one_shot_ns = 60000000,
		.sustained_ns = 40000000, .engine = (char *)"both", .placement = (char *)"apart", .cc = (char *)"gcc",
		.cflags = (char *)"-O2 -g", .nudge = (char *)"none",
	};
}

static void test_what_shapes_a_rate(void)
{
	const struct store_parameters first = usual();
	struct store_parameters other = usual();

	CU_ASSERT_TRUE(judge_parameters_same(&first, &other));
	other.one_shot_ns = other.sustained_ns = 1;
	CU_ASSERT_TRUE(judge_parameters_same(&first, &other));
#define DIFFERS(member, value) \
	do { \
		other = usual(); \
		other.member = value; \
		CU_ASSERT_FALSE(judge_parameters_same(&first, &other)); \
	} while (0)
	DIFFERS(workers, 3);
	DIFFERS(ops, 2);
	DIFFERS(loop, 2);
	DIFFERS(stride, 2);
	DIFFERS(spacing, 128);
	DIFFERS(cells, 2);
	DIFFERS(tickets, true);
	DIFFERS(engine, (char *)"one-shot");
	DIFFERS(placement, (char *)"free");
	DIFFERS(cflags, (char *)"-O0");
	DIFFERS(nudge, (char *)"yield");
	DIFFERS(cc, (char *)"clang");
#undef DIFFERS
	CU_ASSERT_TRUE(judge_parameters_alike(&first, &other));
}

static void test_a_control_may_be_another_case(void)
{
	const struct store_parameters first = usual();
	struct store_parameters other = usual();

	other.loop = 127;
	other.spacing = 128;
	other.cells = 2048;
	CU_ASSERT_TRUE(judge_parameters_steered_alike(&first, &other));
	other.nudge = (char *)"yield";
	CU_ASSERT_FALSE(judge_parameters_steered_alike(&first, &other));
}

static void test_names(void)
{
	struct store_campaign campaign = { .settings = { .steering = (char *)"given" } };
	struct store_parameters parameters = usual();
	char setting[JUDGE_SETTING_SIZE];

	judge_setting(&campaign, &parameters, setting);
	CU_ASSERT_STRING_EQUAL(setting, "apart");
	parameters.nudge = (char *)"pause:200";
	judge_setting(&campaign, &parameters, setting);
	CU_ASSERT_STRING_EQUAL(setting, "apart, pause:200");
	campaign.settings.steering = (char *)"all";
	parameters.nudge = (char *)"none";
	judge_setting(&campaign, &parameters, setting);
	CU_ASSERT_STRING_EQUAL(setting, "fast");
	parameters.nudge = (char *)"yield";
	parameters.placement = (char *)"one-cpu";
	judge_setting(&campaign, &parameters, setting);
	CU_ASSERT_STRING_EQUAL(setting, "reproducible");
	campaign.settings.calibrate = true;
	judge_setting(&campaign, &parameters, setting);
	CU_ASSERT_STRING_EQUAL(setting, "K 1024, 64 B, yield");
}

static void test_whose_calibration(void)
{
	struct store_calibration tried[] = {
		{ .case_name = (char *)RACY, .stride = 64 },
		{ .case_name = (char *)RACY, .stride = 256, .chosen = true },
	};
	struct store_campaign campaign;

	fixture_begin(&campaign);
	fixture_case(&campaign, SAFE, false, "no", RACY);
	fixture_case(&campaign, RACY, true, "lost", NULL);
	CU_ASSERT_PTR_NULL(judge_calibration(&campaign, &campaign.cases[1]));
	campaign.calibrations = tried;
	campaign.calibration_count = 2;
	CU_ASSERT_PTR_EQUAL(judge_calibration(&campaign, &campaign.cases[0]), &tried[1]);
	CU_ASSERT_PTR_EQUAL(judge_calibration(&campaign, &campaign.cases[1]), &tried[1]);
	tried[1].chosen = false;
	CU_ASSERT_PTR_NULL(judge_calibration(&campaign, &campaign.cases[1]));
	campaign.calibrations = NULL;
	campaign.calibration_count = 0;
	store_campaign_fini(&campaign);
}

CU_TestInfo judge_parameters_tests[] = {
	{ "all but the time of a run keeps runs apart", test_what_shapes_a_rate },
	{ "a control is steered alike, whatever depends on its case", test_a_control_may_be_another_case },
	{ "settings have names", test_names },
	{ "a right-promised case has its control's calibration", test_whose_calibration },
	CU_TEST_INFO_NULL
};
