/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/report_words.h"

#include "campaign_fixture.h"

#include "base/text.h"

#include <CUnit/CUnit.h>
#include <stdlib.h>

static void test_kinds(void)
{
	static const struct {
		bool data_race;
		char *wrong_result;
		const char *kind;
	} rows[] = {
		{ true, "lost", "data-race" }, { false, "lost", "no-data-race" }, { false, "not-shared", "not-shared" },
		{ false, "no", "right" },      { true, "no", "right" },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const struct store_case point = { .data_race = rows[i].data_race, .wrong_result = rows[i].wrong_result };
		const struct judge_result result = { .point = &point };

		CU_ASSERT_STRING_EQUAL(report_kind_name(report_kind(&result)), rows[i].kind);
	}
}

static void test_titles(void)
{
	CU_ASSERT_STRING_EQUAL(report_detector_title("tsan-gcc"), "TSan gcc");
	CU_ASSERT_STRING_EQUAL(report_detector_title("tsan-clang"), "TSan clang");
	CU_ASSERT_STRING_EQUAL(report_detector_title("other"), "other");
	CU_ASSERT_STRING_EQUAL(report_answer_cell(ANSWER_RACE), "race");
	CU_ASSERT_STRING_EQUAL(report_answer_cell(ANSWER_UNFORESEEN), "UNFORESEEN");
	CU_ASSERT_STRING_EQUAL(report_answer_cell(ANSWER_UNDECLARED), "RACE");
	CU_ASSERT_STRING_EQUAL(report_answer_name(ANSWER_UNDECLARED), "undeclared");
	CU_ASSERT_STRING_EQUAL(report_file(&(struct store_case){ .file = "/home/me/mine.c" }), "mine.c");
	CU_ASSERT_STRING_EQUAL(report_file(&(struct store_case){ .file = "mine.c" }), "mine.c");
	CU_ASSERT_STRING_EQUAL(report_answer_name(ANSWER_NONE), "none");
	CU_ASSERT_STRING_EQUAL(report_answer_name(ANSWER_EXPECTED_ALARM), "expected-alarm");
	CU_ASSERT_STRING_EQUAL(report_answer_name(ANSWER_UNFORESEEN), "unforeseen");
}

static void test_what_is_left_out(void)
{
	struct store_campaign campaign;
	struct judgement judgement;

	fixture_begin(&campaign);
	fixture_case(&campaign, "threads/a/b/c/d", true, "lost", NULL);
	fixture_plain(&campaign, "threads/a/b/c/d", 1, 100, 1);
	fixture_run(&campaign, "threads/a/b/c/d", "tsan-gcc");
	judge_campaign(&campaign, &judgement);
	CU_ASSERT_PTR_NULL(report_left_out(&campaign, &judgement, 0));
	CU_ASSERT_STRING_EQUAL(report_left_out(&campaign, &judgement, 1), "");
	campaign.compilers[1].note = text_copy("a reason");
	CU_ASSERT_STRING_EQUAL(report_left_out(&campaign, &judgement, 0), "a reason");
	CU_ASSERT_PTR_NOT_NULL(report_detector(&judgement.results[0], 0));
	CU_ASSERT_PTR_NULL(report_detector(&judgement.results[0], 1));
	judgement_fini(&judgement);
	store_campaign_fini(&campaign);
}

static void expect_share(const struct judge_result *result, const char *expected)
{
	char *cell = report_share_cell(result);

	CU_ASSERT_STRING_EQUAL(cell, expected);
	free(cell);
}

static void test_shares(void)
{
	struct judge_result result = { .trials = 1000000, .updates_all = 9000000, .bounded = true, .per_update_below = 3.3e-7 };

	expect_share(&result, "");
	result.share = (struct spread){ .count = 7, .interval = true };
	expect_share(&result, "0  < 3.0e-6");
	result.trials = 100;
	expect_share(&result, "0  < 3.0 %");
	result.trials = 0;
	expect_share(&result, "0  < 3.3e-7");
	result.bounded = false;
	result.trials = result.lost = 1000;
	result.share = (struct spread){ .count = 7, .median = 1, .low = 1, .high = 1 };
	result.mixed = true;
	expect_share(&result, "100 %");
	result.share.low = 0.5;
	expect_share(&result, "100 %  (50 .. 100)  mixed");
}

CU_TestInfo report_words_tests[] = {
	{ "the kind of a result comes from its truth", test_kinds },
	{ "detectors and their answers have names", test_titles },
	{ "a zero has its bound, and classes are named only where runs differ", test_shares },
	{ "a column is left out for a reason, or because nothing ran", test_what_is_left_out },
	CU_TEST_INFO_NULL
};
