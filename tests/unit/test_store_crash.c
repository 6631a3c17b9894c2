/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The store when the tool is killed, the disk is full, or the folder cannot be written. */
#include "store/store.h"

#include "store_fixture.h"

#include <sched.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>

#define RUNS_MAX 5000

/* Writes runs and reports each, when it is stored, through @report. */
static void write_runs(const char *path, int report)
{
	struct store *store = fixture_store(path);

	for (unsigned i = 0; i < RUNS_MAX; i++) {
		struct store_run run = fixture_run(PLAIN_CASE, "plain", i);

		if (!store_add_run(store, "one", &run, NULL) || write(report, &i, sizeof(i)) != sizeof(i))
			_exit(1);
	}
	pause();
}

/* Lets a child report @least runs, kills it, and returns how many it had reported. */
static unsigned kill_writer(const char *path, unsigned least, unsigned delay_us)
{
	int pipes[2], status;
	unsigned number, reported = 0;

	CU_ASSERT_EQUAL_FATAL(pipe(pipes), 0);
	fflush(NULL);
	pid_t child = fork();

	if (child == 0) {
		close(pipes[0]);
		write_runs(path, pipes[1]);
		_exit(1);
	}
	close(pipes[1]);
	while (reported < least && read(pipes[0], &number, sizeof(number)) == sizeof(number))
		reported = number + 1;
	usleep(delay_us);
	kill(child, SIGKILL);
	while (read(pipes[0], &number, sizeof(number)) == sizeof(number))
		reported = number + 1;
	close(pipes[0]);
	CU_ASSERT_EQUAL(waitpid(child, &status, 0), child);
	CU_ASSERT_TRUE(WIFSIGNALED(status));
	return reported;
}

/* Each of @reported is there, at most one more, none twice: attempts count up from 0. */
static void check_runs(const char *path, unsigned reported)
{
	struct store_campaign have = fixture_load(path);

	CU_ASSERT_TRUE(have.run_count == reported || have.run_count == reported + 1);
	for (size_t i = 0; i < have.run_count; i++) {
		CU_ASSERT_EQUAL(have.runs[i].attempt, i);
		CU_ASSERT_EQUAL(have.runs[i].reading[0].final_count, 3);
	}
	store_campaign_fini(&have);
}

static void test_killed(void)
{
	srandom((unsigned)getpid());
	for (unsigned i = 0; i < 6; i++) {
		char *path = fixture_path("killed.sqlite");
		unsigned reported = kill_writer(path, 1 + (unsigned)random() % 100, (unsigned)random() % 5000);
		struct store *store;

		check_runs(path, reported);
		store = store_open(path, NULL);
		CU_ASSERT_PTR_NOT_NULL_FATAL(store);
		CU_ASSERT_TRUE(store_end(store, "one", "interrupted", 1, NULL));
		CU_ASSERT_TRUE(store_close(store, NULL));
		CU_ASSERT_TRUE(fixture_is_one_file(path));
		check_runs(path, reported);
		fixture_remove(path);
	}
}

/* Executes @sql and closes, or dies in the middle of it. */
static void execute(const char *path, const char *sql, bool die)
{
	sqlite3 *db;

	if (sqlite3_open(path, &db) != SQLITE_OK || sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
		CU_FAIL("SQLite refused");
	if (die)
		raise(SIGKILL);
	sqlite3_close(db);
}

/* A cache of one page makes SQLite write to the file, and to its journal, before the end of the transaction. */
static int die_in_transaction(const char *path)
{
	execute(path, "PRAGMA cache_size = 1; BEGIN; UPDATE run SET cc = hex(zeroblob(4500)), attempt = attempt + 100;"
		      "UPDATE final SET count = 1; UPDATE campaign SET host = 'half'", true);
	return 0;
}

/* Where the file system has no WAL, a killed writer leaves a rollback journal. */
static void test_rollback_journal(void)
{
	for (int i = 0; i < 2; i++) {
		char *path = fixture_path("journal.sqlite");
		struct store *store = fixture_store(path);

		for (unsigned attempt = 0; attempt < 40; attempt++) {
			struct store_run run = fixture_run(PLAIN_CASE, "plain", attempt);

			CU_ASSERT_TRUE(store_add_run(store, "one", &run, NULL));
		}
		CU_ASSERT_TRUE(store_close(store, NULL));
		CU_ASSERT_EQUAL(fixture_in_child(die_in_transaction, path), -1);
		CU_ASSERT_TRUE(fixture_exists(path, "-journal"));
		store = i ? store_open(path, NULL) : NULL;
		CU_ASSERT_TRUE(store_close(store, NULL));
		check_runs(path, 40);
		CU_ASSERT_TRUE(fixture_is_one_file(path));
		fixture_remove(path);
	}
}

/* How many runs (at most 70) a reader without any rights on the folder finds; SKIPPED when that cannot be tried. */
static int count_as_nobody(const char *path)
{
	struct store_campaign have;
	struct error error;
	struct store *store;

	if (!fixture_drop_root(path))
		return SKIPPED;
	store = store_open_read(path, &error);
	if (!store || !store_load(store, NULL, &have, &error) || !store_close(store, &error)) {
		fprintf(stderr, "%s\n", error.text);
		return 0;
	}
	int count = (int)have.run_count < 70 ? (int)have.run_count : 70;

	store_campaign_fini(&have);
	store = store_open(path, &error);
	return store || error.status != STATUS_USAGE ? 0 : count;
}

/* Four ways in which a store comes to lie in a folder that cannot be written. */
static void test_read_only_folder(void)
{
	static const struct {
		bool killed;
		const char *missing, *sql;
	} rows[] = {
		{ false, "-none", "" },                          /* closed */
		{ false, "-none", "PRAGMA journal_mode = WAL" }, /* closed, but not out of WAL mode: a reader was there */
		{ true, "-none", "" },                           /* killed */
		{ true, "-shm", "" },                            /* killed, then copied without the index of its WAL */
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		char *folder = fixture_path("read-only"), *path = text_format("%s/results.sqlite", folder), *missing;
		unsigned want = 1;

		CU_ASSERT_EQUAL_FATAL(mkdir(folder, 0755), 0);
		if (rows[i].killed) {
			want = kill_writer(path, 5, 0);
			want = want < 70 ? want : 70;
		} else {
			struct store_run run = fixture_run(PLAIN_CASE, "plain", 0);
			struct store *store = fixture_store(path);

			CU_ASSERT_TRUE(store_add_run(store, "one", &run, NULL));
			CU_ASSERT_TRUE(store_close(store, NULL));
			execute(path, rows[i].sql, false);
		}
		missing = text_format("%s%s", path, rows[i].missing);
		unlink(missing);
		free(missing);
		chmod(folder, 0555);
		unsigned have = (unsigned)fixture_in_child(count_as_nobody, path);

		CU_ASSERT_TRUE(have == SKIPPED || have == want || have == (want < 70 ? want + 1 : 70));
		if (have == SKIPPED)
			suites_skip();
		chmod(folder, 0755);
		file_remove_tree(folder);
		free(folder);
		free(path);
	}
}

/* Adds runs until the disk is full; 0 when that was said as it should and all runs stayed readable. */
static int fill(const char *path)
{
	struct store *store = fixture_store(path);
	struct error error = { 0 };
	struct store_campaign have;
	unsigned stored = 0;

	for (bool good = true; good && stored < RUNS_MAX; stored += good) {
		struct store_run run = fixture_run(PLAIN_CASE, "plain", stored);

		good = store_add_run(store, "one", &run, &error);
	}
	if (stored == RUNS_MAX || error.status != STATUS_HARNESS || !strstr(error.text, "free space"))
		return 1;
	store_close(store, NULL); /* may fail: gathering needs space, too */
	store = store_open_read(path, &error);
	if (!store || !store_load(store, NULL, &have, &error))
		return 2;
	return have.run_count == stored ? 0 : 3;
}

static int fill_to_limit(const char *path)
{
	const struct rlimit limit = { 256 << 10, 256 << 10 };

	signal(SIGXFSZ, SIG_IGN);
	return setrlimit(RLIMIT_FSIZE, &limit) == 0 ? fill(path) : SKIPPED;
}

static bool mount_small(const char *folder)
{
	if (unshare(CLONE_NEWNS) == 0 && mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0 &&
	    mount("none", folder, "tmpfs", 0, "size=256k") == 0)
		return true;
	fprintf(stderr, "skipped: a small tmpfs cannot be mounted here\n");
	return false;
}

static int fill_tmpfs(const char *folder)
{
	if (!mount_small(folder))
		return SKIPPED;
	char *path = text_format("%s/results.sqlite", folder);
	int code = fill(path);

	free(path);
	return code;
}

static int read_only_tmpfs(const char *folder)
{
	struct store_campaign have;
	struct error error = { 0 };

	if (!mount_small(folder))
		return SKIPPED;
	char *path = text_format("%s/results.sqlite", folder);
	struct store *store = fixture_store(path);
	bool closed = store_close(store, NULL);

	execute(path, "PRAGMA journal_mode = WAL", false);
	if (!closed || mount("none", folder, "tmpfs", MS_REMOUNT | MS_RDONLY, NULL) != 0)
		return 1;
	store = store_open_read(path, &error);
	if (!store || !store_load(store, NULL, &have, &error))
		return 2;
	return store_open(path, &error) || error.status != STATUS_USAGE ? 3 : 0;
}

/* A disk with no room at all: no half-made store may stay. */
static int open_on_full_disk(const char *path)
{
	const struct rlimit limit = { 4096, 4096 };
	struct error error = { 0 };

	signal(SIGXFSZ, SIG_IGN);
	if (setrlimit(RLIMIT_FSIZE, &limit) != 0)
		return SKIPPED;
	if (store_open(path, &error) || error.status != STATUS_HARNESS)
		return 1;
	return fixture_exists(path, "") || fixture_exists(path, "-journal") ? 2 : 0;
}

static void test_small_disks(void)
{
	char *path = fixture_path("full.sqlite"), *folder = fixture_path("small");
	int code = fixture_in_child(fill_to_limit, path);

	CU_ASSERT_TRUE(fixture_is_good(code));
	fixture_remove(path);
	path = fixture_path("none.sqlite");
	code = fixture_in_child(open_on_full_disk, path);
	CU_ASSERT_TRUE(fixture_is_good(code));
	fixture_remove(path);
	CU_ASSERT_EQUAL_FATAL(mkdir(folder, 0755), 0);
	code = fixture_in_child(fill_tmpfs, folder);
	CU_ASSERT_TRUE(fixture_is_good(code));
	code = fixture_in_child(read_only_tmpfs, folder);
	CU_ASSERT_TRUE(fixture_is_good(code));
	file_remove_tree(folder);
	free(folder);
}

CU_TestInfo store_crash_tests[] = {
	{ "after SIGKILL each run that was reported is there, once", test_killed },
	{ "a journal that a killed writer left is rolled back", test_rollback_journal },
	{ "a store is readable from a folder that cannot be written", test_read_only_folder },
	{ "a full disk is said, and what was stored stays readable; a read-only one is read", test_small_disks },
	CU_TEST_INFO_NULL,
};
