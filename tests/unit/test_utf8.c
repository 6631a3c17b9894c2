/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/utf8.h"

#include <CUnit/CUnit.h>
#include <stdlib.h>

#define R "\xef\xbf\xbd"

static const struct { const char *given, *line, *lines; } rows[] = {
	{ "", "", "" },
	{ NULL, "", "" },
	{ "plain ASCII ~", "plain ASCII ~", "plain ASCII ~" },
	{ "a\tb\nc\rd", "a?b?c?d", "a\tb\nc?d" },
	{ "\x01\x1b[31m\x7f", "??[31m?", "??[31m?" },
	{ "\xc3\xa9 \xe2\x82\xac \xf0\x9f\x98\x80", "\xc3\xa9 \xe2\x82\xac \xf0\x9f\x98\x80", "\xc3\xa9 \xe2\x82\xac \xf0\x9f\x98\x80" },
	{ "\xc2\x85 \xc2\xa0", "? \xc2\xa0", "? \xc2\xa0" },                /* C1; a blank that is none */
	{ "\xe2\x80\xa8 \xe2\x80\xae \xe2\x81\xa6", "? ? ?", "? ? ?" },     /* line separator, right-to-left, isolate */
	{ "\xff\xfe\x80", R R R, R R R },
	{ "\xc3", R, R },                                                   /* cut off */
	{ "\xe2\x82", R R, R R },
	{ "\xe2\x28\xa1", R "(" R, R "(" R },
	{ "\xc0\x80 \xc1\xbf", R R " " R R, R R " " R R },                  /* too long */
	{ "\xe0\x80\xaf", R R R, R R R },
	{ "\xed\xa0\x80", R R R, R R R },                                   /* a surrogate */
	{ "\xed\x9f\xbf", "\xed\x9f\xbf", "\xed\x9f\xbf" },                 /* the last one before them */
	{ "\xf4\x90\x80\x80", R R R R, R R R R },                           /* past the end */
	{ "\xef\xbf\xbe\xef\xbf\xbf", R R, R R },                           /* no characters in XML */
};

static void test_rows(void)
{
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		char *line = utf8_clean(rows[i].given, false), *lines = utf8_clean(rows[i].given, true);

		CU_ASSERT_STRING_EQUAL(line, rows[i].line);
		CU_ASSERT_STRING_EQUAL(lines, rows[i].lines);
		free(line);
		free(lines);
	}
}

CU_TestInfo utf8_tests[] = {
	{ "what is no UTF-8, and what steers a reader, is replaced", test_rows },
	CU_TEST_INFO_NULL
};
