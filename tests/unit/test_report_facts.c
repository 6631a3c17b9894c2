/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/report_facts.h"

#include "campaign_fixture.h"

#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>

#define RACY "threads/global/none+plain/i32/inc"
#define SAFE "threads/global/mutex+plain/i32/inc"

static struct store_campaign campaign;
static struct judgement judgement;

static void end(void)
{
	judgement_fini(&judgement);
	store_campaign_fini(&campaign);
}

static void test_lines(void)
{
	struct text text = { 0 };

	fixture_begin(&campaign);
	fixture_case(&campaign, SAFE, false, "no", RACY);
	fixture_case(&campaign, RACY, true, "lost", NULL)->selected = false;
	fixture_plain(&campaign, SAFE, 7, 1000, 0);
	fixture_plain(&campaign, RACY, 1, 100, 31);
	fixture_run(&campaign, SAFE, "tsan-gcc");
	judge_campaign(&campaign, &judgement);
	report_facts(&judgement.results[0], "  ", &text);
	CU_ASSERT_STRING_EQUAL(text.data,
			       "  verdict: \"as-promised\"\n"
			       "  because: \"a right result is promised, none was wrong\"\n"
			       "  trouble: null\n"
			       "  wrong_result: \"no\"\n"
			       "  wrong_result_reason: \"a reason\"\n"
			       "  data_race: false\n"
			       "  runs: 7\n  trials: 7000\n  updates: 14000\n  lost: 0\n  lost_updates: 0\n"
			       "  share: {median: 0, low: 0, high: 0, interval: true}\n"
			       "  bound: {runs_below: 0.348164, per_update_below: 0.000213981}\n"
			       "  control: {trials: 100, lost: 31, share: 0.31}\n"
			       "  detectors:\n"
			       "    tsan-gcc: {answer: silent, runs: 1, seen: 0, failed: 0}\n");
	text_fini(&text);
	end();
}

static void test_nothing_known(void)
{
	struct text text = { 0 };

	fixture_begin(&campaign);
	fixture_case(&campaign, RACY, true, "lost", NULL);
	judge_campaign(&campaign, &judgement);
	report_facts(&judgement.results[0], "", &text);
	CU_ASSERT_PTR_NOT_NULL(strstr(text.data, "\nshare: {median: null, low: null, high: null, interval: null}\nbound: null\ncontrol: null\ndetectors: {}\n"));
	text_fini(&text);
	end();
}

static void test_quote(void)
{
	struct text text = { 0 };

	report_quote(&text, "a \"b\" \\ \n\t\x01 \xff");
	report_quote(&text, NULL);
	CU_ASSERT_STRING_EQUAL(text.data, "\"a \\\"b\\\" \\\\ \\n\\t? \xef\xbf\xbd\"null");
	text_fini(&text);
}

static void test_unreached(void)
{
	static const char *const states[] = { "interrupted", "stopped", "out-of-time", "running" };
	const struct store_case **cases;
	size_t count;

	fixture_begin(&campaign);
	fixture_case(&campaign, SAFE, false, "no", RACY);
	fixture_case(&campaign, RACY, true, "lost", NULL);
	fixture_case(&campaign, "threads/heap/none+plain/i32/inc", true, "lost", NULL)->selected = false;
	fixture_plain(&campaign, RACY, 1, 100, 31);
	for (size_t i = 0; i < sizeof(states) / sizeof(states[0]); i++) {
		free(campaign.state);
		campaign.state = text_copy(states[i]);
		judge_campaign(&campaign, &judgement);
		cases = report_unreached(&campaign, &judgement, &count);
		CU_ASSERT_EQUAL(count, 1);
		CU_ASSERT_STRING_EQUAL(cases[0]->name, SAFE);
		CU_ASSERT_EQUAL(strncmp(report_unreached_why(&campaign), "not run: ", 9), 0);
		free(cases);
		judgement_fini(&judgement);
	}
	store_campaign_fini(&campaign);
}

CU_TestInfo report_facts_tests[] = {
	{ "each fact is a line of YAML", test_lines },
	{ "what is not known is null", test_nothing_known },
	{ "a quoted string can be read back", test_quote },
	{ "what an ended campaign did not reach is named, with why", test_unreached },
	CU_TEST_INFO_NULL
};
