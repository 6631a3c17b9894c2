/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/case.h"
#include "case/select.h"

#include <CUnit/CUnit.h>
#include <string.h>

static struct case_point point_of(const char *model, const char *storage, const char *guard, const char *access,
				  const char *cell, const char *workload)
{
	struct case_point point = {
		.model = (const void *)parts_find(AXIS_MODEL, model),
		.storage = (const void *)parts_find(AXIS_STORAGE, storage),
		.guard = (const void *)parts_find(AXIS_GUARD, guard),
		.access = (const void *)parts_find(AXIS_ACCESS, access),
		.cell = (const void *)parts_find(AXIS_CELL, cell),
		.workload = (const void *)parts_find(AXIS_WORKLOAD, workload),
	};

	case_name(&point);
	return point;
}

static void a_name_is_its_path(void)
{
	struct case_point point = point_of("threads", "global", "none", "plain", "i32", "inc-dec"), whole = point;
	char room[80];

	CU_ASSERT_STRING_EQUAL(point.name, "threads/global/none+plain/i32/inc-dec");
	CU_ASSERT_STRING_EQUAL(case_counter_label(&point, room, sizeof(room)), "none+plain");
	whole.counter = select_builtin(0);
	whole.guard = NULL;
	whole.access = NULL;
	whole.cell = NULL;
	case_name(&whole);
	CU_ASSERT_STRING_EQUAL(whole.name, "threads/global/per-thread/own/inc-dec");
}

static void what_makes_no_sense_is_dropped(void)
{
	static const struct {
		const char *model, *storage, *guard, *access, *workload;
		bool dropped;
	} rows[] = {
		{ "threads", "global", "none", "plain", "inc-dec", false },
		{ "processes", "thread-local", "none", "plain", "inc", true },
		{ "threads", "thread-local", "mutex", "plain", "inc", true },
		{ "threads", "thread-local", "none", "plain", "inc", false },
		{ "threads", "thread-local", "none", "plain", "inc-dec", true }, /* 0 either way */
		{ "processes", "global", "none", "plain", "inc-dec", true },	 /* 0 either way */
		{ "processes", "global", "mutex", "plain", "inc", false },
		{ "threads", "global", "mutex", "atomic-add", "inc", true },
		{ "threads", "global", "mutex", "atomic-split", "inc", false },
		{ "processes", "shm-open", "half-lock", "volatile", "inc-dec", false },
		{ "hybrid", "global", "none", "plain", "inc", true }, /* shared by some */
		{ "hybrid", "shm-open", "none", "plain", "inc", false },
		{ "hybrid-gil", "heap", "mutex", "plain", "inc", true },
		{ "tasks", "thread-local", "none", "plain", "inc", true }, /* one thread */
		{ "gil", "thread-local", "none", "plain", "inc", false },
		{ "threads", "global", "split-lock", "atomic-add", "inc", true },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct case_point point = point_of(rows[i].model, rows[i].storage, rows[i].guard, rows[i].access, "i32",
						   rows[i].workload);

		CU_ASSERT_EQUAL(case_dropped(&point) != NULL, rows[i].dropped);
	}
}

static void expected_values_fit_the_cell_or_are_refused(void)
{
	static const struct {
		const char *cell, *workload;
		unsigned workers;
		uint64_t ops;
		bool fits;
		int64_t expected;
	} rows[] = {
		{ "i32", "inc", 2, 1, true, 2 },
		{ "i32", "dec", 3, 5, true, -15 },
		{ "i32", "inc-dec", 2, 100, true, 0 },
		{ "i32", "weighted", 2, 1, true, 3 },	   /* 1 + 2 */
		{ "i32", "weighted", 2, 9, true, 99 },	   /* 9 + 90 */
		{ "i32", "inc", 2, 1073741823, true, 2147483646 },
		{ "i32", "inc", 2, 1073741824, false, 0 }, /* 2^31 */
		{ "i32", "dec", 2, 1073741824, true, -2147483648 },
		{ "i32", "weighted", 2, 46339, true, 2147395599 },
		{ "i32", "weighted", 2, 46340, false, 0 },
		{ "i64", "weighted", 2, 46340, true, 2147488280 },
		{ "i64", "weighted", 64, 1, false, 0 },	   /* 2^64 - 1 */
		{ "i64", "weighted", 63, 1, true, INT64_MAX },
		{ "i64", "inc", 2, INT64_MAX, false, 0 },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct case_point point = point_of("threads", "global", "none", "plain", rows[i].cell, rows[i].workload);
		int64_t expected = 0;

		CU_ASSERT_EQUAL(case_expected(&point, rows[i].workers, rows[i].ops, &expected), rows[i].fits);
		if (rows[i].fits)
			CU_ASSERT_EQUAL(expected, rows[i].expected);
	}
}

static void the_limit_of_operations_is_exact(void)
{
	struct case_point weighted = point_of("threads", "global", "none", "plain", "i32", "weighted");
	struct case_point plain = point_of("threads", "global", "none", "plain", "i32", "inc");

	CU_ASSERT_EQUAL(case_ops_limit(&weighted, 2, 100000), 46339);
	CU_ASSERT_EQUAL(case_ops_limit(&weighted, 2, 20000), 20000);
	CU_ASSERT_EQUAL(case_ops_limit(&weighted, 32, 100), 0);
	CU_ASSERT_EQUAL(case_ops_limit(&plain, 2, 100000), 100000);
}

static void odd_workers_are_refused_where_halves_are_needed(void)
{
	struct case_point half = point_of("threads", "global", "none", "plain", "i32", "inc-dec");
	struct case_point all = point_of("threads", "global", "none", "plain", "i32", "inc");

	CU_ASSERT_PTR_NOT_NULL(case_refuses(&half, 3));
	CU_ASSERT_PTR_NULL(case_refuses(&half, 4));
	CU_ASSERT_PTR_NULL(case_refuses(&all, 3));
}

static void a_control_differs_in_its_counter_only(void)
{
	struct case_point point = point_of("processes", "shm-open", "mutex", "volatile", "i64", "dec"), control;
	struct case_point private = point_of("processes", "global", "mutex", "plain", "i32", "inc");

	CU_ASSERT_TRUE(case_control(&point, &control));
	CU_ASSERT_STRING_EQUAL(control.name, "processes/shm-open/none+plain/i64/dec");
	CU_ASSERT_FALSE(case_control(&private, &control));
}

/* Where nothing can be lost at all, a control that cannot lose either would tell nothing. */
static void the_control_of_a_model_that_never_loses_switches_in_the_window(void)
{
	static const struct {
		const char *model, *control;
	} rows[] = {
		{ "gil-back-edge", "gil-call/global/none+plain/i32/inc" },
		{ "tasks", "tasks-await/global/none+plain/i32/inc" },
		{ "gil", "gil/global/none+plain/i32/inc" },
		{ "tasks-await", "tasks-await/global/none+plain/i32/inc" },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct case_point point = point_of(rows[i].model, "global", "mutex", "plain", "i32", "inc"), control;

		CU_ASSERT_TRUE(case_control(&point, &control));
		CU_ASSERT_STRING_EQUAL(control.name, rows[i].control);
	}
}

CU_TestInfo case_tests[] = {
	{ "a name is its path", a_name_is_its_path },
	{ "what makes no sense is dropped", what_makes_no_sense_is_dropped },
	{ "expected values fit the cell or are refused", expected_values_fit_the_cell_or_are_refused },
	{ "the limit of operations is exact", the_limit_of_operations_is_exact },
	{ "odd workers are refused where halves are needed", odd_workers_are_refused_where_halves_are_needed },
	{ "a control differs in its counter only", a_control_differs_in_its_counter_only },
	{ "the control of a model that never loses switches in the window", the_control_of_a_model_that_never_loses_switches_in_the_window },
	CU_TEST_INFO_NULL,
};
