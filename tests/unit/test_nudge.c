/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run/nudge.h"

#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>

static void test_read(void)
{
	static const struct {
		const char *word, *text;
	} rows[] = {
		{ "none", "none" }, { "yield", "yield" }, { "pause:200", "pause:200" }, { "pause:2k", "pause:2000" },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct nudge nudge;

		CU_ASSERT_TRUE_FATAL(nudge_read(rows[i].word, &nudge, NULL));
		CU_ASSERT_EQUAL(nudge_is_any(&nudge), i > 0);
		char *text = nudge_text(&nudge);

		CU_ASSERT_STRING_EQUAL(text, rows[i].text);
		free(text);
	}
}

static void test_refused(void)
{
	static const char *const words[] = { "", "push", "pause", "pause:", "pause:0", "pause:-1", "pause:10001", "pause:1us", "yield:3" };

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		struct nudge nudge;
		struct error error = { 0 };

		CU_ASSERT_FALSE(nudge_read(words[i], &nudge, &error));
		CU_ASSERT_EQUAL(error.status, STATUS_USAGE);
		CU_ASSERT_PTR_NOT_NULL(strstr(error.text, "--nudge "));
	}
}

CU_TestInfo nudge_tests[] = {
	{ "a nudge is read and written", test_read },
	{ "anything else is refused", test_refused },
	CU_TEST_INFO_NULL,
};
