/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What --calibrate tried, in the store. */
#include "store/store.h"

#include "store_fixture.h"

#include <sqlite3.h>

static void test_round_trip(void)
{
	char *path = fixture_path("calibration.sqlite");
	struct store *store = fixture_store(path);
	struct store_calibration want[] = { fixture_calibration(PLAIN_CASE, 0), fixture_calibration(PLAIN_CASE, 1) };

	CU_ASSERT_TRUE(store_add_calibrations(store, "one", want, 2, NULL));
	CU_ASSERT_TRUE(store_close(store, NULL));
	struct store_campaign have = fixture_load(path);

	CU_ASSERT_EQUAL_FATAL(have.calibration_count, 2);
	for (size_t i = 0; i < 2; i++) {
		CU_ASSERT_STRING_EQUAL(have.calibrations[i].case_name, PLAIN_CASE);
		CU_ASSERT_EQUAL(have.calibrations[i].position, i);
		CU_ASSERT_EQUAL(have.calibrations[i].rung, want[i].rung);
		CU_ASSERT_EQUAL(have.calibrations[i].stride, want[i].stride);
		CU_ASSERT_EQUAL(have.calibrations[i].spacing, want[i].spacing);
		CU_ASSERT_STRING_EQUAL(have.calibrations[i].nudge, want[i].nudge);
		CU_ASSERT_EQUAL(have.calibrations[i].trials, want[i].trials);
		CU_ASSERT_EQUAL(have.calibrations[i].wrong, want[i].wrong);
		CU_ASSERT_EQUAL(have.calibrations[i].cpu_ns, want[i].cpu_ns);
		CU_ASSERT_EQUAL(have.calibrations[i].rate, want[i].rate);
		CU_ASSERT_STRING_EQUAL(have.calibrations[i].latency_class, want[i].latency_class);
		CU_ASSERT_EQUAL(have.calibrations[i].chosen, i == 1);
	}
	store_campaign_fini(&have);
	fixture_remove(path);
}

static void test_refused(void)
{
	char *path = fixture_path("calibration-refused.sqlite");
	struct store *store = fixture_store(path);
	struct store_calibration tried[] = { fixture_calibration(PLAIN_CASE, 0), fixture_calibration(PLAIN_CASE, 0) };
	struct error error;

	CU_ASSERT_FALSE(store_add_calibrations(store, "one", tried, 2, &error));
	CU_ASSERT_PTR_NOT_NULL(strstr(error.text, "there already"));
	tried[0].trials = 1;
	CU_ASSERT_FALSE(store_add_calibrations(store, "one", tried, 1, &error));
	CU_ASSERT_PTR_NOT_NULL(strstr(error.text, "wrong is more than trials"));
	CU_ASSERT_TRUE(store_close(store, NULL));
	struct store_campaign have = fixture_load(path);

	CU_ASSERT_EQUAL(have.calibration_count, 0);
	store_campaign_fini(&have);
	fixture_remove(path);
}

static void test_edited(void)
{
	static const struct {
		const char *sql, *why;
	} edits[] = {
		{ "UPDATE calibration SET rate = -1", "rate is negative" },
		{ "UPDATE calibration SET latency_class = 'close'", "latency_class is no word" },
		{ "UPDATE calibration SET wrong = trials, trials = 1", "wrong is more than trials" },
		{ "PRAGMA foreign_keys = OFF; UPDATE calibration SET case_name = 'x'", "case_name is no case" },
	};

	for (size_t i = 0; i < sizeof(edits) / sizeof(edits[0]); i++) {
		char *path = fixture_path("calibration-edited.sqlite");
		struct store *store = fixture_store(path);
		struct store_calibration tried = fixture_calibration(PLAIN_CASE, 0);
		struct store_campaign have;
		struct error error;
		sqlite3 *db;

		CU_ASSERT_TRUE(store_add_calibrations(store, "one", &tried, 1, NULL));
		CU_ASSERT_TRUE(store_close(store, NULL));
		CU_ASSERT_EQUAL_FATAL(sqlite3_open(path, &db), SQLITE_OK);
		CU_ASSERT_EQUAL(sqlite3_exec(db, edits[i].sql, NULL, NULL, NULL), SQLITE_OK);
		sqlite3_close(db);
		store = store_open_read(path, NULL);
		CU_ASSERT_PTR_NOT_NULL_FATAL(store);
		CU_ASSERT_FALSE(store_load(store, NULL, &have, &error));
		CU_ASSERT_PTR_NOT_NULL(strstr(error.text, edits[i].why));
		store_close(store, NULL);
		fixture_remove(path);
	}
}

CU_TestInfo store_calibration_tests[] = {
	{ "what was tried comes back", test_round_trip },
	{ "nothing is stored of what may not be", test_refused },
	{ "an edited calibration is refused with its place", test_edited },
	CU_TEST_INFO_NULL,
};
