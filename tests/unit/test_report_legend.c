/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/report_legend.h"

#include "campaign_fixture.h"

#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>

#define CASE "threads/global/none+plain/i32/inc"

/* The legend of a campaign of one case, whose runs of odd attempts are reproducible; the caller frees it. */
static char *legend(const char *steering, bool calibrate, bool both)
{
	struct store_campaign campaign;
	struct judgement judgement;
	struct text text = { 0 };

	fixture_begin(&campaign);
	fixture_case(&campaign, CASE, true, "lost", NULL);
	fixture_plain(&campaign, CASE, 4, 1000, 10);
	for (size_t i = 1; both && i < 4; i += 2) {
		free(campaign.runs[i].parameters.placement);
		free(campaign.runs[i].parameters.nudge);
		campaign.runs[i].parameters.placement = text_copy("one-cpu");
		campaign.runs[i].parameters.nudge = text_copy("yield");
	}
	campaign.settings.steering = text_copy(steering);
	campaign.settings.calibrate = calibrate;
	judge_campaign(&campaign, &judgement);
	report_legend(&campaign, &judgement, &text);
	judgement_fini(&judgement);
	store_campaign_fini(&campaign);
	return text_take(&text);
}

static void check(const char *steering, bool calibrate, bool both, const char *want)
{
	char *words = legend(steering, calibrate, both);

	CU_ASSERT_EQUAL(strstr(words, want) != NULL, true);
	CU_ASSERT_EQUAL(strstr(words, "setting: ") != NULL, calibrate || both);
	free(words);
}

static void test_settings(void)
{
	check("given", false, false, "");
	check("fast", false, false, "");
	check("all", false, true, "setting: fast is two CPUs and a stride, reproducible one CPU");
	check("given", false, true, "setting: how the race was steered");
	check("given", true, false, "as --calibrate found that the case, or its control, loses most");
}

/* The share is of what the engines that ran count. */
static void test_share(void)
{
	static const char *const words[] = { "share: of lost updates, the median over runs; (a .. b)", "share: of wrong trials, the median over runs; (a .. b)" };

	for (int one_shot = 0; one_shot < 2; one_shot++) {
		struct store_campaign campaign;
		struct judgement judgement;
		struct text text = { 0 };

		fixture_begin(&campaign);
		fixture_case(&campaign, CASE, true, "lost", NULL);
		for (unsigned i = 0; i < 3; i++) {
			struct store_run *run = fixture_run(&campaign, CASE, "plain");

			fixture_read(run, one_shot ? RC_ONE_SHOT : RC_SUSTAINED, 100, 10 + i, 2);
		}
		judge_campaign(&campaign, &judgement);
		report_legend(&campaign, &judgement, &text);
		CU_ASSERT_PTR_NOT_NULL(strstr(text.data, words[one_shot]));
		judgement_fini(&judgement);
		store_campaign_fini(&campaign);
		text_fini(&text);
	}
}

CU_TestInfo report_legend_tests[] = {
	{ "a share is of wrong trials, or of lost updates where there are none", test_share },
	{ "settings are explained where there are several, or they were searched", test_settings },
	CU_TEST_INFO_NULL
};
