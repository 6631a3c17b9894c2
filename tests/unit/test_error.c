/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"

#include <CUnit/CUnit.h>
#include <string.h>

static void test_set(void)
{
	struct error error = { 0 };

	CU_ASSERT_FALSE(error_set(&error, STATUS_USAGE, "%s: line %d", "x.c", 7));
	CU_ASSERT_EQUAL(error.status, STATUS_USAGE);
	CU_ASSERT_STRING_EQUAL(error.text, "x.c: line 7");
}

static void test_set_nobody(void)
{
	CU_ASSERT_FALSE(error_set(NULL, STATUS_HARNESS, "nobody asks"));
}

static void test_set_long(void)
{
	struct error error;
	char text[3 * sizeof(error.text)];

	memset(text, 'x', sizeof(text) - 1);
	text[sizeof(text) - 1] = '\0';
	error_set(&error, STATUS_FINDING, "%s", text);
	CU_ASSERT_EQUAL(strlen(error.text), sizeof(error.text) - 1);
}

static void test_worst(void)
{
	static const enum exit_status best_first[] = {
		STATUS_OK, STATUS_SKIPPED, STATUS_FINDING, STATUS_USAGE, STATUS_HARNESS,
	};

	for (unsigned i = 0; i < 5; i++) {
		for (unsigned j = 0; j < 5; j++)
			CU_ASSERT_EQUAL(error_worst(best_first[i], best_first[j]), best_first[i > j ? i : j]);
	}
}

CU_TestInfo error_tests[] = {
	{ "is filled in and always false", test_set },
	{ "may be nobody's", test_set_nobody },
	{ "is cut where it is too long", test_set_long },
	{ "the worst of two statuses", test_worst },
	CU_TEST_INFO_NULL,
};
