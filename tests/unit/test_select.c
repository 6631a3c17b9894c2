/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/select.h"

#include <CUnit/CUnit.h>
#include <stdio.h>
#include <string.h>

static size_t count_of(const char *selector)
{
	struct case_list list = { 0 };
	struct error error;
	size_t count = select_cases(&selector, 1, &list, &error) ? list.count : 0;

	case_list_fini(&list);
	return count;
}

static void patterns_cross_slashes(void)
{
	struct case_list product = { 0 };

	select_product(&product);
	CU_ASSERT_EQUAL(count_of("*"), product.count);
	size_t all = 0;

	for (size_t i = 0; i < parts_count(AXIS_MODEL); i++) {
		char selector[80];

		snprintf(selector, sizeof(selector), "%s/*", part_models[i].kind.name);
		all += count_of(selector);
	}
	CU_ASSERT_EQUAL(all, product.count);
	CU_ASSERT_EQUAL(count_of("threads/global/none+plain/i32/inc"), 1);
	CU_ASSERT(count_of("*mutex*") > 10);
	CU_ASSERT(count_of("*/own/*") > 0);
	case_list_fini(&product);
}

static void the_product_holds_each_name_once(void)
{
	struct case_list product = { 0 };

	select_product(&product);
	for (size_t i = 0; i < product.count; i++)
		CU_ASSERT_PTR_EQUAL(case_list_find(&product, product.points[i].name), &product.points[i]);
	case_list_fini(&product);
}

static void a_case_selected_twice_is_there_once(void)
{
	const char *both[] = { "threads/global/none+plain/i32/inc", "threads/global/none+plain/i32/*" };
	struct case_list list = { 0 };

	CU_ASSERT_TRUE(select_cases(both, 2, &list, NULL));
	CU_ASSERT_EQUAL(list.count, parts_count(AXIS_WORKLOAD));
	case_list_fini(&list);
}

static void errors_name_the_part_and_the_way_out(void)
{
	static const struct {
		const char *selector, *says;
	} rows[] = {
		{ "threads/globl/none+plain/i32/inc", "no such storage: globl (did you mean: global?)" },
		{ "thread/global/none+plain/i32/inc", "no such model: thread (did you mean: threads?)" },
		{ "threads/global/none+plane/i32/inc", "no such access: plane (did you mean: plain?)" },
		{ "threads/global/none+plain/i33/inc", "no such cell: i33 (did you mean: i32?)" },
		{ "threads/global/none+plain/i32/increment", "no such workload: increment (there are: inc, dec" },
		{ "threads/global/per-tread/own/inc", "no such counter: per-tread" },
		{ "threads/global/mutex+atomic-add/i32/inc", "not a case: an atomic add is one step already" },
		{ "mutex", "'*mutex*'" },
		{ "threads/global/none+plain/i32", "matches no case" },
		{ "threads/nosuch/*", "matches no case" },
		{ "", "matches no case" },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct case_list list = { 0 };
		struct error error = { 0 };

		CU_ASSERT_FALSE(select_cases(&rows[i].selector, 1, &list, &error));
		CU_ASSERT_EQUAL(error.status, STATUS_USAGE);
		CU_ASSERT_PTR_NOT_NULL(strstr(error.text, rows[i].says));
		case_list_fini(&list);
	}
}

static void quick_holds_every_legal_pair_in_at_most_its_limit(void)
{
	for (size_t i = 0; i < part_suite_count; i++) {
		struct case_list list = { 0 }, product = { 0 };
		size_t legal;

		select_product(&product);
		CU_ASSERT_TRUE(select_suite(part_suites[i].name, &list, NULL));
		CU_ASSERT(list.count > 0 && list.count <= part_suites[i].limit);
		if (part_suites[i].pairs) {
			CU_ASSERT_EQUAL(pairs_missing(&product, &list, &legal), 0);
			CU_ASSERT(legal > 100);
		}
		case_list_fini(&list);
		case_list_fini(&product);
	}
	CU_ASSERT_FALSE(select_suite("quik", NULL, NULL));
}

static void a_list_that_lacks_pairs_is_seen_to(void)
{
	const char *selector = "threads/global/none+plain/*";
	struct case_list list = { 0 }, product = { 0 };
	size_t legal;

	select_product(&product);
	CU_ASSERT_TRUE(select_cases(&selector, 1, &list, NULL));
	size_t missing = pairs_missing(&product, &list, &legal);

	CU_ASSERT(missing > 0 && missing < legal);
	pairs_complete(&product, &list);
	CU_ASSERT_EQUAL(pairs_missing(&product, &list, &legal), 0);
	case_list_fini(&list);
	case_list_fini(&product);
}

static void a_counter_file_has_cases_where_it_works(void)
{
	struct counter_file file = { .path = "/x/mine.c", .facts = { .name = "mine", .between = RC_THREADS | RC_PROCESSES } };
	struct case_list list = { 0 };

	select_counter(&file, &list);
	CU_ASSERT_EQUAL(list.count, 2 * parts_count(AXIS_WORKLOAD));
	CU_ASSERT_PTR_NOT_NULL(case_list_find(&list, "threads/global/mine/own/inc-dec"));
	CU_ASSERT_PTR_NOT_NULL(case_list_find(&list, "processes/mmap-anon/mine/own/weighted"));
	case_list_fini(&list);
	file.facts.between = RC_THREADS;
	select_counter(&file, &list);
	CU_ASSERT_EQUAL(list.count, parts_count(AXIS_WORKLOAD));
	case_list_fini(&list);
	file.facts.between = RC_NOBODY;
	select_counter(&file, &list);
	CU_ASSERT_EQUAL(list.count, parts_count(AXIS_WORKLOAD));
	case_list_fini(&list);
}

static void a_counter_file_has_cases_under_the_model_that_is_asked_for(void)
{
	static const struct {
		enum rc_guarantee guarantee;
		unsigned between;
		const char *model, *first, *why;
	} rows[] = {
		{ RC_EXACT, RC_THREADS, "gil-back-edge", "gil-back-edge/global/mine/own/inc", NULL },
		{ RC_EXACT, RC_THREADS | RC_PROCESSES, "hybrid", "hybrid/mmap-anon/mine/own/inc", NULL },
		{ RC_LOSES, 0, "tasks-await", "tasks-await/global/mine/own/inc", NULL },
		{ RC_LOSES, 0, "tasks", NULL, "--model tasks: no case of mine: nothing switches in its window" },
		{ RC_EXACT, RC_THREADS, "processes", NULL, "--model processes: no case of mine: the counter does not promise" },
		{ RC_EXACT, RC_THREADS, "hybrid", NULL, "the counter does not promise" },
		{ RC_EXACT, RC_THREADS, "gill", NULL, "--model: no such model: gill (did you mean: gil?)" },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct counter_file file = { .path = "/x/mine.c",
					     .facts = { .name = "mine", .guarantee = rows[i].guarantee, .between = rows[i].between } };
		struct case_list list = { 0 };
		struct error error = { 0 };

		CU_ASSERT_EQUAL(select_counter_under(&file, rows[i].model, &list, &error), rows[i].first != NULL);
		CU_ASSERT_EQUAL(list.count, rows[i].first ? parts_count(AXIS_WORKLOAD) : 0);
		CU_ASSERT_TRUE(rows[i].first ? case_list_find(&list, rows[i].first) != NULL : strstr(error.text, rows[i].why) != NULL);
		case_list_fini(&list);
	}
}

CU_TestInfo select_tests[] = {
	{ "a counter file has cases under the model that is asked for", a_counter_file_has_cases_under_the_model_that_is_asked_for },
	{ "patterns cross slashes", patterns_cross_slashes },
	{ "the product holds each name once", the_product_holds_each_name_once },
	{ "a case selected twice is there once", a_case_selected_twice_is_there_once },
	{ "errors name the part and the way out", errors_name_the_part_and_the_way_out },
	{ "quick holds every legal pair in at most its limit", quick_holds_every_legal_pair_in_at_most_its_limit },
	{ "a list that lacks pairs is seen to", a_list_that_lacks_pairs_is_seen_to },
	{ "a counter file has cases where it works", a_counter_file_has_cases_where_it_works },
	CU_TEST_INFO_NULL,
};
