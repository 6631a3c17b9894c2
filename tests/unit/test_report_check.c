/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/report_check.h"

#include "check_fixture.h"

#include <stdlib.h>
#include <string.h>

static const struct check_thresholds strict = { .min_recall = 1 };

/* A record with a false alarm, a missed race, a run that failed and a report that was not foreseen. */
static void begin(struct check_record *record, struct check_score *score)
{
	static const char *const runs[FIXTURE_CASES] = { "+-", "-x", "--", "+-", "-+", "--" };

	check_fixture_begin(record);
	record->wall_ns = 1234567890;
	for (size_t point = 0; point < FIXTURE_CASES; point++)
		check_fixture_runs(record, 0, point, runs[point]);
	check_score(record, 0, score);
}

static void the_tsv_has_dataracebenchs_columns(void)
{
	static const char wanted[] =
		"tool\tid\tfilename\thaverace\tthreads\tdataset\traces\telapsed-time(seconds)\tused-mem(KBs)\tcompile-return\truntime-return\n"
		"tsan-gcc\t1\t" FIXTURE_RACE "\ttrue\t2\tN/A\t1\t0.051\t20480\t0\t0\n"
		"tsan-gcc\t1\t" FIXTURE_RACE "\ttrue\t2\tN/A\t0\t0.051\t20480\t0\t0\n"
		"tsan-gcc\t2\t" FIXTURE_OTHER_RACE "\ttrue\t2\tN/A\t0\t0.051\t20480\t0\t0\n"
		"tsan-gcc\t2\t" FIXTURE_OTHER_RACE "\ttrue\t2\tN/A\t0\t0.051\t20480\t0\t124\n"
		"tsan-gcc\t3\t" FIXTURE_FREE "\tfalse\t2\tN/A\t0\t0.051\t20480\t0\t0\n";
	struct check_record record;
	struct check_score score;
	struct text text = { 0 };

	begin(&record, &score);
	report_check_tsv(&(struct report_check){ &record, &score, &strict, false }, &text);
	CU_ASSERT_EQUAL(strncmp(text.data, wanted, strlen(wanted)), 0);
	text_fini(&text);
	check_score_fini(&score);
	check_record_fini(&record);
}

/* The keys are promised to scripts. */
static const char document[] =
	"{\"detectors\":[{\"name\":\"tsan-gcc\",\"version\":\"gcc 12.2\",\"true_positives\":1,\"false_negatives\":1,"
	"\"false_positives\":1,\"true_negatives\":1,\"unscored\":1,\"unforeseen\":1,\"unread\":0,\"recall\":0.5,"
	"\"recall_interval\":{\"low\":0.013,\"high\":0.99},\"precision\":0.5,\"precision_interval\":{\"low\":0.013,\"high\":0.99},"
	"\"per_run\":0.33,\"per_run_interval\":{\"low\":0.061,\"high\":0.79},\"runs\":3,\"seen\":1,\"verdict\":\"missed\","
	"\"because\":\"recall 0.5 is under 1: 1 race was missed: " FIXTURE_OTHER_RACE " (hang: killed); 1 false alarm, more than 0: "
	FIXTURE_LOSES "\",\"cases\":[{\"case\":\"" FIXTURE_RACE "\",\"data_race\":true,\"asked\":\"detect\",\"runs\":2,\"seen\":1,"
	"\"failed\":0,\"grade\":\"true_positive\"},";
static const char document_end[] =
	"{\"case\":\"" FIXTURE_FAR_FREE "\",\"data_race\":false,\"asked\":\"apart\",\"because\":\"it does not look between processes\","
	"\"runs\":2,\"seen\":0,\"failed\":0,\"grade\":\"unscored\"}]}],\"self_test\":false,\"runs\":20,\"time_is_up\":false,"
	"\"interrupted\":false,\"wall_s\":1.2,\"thresholds\":{\"min_recall\":1.0,\"max_false_alarms\":0},\"verdict\":\"missed\"}";

static void the_document_has_its_promised_keys(void)
{
	struct check_record record;
	struct check_score score;

	begin(&record, &score);
	json_t *json = report_check_json(&(struct report_check){ &record, &score, &strict, false });
	char *text = json_dumps(json, JSON_COMPACT | JSON_REAL_PRECISION(2));

	CU_ASSERT_PTR_NOT_NULL_FATAL(text);
	CU_ASSERT_EQUAL(strncmp(text, document, strlen(document)), 0);
	CU_ASSERT_TRUE(text_ends_with(text, document_end));
	free(text);
	json_decref(json);
	check_score_fini(&score);
	check_record_fini(&record);
}

static void a_detector_that_cannot_work_has_nulls(void)
{
	struct check_record record;
	struct check_score score;

	check_fixture_begin(&record);
	record.lanes[0].note = text_copy("no runtime; install one");
	check_score(&record, 0, &score);
	json_t *json = report_check_json(&(struct report_check){ &record, &score, &strict, false });
	json_t *detector = json_array_get(json_object_get(json, "detectors"), 0);

	CU_ASSERT_TRUE(json_is_null(json_object_get(detector, "true_positives")));
	CU_ASSERT_TRUE(json_is_null(json_object_get(detector, "recall")));
	CU_ASSERT_TRUE(json_is_null(json_object_get(detector, "recall_interval")));
	CU_ASSERT_STRING_EQUAL(json_string_value(json_object_get(detector, "because")), "no runtime; install one");
	CU_ASSERT_STRING_EQUAL(json_string_value(json_object_get(json, "verdict")), "error");
	json_decref(json);
	check_score_fini(&score);
	check_record_fini(&record);
}

static void table_of(const struct report_check *check, struct text *text)
{
	report_check_table(check, false, 0, text);
}

static void the_table_shouts_what_is_wrong(void)
{
	static const char *const lines[] = {
		FIXTURE_RACE "         yes        1/2\n",
		FIXTURE_OTHER_RACE "        yes        0/1 MISSED, 1 failed\n",
		FIXTURE_FREE "        no         0/2\n",
		FIXTURE_LOSES "  no         1/2 FALSE ALARM\n",
		FIXTURE_FAR_RACE "    yes        (1/2) UNFORESEEN\n",
		FIXTURE_FAR_FREE "   no         (0/2)\n",
		"tsan-gcc (gcc 12.2): 1 of 2 races detected, 1 false alarm in 2 race-free cases; 1 more race is not\n  scored.\n",
		"Recall 50 % [1 .. 99], precision 50 % [1 .. 99]; one run detects with probability 33 % [6 ..",
		"least often seen: " FIXTURE_OTHER_RACE ", in 0 of 1 runs.\n",
		"Missed: recall 0.5 is under 1",
		"12 runs in 1.2 s",
		"Not passed: a threshold was missed.\n",
	};
	struct check_record record;
	struct check_score score;
	struct text text = { 0 };

	begin(&record, &score);
	table_of(&(struct report_check){ &record, &score, &strict, false }, &text);
	for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++)
		CU_ASSERT_PTR_NOT_NULL(strstr(text.data, lines[i]));
	text_fini(&text);
	check_score_fini(&score);
	check_record_fini(&record);
}

static void a_self_test_shows_who_was_caught(void)
{
	struct check_record record;
	struct check_score scores[2];
	struct text text = { 0 };

	check_fixture_begin(&record);
	record.lane_count = 2;
	record.lanes[1] = (struct check_lane){ .name = "tsan-gcc", .detector = &detectors[0], .twist = CHECK_CRYING };
	record.lanes[0].twist = CHECK_BLIND;
	check_fixture_runs(&record, 0, RACE, "-");
	check_fixture_runs(&record, 1, FREE, "-");
	for (size_t i = 0; i < 2; i++)
		check_score(&record, i, &scores[i]);
	table_of(&(struct report_check){ &record, scores, &strict, true }, &text);
	CU_ASSERT_PTR_NOT_NULL(strstr(text.data, "caught      tsan-gcc (blind)       recall 0 is under 1\n"));
	CU_ASSERT_PTR_NOT_NULL(strstr(text.data, "NOT CAUGHT  tsan-gcc (crying)      false alarms: 0"));
	CU_ASSERT_PTR_NOT_NULL(strstr(text.data, "Missed: a detector without skill would pass this check.\n"));
	text_fini(&text);
	for (size_t i = 0; i < 2; i++)
		check_score_fini(&scores[i]);
	check_record_fini(&record);
}

static void a_step_is_told(void)
{
	struct check_thresholds thresholds = { .min_recall = 1 };
	struct check_record record;
	struct check_score score;
	struct report_check check = { &record, &score, &thresholds, false };
	struct text text = { 0 };

	check_fixture_begin(&record);
	check_fixture_good(&record, 0);
	check_score(&record, 0, &score);
	report_check_annotations(&check, &text);
	CU_ASSERT_STRING_EQUAL(text.data, "::notice title=racecount check::passed\n");
	text_fini(&text);
	report_check_summary(&check, &text);
	CU_ASSERT_EQUAL(strncmp(text.data, "## racecount check\n\n    case ", 29), 0);
	CU_ASSERT_PTR_NOT_NULL(strstr(text.data, "\n    Passed.\n"));
	text_fini(&text);
	check_score_fini(&score);
	check_record_fini(&record);

	check_fixture_begin(&record);
	check_fixture_runs(&record, 0, RACE, "-----");
	check_fixture_runs(&record, 0, FREE, "-");
	check_score(&record, 0, &score);
	report_check_annotations(&check, &text);
	CU_ASSERT_EQUAL(strncmp(text.data, "::error title=tsan-gcc::", 24), 0);
	CU_ASSERT_PTR_NOT_NULL(strstr(text.data, "\n::error title=racecount check::not passed\n"));
	text_fini(&text);
	check_score_fini(&score);
	check_record_fini(&record);
}

static void time_that_was_up_is_told(void)
{
	struct check_record record;
	struct check_score score;
	struct text text = { 0 };

	begin(&record, &score);
	record.time_is_up = true;
	table_of(&(struct report_check){ &record, &score, &strict, false }, &text);
	CU_ASSERT_PTR_NOT_NULL(strstr(text.data, "the time was up after 2 of 20 runs of each case: give it more --time"));
	text_fini(&text);
	check_score_fini(&score);
	check_record_fini(&record);
}

CU_TestInfo report_check_tests[] = {
	{ "the TSV has DataRaceBench's columns", the_tsv_has_dataracebenchs_columns },
	{ "the document has its promised keys", the_document_has_its_promised_keys },
	{ "a detector that cannot work has nulls", a_detector_that_cannot_work_has_nulls },
	{ "the table shouts what is wrong", the_table_shouts_what_is_wrong },
	{ "a self-test shows who was caught", a_self_test_shows_who_was_caught },
	{ "time that was up is told", time_that_was_up_is_told },
	{ "a step of GitHub Actions is told", a_step_is_told },
	CU_TEST_INFO_NULL,
};
