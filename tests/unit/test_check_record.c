/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check/check_record.h"

#include "check_fixture.h"

#include <string.h>

static const struct {
	unsigned sees;
	enum check_asked asked[FIXTURE_CASES];
} questions[] = {
	{ 0 /* TSan */, { CHECK_MUST_DETECT, CHECK_MUST_DETECT, CHECK_MUST_BE_SILENT, CHECK_MUST_BE_SILENT, CHECK_APART, CHECK_APART } },
	{ RC_THREADS, { CHECK_MUST_DETECT, CHECK_MUST_DETECT, CHECK_MUST_BE_SILENT, CHECK_MUST_BE_SILENT, CHECK_APART, CHECK_APART } },
	{ RC_PROCESSES, { CHECK_APART, CHECK_APART, CHECK_APART, CHECK_APART, CHECK_MUST_DETECT, CHECK_MUST_BE_SILENT } },
	{ RC_THREADS | RC_PROCESSES,
	  { CHECK_MUST_DETECT, CHECK_MUST_DETECT, CHECK_MUST_BE_SILENT, CHECK_MUST_BE_SILENT, CHECK_MUST_DETECT, CHECK_MUST_BE_SILENT } },
};

static void what_is_asked_follows_truth_and_reach(void)
{
	struct check_record record;

	check_fixture_begin(&record);
	for (size_t i = 0; i < sizeof(questions) / sizeof(questions[0]); i++) {
		struct template template = { .sees = questions[i].sees };
		struct check_lane lane = record.lanes[0];

		if (template.sees) {
			lane.detector = NULL;
			lane.template = &template;
		}
		for (size_t point = 0; point < FIXTURE_CASES; point++) {
			struct check_question question;

			check_question_of(&lane, &record.points.points[point], &question);
			CU_ASSERT_EQUAL(question.asked, questions[i].asked[point]);
			CU_ASSERT_EQUAL(question.because != NULL, question.asked == CHECK_APART);
			CU_ASSERT_EQUAL(question.data_race, point < FREE || point == FAR_RACE);
		}
	}
	check_record_fini(&record);
}

static void labels_name_the_twist(void)
{
	char room[64];

	CU_ASSERT_STRING_EQUAL(check_lane_label(&(struct check_lane){ .name = "x" }, room), "x");
	CU_ASSERT_STRING_EQUAL(check_lane_label(&(struct check_lane){ .name = "x", .twist = CHECK_BLIND }, room), "x (blind)");
	CU_ASSERT_STRING_EQUAL(check_lane_label(&(struct check_lane){ .name = "x", .twist = CHECK_CRYING }, room), "x (crying)");
}

CU_TestInfo check_record_tests[] = {
	{ "what is asked follows truth and reach", what_is_asked_follows_truth_and_reach },
	{ "labels name the twist", labels_name_the_twist },
	CU_TEST_INFO_NULL,
};
