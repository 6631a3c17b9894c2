/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "explore/options.h"

#include <CUnit/CUnit.h>
#include <stdio.h>

static const char *wrong_of(const char *word, struct explore_options *options)
{
	char copy[64];
	char *words[] = { "program", copy };

	snprintf(copy, sizeof(copy), "%s", word);
	return options_read(2, words, options) ? "wrong" : NULL;
}

static void what_is_not_said_has_a_default(void)
{
	struct explore_options options;
	char *words[] = { "program" };

	CU_ASSERT_PTR_NULL(options_read(1, words, &options));
	CU_ASSERT_EQUAL(options.workers, 2);
	CU_ASSERT_EQUAL(options.ops, 2);
	CU_ASSERT_EQUAL(options.search, SEARCH_MERGE);
	CU_ASSERT_EQUAL(options.count, 1);
	CU_ASSERT_EQUAL(options.reduce, 0);
	CU_ASSERT_EQUAL(options.preemptions, PREEMPTIONS_ANY);
	CU_ASSERT_EQUAL(options.memory, UINT64_C(1) << 30);
}

static void what_is_said_counts(void)
{
	struct explore_options options;
	char *words[] = { "program", "case=7", "workers=3", "ops=9", "search=pct", "pct=4", "seed=18446744073709551615", "replay=rc1.x" };

	CU_ASSERT_PTR_NULL(options_read(8, words, &options));
	CU_ASSERT_EQUAL(options.index, 7);
	CU_ASSERT_EQUAL(options.workers, 3);
	CU_ASSERT_EQUAL(options.ops, 9);
	CU_ASSERT_EQUAL(options.search, SEARCH_PCT);
	CU_ASSERT_EQUAL(options.depth_of_bug, 4);
	CU_ASSERT_EQUAL(options.seed, UINT64_MAX);
	CU_ASSERT_STRING_EQUAL(options.replay, "rc1.x");
}

static void only_where_nothing_is_counted_is_reduced(void)
{
	struct explore_options options;

	CU_ASSERT_PTR_NULL(wrong_of("count=0", &options));
	CU_ASSERT_EQUAL(options.reduce, 1);
	CU_ASSERT_PTR_NULL(wrong_of("reduce=1", &options));
	CU_ASSERT_EQUAL(options.reduce, 0);
	/* A bound on switches depends on who stepped last, which the reduction does not keep. */
	CU_ASSERT_PTR_NULL(wrong_of("preemptions=1", &options));
	CU_ASSERT_EQUAL(options.count, 0);
	CU_ASSERT_EQUAL(options.reduce, 0);
	CU_ASSERT_PTR_NULL(wrong_of("search=tree", &options));
	CU_ASSERT_EQUAL(options.count, 0);
}

static void what_is_not_understood_is_named(void)
{
	static const char *const bad[] = {
		"workers=0", "workers=33", "workers=", "workers=2x", "workers=99999999999999999999", "ops=0", "search=fast", "search=", "count=2",
		"memory=1", "states=4294967295", "depth=0", "times=0", "nonsense", "=1", "work=1", "workers", "ops=-1", "ops= 1",
	};
	struct explore_options options;

	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		CU_ASSERT_PTR_NOT_NULL(wrong_of(bad[i], &options));
	char *words[] = { "program", "ops=3", "workers=many" };

	CU_ASSERT_PTR_EQUAL(options_read(3, words, &options), words[2]);
}

CU_TestInfo explore_options_tests[] = {
	{ "what is not said has a default", what_is_not_said_has_a_default },
	{ "what is said counts", what_is_said_counts },
	{ "only where nothing is counted is reduced", only_where_nothing_is_counted_is_reduced },
	{ "what is not understood is named", what_is_not_understood_is_named },
	CU_TEST_INFO_NULL,
};
