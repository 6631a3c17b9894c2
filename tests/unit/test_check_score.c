/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check/check_score.h"

#include "check_fixture.h"

#include <math.h>
#include <string.h>

static const struct check_thresholds strict = { .min_recall = 1 };

/* What the runs of one case make of it. */
static const struct {
	size_t point;
	const char *runs;
	enum check_grade grade;
} grades[] = {
	{ RACE, "+", CHECK_TRUE_POSITIVE },
	{ RACE, "----+", CHECK_TRUE_POSITIVE },
	{ RACE, "-----+++++", CHECK_FALSE_NEGATIVE }, /* the first five decide */
	{ RACE, "xxx----+", CHECK_TRUE_POSITIVE },    /* of those that can be read */
	{ RACE, "-", CHECK_FALSE_NEGATIVE },
	{ RACE, "xx", CHECK_UNREAD },
	{ RACE, "", CHECK_UNREACHED },
	{ FREE, "-----", CHECK_TRUE_NEGATIVE },
	{ FREE, "----------+", CHECK_FALSE_POSITIVE }, /* any run */
	{ FREE, "x-", CHECK_TRUE_NEGATIVE },
	{ FREE, "x", CHECK_UNREAD },
	{ LOSES, "-", CHECK_TRUE_NEGATIVE },
	{ LOSES, "+", CHECK_FALSE_POSITIVE },
	{ FAR_RACE, "--", CHECK_UNSCORED },
	{ FAR_RACE, "-+", CHECK_UNFORESEEN },
	{ FAR_FREE, "--", CHECK_UNSCORED },
	{ FAR_FREE, "-+", CHECK_FALSE_POSITIVE }, /* out of reach is no licence to cry */
};

static void runs_make_a_grade(void)
{
	for (size_t i = 0; i < sizeof(grades) / sizeof(grades[0]); i++) {
		struct check_record record;
		struct check_score score;

		check_fixture_begin(&record);
		check_fixture_runs(&record, 0, grades[i].point, grades[i].runs);
		check_score(&record, 0, &score);
		CU_ASSERT_EQUAL(score.cells[grades[i].point].grade, grades[i].grade);
		check_score_fini(&score);
		check_record_fini(&record);
	}
}

static void a_good_detector_passes(void)
{
	struct check_record record;
	struct check_score score;
	struct text why = { 0 };

	check_fixture_begin(&record);
	check_fixture_good(&record, 0);
	check_score(&record, 0, &score);
	CU_ASSERT_EQUAL(score.grades[CHECK_TRUE_POSITIVE], 2);
	CU_ASSERT_EQUAL(score.grades[CHECK_TRUE_NEGATIVE], 2);
	CU_ASSERT_EQUAL(score.grades[CHECK_UNSCORED], 2);
	CU_ASSERT_EQUAL(score.races, 3);
	CU_ASSERT_EQUAL(score.recall, 1);
	CU_ASSERT_DOUBLE_EQUAL(score.recall_interval.low, 0.1581, 1e-4);
	CU_ASSERT_EQUAL(score.precision, 1);
	CU_ASSERT_EQUAL(score.worst, score.cell_count);
	CU_ASSERT_EQUAL(check_judge(&record, &score, &strict, &why), CHECK_PASSED);
	CU_ASSERT_EQUAL(why.length, 0);
	CU_ASSERT_EQUAL(check_overall(&record, &score, &strict, false), CHECK_PASSED);
	record.interrupted = true;
	CU_ASSERT_EQUAL(check_overall(&record, &score, &strict, false), CHECK_ERROR);
	check_score_fini(&score);
	check_record_fini(&record);
}

static void shares_count_runs_and_name_the_worst(void)
{
	struct check_record record;
	struct check_score score;

	check_fixture_begin(&record);
	check_fixture_runs(&record, 0, RACE, "+++-");
	check_fixture_runs(&record, 0, OTHER_RACE, "+x-");
	check_fixture_runs(&record, 0, FREE, "+");
	check_fixture_runs(&record, 0, FAR_RACE, "+");
	check_score(&record, 0, &score);
	CU_ASSERT_EQUAL(score.runs, 6);
	CU_ASSERT_EQUAL(score.seen, 4);
	CU_ASSERT_DOUBLE_EQUAL(score.per_run, 4.0 / 6, 1e-12);
	CU_ASSERT_DOUBLE_EQUAL(score.per_run_interval.low, statistics_wilson(4, 6).low, 1e-12);
	CU_ASSERT_DOUBLE_EQUAL(score.precision, 2.0 / 3, 1e-12);
	CU_ASSERT_EQUAL(score.worst, OTHER_RACE);
	CU_ASSERT_EQUAL(score.cells[OTHER_RACE].failed, 1);
	CU_ASSERT_STRING_EQUAL(score.cells[OTHER_RACE].trouble, "hang: killed");
	CU_ASSERT_EQUAL(score.fewest, 0);
	CU_ASSERT_EQUAL(score.most, 4);
	check_score_fini(&score);
	check_record_fini(&record);
}

static void without_runs_shares_are_unknown(void)
{
	struct check_record record;
	struct check_score score;

	check_fixture_begin(&record);
	check_score(&record, 0, &score);
	CU_ASSERT_TRUE(isnan(score.recall));
	CU_ASSERT_TRUE(isnan(score.precision));
	CU_ASSERT_TRUE(isnan(score.per_run));
	CU_ASSERT_EQUAL(check_judge(&record, &score, &strict, NULL), CHECK_SKIPPED);
	check_score_fini(&score);
	check_record_fini(&record);
}

/* The runs of the five cases that count, the thresholds, the verdict and a word of why. */
static const struct {
	const char *runs[FIXTURE_CASES];
	double min_recall;
	uint64_t max_false_alarms;
	enum check_verdict verdict;
	const char *says;
} verdicts[] = {
	{ { "+", "-", "-", "-" }, 1, 0, CHECK_MISSED, "recall 0.5 is under 1: 1 race was missed: " FIXTURE_OTHER_RACE },
	{ { "+", "-", "-", "-" }, 0.51, 0, CHECK_MISSED, "recall 0.5 is under 0.51" },
	{ { "+", "-", "-", "-" }, 0.5, 0, CHECK_PASSED, NULL },
	{ { "-", "-", "-", "-" }, 0, 0, CHECK_PASSED, NULL },
	{ { "+", "+", "+", "-" }, 1, 0, CHECK_MISSED, "1 false alarm, more than 0: " FIXTURE_FREE },
	{ { "+", "+", "+", "+" }, 1, 1, CHECK_MISSED, "2 false alarms, more than 1: " FIXTURE_FREE ", " FIXTURE_LOSES },
	{ { "+", "+", "+", "+" }, 1, 2, CHECK_PASSED, NULL },
	{ { "-", "-", "+", "-" }, 1, 0, CHECK_MISSED, "2 races were missed" },
	{ { "-", "-", "+", "-" }, 1, 0, CHECK_MISSED, "; 1 false alarm" },
	{ { "+", "x", "-", "-" }, 1, 0, CHECK_ERROR, "no run could be read of " FIXTURE_OTHER_RACE " (hang: killed)" },
	{ { "+", "+", "-", "x" }, 1, 0, CHECK_ERROR, "no run could be read of " FIXTURE_LOSES },
	{ { "-", "+", "-", "x" }, 1, 0, CHECK_ERROR, "1 race was missed" },
	{ { "", "", "", "", "-", "-" }, 1, 0, CHECK_SKIPPED, "no case that was selected" },
	{ { "", "", "", "", "+", "-" }, 1, 0, CHECK_SKIPPED, "no case that was selected" },
	{ { "", "", "", "", "-", "+" }, 1, 0, CHECK_MISSED, "1 false alarm" },
	{ { "", "", "-", "" }, 1, 0, CHECK_PASSED, NULL }, /* nothing to recall */
};

static void thresholds_make_a_verdict(void)
{
	for (size_t i = 0; i < sizeof(verdicts) / sizeof(verdicts[0]); i++) {
		const struct check_thresholds thresholds = { verdicts[i].min_recall, verdicts[i].max_false_alarms };
		struct check_record record;
		struct check_score score;
		struct text why = { 0 };

		check_fixture_begin(&record);
		for (size_t point = 0; point < FIXTURE_CASES; point++)
			check_fixture_runs(&record, 0, point, verdicts[i].runs[point] ? verdicts[i].runs[point] : "");
		check_score(&record, 0, &score);
		CU_ASSERT_EQUAL(check_judge(&record, &score, &thresholds, &why), verdicts[i].verdict);
		CU_ASSERT_EQUAL(check_overall(&record, &score, &thresholds, false), verdicts[i].verdict);
		if (verdicts[i].says)
			CU_ASSERT(why.data && strstr(why.data, verdicts[i].says));
		CU_ASSERT_EQUAL(why.length > 0, verdicts[i].says != NULL);
		text_fini(&why);
		check_score_fini(&score);
		check_record_fini(&record);
	}
}

/* Two lanes; a letter for each: g good, b bad, a absent, c cannot work; capital: asked for by name. */
static const struct {
	const char *lanes;
	enum check_verdict verdict;
} overalls[] = {
	{ "gg", CHECK_PASSED }, { "gb", CHECK_MISSED }, { "ga", CHECK_PASSED }, { "gc", CHECK_PASSED },
	{ "gA", CHECK_ERROR },	{ "gC", CHECK_ERROR },	{ "aa", CHECK_SKIPPED }, { "cc", CHECK_ERROR },
	{ "ac", CHECK_ERROR },	{ "AA", CHECK_ERROR },	{ "bC", CHECK_ERROR },	{ "ba", CHECK_MISSED },
	{ "a", CHECK_SKIPPED }, { "c", CHECK_ERROR },	{ "G", CHECK_PASSED },	{ "", CHECK_SKIPPED },
};

static void set_lane(struct check_record *record, size_t lane, char letter)
{
	char lower = letter | 0x20;

	if (lane > 0)
		record->lanes[lane] = (struct check_lane){ .name = "tsan-clang", .detector = &detectors[1] };
	record->lanes[lane].named = letter != lower;
	record->lanes[lane].absent = lower == 'a';
	record->lanes[lane].note = lower == 'a' || lower == 'c' ? text_copy("why") : NULL;
	if (lower == 'g')
		check_fixture_good(record, lane);
	if (lower == 'b')
		check_fixture_runs(record, lane, FREE, "+");
}

static void lanes_make_the_overall_verdict(void)
{
	for (size_t i = 0; i < sizeof(overalls) / sizeof(overalls[0]); i++) {
		struct check_score scores[2];
		struct check_record record;

		check_fixture_begin(&record);
		record.lane_count = strlen(overalls[i].lanes);
		for (size_t lane = 0; lane < record.lane_count; lane++)
			set_lane(&record, lane, overalls[i].lanes[lane]);
		for (size_t lane = 0; lane < record.lane_count; lane++)
			check_score(&record, lane, &scores[lane]);
		CU_ASSERT_EQUAL(check_overall(&record, scores, &strict, false), overalls[i].verdict);
		for (size_t lane = 0; lane < record.lane_count; lane++)
			check_score_fini(&scores[lane]);
		if (record.lane_count == 0)
			record.lane_count = 1;
		check_record_fini(&record);
	}
}

/* What a lane of a self-test did, and whether the threshold for its twist caught it. */
static const struct {
	enum check_twist twist;
	const char *race, *free;
	double min_recall;
	uint64_t max_false_alarms;
	bool caught;
	const char *says;
} twisted[] = {
	{ CHECK_BLIND, "-", "-", 1, 0, true, "recall 0 is under 1" },
	{ CHECK_BLIND, "-", "-", 0, 0, false, "recall is 0, and 0 is enough (--min-recall)" },
	{ CHECK_BLIND, "+", "+", 1, 0, false, "recall is 1" }, /* its false alarm is not what it is to be caught by */
	{ CHECK_BLIND, "", "-", 1, 0, false, "no run of a case that it must detect" },
	{ CHECK_BLIND, "x", "-", 1, 0, false, "no run of a case that it must detect" },
	{ CHECK_CRYING, "+", "+", 1, 0, true, "1 false alarm is more than 0" },
	{ CHECK_CRYING, "+", "+", 1, 1, false, "1 are allowed (--max-false-alarms)" },
	{ CHECK_CRYING, "-", "-", 1, 0, false, "false alarms: 0" },
};

static void a_self_test_tells_who_was_caught(void)
{
	for (size_t i = 0; i < sizeof(twisted) / sizeof(twisted[0]); i++) {
		const struct check_thresholds thresholds = { twisted[i].min_recall, twisted[i].max_false_alarms };
		struct check_record record;
		struct check_score score;
		struct text how = { 0 };

		check_fixture_begin(&record);
		record.lanes[0].twist = twisted[i].twist;
		check_fixture_runs(&record, 0, RACE, twisted[i].race);
		check_fixture_runs(&record, 0, FREE, twisted[i].free);
		check_score(&record, 0, &score);
		CU_ASSERT_EQUAL(check_caught(&score, &thresholds, &how), twisted[i].caught);
		CU_ASSERT_PTR_NOT_NULL(strstr(how.data, twisted[i].says));
		CU_ASSERT_EQUAL(check_overall(&record, &score, &thresholds, true), twisted[i].caught ? CHECK_PASSED : CHECK_MISSED);
		text_fini(&how);
		check_score_fini(&score);
		check_record_fini(&record);
	}
}

CU_TestInfo check_score_tests[] = {
	{ "runs make a grade", runs_make_a_grade },
	{ "a good detector passes", a_good_detector_passes },
	{ "shares count runs and name the worst", shares_count_runs_and_name_the_worst },
	{ "without runs shares are unknown", without_runs_shares_are_unknown },
	{ "thresholds make a verdict", thresholds_make_a_verdict },
	{ "lanes make the overall verdict", lanes_make_the_overall_verdict },
	{ "a self-test tells who was caught", a_self_test_tells_who_was_caught },
	CU_TEST_INFO_NULL,
};
