/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run/enough.h"

#include "base/clock.h"
#include "base/quantity.h"

#include <CUnit/CUnit.h>

static struct store_case rows[] = {
	{ .name = "racy", .wrong_result = "lost" },
	{ .name = "right", .wrong_result = "no" },
	{ .name = "private", .wrong_result = "not-shared" },
};
enum { RACY, RIGHT, PRIVATE, ROWS };

static struct store_final at_zero[] = { { 0, 10 } }, at_two[] = { { 2, 10 } };

static struct store_run plain(uint64_t wrong)
{
	return (struct store_run){ .flavour = "plain",
				   .reading = { { .present = true, .trials = 10, .wrong = wrong, .expected = 2,
						  .finals = wrong == 10 ? at_zero : at_two, .final_count = 1 } } };
}

static void test_detected(void)
{
	struct campaign_options options = { .until_detected = true };
	struct store_run two = plain(2), ten = plain(10), none = plain(0);
	struct enough enough;

	enough_init(&enough, &options, rows, ROWS, 1);
	enough_add(&enough, RACY, &ten);
	enough_add(&enough, RACY, &none);
	CU_ASSERT_FALSE(enough_of_case(&enough, RACY, 0)); /* too few, and in one run */
	enough_add(&enough, RACY, &two);
	CU_ASSERT_TRUE(enough_of_case(&enough, RACY, 0));
	CU_ASSERT_FALSE(enough_of_case(&enough, RIGHT, 0));
	options.until_detected = false;
	CU_ASSERT_FALSE(enough_of_case(&enough, RACY, 0));
	enough_fini(&enough);
}

static void test_broken(void)
{
	static const struct {
		int row;
		enum run_status status;
		uint64_t wrong;
		bool broken;
	} cases[] = {
		{ RACY, RUN_OK, 10, false },  { RACY, RUN_OK, 0, false },     { RACY, RUN_CRASH, 0, true },
		{ RACY, RUN_HANG, 0, true },  { RIGHT, RUN_OK, 0, false },    { RIGHT, RUN_OK, 1, true },
		{ PRIVATE, RUN_OK, 10, false }, { PRIVATE, RUN_OK, 0, true }, { PRIVATE, RUN_REFUSED, 10, true },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct store_run run = plain(cases[i].wrong);

		run.status = cases[i].status;
		CU_ASSERT_EQUAL(enough_broken(&rows[cases[i].row], &run), cases[i].broken);
	}
}

static void test_all(void)
{
	struct campaign_options options = { .fail_fast = true };
	struct store_run bad = plain(1), sanitized = plain(1);
	struct enough enough;

	sanitized.flavour = "tsan-gcc"; /* what it counted says nothing */
	enough_init(&enough, &options, rows, ROWS, 1);
	enough_add(&enough, RIGHT, &sanitized);
	CU_ASSERT_PTR_NULL(enough_of_all(&enough, 0));
	CU_ASSERT_FALSE(enough.cases[RIGHT].reached);
	enough_add(&enough, RIGHT, &bad);
	CU_ASSERT_STRING_EQUAL(enough_of_all(&enough, 0), "stopped");
	options.fail_fast = false;
	CU_ASSERT_PTR_NULL(enough_of_all(&enough, 0));
	enough.deadline_ns = clock_now() + 3600 * NS_PER_S;
	CU_ASSERT_PTR_NULL(enough_of_all(&enough, NS_PER_S));
	CU_ASSERT_STRING_EQUAL(enough_of_all(&enough, 3601 * NS_PER_S), "out-of-time");
	enough.deadline_ns = 1;
	CU_ASSERT_STRING_EQUAL(enough_of_all(&enough, 0), "out-of-time");
	enough_fini(&enough);
}

/* Runs of two steerings in turn: what one shows spares the other nothing. */
static void test_steerings(void)
{
	struct campaign_options options = { .until_detected = true };
	struct store_run ten = plain(10), none = plain(0);
	struct enough enough;

	enough_init(&enough, &options, rows, ROWS, 2);
	for (unsigned attempt = 0; attempt < 4; attempt++) {
		struct store_run *run = attempt % 2 ? &ten : &none;

		run->attempt = attempt;
		enough_add(&enough, RACY, run);
	}
	CU_ASSERT_FALSE(enough_of_case(&enough, RACY, 0));
	CU_ASSERT_TRUE(enough_of_case(&enough, RACY, 1));
	CU_ASSERT_FALSE(enough_reached(&enough));
	for (unsigned attempt = 0; attempt < 2; attempt++) {
		none.attempt = attempt;
		enough_add(&enough, RIGHT, &none);
		CU_ASSERT_FALSE(enough_reached(&enough));
		enough_add(&enough, PRIVATE, &none);
	}
	CU_ASSERT_TRUE(enough_reached(&enough));
	enough_fini(&enough);
}

CU_TestInfo enough_tests[] = {
	{ "--until detected: 12 losing trials in 2 runs", test_detected },
	{ "--fail-fast: what failed or broke its promise", test_broken },
	{ "each steering counts alone", test_steerings },
	{ "what ends the whole campaign", test_all },
	CU_TEST_INFO_NULL,
};
