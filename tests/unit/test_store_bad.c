/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files and values that the store must refuse. */
#include "store/store.h"

#include "store_fixture.h"

#include <math.h>
#include <sqlite3.h>
#include <sys/stat.h>

static void execute(const char *path, const char *sql)
{
	sqlite3 *db;
	char *message = NULL;

	CU_ASSERT_EQUAL_FATAL(sqlite3_open(path, &db), SQLITE_OK);
	CU_ASSERT_EQUAL(sqlite3_exec(db, sql, NULL, NULL, &message), SQLITE_OK);
	if (message)
		fprintf(stderr, "%s: %s\n", sql, message);
	sqlite3_free(message);
	sqlite3_close(db);
}

/* A closed store with one run that has all: readings, finals, a report. */
static char *make_store(const char *name)
{
	char *path = fixture_path(name);
	struct store *store = fixture_store(path);
	struct store_run run = fixture_run(PLAIN_CASE, "tsan-gcc", 0);

	fixture_add_reports(&run);
	CU_ASSERT_TRUE(store_add_run(store, "one", &run, NULL));
	CU_ASSERT_TRUE(store_close(store, NULL));
	return path;
}

/* Refused for writing and for reading, with @words in the message, the file left as it was. */
static void check_refused(const char *path, const char *words)
{
	struct text before = { 0 }, after = { 0 };
	struct error error = { 0 };

	file_read(path, &before, NULL);
	for (int i = 0; i < 2; i++) {
		struct store *store = i ? store_open_read(path, &error) : store_open(path, &error);

		CU_ASSERT_PTR_NULL(store);
		CU_ASSERT_EQUAL(error.status, STATUS_USAGE);
		CU_ASSERT_PTR_NOT_NULL(strstr(error.text, words));
		CU_ASSERT_PTR_NOT_NULL(strstr(error.text, path));
		if (!strstr(error.text, words))
			fprintf(stderr, "%s\n  has no '%s'\n", error.text, words);
		store_close(store, NULL);
	}
	file_read(path, &after, NULL);
	CU_ASSERT_EQUAL(before.length, after.length);
	CU_ASSERT_TRUE(before.length == 0 || memcmp(before.data, after.data, before.length) == 0);
	CU_ASSERT_FALSE(fixture_exists(path, "-wal") || fixture_exists(path, "-journal"));
	text_fini(&before);
	text_fini(&after);
}

static void test_foreign_files(void)
{
	static const struct {
		const char *bytes, *sql, *words;
	} rows[] = {
		{ "x", NULL, "not a results database" },
		{ "case\truns\ttrials\nthreads/global/none+plain/i32/inc\t7\t1000\n", NULL, "not a results database" },
		{ "SQLite format 3", NULL, "not a results database" },
		{ NULL, "CREATE TABLE run (id)", "another program's" },
		{ NULL, "PRAGMA journal_mode = WAL; CREATE TABLE run (id)", "another program's" },
		{ NULL, "PRAGMA application_id = 7; CREATE TABLE run (id)", "another program's" },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		char *path = fixture_path("foreign.sqlite");

		if (rows[i].sql)
			execute(path, rows[i].sql);
		else
			file_write(path, rows[i].bytes, strlen(rows[i].bytes), NULL);
		check_refused(path, rows[i].words);
		fixture_remove(path);
	}
}

static void test_other_schemas(void)
{
	char *path = make_store("schema.sqlite");

	execute(path, "PRAGMA user_version = 4711");
	check_refused(path, "schema 4711, this racecount knows 5");
	execute(path, "PRAGMA user_version = 0");
	check_refused(path, "schema 0");
	fixture_remove(path);
}

static void test_no_files(void)
{
	char *path = fixture_path("folder"), *inner = fixture_path("no/results.sqlite");
	struct error error = { 0 };
	struct store *store;

	CU_ASSERT_EQUAL_FATAL(mkdir(path, 0755), 0);
	check_refused(path, "is a folder");
	rmdir(path);
	CU_ASSERT_EQUAL_FATAL(mkfifo(path, 0600), 0);
	CU_ASSERT_PTR_NULL(store_open(path, &error));
	CU_ASSERT_PTR_NOT_NULL(strstr(error.text, "is no file"));
	unlink(path);
	check_refused(inner, "there is no");
	CU_ASSERT_PTR_NULL(store_open_read(path, &error));
	CU_ASSERT_EQUAL(error.status, STATUS_USAGE);
	CU_ASSERT_FALSE(file_exists(path));
	CU_ASSERT_TRUE(file_write(path, "", 0, NULL));
	CU_ASSERT_PTR_NULL(store_open_read(path, &error));
	CU_ASSERT_PTR_NOT_NULL(strstr(error.text, "is empty"));
	store = store_open(path, &error); /* nothing can be lost: it becomes a store */
	CU_ASSERT_TRUE(store_close(store, &error));
	CU_ASSERT_TRUE(fixture_is_one_file(path));
	store = store_open_read(path, &error);
	struct store_campaign have;

	CU_ASSERT_PTR_NOT_NULL_FATAL(store);
	CU_ASSERT_FALSE(store_load(store, NULL, &have, &error));
	CU_ASSERT_PTR_NOT_NULL(strstr(error.text, "no campaign yet"));
	store_close(store, NULL);
	fixture_remove(path);
	free(inner);
}

static int open_as_nobody(const char *path)
{
	struct error error = { 0 };

	if (!fixture_drop_root(path))
		return SKIPPED;
	if (store_open(path, &error) || error.status != STATUS_USAGE || !strstr(error.text, "permission"))
		return 1;
	return store_open_read(path, &error) || error.status != STATUS_USAGE ? 2 : 0;
}

static void test_no_permission(void)
{
	char *path = make_store("private.sqlite");
	int code;

	chmod(path, 0);
	code = fixture_in_child(open_as_nobody, path);
	CU_ASSERT_TRUE(fixture_is_good(code));
	fixture_remove(path);
	path = fixture_path("unmade.sqlite");
	code = geteuid() == 0 ? fixture_in_child(open_as_nobody, path) : SKIPPED;
	CU_ASSERT_TRUE(fixture_is_good(code));
	fixture_remove(path);
}

static void test_damaged(void)
{
	char *path = make_store("damaged.sqlite");
	struct store_campaign have;
	struct error error = { 0 };
	struct text bytes = { 0 };

	CU_ASSERT_TRUE(file_read(path, &bytes, NULL));
	for (size_t i = 100; i < bytes.length; i++)
		bytes.data[i] = (char)(i * 7);
	CU_ASSERT_TRUE(file_write(path, bytes.data, bytes.length, NULL));
	check_refused(path, "damaged");
	for (size_t length = 4096; length < bytes.length; length += 4096) {
		char *whole = make_store("whole.sqlite");

		CU_ASSERT_EQUAL(truncate(whole, (off_t)length), 0);
		struct store *store = store_open_read(whole, &error);
		bool good = store && store_load(store, NULL, &have, &error);

		CU_ASSERT_FALSE(good);
		CU_ASSERT_EQUAL(error.status, STATUS_USAGE);
		store_close(store, NULL);
		fixture_remove(whole);
	}
	text_fini(&bytes);
	fixture_remove(path);
}

static void check_rows_refused(const char *path, const char *words)
{
	struct store_campaign have;
	struct error error = { 0 };
	struct store *store = store_open_read(path, &error);

	CU_ASSERT_PTR_NOT_NULL_FATAL(store);
	CU_ASSERT_FALSE(store_load(store, NULL, &have, &error));
	CU_ASSERT_EQUAL(error.status, STATUS_USAGE);
	CU_ASSERT_PTR_NOT_NULL(strstr(error.text, words));
	if (!strstr(error.text, words))
		fprintf(stderr, "%s\n  has no '%s'\n", error.text, words);
	CU_ASSERT_PTR_NULL(have.runs);
	store_close(store, NULL);
}

/* Without the types of a STRICT table anything can stand in a column. */
#define LOOSE "CREATE TABLE loose AS SELECT * FROM run; DROP TABLE run; ALTER TABLE loose RENAME TO run;"

static void test_edited_rows(void)
{
	static const struct {
		const char *sql, *words;
	} rows[] = {
		{ "UPDATE reading SET wrong = trials + 1 WHERE engine = 'one-shot'", "table reading, run 1: wrong" },
		{ "UPDATE reading SET interleaved = slices + 1", "table reading, run 1: interleaved" },
		{ "UPDATE reading SET overflow = trials + 1", "table reading, run 1: overflow" },
		{ "UPDATE reading SET lost = -1", "table reading, run 1: lost is negative" },
		{ "UPDATE reading SET engine = 'eternal' WHERE engine = 'sustained'", "table reading, run 1: engine" },
		{ "DELETE FROM reading", "table final, run 1: engine has no row" },
		{ "UPDATE final SET count = -5", "table final, run 1: count is negative" },
		{ "UPDATE final SET engine = 'eternal'", "table final, run 1: engine" },
		{ "UPDATE run SET status = 'fine'", "table run, row 1: status" },
		{ "UPDATE run SET flavour = 'vanilla'", "table run, row 1: flavour" },
		{ "UPDATE run SET attempt = -1", "table run, row 1: attempt is negative" },
		{ "UPDATE run SET gil_switches = 6, gil_taken = 5", "table run, row 1: gil_switches" },
		{ "UPDATE run SET gil_drop_requests = 7, gil_switches = 0, gil_taken = 6", "table run, row 1: gil_drop_requests is more" },
		{ "UPDATE run SET gil_waits = 7, gil_taken = 6, gil_drop_requests = 0, gil_switches = 0", "table run, row 1: gil_waits is more" },
		{ "UPDATE run SET gil_wait_median_ns = 2, gil_wait_99_ns = 1", "table run, row 1: gil_wait_median_ns is more" },
		{ "UPDATE run SET workers = 4294967296", "table run, row 1: workers is too large" },
		{ "UPDATE run SET load = -0.5", "table run, row 1: load" },
		{ "UPDATE run SET steal = 9e999", "table run, row 1: steal" },
		{ "UPDATE run SET started_ms = -1", "table run, row 1: started_ms" },
		{ "UPDATE run SET case_name = 'a/b'", "table run, row 1: case_name is no case" },
		{ "UPDATE run SET cc = 'g' || char(0) || 'cc'", "table run, row 1: cc holds a NUL" },
		{ LOOSE "UPDATE run SET id = 1, wall_ns = 'soon'", "table run, row 1: wall_ns is no integer" },
		{ LOOSE "UPDATE run SET id = 1, load = 'high'", "table run, row 1: load is no real" },
		{ LOOSE "UPDATE run SET id = 1, cc = NULL", "table run, row 1: cc is no text" },
		{ "UPDATE point SET control = 'a/b' WHERE control IS NOT NULL", "table point, row 2: control is no case" },
		{ "UPDATE point SET selected = 2", "table point, row 1: selected is too large" },
		{ "UPDATE campaign SET state = 'tired'", "table campaign, row 1: state" },
		{ "INSERT INTO compiler VALUES ('one', 'icc', NULL, NULL, NULL)", "table compiler" },
		{ "UPDATE report SET on_counter = -1", "table report, run 1: on_counter is negative" },
		{ "UPDATE frame SET depth = depth + 1 WHERE access = 1", "table frame, run 1: position, access, depth name no place" },
		{ "UPDATE frame SET access = 2 WHERE access = 1", "table frame, run 1: position, access, depth name no place" },
		{ "UPDATE frame SET position = 7", "table frame, run 1: position, access, depth name no place" },
		{ "UPDATE frame SET line = -1", "table frame, run 1: line is negative" },
		{ "UPDATE settings SET workers = -2", "table settings, row 1: workers is negative" },
		{ "UPDATE settings SET engine = 'eternal'", "table settings, row 1: engine is no word" },
		{ "DROP TABLE report", "no such table" },
		{ "DROP TABLE final; CREATE VIEW final AS SELECT 1", "final" },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		char *path = make_store("edited.sqlite");

		execute(path, rows[i].sql);
		check_rows_refused(path, rows[i].words);
		fixture_remove(path);
	}
}

/* What could not be read again is not written. */
static void test_impossible_runs(void)
{
	char *path = fixture_path("impossible.sqlite");
	struct store *store = fixture_store(path);
	struct store_run runs[9];
	struct store_campaign have;
	struct error error = { 0 };

	for (size_t i = 0; i < 9; i++)
		runs[i] = fixture_run(PLAIN_CASE, "plain", (unsigned)i);
	runs[0].wall_ns = (uint64_t)INT64_MAX + 1;
	runs[1].flavour = "vanilla";
	runs[2].status = RUN_STATUSES;
	runs[3].load = NAN;
	runs[4].case_name = NULL;
	runs[5].reading[1].wrong = 6;
	runs[6].reading[0].interleaved = 11;
	runs[7].case_name = "threads/global/none+plain/i32/dec";
	for (size_t i = 0; i < 8; i++) {
		CU_ASSERT_FALSE(store_add_run(store, "one", &runs[i], &error));
		CU_ASSERT_EQUAL(error.status, STATUS_HARNESS);
	}
	CU_ASSERT_FALSE(store_end(store, "one", "tired", 1, &error));
	CU_ASSERT_TRUE(store_add_run(store, "one", &runs[8], &error));
	CU_ASSERT_TRUE(store_close(store, &error));
	have = fixture_load(path);
	CU_ASSERT_EQUAL(have.run_count, 1);
	store_campaign_fini(&have);
	fixture_remove(path);
}

static void test_locked(void)
{
	char *path = make_store("locked.sqlite");
	struct store *store = store_open(path, NULL);
	struct store_run run = fixture_run(PLAIN_CASE, "plain", 0);
	struct error error = { 0 };
	sqlite3 *other;

	CU_ASSERT_PTR_NOT_NULL_FATAL(store);
	CU_ASSERT_EQUAL_FATAL(sqlite3_open(path, &other), SQLITE_OK);
	CU_ASSERT_EQUAL(sqlite3_exec(other, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
	CU_ASSERT_FALSE(store_add_run(store, "one", &run, &error));
	CU_ASSERT_EQUAL(error.status, STATUS_USAGE);
	CU_ASSERT_PTR_NOT_NULL(strstr(error.text, "another racecount may be writing"));
	sqlite3_close(other);
	CU_ASSERT_TRUE(store_add_run(store, "one", &run, &error));
	CU_ASSERT_TRUE(store_close(store, &error));
	fixture_remove(path);
}

CU_TestInfo store_bad_tests[] = {
	{ "files of others are refused and left alone", test_foreign_files },
	{ "another schema is refused with both numbers", test_other_schemas },
	{ "folders, pipes, missing and empty files are told apart", test_no_files },
	{ "missing permission is said", test_no_permission },
	{ "damaged files are refused", test_damaged },
	{ "rows that racecount never writes are refused by table and row", test_edited_rows },
	{ "what could not be read again is not written", test_impossible_runs },
	{ "a locked store is said to be so", test_locked },
	CU_TEST_INFO_NULL,
};
