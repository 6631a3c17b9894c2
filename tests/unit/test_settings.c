/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run/settings.h"

#include "base/error.h"
#include "base/quantity.h"

#include <CUnit/CUnit.h>
#include <string.h>

static void give_back(struct store_settings *settings)
{
	struct store_campaign campaign = { .settings = *settings };

	store_campaign_fini(&campaign);
}

static void test_round_trip(void)
{
	struct campaign_options options, back;
	struct store_settings settings;

	campaign_defaults(&options);
	options.workers = 5;
	options.loop = 12345;
	options.engines = ENGINES_SUSTAINED;
	options.placement = PLACEMENT_ONE_CPU;
	options.detectors = 2;
	options.time_ns = 7 * NS_PER_S;
	options.runs_given = true;
	options.fail_fast = true;
	options.steering = STEERING_ALL;
	options.calibrate = true;
	options.tickets = true;
	options.switch_ns = 1000;
	options.nudge = (struct nudge){ NUDGE_SLEEP, 250, 125000 };
	settings_make(&options, &settings);
	CU_ASSERT_STRING_EQUAL(settings.detectors, "tsan-clang");
	campaign_defaults(&back);
	CU_ASSERT_TRUE_FATAL(settings_take(&settings, "one", &back, NULL));
	CU_ASSERT_EQUAL(back.workers, 5);
	CU_ASSERT_EQUAL(back.switch_ns, 1000);
	CU_ASSERT_EQUAL(back.runs, 7);
	CU_ASSERT_TRUE(back.runs_given);
	CU_ASSERT_EQUAL(back.loop, 12345);
	CU_ASSERT_EQUAL(back.engines, ENGINES_SUSTAINED);
	CU_ASSERT_EQUAL(back.placement, PLACEMENT_ONE_CPU);
	CU_ASSERT_EQUAL(back.detectors, 2);
	CU_ASSERT_EQUAL(back.time_ns, 7 * NS_PER_S);
	CU_ASSERT_TRUE(back.fail_fast);
	CU_ASSERT_EQUAL(back.nudge.kind, NUDGE_SLEEP);
	CU_ASSERT_EQUAL(back.nudge.ns, 250);
	CU_ASSERT_EQUAL(back.nudge.millionths, 125000);
	CU_ASSERT_FALSE(back.until_detected);
	CU_ASSERT_STRING_EQUAL(back.cflags, "-O2 -g");
	give_back(&settings);
}

static void test_open_end(void)
{
	struct campaign_options options;
	struct store_settings settings;

	campaign_defaults(&options);
	options.time_ns = NS_PER_S;
	options.detectors = 0;
	settings_make(&options, &settings);
	CU_ASSERT_EQUAL(settings.runs, CAMPAIGN_RUNS_MOST);
	CU_ASSERT_STRING_EQUAL(settings.detectors, "");
	CU_ASSERT_TRUE(settings_take(&settings, "one", &options, NULL));
	CU_ASSERT_FALSE(options.runs_given);
	CU_ASSERT_EQUAL(options.detectors, 0);
	give_back(&settings);
}

static void test_refused(void)
{
	struct store_settings good = { .runs = 7, .workers = 2, .ops = 1, .stride = 1, .spacing = 64, .limit_ns = 1,
				       .engine = "both", .placement = "apart", .nudge = "none", .detectors = "",
				       .steering = "given" }, bad;
	struct campaign_options options;
	struct error error;

	campaign_defaults(&options);
	CU_ASSERT_TRUE(settings_take(&good, "one", &options, &error));
	bad = good;
	bad.runs = 0;
	CU_ASSERT_FALSE(settings_take(&bad, "one", &options, &error));
	CU_ASSERT_PTR_NOT_NULL(strstr(error.text, "older racecount"));
	bad = good;
	bad.workers = 65;
	CU_ASSERT_FALSE(settings_take(&bad, "one", &options, &error));
	CU_ASSERT_EQUAL(error.status, STATUS_USAGE);
	bad = good;
	bad.spacing = 100;
	CU_ASSERT_FALSE(settings_take(&bad, "one", &options, &error));
	bad = good;
	bad.nudge = "shove:9";
	CU_ASSERT_FALSE(settings_take(&bad, "one", &options, &error));
	bad = good;
	bad.detectors = "tsan-gcc,psychic";
	CU_ASSERT_FALSE(settings_take(&bad, "one", &options, &error));
	CU_ASSERT_PTR_NOT_NULL(strstr(error.text, "one: asks for what this racecount cannot do"));
}

static void test_searched(void)
{
	struct store_calibration tried[] = {
		{ .stride = 0, .spacing = 0, .nudge = "shove" }, /* not chosen: nothing runs under it */
		{ .stride = 4096, .spacing = 16, .nudge = "pause:20", .chosen = true },
	};
	struct store_campaign began = { .id = "one", .calibrations = tried, .calibration_count = 2 };
	static const struct store_calibration bad[] = {
		{ .stride = 0, .spacing = 16, .nudge = "none", .chosen = true },
		{ .stride = UINT64_MAX, .spacing = 16, .nudge = "none", .chosen = true },
		{ .stride = 64, .spacing = 0, .nudge = "none", .chosen = true },
		{ .stride = 64, .spacing = UINT64_C(1) << 60, .nudge = "none", .chosen = true },
		{ .stride = 64, .spacing = 64, .nudge = "", .chosen = true },
	};
	struct error error;

	CU_ASSERT_TRUE(settings_searched(&began, &error));
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		tried[1] = bad[i];
		CU_ASSERT_FALSE(settings_searched(&began, &error));
		CU_ASSERT_EQUAL(error.status, STATUS_USAGE);
		CU_ASSERT_PTR_NOT_NULL(strstr(error.text, "one: asks for what this racecount cannot do"));
	}
}

CU_TestInfo settings_tests[] = {
	{ "what was asked for comes back", test_round_trip },
	{ "a budget alone has no number of runs", test_open_end },
	{ "what nobody can have asked for is refused", test_refused },
	{ "nor is what no search can have chosen run", test_searched },
	CU_TEST_INFO_NULL,
};
