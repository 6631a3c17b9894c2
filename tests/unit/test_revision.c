/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run/revision.h"

#include "suites.h"

#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>

static void test_clean(void)
{
	static const struct {
		const char *output, *revision;
	} rows[] = {
		{ "0123abcd\n", "0123abcd" },
		{ "0123abcd-dirty", "0123abcd-dirty" },
		{ "", NULL },
		{ "\n", NULL },
		{ "fatal: not a git repository\n", NULL },
		{ "one\ntwo\n", NULL },
		{ "a\033[31m", NULL },
		{ "01234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123", NULL },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		char *revision = revision_clean(rows[i].output);

		CU_ASSERT_EQUAL(!revision, !rows[i].revision);
		if (revision && rows[i].revision)
			CU_ASSERT_STRING_EQUAL(revision, rows[i].revision);
		free(revision);
	}
}

static void test_service(void)
{
	setenv("GITHUB_SHA", "not a revision", 1);
	setenv("CI_COMMIT_SHA", "89abcdef", 1);
	char *revision = revision_here();

	CU_ASSERT_PTR_NOT_NULL_FATAL(revision);
	CU_ASSERT_STRING_EQUAL(revision, "89abcdef");
	free(revision);
	unsetenv("GITHUB_SHA");
	unsetenv("CI_COMMIT_SHA");
}

CU_TestInfo revision_tests[] = {
	{ "one line that can be a revision is taken", test_clean },
	{ "a CI service's word comes before git's", test_service },
	CU_TEST_INFO_NULL,
};
