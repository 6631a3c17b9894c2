/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/report.h"
#include "report/report_explored.h"

#include "campaign_fixture.h"

#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>

#define RACY "threads/global/none+plain/i32/inc"
#define SAFE "threads/global/mutex+plain/i32/inc"

static struct store_campaign campaign;
static struct judgement judgement;

static void begin(const char *verdict, const char *agrees)
{
	fixture_begin(&campaign);
	fixture_case(&campaign, RACY, true, "lost", NULL);
	fixture_case(&campaign, SAFE, false, "no", RACY);
	fixture_plain(&campaign, RACY, 7, 1000, 310);
	fixture_plain(&campaign, SAFE, 7, 1000, 0);
	fixture_explore(&campaign, RACY, "race", "yes", true);
	fixture_explore(&campaign, SAFE, verdict, agrees, strcmp(verdict, "loses") == 0);
}

static const struct judge_result *of(const char *name)
{
	for (size_t i = 0; i < judgement.count; i++)
		if (strcmp(judgement.results[i].point->name, name) == 0)
			return &judgement.results[i];
	return NULL;
}

static void end(void)
{
	judgement_fini(&judgement);
	store_campaign_fini(&campaign);
}

static void test_cells(void)
{
	static const struct {
		const char *verdict, *agrees, *cell;
	} rows[] = {
		{ "exact", "yes", "exact" }, { "unknown", "unknown", "-" }, { "loses", "no", "LOSES" }, { "race", "no", "RACE" },
		{ "deadlock", "no", "DEADLOCK" },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		begin(rows[i].verdict, rows[i].agrees);
		judge_campaign(&campaign, &judgement);
		CU_ASSERT_STRING_EQUAL(report_explored_cell(of(SAFE)), rows[i].cell);
		CU_ASSERT_STRING_EQUAL(report_explored_cell(of(RACY)), "race");
		CU_ASSERT_TRUE(report_explored_any(&judgement));
		end();
	}
}

static void test_table(void)
{
	struct text text = { 0 };

	begin("loses", "no");
	judge_campaign(&campaign, &judgement);
	report_table(&campaign, &judgement, false, 0, &text);
	CU_ASSERT_PTR_NOT_NULL(strstr(text.data, "  explorer  verdict\n"));
	CU_ASSERT_PTR_NOT_NULL(strstr(text.data, "  LOSES     as-promised\n"));
	CU_ASSERT_PTR_NOT_NULL(strstr(text.data, "  race      wrong-shown, race\n"));
	CU_ASSERT_PTR_NOT_NULL(strstr(text.data, "^ The explorer found other than the facts promise: loses. With 2 workers and 1 operation each"));
	CU_ASSERT_PTR_NOT_NULL(strstr(text.data, "Every interleaving: 1 of 2 explored cases are what they promise; 1 is not."));
	text_fini(&text);
	end();
}

static void test_unreachable(void)
{
	struct text text = { 0 };

	begin("exact", "yes");
	campaign.explorations[0].finals[0].value = 0;
	judge_campaign(&campaign, &judgement);
	report_explored_explain(&text, of(RACY));
	CU_ASSERT_EQUAL(strncmp(text.data, "Seen but not reachable: 1 (2170 trials). No interleaving", 56), 0);
	text_fini(&text);
	CU_ASSERT_FALSE(report_explored_headline(&judgement, &text));
	CU_ASSERT_PTR_NOT_NULL(strstr(text.data, "; 1 case ended where no interleaving does (seen but not reachable)."));
	text_fini(&text);
	report_explored_explain(&text, of(SAFE));
	CU_ASSERT_PTR_NULL(text.data);
	json_t *json = report_explored_json(of(RACY));

	CU_ASSERT_EQUAL(json_integer_value(json_object_get(json_array_get(json_object_get(json, "seen_not_reachable"), 0), "value")), 1);
	CU_ASSERT_EQUAL(json_integer_value(json_object_get(json_array_get(json_object_get(json, "seen_not_reachable"), 0), "seen")), 2170);
	CU_ASSERT_EQUAL(json_array_size(json_object_get(json, "finals")), 2);
	CU_ASSERT_EQUAL(json_integer_value(json_object_get(json_array_get(json_object_get(json, "finals"), 1), "seen")), 4830);
	json_decref(json);
	end();
}

static void test_nothing(void)
{
	struct text text = { 0 };

	fixture_begin(&campaign);
	fixture_case(&campaign, RACY, true, "lost", NULL);
	fixture_plain(&campaign, RACY, 1, 1000, 1);
	judge_campaign(&campaign, &judgement);
	CU_ASSERT_FALSE(report_explored_any(&judgement));
	CU_ASSERT_STRING_EQUAL(report_explored_cell(of(RACY)), "-");
	CU_ASSERT_TRUE(report_explored_headline(&judgement, &text));
	CU_ASSERT_PTR_NULL(text.data);
	json_t *json = report_explored_json(of(RACY));

	CU_ASSERT_TRUE(json_is_null(json));
	json_decref(json);
	report_table(&campaign, &judgement, false, 0, &text);
	CU_ASSERT_PTR_NULL(strstr(text.data, "explorer"));
	text_fini(&text);
	end();
}

CU_TestInfo report_explored_tests[] = {
	{ "a word for each, in capitals where it contradicts", test_cells },
	{ "the table has a column, and explains what contradicts", test_table },
	{ "what was seen and cannot be is told", test_unreachable },
	{ "where nothing was explored there is no column", test_nothing },
	CU_TEST_INFO_NULL,
};
