/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "prove/proof.h"

#include <CUnit/CUnit.h>
#include <math.h>
#include <stdlib.h>

static struct proof with_finals(size_t count)
{
	struct proof proof = { .expected = 4, .final_count = count, .found_count = 1 };

	proof.finals = text_allocate(count, sizeof(*proof.finals));
	proof.found = text_allocate(1, sizeof(*proof.found));
	proof.found[0].kind = PROOF_LOSES;
	for (size_t i = 0; i < count; i++)
		proof.finals[i] = (struct proof_final){ .value = 4 - (int64_t)i, .share = NAN, .random_walk = NAN };
	return proof;
}

static void big_numbers_are_summed(void)
{
	static const struct {
		const char *one, *other, *sum;
	} rows[] = {
		{ "1", "2", "3" },
		{ "9", "1", "10" },
		{ "0", "0", "0" },
		{ "99999999999999999999999999", "1", "100000000000000000000000000" },
		{ "5", "99999999999999999999999995", "100000000000000000000000000" },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct proof proof = with_finals(3);

		proof.finals[0].interleavings = text_copy("77");
		proof.finals[1].interleavings = text_copy(rows[i].one);
		proof.finals[2].interleavings = text_copy(rows[i].other);
		proof_sum(&proof);
		CU_ASSERT_PTR_NOT_NULL_FATAL(proof.found[0].interleavings);
		CU_ASSERT_STRING_EQUAL(proof.found[0].interleavings, rows[i].sum);
		proof_fini(&proof);
	}
}

static void what_was_not_counted_has_no_sum(void)
{
	struct proof proof = with_finals(3);

	proof.finals[1].interleavings = text_copy("7");
	proof_sum(&proof);
	CU_ASSERT_PTR_NULL(proof.found[0].interleavings);
	CU_ASSERT_TRUE(isnan(proof.found[0].share));
	CU_ASSERT_EQUAL(proof.finals[0].value, 2); /* sorted */
	proof_fini(&proof);
}

static void a_sample_has_shares_of_what_was_seen(void)
{
	struct proof proof = with_finals(2);

	proof.finals[0].seen = 30;
	proof.finals[1].seen = 10;
	proof_sum(&proof);
	CU_ASSERT_EQUAL(proof.finals[0].value, 3);
	CU_ASSERT_DOUBLE_EQUAL(proof.finals[0].share, 0.25, 1e-12);
	CU_ASSERT_DOUBLE_EQUAL(proof.found[0].share, 0.25, 1e-12);
	proof_fini(&proof);
}

static void reasons_are_added(void)
{
	struct proof proof = { 0 };

	for (int i = 0; i < 5; i++)
		proof_add_unknown(&proof, "inline assembly");
	CU_ASSERT_EQUAL_FATAL(proof.unknown_count, 5);
	CU_ASSERT_STRING_EQUAL(proof.unknown[4].what, "inline assembly");
	proof_fini(&proof);
}

CU_TestInfo proof_tests[] = {
	{ "big numbers are summed", big_numbers_are_summed },
	{ "what was not counted has no sum", what_was_not_counted_has_no_sum },
	{ "a sample has shares of what was seen", a_sample_has_shares_of_what_was_seen },
	{ "reasons are added", reasons_are_added },
	CU_TEST_INFO_NULL,
};
