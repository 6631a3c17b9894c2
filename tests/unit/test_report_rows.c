/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/report.h"

#include <CUnit/CUnit.h>

static const char *const headers[] = { "name", "trials", "note" };

static void test_table(void)
{
	char *cells[] = { "a", "5", "first", "longer", "1200", NULL };
	const struct report_rows rows = { .headers = headers, .columns = 3, .cells = cells, .rows = 2 };
	struct text text = { 0 };

	report_rows_table(&rows, &text);
	CU_ASSERT_STRING_EQUAL(text.data, "name    trials  note\n"
					  "a            5  first\n"
					  "longer    1200\n");
	text_fini(&text);
}

static void test_tsv(void)
{
	char *cells[] = { "a", "5", "tab\there\n" };
	const struct report_rows rows = { .headers = headers, .columns = 3, .cells = cells, .rows = 1 };
	struct text text = { 0 };

	report_rows_tsv(&rows, &text);
	CU_ASSERT_STRING_EQUAL(text.data, "name\ttrials\tnote\na\t5\ttab?here?\n");
	text_fini(&text);
}

static void test_no_rows(void)
{
	const struct report_rows rows = { .headers = headers, .columns = 3 };
	struct text text = { 0 };

	report_rows_table(&rows, &text);
	CU_ASSERT_STRING_EQUAL(text.data, "name  trials  note\n");
	text_fini(&text);
}

CU_TestInfo report_rows_tests[] = {
	{ "columns are aligned, numbers at their right edge, nothing hangs at the end", test_table },
	{ "a cell cannot break a line of TSV", test_tsv },
	{ "a table without rows is its head", test_no_rows },
	CU_TEST_INFO_NULL
};
