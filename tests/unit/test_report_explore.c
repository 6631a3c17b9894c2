/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/report_explore.h"
#include "report/report_explore_words.h"

#include "proof_fixture.h"

#include "case/select.h"
#include "prove/trace.h"

/* What is said of the recorded document with one thing changed, or two. */
static const struct {
	const char *from, *to;
	bool bounded;
	const char *answer, *effort;
} rows[] = {
	{ NULL, NULL, false, "loses updates in 4 of 6 interleavings (67 %; a random walk: 50 %); the counter should end at 2",
	  "8 states, explored completely, under sequential consistency" },
	{ "\"interleavings\":\"6\"", "\"interleavings\":null", false, "loses updates; the counter should end at 2", "8 states" },
	{ "\"kind\":\"race\",\"what\":\"\"", "\"kind\":\"deadlock\",\"what\":\"each waits\"", false, "deadlocks: each waits", "8 states" },
	{ "\"kind\":\"race\",\"what\":\"\"", "\"kind\":\"crash\",\"what\":\"null\\u001b[2J\"", false, "crashes: null?[2J", "8 states" },
	{ "\"complete\":true,\"stopped\":null", "\"complete\":false,\"stopped\":\"interrupted\"", false, "loses updates",
	  "8 states until it was interrupted" },
	{ "\"complete\":true,\"stopped\":null", "\"complete\":false,\"stopped\":\"memory\"", false, "loses updates",
	  "8 states until it stopped at its limit of memory" },
	{ "\"complete\":true", "\"complete\":false", true, "loses updates", "8 states, of all schedules with at most 1 preemption," },
	{ "\"search\":\"merge\",\"complete\":true,\"stopped\":null", "\"search\":\"pct\",\"complete\":false,\"stopped\":\"executions\"", false,
	  "loses updates", "0 schedules, drawn at random, under" },
};

static void the_answer_comes_in_words(void)
{
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct text answer = { 0 }, effort = { 0 };
		struct proof_verdict verdict;
		struct proof proof;

		CU_ASSERT_TRUE_FATAL(proof_fixture_read("loses", rows[i].from, rows[i].to, &proof, NULL));
		proof.bounded = rows[i].bounded;
		proof.preemptions = 1;
		proof_sum(&proof);
		proof_verdict_of(&proof, NULL, &verdict);
		report_explore_answer(&answer, &proof, &verdict);
		report_explore_effort(&effort, &proof);
		CU_ASSERT_PTR_NOT_NULL(strstr(answer.data, rows[i].answer));
		CU_ASSERT_PTR_NOT_NULL(strstr(effort.data, rows[i].effort));
		text_fini(&answer);
		text_fini(&effort);
		proof_fini(&proof);
	}
}

/* All three reports of the recorded document; @json also of what cannot be shown. */
static void every_report_is_made(void)
{
	const char *name = "threads/global/none+plain/i32/inc";
	struct case_list cases = { 0 };
	struct prove_options asked;
	struct proof_verdict verdict;
	struct proof proof;
	struct text table = { 0 }, tsv = { 0 }, many = { 0 };

	CU_ASSERT_TRUE_FATAL(select_cases(&name, 1, &cases, NULL));
	CU_ASSERT_TRUE_FATAL(proof_fixture_read("loses", NULL, NULL, &proof, NULL));
	prove_defaults(&asked);
	asked.ops = 1;
	proof_sum(&proof);
	trace_all(&proof);
	proof_verdict_of(&proof, &cases.points[0], &verdict);
	const struct report_explore views[] = {
		{ name, name, false, &cases.points[0], &asked, &proof, &verdict, NULL },
		{ name, name, false, &cases.points[0], &asked, &proof, &verdict, "it\033[2J failed" },
	};

	report_explore_table(&views[0], false, 0, &table);
	CU_ASSERT_PTR_NOT_NULL(strstr(table.data, "<- 1 update lost"));
	CU_ASSERT_PTR_NOT_NULL(strstr(table.data, "racecount replay threads/global/none+plain/i32/inc rc1.0b74f2cf.2x1.AB2A\n"));
	CU_ASSERT_PTR_NULL(strstr(table.data, "not what"));
	report_explore_tsv(&views[0], &tsv);
	CU_ASSERT_PTR_NOT_NULL(strstr(tsv.data, "\n4\tA\twrite\t0x421340\t1\t0\t1\t1\t\n"));
	report_explore_rows(views, 2, false, false, 0, &many);
	CU_ASSERT_PTR_NOT_NULL(strstr(many.data, "it?[2J failed"));
	CU_ASSERT_PTR_NOT_NULL(strstr(many.data, "1 of 2 cases are as their facts promise; 1 could not be explored."));
	json_t *one = report_explore_json(&views[0]), *failed = report_explore_json(&views[1]);

	CU_ASSERT_STRING_EQUAL(json_string_value(json_object_get(one, "verdict")), "race");
	CU_ASSERT_STRING_EQUAL(json_string_value(json_object_get(json_object_get(one, "witness"), "kind")), "loses");
	CU_ASSERT_EQUAL(json_array_size(json_object_get(one, "findings")), 2);
	CU_ASSERT_STRING_EQUAL(json_string_value(json_object_get(failed, "verdict")), "error");
	json_decref(one);
	json_decref(failed);
	text_fini(&table);
	text_fini(&tsv);
	text_fini(&many);
	proof_fini(&proof);
	case_list_fini(&cases);
}

/* What a table ends with for the recorded document, or for it with a deadlock in place of the race. */
static char *last_words(const char *name, bool deadlocks, bool is_file)
{
	struct case_list cases = { 0 };
	struct prove_options asked;
	struct proof_verdict verdict;
	struct proof proof;
	struct text table = { 0 };

	CU_ASSERT_TRUE_FATAL(select_cases(&name, 1, &cases, NULL));
	CU_ASSERT_TRUE_FATAL(proof_fixture_read("loses", deadlocks ? "\"kind\":\"race\"" : NULL, "\"kind\":\"deadlock\"", &proof, NULL));
	prove_defaults(&asked);
	proof_verdict_of(&proof, &cases.points[0], &verdict);
	report_explore_table(&(struct report_explore){ name, name, is_file, &cases.points[0], &asked, &proof, &verdict, NULL }, false, 0, &table);
	proof_fini(&proof);
	case_list_fini(&cases);
	return text_take(&table);
}

static void what_is_not_promised_is_said(void)
{
	static const struct {
		const char *name;
		bool deadlocks, is_file;
		const char *says;
	} promises[] = {
		{ "threads/global/mutex+plain/i32/inc", false, false,
		  "\nThat is not what the facts promise: data race: no (every update holds the one mutex)" },
		{ "threads/global/mutex+plain/i32/inc", false, true, "\nThat is not what the file says of itself: data race: no (" },
		/* That updates may be lost is no excuse. */
		{ "threads/global/none+plain/i32/inc", true, false, "\nNo facts promise that: the case has a fault, or racecount does.\n" },
		{ "threads/global/none+plain/i32/inc", true, true, "\nNo counter may do that, whatever it says of its updates.\n" },
	};

	for (size_t i = 0; i < sizeof(promises) / sizeof(promises[0]); i++) {
		char *table = last_words(promises[i].name, promises[i].deadlocks, promises[i].is_file);

		CU_ASSERT_PTR_NOT_NULL(strstr(table, promises[i].says));
		free(table);
	}
}

static void numbers_are_readable(void)
{
	static const struct {
		const char *digits, *said;
	} numbers[] = { { "0", "0" }, { "70", "70" }, { "12870", "12,870" }, { "137846528820", "137,846,528,820" },
			{ "1073507572022400000000000", "1.07e24" } };

	for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++) {
		struct text text = { 0 };

		report_explore_decimal(&text, numbers[i].digits);
		CU_ASSERT_STRING_EQUAL(text.data, numbers[i].said);
		text_fini(&text);
	}
}

CU_TestInfo report_explore_tests[] = {
	{ "the answer comes in words", the_answer_comes_in_words },
	{ "every report is made", every_report_is_made },
	{ "what is not promised is said", what_is_not_promised_is_said },
	{ "numbers are readable", numbers_are_readable },
	CU_TEST_INFO_NULL,
};
