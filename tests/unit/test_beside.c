/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "prove/beside.h"

#include "case/select.h"

#include <CUnit/CUnit.h>
#include <math.h>
#include <string.h>

static const struct case_point *find(struct case_list *cases, const char *name)
{
	*cases = (struct case_list){ 0 };
	CU_ASSERT_TRUE_FATAL(select_cases(&name, 1, cases, NULL));
	return &cases->points[0];
}

static void a_proof_becomes_a_row(void)
{
	struct proof_final finals[] = {
		{ .value = 1, .interleavings = (char *)"4", .share = 2 / 3.0, .random_walk = 0.5 },
		{ .value = 2, .interleavings = (char *)"2", .share = NAN, .random_walk = 1.0000001 },
	};
	struct proof proof = { .workers = 2, .ops = 1, .expected = 2, .complete = true, .search = (char *)"merge", .states = 12,
			       .cpu_ns = 5, .interleavings = (char *)"6", .finals = finals, .final_count = 2 };
	struct store_exploration row;
	struct case_list cases;

	beside_row(find(&cases, "threads/global/none+atomic-split/i32/inc"), &proof, &row);
	CU_ASSERT_STRING_EQUAL(row.case_name, "threads/global/none+atomic-split/i32/inc");
	CU_ASSERT_STRING_EQUAL(row.verdict, "loses");
	CU_ASSERT_STRING_EQUAL(row.race, "no");
	CU_ASSERT_STRING_EQUAL(row.loses, "yes");
	CU_ASSERT_STRING_EQUAL(row.agrees, "yes");
	CU_ASSERT_PTR_NULL(row.reason);
	CU_ASSERT_TRUE(row.complete);
	CU_ASSERT_STRING_EQUAL(row.interleavings, "6");
	CU_ASSERT_EQUAL_FATAL(row.final_count, 2);
	CU_ASSERT_EQUAL(row.finals[0].random_walk, 0.5);
	CU_ASSERT(isnan(row.finals[1].share));
	CU_ASSERT_EQUAL(row.finals[1].random_walk, 1); /* sums of rounded numbers */
	store_exploration_fini(&row);
	proof.complete = false;
	proof.stopped = (char *)"states";
	proof.finals[0].value = 2;
	proof.final_count = 1;
	beside_row(&cases.points[0], &proof, &row);
	CU_ASSERT_STRING_EQUAL(row.verdict, "unknown");
	CU_ASSERT_STRING_EQUAL(row.reason, "the search stopped before its end");
	CU_ASSERT_FALSE(row.complete);
	store_exploration_fini(&row);
	case_list_fini(&cases);
}

static void what_cannot_be_explored_is_unknown(void)
{
	struct campaign_options options;
	struct beside beside;
	struct store_exploration row;
	struct case_list cases;

	campaign_defaults(&options);
	options.workers = PROVE_WORKERS_MAX + 1;
	beside_init(&beside);
	const struct campaign_exploring what = { .point = find(&cases, "threads/global/mutex+plain/i32/inc"), .options = &options };

	beside.explorer.explore(beside.explorer.context, &what, &row);
	CU_ASSERT_STRING_EQUAL(row.verdict, "unknown");
	CU_ASSERT_STRING_EQUAL(row.agrees, "unknown");
	CU_ASSERT_STRING_EQUAL(row.reason, "the explorer takes at most 32 workers");
	CU_ASSERT_EQUAL(row.workers, PROVE_WORKERS_MAX + 1);
	store_exploration_fini(&row);
	case_list_fini(&cases);
}

CU_TestInfo beside_tests[] = {
	{ "a proof becomes a row of the store", a_proof_becomes_a_row },
	{ "what cannot be explored is unknown, with its reason", what_cannot_be_explored_is_unknown },
	CU_TEST_INFO_NULL,
};
