/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A store that an older racecount wrote (tests/data/store/schema-1.sql is one, as text). */
#include "store/store.h"

#include "store_fixture.h"

#include <sqlite3.h>
#include <sys/stat.h>

static char *old_store(const char *name)
{
	char *path = fixture_path(name), *data = text_format("%s/store/schema-1.sql", getenv("RC_TEST_DATA"));
	struct text sql = { 0 };
	sqlite3 *db;

	CU_ASSERT_TRUE_FATAL(file_read(data, &sql, NULL));
	CU_ASSERT_EQUAL_FATAL(sqlite3_open(path, &db), SQLITE_OK);
	CU_ASSERT_EQUAL_FATAL(sqlite3_exec(db, sql.data, NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(db);
	text_fini(&sql);
	free(data);
	return path;
}

static void check_old(const struct store_campaign *have)
{
	CU_ASSERT_STRING_EQUAL(have->state, "complete");
	CU_ASSERT_EQUAL_FATAL(have->case_count, 2);
	CU_ASSERT_EQUAL_FATAL(have->run_count, 8);
	CU_ASSERT_EQUAL(have->settings.runs, 0);
	CU_ASSERT_PTR_NULL(have->revision);
	CU_ASSERT_PTR_NULL(have->cases[0].source);
	CU_ASSERT_EQUAL(have->runs[0].reading[0].final_count, 2);
	for (size_t i = 0; i < have->run_count; i++)
		for (size_t j = 0; j < have->runs[i].report_count; j++)
			CU_ASSERT_EQUAL(have->runs[i].reports[j].stack[0].count, 0);
}

static void test_written(void)
{
	char *path = old_store("old.sqlite");
	struct store *store = store_open(path, NULL);
	struct store_campaign more = fixture_campaign("new", 1), have;
	struct store_run run = fixture_run(PLAIN_CASE, "tsan-gcc", 0);

	CU_ASSERT_PTR_NOT_NULL_FATAL(store);
	CU_ASSERT_TRUE_FATAL(store_load(store, NULL, &have, NULL));
	check_old(&have);
	store_campaign_fini(&have);
	fixture_add_reports(&run);
	CU_ASSERT_TRUE(store_begin(store, &more, NULL));
	CU_ASSERT_TRUE(store_add_run(store, "new", &run, NULL));
	CU_ASSERT_TRUE_FATAL(store_load(store, "new", &have, NULL));
	CU_ASSERT_EQUAL(have.settings.runs, 7);
	CU_ASSERT_EQUAL(have.runs[0].reports[0].stack[0].count, 2);
	store_campaign_fini(&have);
	CU_ASSERT_TRUE(store_close(store, NULL));
	CU_ASSERT_TRUE(fixture_is_one_file(path));
	store = store_open(path, NULL); /* once is enough */
	CU_ASSERT_PTR_NOT_NULL_FATAL(store);
	CU_ASSERT_TRUE(store_close(store, NULL));
	fixture_remove(path);
}

static void test_read(void)
{
	char *path = old_store("old-read.sqlite");
	struct text before = { 0 }, after = { 0 };

	CU_ASSERT_EQUAL(chmod(path, 0444), 0);
	CU_ASSERT_TRUE(file_read(path, &before, NULL));
	struct store_campaign have = fixture_load(path);

	check_old(&have);
	store_campaign_fini(&have);
	CU_ASSERT_TRUE(file_read(path, &after, NULL));
	CU_ASSERT_EQUAL_FATAL(before.length, after.length);
	CU_ASSERT_EQUAL(memcmp(before.data, after.data, before.length), 0);
	text_fini(&before);
	text_fini(&after);
	fixture_remove(path);
}

CU_TestInfo migrate_tests[] = {
	{ "a store of schema 1 is brought up to date when it is written", test_written },
	{ "a store of schema 1 is read without a change to the file", test_read },
	CU_TEST_INFO_NULL,
};
