/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "explore/pages.h"

#include <CUnit/CUnit.h>
#include <stdint.h>
#include <string.h>

static void reserved_pages_are_zero_and_can_be_written(void)
{
	char *pages = pages_reserve(10000);

	CU_ASSERT_PTR_NOT_NULL_FATAL(pages);
	CU_ASSERT_EQUAL(pages[0], 0);
	CU_ASSERT_EQUAL(pages[9999], 0);
	memset(pages, 1, 10000);
	pages_release(pages, 10000);
}

static void untouched_pages_are_free(void)
{
	size_t much = (size_t)1 << 38;
	char *pages = pages_reserve(much);

	CU_ASSERT_PTR_NOT_NULL_FATAL(pages);
	pages[much - 1] = 1;
	pages_release(pages, much);
}

static void nothing_and_too_much(void)
{
	void *nothing = pages_reserve(0);

	CU_ASSERT_PTR_NOT_NULL(nothing);
	pages_release(nothing, 0);
	CU_ASSERT_PTR_NULL(pages_reserve(SIZE_MAX));
	CU_ASSERT_PTR_NULL(pages_reserve(SIZE_MAX / 2));
	pages_release(NULL, 1);
}

/* A large one is aligned. */
static void large_reservations_are_aligned(void)
{
	static const size_t sizes[] = { 0, 1, 10000, (size_t)2 << 20, ((size_t)2 << 20) + 1, ((size_t)5 << 20) + 12345 };

	for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
		char *pages = pages_reserve_huge(sizes[i]);

		CU_ASSERT_PTR_NOT_NULL_FATAL(pages);
		if (sizes[i] >= (size_t)2 << 20)
			CU_ASSERT_EQUAL((uintptr_t)pages % ((size_t)2 << 20), 0);
		if (sizes[i])
			pages[0] = pages[sizes[i] - 1] = 1;
		pages_release(pages, sizes[i]);
	}
	CU_ASSERT_PTR_NULL(pages_reserve_huge(SIZE_MAX));
}

CU_TestInfo pages_tests[] = {
	{ "reserved pages are zero and can be written", reserved_pages_are_zero_and_can_be_written },
	{ "untouched pages are free", untouched_pages_are_free },
	{ "nothing, and too much", nothing_and_too_much },
	{ "large reservations are aligned", large_reservations_are_aligned },
	CU_TEST_INFO_NULL,
};
