/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the explorer said of a case, in and out of the store. */
#include "store/store.h"

#include "store_fixture.h"

#include <sqlite3.h>

static void check_final(const struct store_reachable *have, const struct store_reachable *want)
{
	CU_ASSERT_EQUAL(have->value, want->value);
	CU_ASSERT_EQUAL(have->interleavings == NULL, want->interleavings == NULL);
	if (have->interleavings && want->interleavings)
		CU_ASSERT_STRING_EQUAL(have->interleavings, want->interleavings);
	CU_ASSERT(isnan(want->share) ? isnan(have->share) : have->share == want->share);
	CU_ASSERT(isnan(want->random_walk) ? isnan(have->random_walk) : have->random_walk == want->random_walk);
}

static void test_round_trip(void)
{
	char *path = fixture_path("exploration.sqlite");
	struct store *store = fixture_store(path);
	struct store_exploration want = fixture_exploration(PLAIN_CASE), other = fixture_exploration(MUTEX_CASE);

	other.final_count = 0;
	CU_ASSERT_TRUE(store_add_exploration(store, "one", &want, NULL));
	CU_ASSERT_TRUE(store_add_exploration(store, "one", &other, NULL));
	CU_ASSERT_TRUE(store_close(store, NULL));
	struct store_campaign have = fixture_load(path);

	CU_ASSERT_EQUAL_FATAL(have.exploration_count, 2);
	const struct store_exploration *first = &have.explorations[0];

	CU_ASSERT_STRING_EQUAL(first->case_name, PLAIN_CASE);
	CU_ASSERT_STRING_EQUAL(first->verdict, "unknown");
	CU_ASSERT_STRING_EQUAL(first->race, "yes");
	CU_ASSERT_STRING_EQUAL(first->loses, "no");
	CU_ASSERT_STRING_EQUAL(first->agrees, "unknown");
	CU_ASSERT_STRING_EQUAL(first->reason, HOSTILE);
	CU_ASSERT_PTR_NULL(first->interleavings);
	CU_ASSERT_TRUE(first->complete);
	CU_ASSERT_EQUAL(first->states, INT64_MAX);
	CU_ASSERT_EQUAL(first->workers, 2);
	CU_ASSERT_EQUAL(first->ops, 1);
	CU_ASSERT_EQUAL_FATAL(first->final_count, 2);
	check_final(&first->finals[0], &want.finals[0]);
	check_final(&first->finals[1], &want.finals[1]);
	CU_ASSERT_EQUAL(have.explorations[1].final_count, 0);
	store_campaign_fini(&have);
	fixture_remove(path);
}

static void test_refused(void)
{
	char *path = fixture_path("exploration-refused.sqlite");
	struct store *store = fixture_store(path);
	struct store_reachable beyond = { .value = 1, .share = 1.5, .random_walk = NAN };
	struct store_exploration exploration = fixture_exploration(PLAIN_CASE);
	struct error error;

	exploration.finals = &beyond;
	exploration.final_count = 1;
	CU_ASSERT_FALSE(store_add_exploration(store, "one", &exploration, &error));
	CU_ASSERT_EQUAL(error.status, STATUS_HARNESS);
	exploration = fixture_exploration(PLAIN_CASE);
	CU_ASSERT_FALSE(store_add_exploration(store, "nobody", &exploration, NULL));
	CU_ASSERT_TRUE(store_add_exploration(store, "one", &exploration, NULL));
	CU_ASSERT_FALSE(store_add_exploration(store, "one", &exploration, NULL));
	exploration.case_name = (char *)"threads/none/such";
	CU_ASSERT_FALSE(store_add_exploration(store, "one", &exploration, NULL));
	CU_ASSERT_TRUE(store_close(store, NULL));
	struct store_campaign have = fixture_load(path);

	CU_ASSERT_EQUAL(have.exploration_count, 1);
	store_campaign_fini(&have);
	fixture_remove(path);
}

/* Whoever edits the file is told what in it cannot be. */
static void test_edited(void)
{
	static const struct {
		const char *sql, *says;
	} rows[] = {
		{ "UPDATE reachable SET share = 2.0 WHERE value = 2", "share is more than 1" },
		{ "UPDATE reachable SET random_walk = -1.0 WHERE value = 2", "random_walk is negative or no number" },
		{ "UPDATE exploration SET verdict = 'fine'", "verdict is no word" },
		{ "UPDATE exploration SET agrees = ''", "agrees is no word" },
		{ "UPDATE exploration SET states = -1", "states is negative" },
		{ "UPDATE exploration SET complete = 2", "complete is too large" },
		{ "PRAGMA foreign_keys = OFF; UPDATE exploration SET case_name = 'x'", "case_name is no case" },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		char *path = fixture_path("exploration-edited.sqlite");
		struct store *store = fixture_store(path);
		struct store_exploration exploration = fixture_exploration(PLAIN_CASE);
		struct store_campaign have;
		struct error error = { 0 };
		sqlite3 *db;

		CU_ASSERT_TRUE(store_add_exploration(store, "one", &exploration, NULL));
		CU_ASSERT_TRUE(store_close(store, NULL));
		CU_ASSERT_EQUAL_FATAL(sqlite3_open(path, &db), SQLITE_OK);
		CU_ASSERT_EQUAL(sqlite3_exec(db, rows[i].sql, NULL, NULL, NULL), SQLITE_OK);
		sqlite3_close(db);
		store = store_open_read(path, NULL);
		CU_ASSERT_PTR_NOT_NULL_FATAL(store);
		CU_ASSERT_FALSE(store_load(store, NULL, &have, &error));
		CU_ASSERT_PTR_NOT_NULL(strstr(error.text, rows[i].says));
		CU_ASSERT_TRUE(store_close(store, NULL));
		fixture_remove(path);
	}
}

CU_TestInfo store_exploration_tests[] = {
	{ "what the explorer said is read back the same", test_round_trip },
	{ "what cannot be is not stored, nor one case twice", test_refused },
	{ "an edited exploration is refused with its place", test_edited },
	CU_TEST_INFO_NULL,
};
