/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/report_bursts.h"

#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>

static const struct store_case lossy = { .wrong_result = (char *)"lost" }, right = { .wrong_result = (char *)"no" };
static struct store_worker two[2] = { { 3000, true, 2910 }, { 3000, true, 30 } };

static struct judge_result result_of(const struct store_case *point, const struct judge_bursts *bursts)
{
	return (struct judge_result){ .point = point, .bursts = *bursts };
}

static void a_line_below_the_case(void)
{
	static const struct {
		const struct store_case *point;
		struct judge_bursts bursts;
		const char *words;
	} rows[] = {
		{ &lossy, { .asked = true, .lost = 1389617, .episodes = 959, .rollback_longest = 4711 },
		  "1,389,617 lost in 959 events; longest roll-back 4,711 updates. " },
		{ &lossy, { .asked = true, .lost = 1, .episodes = 1, .rollback_longest = 1 },
		  "1 lost in 1 event; longest roll-back 1 update. " },
		{ &lossy, { .asked = true, .lost = 1000, .episodes = 2 }, "1,000 lost in 2 events. " },
		{ &lossy, { .asked = true, .silent = "a reason" }, "a reason. " },
		{ &right, { .asked = true, .silent = "a reason" }, "" },
		{ &right, { .asked = true, .tickets = 5 }, "" },
		{ &lossy, { .lost = 7 }, "" },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct judge_result result = result_of(rows[i].point, &rows[i].bursts);
		struct text text = { 0 };

		text_add(&text, "");
		report_bursts_explain(&text, &result);
		CU_ASSERT_STRING_EQUAL(text.data ? text.data : "", rows[i].words);
		text_fini(&text);
	}
}

static void facts_on_the_page(void)
{
	static const struct {
		struct judge_bursts bursts;
		const char *words[2]; /* that are there; NULL: nothing at all is */
	} rows[] = {
		{ { .asked = true, .updates = 6000, .lost = 3060, .tickets = 6000, .duplicates = 3000, .episodes = 2,
		    .episode_longest = 2999, .rollback_longest = 1, .workers = two, .worker_count = 2 },
		  { "bursts</dt><dd>3,060 lost in 2 events; longest roll-back 1 update (6,000 values fetched, 3,000 of them not for the first "
		    "time; longest event 2,999 values)<", "survivors</dt><dd>worker 0: 97 % of 3,000; worker 1: 1.0 % of 3,000<" } },
		{ { .asked = true, .updates = 6000, .tickets = 6000 }, { "none: no value was fetched twice (6,000 values fetched)", "bursts" } },
		{ { .asked = true, .updates = 6000, .silent = "a <reason>" }, { "a &lt;reason&gt;<", "bursts" } },
		{ { .updates = 6000 }, { NULL, NULL } },
		{ { .asked = true }, { NULL, NULL } },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct judge_result result = result_of(&lossy, &rows[i].bursts);
		struct text text = { 0 };

		report_bursts_facts(&text, &result);
		CU_ASSERT_EQUAL(text.length == 0, rows[i].words[0] == NULL);
		for (size_t j = 0; j < 2 && rows[i].words[j] != NULL; j++)
			if (text.data == NULL || strstr(text.data, rows[i].words[j]) == NULL)
				CU_FAIL(rows[i].words[j]);
		text_fini(&text);
	}
}

static void columns(void)
{
	static const struct judge_bursts none, some = { .asked = true, .tickets = 60, .duplicates = 5, .episodes = 4, .episode_longest = 3,
							.rollback_longest = 2, .workers = two, .worker_count = 2 };
	struct judge_result result = result_of(&lossy, &none);
	struct text text = { 0 };

	report_bursts_fields(&text, &result);
	CU_ASSERT_STRING_EQUAL(text.data, "\t\t\t\t\t\t");
	text_fini(&text);
	result = result_of(&lossy, &some);
	report_bursts_fields(&text, &result);
	CU_ASSERT_STRING_EQUAL(text.data, "\t60\t5\t4\t3\t2\t2910,30");
	text_fini(&text);
}

/* As it is printed. */
static void check_json(json_t *json, const char *words)
{
	char *text = json_dumps(json, JSON_COMPACT | JSON_ENCODE_ANY);

	CU_ASSERT_STRING_EQUAL(text, words);
	free(text);
	json_decref(json);
}

static void documents(void)
{
	struct store_worker unknown = { .operations = 10 };
	struct judge_bursts bursts = { .asked = true, .tickets = 60, .duplicates = 5, .episodes = 4, .episode_longest = 3,
				       .rollback_longest = 2, .updates = 70, .lost = 6, .workers = two, .worker_count = 2 };
	struct judge_result result = result_of(&lossy, &bursts);

	check_json(report_bursts_json(&result), "{\"tickets\":60,\"duplicates\":5,\"episodes\":4,\"episode_longest\":3,"
		   "\"rollback_longest\":2,\"updates\":70,\"lost\":6,\"reason\":null}");
	check_json(report_bursts_workers(&result), "[{\"worker\":0,\"operations\":3000,\"survived\":2910},"
		   "{\"worker\":1,\"operations\":3000,\"survived\":30}]");
	bursts = (struct judge_bursts){ .workers = &unknown, .worker_count = 1 };
	result = result_of(&lossy, &bursts);
	check_json(report_bursts_json(&result), "null");
	check_json(report_bursts_workers(&result), "[{\"worker\":0,\"operations\":10,\"survived\":null}]");
}

CU_TestInfo report_bursts_tests[] = {
	{ "a line below the case says how many events", a_line_below_the_case },
	{ "bursts and survivors are facts on the page", facts_on_the_page },
	{ "columns of the TSV", columns },
	{ "objects of the JSON", documents },
	CU_TEST_INFO_NULL,
};
