/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "prove/estimate.h"

#include "case/select.h"

#include <CUnit/CUnit.h>
#include <string.h>

static double estimate(const char *name, unsigned workers, uint64_t ops)
{
	struct case_list cases = { 0 };

	CU_ASSERT_TRUE_FATAL(select_cases(&name, 1, &cases, NULL));
	double states = estimate_states(&cases.points[0], workers, ops);

	case_list_fini(&cases);
	return states;
}

/* What a complete search counted, identical workers taken for one another. */
static void the_estimate_is_near_what_was_counted(void)
{
	static const struct {
		unsigned workers;
		uint64_t ops;
		double counted;
	} rows[] = { { 2, 10, 11500 }, { 2, 20, 213541 }, { 2, 32, 1.5e6 }, { 3, 4, 7000 }, { 3, 6, 91400 }, { 4, 3, 16400 },
		    { 4, 6, 5602151 }, { 6, 2, 43169 }, { 8, 2, 1354099 } };

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		double states = estimate("threads/global/none+plain/i32/inc", rows[i].workers, rows[i].ops);

		CU_ASSERT(states > rows[i].counted / 2 && states < rows[i].counted * 2);
	}
}

static void what_is_not_simple_has_no_estimate(void)
{
	CU_ASSERT_EQUAL(estimate("threads/global/mutex+plain/i32/inc", 2, 1000000), 0);
	CU_ASSERT_EQUAL(estimate("threads/global/per-thread/own/inc", 2, 1000000), 0);
	CU_ASSERT_EQUAL(estimate("threads/thread-local/none+plain/i32/inc", 2, 1000000), 0);
}

static bool allows(const struct prove_options *options, struct error *error)
{
	const char *name = "threads/global/none+plain/i32/inc";
	struct case_list cases = { 0 };

	CU_ASSERT_TRUE_FATAL(select_cases(&name, 1, &cases, NULL));
	bool good = estimate_allows(&cases.points[0], options, error);

	case_list_fini(&cases);
	return good;
}

static void too_much_is_refused_with_the_ways_out(void)
{
	struct prove_options options;
	struct error error = { 0 };

	prove_defaults(&options);
	CU_ASSERT_TRUE(allows(&options, NULL));
	options.ops = 500;
	CU_ASSERT_FALSE(allows(&options, &error));
	CU_ASSERT_EQUAL(error.status, STATUS_USAGE);
	CU_ASSERT_PTR_NOT_NULL(strstr(error.text, "about 100G states with --workers 2 --ops 500, too many for 1 GiB of memory:\n"));
	CU_ASSERT_PTR_NOT_NULL(strstr(error.text, "--states N"));
	/* Many workers with little to do are many states too. */
	options.workers = 32;
	options.ops = 2;
	CU_ASSERT_FALSE(allows(&options, &error));
	options.ops = 1000000;
	CU_ASSERT_FALSE(allows(&options, &error));
	/* Asked for all the same, or in another way. */
	options.states = 1000;
	CU_ASSERT_TRUE(allows(&options, NULL));
	options.states = 0;
	options.search = PROVE_WALK;
	CU_ASSERT_TRUE(allows(&options, NULL));
}

CU_TestInfo estimate_tests[] = {
	{ "the estimate is near what was counted", the_estimate_is_near_what_was_counted },
	{ "what is not simple has no estimate", what_is_not_simple_has_no_estimate },
	{ "too much is refused with the ways out", too_much_is_refused_with_the_ways_out },
	CU_TEST_INFO_NULL,
};
