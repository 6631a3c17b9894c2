/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run/page_gil.h"

#include <CUnit/CUnit.h>

static void counts_that_do_not_add_up_are_seen(void)
{
	const struct rc_gil_page good = { .taken = 10, .switches = 10, .drop_requests = 10, .waits = { 4, [RC_GIL_WAITS - 1] = 6 } };
	const struct rc_gil_page none = { 0 };
	struct rc_gil_page page = good;

	CU_ASSERT_TRUE(page_gil_sound(&none));
	CU_ASSERT_TRUE(page_gil_sound(&page));
	page.waits[0]++;
	CU_ASSERT_FALSE(page_gil_sound(&page));
	page.waits[0] = UINT64_MAX;
	CU_ASSERT_FALSE(page_gil_sound(&page));
	page = good;
	page.switches = 11;
	CU_ASSERT_FALSE(page_gil_sound(&page));
	page = good;
	page.drop_requests = 11;
	CU_ASSERT_FALSE(page_gil_sound(&page));
	page = good;
	page.taken = UINT64_MAX;
	CU_ASSERT_FALSE(page_gil_sound(&page));
}

static void waits_are_told_by_their_share(void)
{
	const struct rc_gil_page none = { 0 };
	/* 100 waited: 60 for 1024 ns and more, 39 for a millisecond, one very long; 900 found it free. */
	const struct rc_gil_page page = { .taken = 1000, .waits = { [10] = 60, [20] = 39, [RC_GIL_WAITS - 1] = 1 } };

	CU_ASSERT_EQUAL(page_gil_waits(&none), 0);
	CU_ASSERT_EQUAL(page_gil_waits(&page), 100);
	CU_ASSERT_EQUAL(page_gil_wait_ns(&none, 0.5), 0);
	CU_ASSERT_EQUAL(page_gil_wait_ns(&page, 0), UINT64_C(1) << 11);
	CU_ASSERT_EQUAL(page_gil_wait_ns(&page, 0.5), UINT64_C(1) << 11);
	CU_ASSERT_EQUAL(page_gil_wait_ns(&page, 0.6), UINT64_C(1) << 11);
	CU_ASSERT_EQUAL(page_gil_wait_ns(&page, 0.61), UINT64_C(1) << 21);
	CU_ASSERT_EQUAL(page_gil_wait_ns(&page, 0.99), UINT64_C(1) << 21);
	CU_ASSERT_EQUAL(page_gil_wait_ns(&page, 1), UINT64_C(1) << RC_GIL_WAITS);
}

CU_TestInfo page_gil_tests[] = {
	{ "counts that do not add up are seen", counts_that_do_not_add_up_are_seen },
	{ "waits are told by their share", waits_are_told_by_their_share },
	CU_TEST_INFO_NULL,
};
