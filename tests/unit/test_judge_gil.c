/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "judge/judge.h"
#include "report/report_gil.h"

#include "campaign_fixture.h"

#include <CUnit/CUnit.h>
#include <math.h>
#include <string.h>

#define CASE "gil/global/none+plain/i32/inc"

static struct store_campaign campaign;
static struct judgement judgement;

static struct store_run *add_run(uint64_t waits, uint64_t median_ns, uint64_t slow_ns)
{
	struct store_run *run = fixture_run(&campaign, CASE, "plain");

	fixture_read(run, RC_SUSTAINED, 10, 1, 2);
	run->gil = (struct store_gil){ .taken = 20, .switches = 9, .drop_requests = 8, .waits = waits, .median_ns = median_ns, .slow_ns = slow_ns };
	return run;
}

static const struct judge_result *begin(bool with_gil)
{
	fixture_begin(&campaign);
	fixture_case(&campaign, CASE, false, "lost", NULL);
	if (with_gil) {
		add_run(12, 4194304, 8388608);
		add_run(0, 0, 0); /* nobody waited: it says nothing of how long */
		add_run(10, 2097152, 16777216);
		add_run(11, 1048576, 33554432);
		add_run(99, 1, 1)->status = RUN_CRASH;
	} else {
		fixture_plain(&campaign, CASE, 3, 1000, 1);
	}
	judge_campaign(&campaign, &judgement);
	CU_ASSERT_EQUAL_FATAL(judgement.count, 1);
	return &judgement.results[0];
}

static void end(void)
{
	judgement_fini(&judgement);
	store_campaign_fini(&campaign);
}

static void runs_add_up(void)
{
	const struct judge_gil *gil = &begin(true)->gil;

	CU_ASSERT_EQUAL(gil->runs, 4);
	CU_ASSERT_EQUAL(gil->taken, 80);
	CU_ASSERT_EQUAL(gil->switches, 36);
	CU_ASSERT_EQUAL(gil->drop_requests, 32);
	CU_ASSERT_EQUAL(gil->waits, 33);
	CU_ASSERT_EQUAL(gil->median_ns, 2097152);
	CU_ASSERT_EQUAL(gil->slow_ns, 16777216);
	end();
	gil = &begin(false)->gil;
	CU_ASSERT_EQUAL(gil->runs, 0);
	CU_ASSERT_TRUE(isnan(gil->median_ns));
	end();
}

static void in_words(void)
{
	const struct judge_result *result = begin(true);
	struct text text = { 0 };

	report_gil_explain(&text, result);
	CU_ASSERT_STRING_EQUAL(text.data, "GIL: 36 switches, 32 drop requests; 33 waits, half of them shorter than 2.1 ms, 99 % shorter than 16.8 ms. ");
	text_fini(&text);
	report_gil_facts(&text, result);
	CU_ASSERT_PTR_NOT_NULL(strstr(text.data, "<dt>interpreter lock</dt><dd>taken 80 times in 4 runs: 36 switches, "));
	text_fini(&text);
	report_gil_fields(&text, result);
	CU_ASSERT_STRING_EQUAL(text.data, "\t36\t32\t33\t0.00209715\t0.0167772");
	text_fini(&text);
	json_t *object = report_gil_json(result);

	CU_ASSERT_EQUAL(json_integer_value(json_object_get(object, "switches")), 36);
	CU_ASSERT_EQUAL(json_real_value(json_object_get(object, "wait_99_s")), 0.016777216);
	json_decref(object);
	end();
}

/* Without such a lock nothing is said, and columns are empty. */
static void silence(void)
{
	const struct judge_result *result = begin(false);
	struct text text = { 0 };
	json_t *object = report_gil_json(result);

	report_gil_explain(&text, result);
	report_gil_facts(&text, result);
	CU_ASSERT_EQUAL(text.length, 0);
	report_gil_fields(&text, result);
	CU_ASSERT_STRING_EQUAL(text.data, "\t\t\t\t\t");
	CU_ASSERT_TRUE(json_is_null(object));
	json_decref(object);
	text_fini(&text);
	end();
}

CU_TestInfo judge_gil_tests[] = {
	{ "the lock's counts of runs that count add up", runs_add_up },
	{ "they are told in words, columns and JSON", in_words },
	{ "nothing is said where there is no such lock", silence },
	CU_TEST_INFO_NULL,
};
