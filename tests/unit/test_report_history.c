/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/report_history.h"

#include "store_fixture.h"

#include <CUnit/CUnit.h>

/* A store of @count campaigns, c000 the oldest. */
static char *make_store(size_t count)
{
	char *path = fixture_path("history.sqlite");
	struct error error = { 0 };
	struct store *store = store_open(path, &error);

	CU_ASSERT_PTR_NOT_NULL_FATAL(store);
	for (size_t i = 0; i < count; i++) {
		char *id = text_format("c%03zu", i);
		struct store_campaign campaign = fixture_campaign(id, 1000 + (int64_t)i);
		struct store_run run = fixture_run(PLAIN_CASE, "plain", 0);

		CU_ASSERT_TRUE(store_begin(store, &campaign, &error));
		CU_ASSERT_TRUE(store_add_run(store, id, &run, &error));
		free(id);
	}
	CU_ASSERT_TRUE(store_close(store, &error));
	return path;
}

static void check(size_t count, size_t want, const char *first)
{
	char *path = make_store(count);
	struct report_history history;
	struct error error = { 0 };
	struct store *store = store_open_read(path, &error);

	CU_ASSERT_TRUE_FATAL(report_history_load(store, &history, &error));
	CU_ASSERT_EQUAL(history.count, want);
	if (want > 0) {
		CU_ASSERT_STRING_EQUAL(history.campaigns[0].id, first);
		CU_ASSERT_EQUAL(history.judgements[0].count, 1);
		CU_ASSERT_EQUAL(history.judgements[0].results[0].trials, 1000);
	}
	report_history_fini(&history);
	CU_ASSERT_TRUE(store_close(store, &error));
	fixture_remove(path);
}

static void test_load(void)
{
	check(0, 0, NULL);
	check(3, 3, "c000");
	check(REPORT_HISTORY_MOST + 2, REPORT_HISTORY_MOST, "c002");
}

CU_TestInfo report_history_tests[] = {
	{ "the newest campaigns of a store, judged", test_load },
	CU_TEST_INFO_NULL
};
