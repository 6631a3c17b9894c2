/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "judge/judge.h"

#include "campaign_fixture.h"

#include "base/text.h"

#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>

#define CASE "threads/global/none+plain/i32/inc"
#define CONTROL "threads/global/none+plain/i32/dec"

/* One case as it was recorded, and what must be said of it. */
struct record {
	const char *wrong_result;
	bool data_race;
	unsigned runs;
	enum run_status status;           /* of the last plain run */
	uint64_t wrong, wrong_sustained;  /* of 1000 one-shot trials, of 10 loops, in each run */
	int64_t expected, final;          /* what a wrong trial ends at */
	uint64_t interleaved;             /* of 100 slices in each engine */
	int control;                      /* -1: none; else wrong trials of the control */
	enum verdict verdict;
	const char *because;
};

static const struct record records[] = {
	{ "lost", true, 7, RUN_CRASH, 300, 5, 2, 1, 100, -1, VERDICT_ERROR, "a run crashed" },
	{ "lost", true, 7, RUN_HANG, 300, 5, 2, 1, 100, -1, VERDICT_ERROR, "a run did not end within its time limit" },
	{ "no", false, 7, RUN_STOPPED, 0, 0, 2, 1, 100, 9, VERDICT_ERROR, "a run was stopped" },
	{ "no", false, 7, RUN_OUT_OF_MEMORY, 0, 0, 2, 1, 100, 9, VERDICT_ERROR, "a run used up its memory" },
	{ "no", false, 1, RUN_BROKEN_PAGE, 0, 0, 2, 1, 100, 9, VERDICT_ERROR, "a run left a broken result page" },
	{ "no", false, 7, RUN_REFUSED, 0, 0, 2, 1, 100, 9, VERDICT_ERROR, "the system refused what a run needs" },
	/* an error beats a broken promise */
	{ "no", false, 7, RUN_CRASH, 1, 1, 2, 1, 100, 9, VERDICT_ERROR, "a run crashed" },
	{ "no", false, 0, RUN_OK, 0, 0, 2, 1, 100, -1, VERDICT_ERROR, "it has no run" },

	{ "no", false, 7, RUN_OK, 1, 0, 2, 1, 100, 9, VERDICT_PROMISE_BROKEN, "a right result is promised, and a wrong one was read" },
	{ "no", false, 7, RUN_OK, 0, 1, 2, 1, 100, 9, VERDICT_PROMISE_BROKEN, "a right result is promised, and a wrong one was read" },
	/* also where hardly anything interleaved */
	{ "no", false, 7, RUN_OK, 1, 0, 2, 1, 0, 0, VERDICT_PROMISE_BROKEN, "a right result is promised, and a wrong one was read" },
	{ "not-shared", false, 7, RUN_OK, 999, 10, 2, 0, 100, -1, VERDICT_PROMISE_BROKEN, "private memory is promised, and it was shared" },
	{ "not-shared", false, 7, RUN_OK, 1000, 9, 2, 0, 100, -1, VERDICT_PROMISE_BROKEN, "private memory is promised, and it was shared" },
	/* wrong, but not because the memory kept its initial value */
	{ "not-shared", false, 7, RUN_OK, 1000, 10, 2, 1, 100, -1, VERDICT_PROMISE_BROKEN, "private memory is promised, and it was shared" },
	{ "not-shared", false, 7, RUN_OK, 1, 0, 0, 1, 100, -1, VERDICT_PROMISE_BROKEN, "private memory is promised, and it was shared" },

	{ "lost", true, 7, RUN_OK, 300, 5, 2, 1, 100, -1, VERDICT_WRONG_SHOWN, "by a data race" },
	{ "lost", true, 7, RUN_OK, 0, 5, 2, 1, 100, -1, VERDICT_WRONG_SHOWN, "by a data race" },
	{ "lost", false, 7, RUN_OK, 300, 5, 2, 1, 100, -1, VERDICT_WRONG_SHOWN, "by lost updates alone" },
	/* shown is shown, however little interleaved */
	{ "lost", true, 7, RUN_OK, 1, 0, 2, 1, 0, -1, VERDICT_WRONG_SHOWN, "by a data race" },
	{ "not-shared", false, 7, RUN_OK, 1000, 10, 2, 0, 0, -1, VERDICT_WRONG_SHOWN, "not shared, as promised" },

	{ "no", false, 7, RUN_OK, 0, 0, 2, 1, 9, 300, VERDICT_NOT_EXERCISED, "the workers interleaved in under 10 % of the time" },
	{ "lost", true, 7, RUN_OK, 0, 0, 2, 1, 9, -1, VERDICT_NOT_EXERCISED, "the workers interleaved in under 10 % of the time" },
	{ "no", false, 7, RUN_OK, 0, 0, 2, 1, 100, 0, VERDICT_NOT_EXERCISED, "the control lost nothing either" },

	{ "no", false, 7, RUN_OK, 0, 0, 2, 1, 100, 1, VERDICT_AS_PROMISED, "a right result is promised, none was wrong" },
	{ "no", false, 7, RUN_OK, 0, 0, 2, 1, 10, 1, VERDICT_AS_PROMISED, "a right result is promised, none was wrong" },
	{ "no", false, 7, RUN_OK, 0, 0, 2, 1, 100, -1, VERDICT_AS_PROMISED, "a right result is promised, none was wrong" },

	{ "lost", true, 7, RUN_OK, 0, 0, 2, 1, 100, -1, VERDICT_WRONG_NOT_SHOWN, "a wrong result is possible, none was seen" },
	{ "not-shared", false, 7, RUN_OK, 0, 0, 0, 0, 100, -1, VERDICT_WRONG_NOT_SHOWN, "a right total is 0 here: the same in private memory" },
};

static void add_reading(struct store_run *run, enum rc_engine engine, uint64_t trials, uint64_t wrong,
			const struct record *record)
{
	fixture_read(run, engine, trials, wrong, record->expected);
	if (wrong > 0)
		run->reading[engine].finals[0].value = record->final;
	run->reading[engine].interleaved = record->interleaved;
}

static void make(const struct record *record, struct store_campaign *campaign)
{
	struct store_run *run = NULL;

	fixture_begin(campaign);
	fixture_case(campaign, CASE, record->data_race, record->wrong_result, record->control >= 0 ? CONTROL : NULL);
	for (unsigned i = 0; i < record->runs; i++) {
		run = fixture_run(campaign, CASE, "plain");
		add_reading(run, RC_ONE_SHOT, 1000, record->wrong, record);
		add_reading(run, RC_SUSTAINED, 10, record->wrong_sustained, record);
	}
	if (run != NULL)
		run->status = record->status;
	if (record->control >= 0) {
		fixture_case(campaign, CONTROL, true, "lost", NULL)->selected = false;
		fixture_plain(campaign, CONTROL, 7, 1000, (uint64_t)record->control);
	}
}

static void test_rows(void)
{
	for (size_t i = 0; i < sizeof(records) / sizeof(records[0]); i++) {
		struct store_campaign campaign;
		struct judgement judgement;

		make(&records[i], &campaign);
		judge_campaign(&campaign, &judgement);
		CU_ASSERT_EQUAL_FATAL(judgement.count, 1);
		CU_ASSERT_EQUAL(judgement.results[0].verdict, records[i].verdict);
		CU_ASSERT_STRING_EQUAL(judgement.results[0].because, records[i].because);
		judgement_fini(&judgement);
		store_campaign_fini(&campaign);
	}
}

static enum verdict judge_one(struct store_campaign *campaign)
{
	struct judgement judgement;
	enum verdict verdict;

	judge_campaign(campaign, &judgement);
	CU_ASSERT_EQUAL_FATAL(judgement.count, 1);
	verdict = judgement.results[0].verdict;
	judgement_fini(&judgement);
	store_campaign_fini(campaign);
	return verdict;
}

static void test_sanitizer_runs_do_not_count(void)
{
	struct store_campaign campaign;
	struct store_run *run;

	fixture_begin(&campaign);
	fixture_case(&campaign, CASE, false, "no", NULL);
	fixture_plain(&campaign, CASE, 7, 1000, 0);
	run = fixture_run(&campaign, CASE, "tsan-gcc");
	fixture_read(run, RC_ONE_SHOT, 10, 10, 2);
	run->status = RUN_CRASH;
	CU_ASSERT_EQUAL(judge_one(&campaign), VERDICT_AS_PROMISED);
}

static void test_unknown_interleaving_is_no_lack(void)
{
	struct store_campaign campaign;

	fixture_begin(&campaign);
	fixture_case(&campaign, CASE, false, "no", NULL);
	fixture_plain(&campaign, CASE, 2, 1000, 0);
	for (size_t i = 0; i < campaign.run_count; i++)
		campaign.runs[i].reading[RC_ONE_SHOT].slices = campaign.runs[i].reading[RC_ONE_SHOT].interleaved = 0;
	CU_ASSERT_EQUAL(judge_one(&campaign), VERDICT_AS_PROMISED);
}

static void test_a_control_must_have_run(void)
{
	struct store_campaign campaign;

	fixture_begin(&campaign);
	fixture_case(&campaign, CASE, false, "no", CONTROL);
	fixture_plain(&campaign, CASE, 7, 1000, 0);
	CU_ASSERT_EQUAL(judge_one(&campaign), VERDICT_NOT_EXERCISED);
}

static void test_what_was_not_reached_is_left_out(void)
{
	struct store_campaign campaign;
	struct judgement judgement;

	fixture_begin(&campaign);
	fixture_case(&campaign, CASE, true, "lost", NULL);
	fixture_case(&campaign, CONTROL, true, "lost", NULL);
	fixture_plain(&campaign, CASE, 2, 1000, 300);
	free(campaign.state);
	campaign.state = text_copy("interrupted");
	judge_campaign(&campaign, &judgement);
	CU_ASSERT_EQUAL(judgement.count, 1);
	CU_ASSERT_EQUAL(judge_status(&judgement), STATUS_OK);
	judgement_fini(&judgement);
	store_campaign_fini(&campaign);
}

/* A detector's one run of a case. */
static const struct {
	bool data_race, seen;
	const char *visible;
	enum run_status status;
	enum judge_answer answer;
	const char *file; /* of a user's counter */
} answers[] = {
	{ true, true, "always", RUN_OK, ANSWER_RACE, NULL },
	{ true, true, "always", RUN_HANG, ANSWER_RACE, NULL }, /* a report before a time-out counts */
	{ true, true, "sometimes", RUN_OK, ANSWER_RACE, NULL },
	{ true, true, "never", RUN_OK, ANSWER_UNFORESEEN, NULL },
	{ true, false, "always", RUN_OK, ANSWER_MISSED, NULL },
	{ true, false, "sometimes", RUN_OK, ANSWER_SILENT, NULL },
	{ true, false, "never", RUN_OK, ANSWER_BLIND, NULL },
	{ true, false, "always", RUN_CRASH, ANSWER_NONE, NULL },
	{ false, false, "never", RUN_OK, ANSWER_SILENT, NULL },
	{ false, true, "never", RUN_OK, ANSWER_FALSE_ALARM, NULL },
	{ false, true, "false-alarm", RUN_OK, ANSWER_EXPECTED_ALARM, NULL },
	{ false, false, "false-alarm", RUN_OK, ANSWER_SILENT, NULL },
	{ false, true, "never", RUN_OK, ANSWER_UNDECLARED, "/home/me/mine.c" },
	{ false, true, "false-alarm", RUN_OK, ANSWER_EXPECTED_ALARM, "/home/me/mine.c" },
	{ false, false, "never", RUN_OK, ANSWER_SILENT, "/home/me/mine.c" },
	{ true, true, "always", RUN_OK, ANSWER_RACE, "/home/me/mine.c" },
	{ true, false, "always", RUN_OK, ANSWER_MISSED, "/home/me/mine.c" },
};

static void test_answers(void)
{
	for (size_t i = 0; i < sizeof(answers) / sizeof(answers[0]); i++) {
		struct store_campaign campaign;
		struct judgement judgement;
		struct store_case *point;
		struct store_run *run;

		fixture_begin(&campaign);
		point = fixture_case(&campaign, CASE, answers[i].data_race, "lost", NULL);
		free(point->visible[0]);
		point->visible[0] = text_copy(answers[i].visible);
		point->file = text_copy(answers[i].file);
		fixture_plain(&campaign, CASE, 1, 1000, 300);
		run = fixture_run(&campaign, CASE, store_detectors[0]);
		run->status = answers[i].status;
		fixture_report(run, "thread leak", false);
		if (answers[i].seen)
			fixture_report(run, "data race", true);
		judge_campaign(&campaign, &judgement);
		CU_ASSERT_EQUAL_FATAL(judgement.results[0].detector_count, 1);
		CU_ASSERT_EQUAL(judgement.results[0].detectors[0].answer, answers[i].answer);
		CU_ASSERT_EQUAL(judgement.results[0].verdict, VERDICT_WRONG_SHOWN);
		judgement_fini(&judgement);
		store_campaign_fini(&campaign);
	}
}

static void test_order(void)
{
	static const char *const order[] = { "error", "broken", "missed", "not-exercised", "not-shown", "much", "little",
					     "unshared", "promised" };
	struct store_campaign campaign;
	struct judgement judgement;

	fixture_begin(&campaign);
	fixture_case(&campaign, "promised", false, "no", "much");
	fixture_case(&campaign, "not-exercised", false, "no", "not-shown");
	fixture_case(&campaign, "little", true, "lost", NULL);
	fixture_case(&campaign, "unshared", false, "not-shared", NULL);
	fixture_case(&campaign, "much", true, "lost", NULL);
	fixture_case(&campaign, "not-shown", true, "lost", NULL);
	free(fixture_case(&campaign, "missed", true, "lost", NULL)->visible[0]);
	campaign.cases[campaign.case_count - 1].visible[0] = text_copy("always");
	fixture_case(&campaign, "broken", false, "no", NULL);
	fixture_case(&campaign, "error", false, "no", NULL);
	fixture_plain(&campaign, "promised", 7, 1000, 0);
	fixture_plain(&campaign, "not-exercised", 7, 1000, 0);
	fixture_plain(&campaign, "little", 7, 1000, 1);
	fixture_plain(&campaign, "unshared", 7, 1000, 1000);
	for (size_t i = 0; i < campaign.run_count; i++)
		if (strcmp(campaign.runs[i].case_name, "unshared") == 0)
			campaign.runs[i].reading[RC_ONE_SHOT].finals[0].value = 0;
	fixture_plain(&campaign, "much", 7, 1000, 500);
	fixture_plain(&campaign, "not-shown", 7, 1000, 0);
	fixture_plain(&campaign, "missed", 7, 1000, 100);
	fixture_run(&campaign, "missed", "tsan-gcc");
	fixture_plain(&campaign, "broken", 7, 1000, 1);
	judge_campaign(&campaign, &judgement);
	CU_ASSERT_EQUAL_FATAL(judgement.count, sizeof(order) / sizeof(order[0]));
	for (size_t i = 0; i < judgement.count; i++)
		CU_ASSERT_STRING_EQUAL(judgement.results[i].point->name, order[i]);
	judgement_fini(&judgement);
	store_campaign_fini(&campaign);
}

static void test_status(void)
{
	static const struct {
		enum verdict verdicts[3];
		size_t count;
		enum exit_status status;
	} rows[] = {
		{ { 0 }, 0, STATUS_OK },
		{ { VERDICT_WRONG_SHOWN, VERDICT_AS_PROMISED, VERDICT_WRONG_NOT_SHOWN }, 3, STATUS_OK },
		{ { VERDICT_NOT_EXERCISED, VERDICT_AS_PROMISED }, 2, STATUS_OK },
		{ { VERDICT_NOT_EXERCISED, VERDICT_NOT_EXERCISED }, 2, STATUS_SKIPPED },
		{ { VERDICT_NOT_EXERCISED, VERDICT_ERROR }, 2, STATUS_FINDING },
		{ { VERDICT_WRONG_SHOWN, VERDICT_PROMISE_BROKEN }, 2, STATUS_FINDING },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct judge_result results[3] = { 0 };
		const struct judgement judgement = { .results = results, .count = rows[i].count };

		for (size_t j = 0; j < rows[i].count; j++)
			results[j].verdict = rows[i].verdicts[j];
		CU_ASSERT_EQUAL(judge_status(&judgement), rows[i].status);
	}
}

CU_TestInfo judge_tests[] = {
	{ "every row of the verdict table says what it must of recorded runs", test_rows },
	{ "a sanitizer's runs do not count for the result", test_sanitizer_runs_do_not_count },
	{ "where no slice was looked at, interleaving is no lack", test_unknown_interleaving_is_no_lack },
	{ "a right result whose control did not run was not exercised", test_a_control_must_have_run },
	{ "cases that an interrupted campaign did not reach are no errors", test_what_was_not_reached_is_left_out },
	{ "a detector's answer is held against what it can see", test_answers },
	{ "what surprises comes first", test_order },
	{ "the exit status is 1 for a finding and 77 when nothing was exercised", test_status },
	CU_TEST_INFO_NULL
};
