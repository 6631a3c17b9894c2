/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "judge/compare_case.h"

#include "compare_pair.h"

#include "base/text.h"

#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>

/* ---- promises ---- */

static void test_promises(void)
{
	static const struct {
		const char *wrong_result;
		unsigned wrong[2];           /* of the last run, on both sides */
		enum run_status status[2];   /* of the last run */
		enum compare_decision decision;
		enum compare_fault fault;
	} rows[] = {
		{ "no", { 0, 0 }, { RUN_OK, RUN_OK }, COMPARE_SAME, COMPARE_FAULTS },
		/* a loss in a thousand, in one run: it needs no test */
		{ "no", { 0, 1 }, { RUN_OK, RUN_OK }, COMPARE_REGRESSION, FAULT_BROKEN_PROMISE },
		{ "no", { 1, 0 }, { RUN_OK, RUN_OK }, COMPARE_FIXED, FAULT_BROKEN_PROMISE },
		{ "no", { 1, 999 }, { RUN_OK, RUN_OK }, COMPARE_SAME, COMPARE_FAULTS },
		{ "no", { 0, 0 }, { RUN_OK, RUN_CRASH }, COMPARE_REGRESSION, FAULT_ERROR },
		{ "lost", { 5, 5 }, { RUN_OK, RUN_HANG }, COMPARE_REGRESSION, FAULT_ERROR },
		{ "lost", { 5, 5 }, { RUN_BROKEN_PAGE, RUN_OK }, COMPARE_FIXED, FAULT_ERROR },
		{ "lost", { 5, 5 }, { RUN_CRASH, RUN_HANG }, COMPARE_SAME, COMPARE_FAULTS },
		{ "lost", { 0, 1 }, { RUN_OK, RUN_OK }, COMPARE_CHANGED, COMPARE_FAULTS },
		/* shared memory where private is promised */
		{ "not-shared", { TRIALS, TRIALS - 1 }, { RUN_OK, RUN_OK }, COMPARE_REGRESSION, FAULT_BROKEN_PROMISE },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct pair pair;

		begin(&pair);
		add_case(&pair, RIGHT, false, rows[i].wrong_result);
		for (int side = 0; side < 2; side++) {
			unsigned wrong[7] = { 0 };
			bool shared = strcmp(rows[i].wrong_result, "not-shared") != 0;

			for (size_t j = 0; j < 6 && !shared; j++)
				wrong[j] = TRIALS;
			wrong[6] = rows[i].wrong[side];
			add_runs(&pair, side, RIGHT, "near", wrong, 7);
			for (size_t j = 0; j < 7 && !shared; j++)
				pair.campaign[side].runs[j].reading[RC_ONE_SHOT].finals[0].value = 0;
			pair.campaign[side].runs[5].status = rows[i].status[side];
		}
		const struct compare_case *entry = compare_one(&pair);

		CU_ASSERT_EQUAL(entry->decision, rows[i].decision);
		CU_ASSERT_EQUAL(entry->reason_count, rows[i].fault != COMPARE_FAULTS);
		if (entry->reason_count == 1) {
			CU_ASSERT_EQUAL(entry->reasons[0].fault, rows[i].fault);
			CU_ASSERT_EQUAL(entry->reasons[0].came, rows[i].decision == COMPARE_REGRESSION);
		}
		CU_ASSERT_EQUAL(pair.comparison.decisions[rows[i].decision], 1);
		end(&pair);
	}
}

/* A promise that was withdrawn is not kept. */
static void test_a_withdrawn_promise_fixes_nothing(void)
{
	static const unsigned wrong[] = { 9, 9, 9, 9, 9, 9, 9 };
	struct pair pair;

	begin(&pair);
	fixture_case(&pair.campaign[0], RIGHT, false, "no", NULL);
	fixture_case(&pair.campaign[1], RIGHT, true, "lost", NULL);
	for (int side = 0; side < 2; side++)
		add_runs(&pair, side, RIGHT, "near", wrong, 7);
	const struct compare_case *entry = compare_one(&pair);

	CU_ASSERT_TRUE(entry->promise_changed);
	CU_ASSERT_EQUAL(entry->decision, COMPARE_CHANGED);
	CU_ASSERT_FALSE(entry->tested);
	end(&pair);
}

/* One run under a detector on each side: -1: none, else whether it reported a race. */
static void test_detectors(void)
{
	static const struct {
		bool data_race;
		int seen[2];
		enum run_status status; /* of NEW's */
		enum compare_decision decision;
		enum compare_fault fault;
		char *file;
	} rows[] = {
		{ true, { 1, 1 }, RUN_OK, COMPARE_SAME, COMPARE_FAULTS, NULL },
		{ true, { 1, 0 }, RUN_OK, COMPARE_REGRESSION, FAULT_MISSED_RACE, NULL },
		{ true, { 0, 1 }, RUN_OK, COMPARE_FIXED, FAULT_MISSED_RACE, NULL },
		{ true, { 0, 0 }, RUN_OK, COMPARE_SAME, COMPARE_FAULTS, NULL },
		{ true, { -1, 0 }, RUN_OK, COMPARE_SAME, COMPARE_FAULTS, NULL },
		{ true, { 1, -1 }, RUN_OK, COMPARE_SAME, COMPARE_FAULTS, NULL },
		{ true, { 1, 0 }, RUN_CRASH, COMPARE_CHANGED, COMPARE_FAULTS, NULL },
		{ false, { 0, 1 }, RUN_OK, COMPARE_REGRESSION, FAULT_FALSE_ALARM, NULL },
		{ false, { 1, 0 }, RUN_OK, COMPARE_FIXED, FAULT_FALSE_ALARM, NULL },
		{ false, { 1, 1 }, RUN_OK, COMPARE_SAME, COMPARE_FAULTS, NULL },
		{ false, { -1, 1 }, RUN_OK, COMPARE_SAME, COMPARE_FAULTS, NULL },
		{ false, { 0, 1 }, RUN_OK, COMPARE_REGRESSION, FAULT_UNDECLARED_RACE, "/home/me/mine.c" },
		{ false, { 1, 0 }, RUN_OK, COMPARE_FIXED, FAULT_UNDECLARED_RACE, "/home/me/mine.c" },
		{ false, { 1, 1 }, RUN_OK, COMPARE_SAME, COMPARE_FAULTS, "/home/me/mine.c" },
	};
	static const unsigned wrong[] = { 9, 9, 9, 9, 9, 9, 9 };

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct pair pair;

		begin(&pair);
		add_case(&pair, RACY, rows[i].data_race, "lost");
		for (int side = 0; side < 2; side++) {
			pair.campaign[side].cases[0].file = text_copy(rows[i].file);
			add_runs(&pair, side, RACY, "near", wrong, 7);
			if (rows[i].seen[side] < 0)
				continue;
			struct store_run *run = fixture_run(&pair.campaign[side], RACY, "tsan-clang");

			run->status = side == 1 ? rows[i].status : RUN_OK;
			if (rows[i].seen[side])
				fixture_report(run, "data race", true);
		}
		const struct compare_case *entry = compare_one(&pair);

		CU_ASSERT_EQUAL(entry->decision, rows[i].decision);
		CU_ASSERT_EQUAL(entry->reason_count, rows[i].fault != COMPARE_FAULTS);
		if (entry->reason_count == 1) {
			CU_ASSERT_EQUAL(entry->reasons[0].fault, rows[i].fault);
			CU_ASSERT_STRING_EQUAL(entry->reasons[0].detector, "tsan-clang");
		}
		end(&pair);
	}
}

/* Its author wrote down what the detector had said: no regression, and nothing was mended. */
static void test_a_race_that_is_declared_now(void)
{
	static const unsigned wrong[] = { 9, 9, 9, 9, 9, 9, 9 };
	struct pair pair;

	begin(&pair);
	for (int side = 0; side < 2; side++) {
		fixture_case(&pair.campaign[side], RACY, side == 1, "lost", NULL)->file = text_copy("/home/me/mine.c");
		add_runs(&pair, side, RACY, "near", wrong, 7);
		fixture_report(fixture_run(&pair.campaign[side], RACY, "tsan-gcc"), "data race", true);
	}
	const struct compare_case *entry = compare_one(&pair);

	CU_ASSERT_EQUAL(entry->decision, COMPARE_CHANGED);
	CU_ASSERT_EQUAL_FATAL(entry->reason_count, 1);
	CU_ASSERT_EQUAL(entry->reasons[0].fault, FAULT_UNDECLARED_RACE);
	CU_ASSERT_FALSE(entry->reasons[0].came);
	end(&pair);
}

/* ---- shares ---- */

static enum compare_decision decide(const unsigned *old, const unsigned *new, size_t runs)
{
	struct pair pair;

	begin(&pair);
	add_case(&pair, RACY, true, "lost");
	add_runs(&pair, 0, RACY, "near", old, runs);
	add_runs(&pair, 1, RACY, "near", new, runs);
	enum compare_decision decision = compare_one(&pair)->decision;

	CU_ASSERT_EQUAL(pair.comparison.tests, 1);
	CU_ASSERT_EQUAL(pair.comparison.runs_needed, 4);
	end(&pair);
	return decision;
}

static void test_shares(void)
{
	CU_ASSERT_EQUAL(decide(low, high, 7), COMPARE_MORE);
	CU_ASSERT_EQUAL(decide(high, low, 7), COMPARE_LESS);
	CU_ASSERT_EQUAL(decide(low, middle, 7), COMPARE_SAME);
	CU_ASSERT_EQUAL(decide(low, low, 7), COMPARE_SAME);
	CU_ASSERT_EQUAL(decide(low, high, 4), COMPARE_MORE);
	CU_ASSERT_EQUAL(decide(low, high, 3), COMPARE_UNDECIDED);
	CU_ASSERT_EQUAL(decide(low, low, 1), COMPARE_UNDECIDED);
}

/* Near runs lose ten times what far ones do: what differs is the CPUs, and only that. */
static void test_classes_are_kept_apart(void)
{
	struct pair pair;

	begin(&pair);
	add_case(&pair, RACY, true, "lost");
	add_runs(&pair, 0, RACY, "far", low, 5);
	add_runs(&pair, 0, RACY, "near", high, 2);
	add_runs(&pair, 0, RACY, "changed", middle, 1);
	add_runs(&pair, 1, RACY, "far", middle, 2);
	add_runs(&pair, 1, RACY, "near", high, 5);
	const struct compare_case *entry = compare_one(&pair);

	CU_ASSERT_EQUAL(entry->classes, 1u << 0 | 1u << 1);
	CU_ASSERT_FALSE(entry->mixed);
	CU_ASSERT_EQUAL(entry->old_used, 7);
	CU_ASSERT_EQUAL(entry->new_used, 7);
	CU_ASSERT_EQUAL(entry->old_share.count, 8);
	CU_ASSERT_FALSE(entry->old_share.interval);
	CU_ASSERT_EQUAL(entry->test.pairs, 20);
	CU_ASSERT_EQUAL(entry->decision, COMPARE_SAME);
	end(&pair);
}

static void test_no_class_in_common(void)
{
	struct pair pair;

	begin(&pair);
	add_case(&pair, RACY, true, "lost");
	add_runs(&pair, 0, RACY, "far", low, 7);
	add_runs(&pair, 1, RACY, "near", high, 7);
	const struct compare_case *entry = compare_one(&pair);

	CU_ASSERT_EQUAL(entry->decision, COMPARE_MORE);
	CU_ASSERT_TRUE(entry->mixed);
	CU_ASSERT_EQUAL(entry->classes, 0);
	CU_ASSERT_EQUAL(entry->old_used, 7);
	CU_ASSERT_TRUE(entry->old_share.interval);
	end(&pair);
}

/* Nothing was lost in any one-shot trial: the long loops speak. */
static void test_long_loops(void)
{
	struct pair pair;

	begin(&pair);
	add_case(&pair, RACY, true, "lost");
	for (int side = 0; side < 2; side++) {
		fixture_plain(&pair.campaign[side], RACY, 7, TRIALS, 0);
		for (unsigned i = 0; i < 7; i++)
			fixture_read(&pair.campaign[side].runs[i], RC_SUSTAINED, 100, side ? high[i] : low[i], 200000);
	}
	const struct compare_case *entry = compare_one(&pair);

	CU_ASSERT_EQUAL(entry->engine, RC_SUSTAINED);
	CU_ASSERT_EQUAL(entry->decision, COMPARE_MORE);
	CU_ASSERT_DOUBLE_EQUAL(entry->old_share.median, 4 / 200.0, 1e-12);
	end(&pair);
}

static void test_no_runs(void)
{
	struct pair pair;

	begin(&pair);
	add_case(&pair, RACY, true, "lost");
	for (int side = 0; side < 2; side++)
		fixture_run(&pair.campaign[side], RACY, "plain")->status = RUN_HANG;
	const struct compare_case *entry = compare_one(&pair);

	CU_ASSERT_EQUAL(entry->decision, COMPARE_NO_RUNS);
	CU_ASSERT_FALSE(entry->tested);
	CU_ASSERT_EQUAL(entry->engine, -1);
	CU_ASSERT_EQUAL(entry->old_share.count, 0);
	CU_ASSERT_EQUAL(pair.comparison.tests, 0);
	CU_ASSERT_EQUAL(pair.comparison.runs_needed, 0);
	end(&pair);
}

CU_TestInfo compare_case_tests[] = {
	{ "a broken promise or an error is a regression when it is new, and fixed when it went", test_promises },
	{ "a promise that was withdrawn is not fixed", test_a_withdrawn_promise_fixes_nothing },
	{ "a detector's missed race, false alarm or undeclared race is a regression when it is new", test_detectors },
	{ "a race that its file declares now is another promise", test_a_race_that_is_declared_now },
	{ "more, less, no difference, and too few runs to tell", test_shares },
	{ "runs of different latency classes are not compared", test_classes_are_kept_apart },
	{ "without a class in common all runs are compared, and it is said", test_no_class_in_common },
	{ "where no trial went wrong the long loops are compared", test_long_loops },
	{ "a case without good runs is none to test", test_no_runs },
	CU_TEST_INFO_NULL
};
