/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stores that older racecounts wrote (tests/data/store/schema-N.sql, as text). */
#include "store/store.h"

#include "store_fixture.h"

#include <sqlite3.h>
#include <sys/stat.h>

static char *old_store(const char *name, unsigned schema)
{
	char *path = fixture_path(name), *data = text_format("%s/store/schema-%u.sql", getenv("RC_TEST_DATA"), schema);
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

/* What came with a schema is not known in what is older, and kept in what is not. */
static void check_old(const struct store_campaign *have, unsigned schema)
{
	size_t frames = 0;

	CU_ASSERT_STRING_EQUAL(have->state, "complete");
	CU_ASSERT_EQUAL_FATAL(have->case_count, 2);
	CU_ASSERT_EQUAL_FATAL(have->run_count, 8);
	CU_ASSERT_EQUAL(have->settings.runs, schema < 2 ? 0 : 2);
	CU_ASSERT_PTR_NULL(have->revision);
	CU_ASSERT_EQUAL(have->cases[0].source != NULL, schema >= 2);
	CU_ASSERT_EQUAL(have->settings.explore, schema >= 3);
	CU_ASSERT_EQUAL(have->exploration_count, schema < 3 ? 0 : 2);
	if (schema >= 2)
		CU_ASSERT_STRING_EQUAL(have->settings.steering, "given");
	CU_ASSERT_FALSE(have->runs[0].parameters.tickets);
	CU_ASSERT_EQUAL(have->runs[0].parameters.switch_ns, 0);
	CU_ASSERT_EQUAL(have->runs[0].page_bytes, schema < 4 ? 0 : 4096);
	CU_ASSERT_EQUAL(have->runs[0].gil.taken, 0);
	CU_ASSERT_EQUAL(have->calibration_count, 0);
	CU_ASSERT_EQUAL(have->runs[0].reading[0].final_count, 2);
	for (size_t i = 0; i < have->run_count; i++)
		for (size_t j = 0; j < have->runs[i].report_count; j++)
			frames += have->runs[i].reports[j].stack[0].count;
	CU_ASSERT_EQUAL(frames > 0, schema >= 2);
}

/* An old store holds none of `racecount models', and takes them. */
static void check_models(struct store *store)
{
	struct store_models_run run = { .document = HOSTILE };
	struct store_models_subject subject = { .experiment = "costs", .subject = "C", .runs = &run, .run_count = 1 };
	const struct store_models want = { .id = "m", .command = "", .version = "", .host = "", .kernel = "", .cpu_model = "",
					   .subjects = &subject, .subject_count = 1 };
	struct store_models have;
	size_t count;
	char **ids;

	CU_ASSERT_TRUE_FATAL(store_list_models(store, &ids, &count, NULL));
	CU_ASSERT_EQUAL(count, 0);
	CU_ASSERT_TRUE(store_add_models(store, &want, NULL));
	CU_ASSERT_TRUE_FATAL(store_load_models(store, "m", &have, NULL));
	CU_ASSERT_EQUAL_FATAL(have.subject_count, 1);
	CU_ASSERT_EQUAL_FATAL(have.subjects[0].run_count, 1);
	CU_ASSERT_STRING_EQUAL(have.subjects[0].runs[0].document, HOSTILE);
	store_models_fini(&have);
}

static void check_written(unsigned schema)
{
	char *path = old_store("old.sqlite", schema);
	struct store_exploration exploration = fixture_exploration(PLAIN_CASE);
	struct store *store = store_open(path, NULL);
	struct store_campaign more = fixture_campaign("new", 1), have;
	struct store_run run = fixture_run(PLAIN_CASE, "tsan-gcc", 0);

	CU_ASSERT_PTR_NOT_NULL_FATAL(store);
	CU_ASSERT_TRUE_FATAL(store_load(store, NULL, &have, NULL));
	check_old(&have, schema);
	store_campaign_fini(&have);
	fixture_add_reports(&run);
	CU_ASSERT_TRUE(store_begin(store, &more, NULL));
	CU_ASSERT_TRUE(store_add_run(store, "new", &run, NULL));
	CU_ASSERT_TRUE(store_add_exploration(store, "new", &exploration, NULL));
	CU_ASSERT_TRUE_FATAL(store_load(store, "new", &have, NULL));
	CU_ASSERT_EQUAL(have.settings.runs, 7);
	CU_ASSERT_EQUAL(have.runs[0].reports[0].stack[0].count, 2);
	CU_ASSERT_TRUE(have.settings.explore);
	CU_ASSERT_EQUAL(have.exploration_count, 1);
	store_campaign_fini(&have);
	check_models(store);
	CU_ASSERT_TRUE(store_close(store, NULL));
	CU_ASSERT_TRUE(fixture_is_one_file(path));
	store = store_open(path, NULL); /* once is enough */
	CU_ASSERT_PTR_NOT_NULL_FATAL(store);
	CU_ASSERT_TRUE(store_close(store, NULL));
	fixture_remove(path);
}

static void check_read(unsigned schema)
{
	char *path = old_store("old-read.sqlite", schema);
	struct text before = { 0 }, after = { 0 };

	CU_ASSERT_EQUAL(chmod(path, 0444), 0);
	CU_ASSERT_TRUE(file_read(path, &before, NULL));
	struct store_campaign have = fixture_load(path);

	check_old(&have, schema);
	store_campaign_fini(&have);
	CU_ASSERT_TRUE(file_read(path, &after, NULL));
	CU_ASSERT_EQUAL_FATAL(before.length, after.length);
	CU_ASSERT_EQUAL(memcmp(before.data, after.data, before.length), 0);
	text_fini(&before);
	text_fini(&after);
	fixture_remove(path);
}

static void test_written(void)
{
	for (unsigned schema = 1; schema < STORE_SCHEMA; schema++)
		check_written(schema);
}

static void test_read(void)
{
	for (unsigned schema = 1; schema < STORE_SCHEMA; schema++)
		check_read(schema);
}

CU_TestInfo migrate_tests[] = {
	{ "a store of an older schema is brought up to date when it is written", test_written },
	{ "a store of an older schema is read without a change to the file", test_read },
	CU_TEST_INFO_NULL,
};
