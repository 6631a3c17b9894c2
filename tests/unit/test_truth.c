/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/select.h"
#include "case/truth.h"

#include <CUnit/CUnit.h>
#include <string.h>

static bool truth_named(const char *name, struct truth *truth, struct case_point *point)
{
	struct case_list list = { 0 };
	bool found = select_cases(&name, 1, &list, NULL);

	CU_ASSERT_TRUE(found);
	if (found) {
		*point = list.points[0];
		truth_of(point, truth);
	}
	case_list_fini(&list);
	return found;
}

struct promise {
	const char *name;
	bool data_race;
	enum wrong_result wrong;
	enum visibility tsan;
};

static void check_promises(const struct promise *rows, size_t count)
{
	struct case_point point;
	struct truth truth;

	for (size_t i = 0; i < count; i++) {
		if (!truth_named(rows[i].name, &truth, &point))
			continue;
		CU_ASSERT_EQUAL(truth.data_race, rows[i].data_race);
		CU_ASSERT_EQUAL(truth.wrong_result, rows[i].wrong);
		CU_ASSERT_EQUAL(truth_visibility(&point, &truth, "tsan-gcc", NULL), rows[i].tsan);
		CU_ASSERT_EQUAL(truth_visibility(&point, &truth, "tsan-clang", NULL), rows[i].tsan);
	}
}

/* The quadrants of the ground truth: a data race and a wrong result do not imply each other. */
static void rules_give_the_known_truth(void)
{
	static const struct promise rows[] = {
		{ "threads/global/none+plain/i32/inc-dec", true, WRONG_LOST, SEEN_ALWAYS },
		{ "threads/heap/none+volatile/i64/inc", true, WRONG_LOST, SEEN_ALWAYS },
		{ "threads/global/none+atomic-add/i32/inc", false, WRONG_NO, SEEN_NEVER },
		{ "threads/global/none+atomic-add-relaxed/i32/inc", false, WRONG_NO, SEEN_NEVER },
		{ "threads/global/none+atomic-split/i32/inc", false, WRONG_LOST, SEEN_NEVER },
		{ "threads/global/mutex+plain/i32/inc", false, WRONG_NO, SEEN_NEVER },
		{ "threads/mmap-anon/spin+plain/i32/inc-dec", false, WRONG_NO, SEEN_NEVER },
		{ "threads/global/wrong-lock+plain/i32/inc", true, WRONG_LOST, SEEN_ALWAYS },
		{ "threads/global/wrong-lock+atomic-split/i32/inc", false, WRONG_LOST, SEEN_NEVER },
		{ "threads/global/half-lock+plain/i32/inc-dec", true, WRONG_LOST, SEEN_ALWAYS },
		{ "threads/global/half-lock+plain/i32/inc", false, WRONG_NO, SEEN_NEVER },
		{ "threads/global/half-lock+plain/i32/dec", true, WRONG_LOST, SEEN_ALWAYS },
		{ "threads/global/half-lock+plain/i32/weighted", false, WRONG_NO, SEEN_NEVER },
		{ "threads/thread-local/none+plain/i32/inc", false, WRONG_NOT_SHARED, SEEN_NEVER },
		{ "processes/global/none+plain/i32/inc", false, WRONG_NOT_SHARED, SEEN_NEVER },
		{ "processes/heap/mutex+plain/i32/inc", false, WRONG_NOT_SHARED, SEEN_NEVER },
		{ "processes/mmap-anon/none+plain/i32/inc", true, WRONG_LOST, SEEN_NEVER },
		{ "processes/shm-open/mutex+plain/i32/inc", false, WRONG_NO, SEEN_NEVER },
		{ "processes/shm-open/none+atomic-add/i32/inc", false, WRONG_NO, SEEN_NEVER },
		{ "threads/global/per-thread/own/inc", false, WRONG_NO, SEEN_NEVER },
		{ "threads/thread-local/per-thread/own/inc", false, WRONG_NOT_SHARED, SEEN_NEVER },
	};

	check_promises(rows, sizeof(rows) / sizeof(rows[0]));
}

/* A data race needs accesses that nothing orders; a lost update a window that others get into. */
static void who_takes_turns_can_lose_without_a_data_race(void)
{
	static const struct promise rows[] = {
		/* Every access is ordered, and yet updates are lost. */
		{ "threads/global/split-lock+plain/i32/inc", false, WRONG_LOST, SEEN_NEVER },
		{ "processes/mmap-anon/split-lock+plain/i32/inc-dec", false, WRONG_LOST, SEEN_NEVER },
		{ "threads/global/split-lock+atomic-split/i32/inc", false, WRONG_LOST, SEEN_NEVER },
		/* Who takes turns has no data race; a switch point in the window is what loses. */
		{ "gil/global/none+plain/i32/inc-dec", false, WRONG_LOST, SEEN_NEVER },
		{ "gil/global/none+atomic-add/i32/inc", false, WRONG_NO, SEEN_NEVER },
		{ "gil/global/mutex+plain/i32/inc", false, WRONG_NO, SEEN_NEVER },
		{ "gil/global/split-lock+plain/i32/inc", false, WRONG_LOST, SEEN_NEVER },
		{ "gil/global/half-lock+plain/i32/inc-dec", false, WRONG_LOST, SEEN_NEVER },
		{ "gil/global/half-lock+plain/i32/inc", false, WRONG_NO, SEEN_NEVER },
		{ "gil/thread-local/none+plain/i32/inc", false, WRONG_NOT_SHARED, SEEN_NEVER },
		{ "gil/global/per-thread/own/inc", false, WRONG_NO, SEEN_NEVER },
		{ "gil-call/global/none+volatile/i64/inc", false, WRONG_LOST, SEEN_NEVER },
		{ "gil-call/global/wrong-lock+plain/i32/inc", false, WRONG_LOST, SEEN_NEVER },
		{ "gil-back-edge/global/none+plain/i32/inc-dec", false, WRONG_NO, SEEN_NEVER },
		{ "gil-back-edge/global/split-lock+plain/i32/inc", false, WRONG_NO, SEEN_NEVER },
		{ "gil-back-edge/global/wrong-lock+volatile/i32/inc", false, WRONG_NO, SEEN_NEVER },
		{ "tasks/global/none+plain/i32/inc-dec", false, WRONG_NO, SEEN_NEVER },
		{ "tasks/heap/spin+plain/i32/inc", false, WRONG_NO, SEEN_NEVER },
		{ "tasks-await/global/none+plain/i32/inc", false, WRONG_LOST, SEEN_NEVER },
		{ "tasks-await/global/mutex+plain/i32/inc", false, WRONG_NO, SEEN_NEVER },
		{ "tasks-await/mmap-anon/split-lock+plain/i32/inc", false, WRONG_LOST, SEEN_NEVER },
		/* A lock that each process has of its own keeps nobody out of the other; two threads of one race for TSan, if there are two. */
		{ "hybrid/mmap-anon/none+plain/i32/inc", true, WRONG_LOST, SEEN_SOMETIMES },
		{ "hybrid/mmap-anon/mutex+plain/i32/inc", false, WRONG_NO, SEEN_NEVER },
		{ "hybrid/shm-open/none+atomic-split/i32/inc", false, WRONG_LOST, SEEN_NEVER },
		{ "hybrid-gil/mmap-anon/none+plain/i32/inc", true, WRONG_LOST, SEEN_NEVER },
		{ "hybrid-gil/shm-open/mutex+plain/i32/inc", false, WRONG_NO, SEEN_NEVER },
	};

	check_promises(rows, sizeof(rows) / sizeof(rows[0]));
}

static void every_case_has_its_reasons(void)
{
	struct case_list product = { 0 };
	const char *why;

	select_product(&product);
	for (size_t i = 0; i < product.count; i++) {
		struct truth truth;

		truth_of(&product.points[i], &truth);
		CU_ASSERT(strlen(truth.data_race_reason) > 10 && strlen(truth.wrong_result_reason) > 10);
		CU_ASSERT(strlen(truth.data_race_reason) < TRUTH_REASON_MAX - 1);
		CU_ASSERT(strlen(truth.wrong_result_reason) < TRUTH_REASON_MAX - 1);
		truth_visibility(&product.points[i], &truth, "tsan-gcc", &why);
		CU_ASSERT_PTR_NOT_NULL(why);
		/* A case with a data race on a counter can also lose updates: no part makes the one without the other. */
		CU_ASSERT(!truth.data_race || truth.wrong_result == WRONG_LOST);
	}
	case_list_fini(&product);
}

static void half_a_lock_says_which_half(void)
{
	struct case_point point;
	struct truth truth;

	if (truth_named("threads/global/half-lock+plain/i32/dec", &truth, &point))
		CU_ASSERT_PTR_NOT_NULL(strstr(truth.data_race_reason, "decrements take no lock"));
	if (truth_named("threads/global/half-lock+plain/i32/inc", &truth, &point))
		CU_ASSERT_PTR_NOT_NULL(strstr(truth.wrong_result_reason, "every update is an increment"));
}

static void a_whole_counter_is_taken_at_its_word(void)
{
	struct counter_file file = {
		.path = "/x/mine.c",
		.facts = { .name = "mine", .guarantee = RC_LOSES, .data_race = 1, .reason = "it forgets a lock" },
	};
	struct case_list list = { 0 };
	struct truth truth;

	select_counter(&file, &list);
	truth_of(&list.points[0], &truth);
	CU_ASSERT_TRUE(truth.data_race);
	CU_ASSERT_EQUAL(truth.wrong_result, WRONG_LOST);
	CU_ASSERT_STRING_EQUAL(truth.wrong_result_reason, "it forgets a lock");
	case_list_fini(&list);
	/* Who takes turns orders whatever it does. */
	CU_ASSERT_TRUE_FATAL(select_counter_under(&file, "gil", &list, NULL));
	truth_of(&list.points[0], &truth);
	CU_ASSERT_FALSE(truth.data_race);
	CU_ASSERT_EQUAL(truth.wrong_result, WRONG_LOST);
	case_list_fini(&list);
}

CU_TestInfo truth_tests[] = {
	{ "rules give the known truth", rules_give_the_known_truth },
	{ "who takes turns can lose without a data race", who_takes_turns_can_lose_without_a_data_race },
	{ "every case has its reasons", every_case_has_its_reasons },
	{ "half a lock says which half", half_a_lock_says_which_half },
	{ "a whole counter is taken at its word", a_whole_counter_is_taken_at_its_word },
	CU_TEST_INFO_NULL,
};
