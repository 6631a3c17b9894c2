/* SPDX-License-Identifier: GPL-3.0-or-later */
/* store_fixture: campaigns and runs to store, and helpers that the tests of the store share. */
#ifndef TESTS_STORE_FIXTURE_H
#define TESTS_STORE_FIXTURE_H

#include "base/error.h"
#include "base/file.h"
#include "base/text.h"
#include "store/store.h"
#include "suites.h"

#include <CUnit/CUnit.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define PLAIN_CASE "threads/global/none+plain/i32/inc"
#define MUTEX_CASE "threads/global/mutex+plain/i32/inc"
#define HOSTILE "it's \"quoted\"; DROP TABLE run; -- \t\x1b[31m\x01\xc3\xa9\xe2\x82\xac\xff"

/* Exit status of a child that cannot do its test here. */
#define SKIPPED 77

static inline char *fixture_path(const char *name)
{
	const char *folder = getenv("RC_TEST_TMP");

	return text_format("%s/%s", folder ? folder : ".", name);
}

/* Strings are literals: a fixture is never given to store_*_fini. */
static struct store_case fixture_cases[] = {
	{ .name = PLAIN_CASE, .model = "threads", .storage = "global", .counter = "none+plain", .cell = "i32",
	  .workload = "inc", .selected = true, .data_race = true, .wrong_result = "lost",
	  .data_race_reason = "plain, unordered", .wrong_result_reason = HOSTILE, .note = HOSTILE,
	  .visible = { "always", "sometimes" }, .file = HOSTILE, .source = "int main(void) { return 0; }\n" },
	{ .name = MUTEX_CASE, .model = "threads", .storage = "global", .counter = "mutex+plain", .cell = "i32",
	  .workload = "inc", .control = PLAIN_CASE, .wrong_result = "no", .data_race_reason = "",
	  .wrong_result_reason = "a mutex excludes", .visible = { "never", "false-alarm" } },
};

static inline struct store_campaign fixture_campaign(char *id, int64_t started_ms)
{
	return (struct store_campaign){
		.id = id, .command = HOSTILE, .version = "0.1", .host = "host", .kernel = "6.1", .cpu_model = "A CPU",
		.cpus = 2, .seed = UINT64_MAX - 1, .load = 0.25, .started_ms = started_ms, .state = "running",
		.planned = 18, .revision = "0123abc-dirty",
		.settings = { .runs = 7, .workers = 2, .ops = 1, .stride = 1024, .spacing = 64, .one_shot_ns = 60000000,
			      .sustained_ns = 40000000, .limit_ns = 10000000000, .time_ns = 60000000000, .engine = "both",
			      .placement = "apart", .cc = "gcc", .cflags = "-O2 -g", .nudge = "none",
			      .detectors = "tsan-gcc,tsan-clang", .until_detected = true, .explore = true,
			      .steering = "all", .calibrate = true, .tickets = true, .switch_ns = 70000 },
		.compilers = { { .flavour = "plain", .path = "/usr/bin/gcc", .version = "gcc 12.2" },
			       { .flavour = "tsan-gcc", .path = "/usr/bin/gcc", .version = "gcc 12.2", .note = HOSTILE },
			       { .flavour = "tsan-clang" } },
		.compiler_count = 3, .cases = fixture_cases, .case_count = 2,
	};
}

static struct store_final fixture_finals[] = { { INT64_MIN, 1 }, { -1, 2 }, { 2, 997 } };

static struct store_worker fixture_workers[] = { { .operations = 500000, .decoded = true, .survived = 499999 }, { .operations = 3 } };

static struct store_frame fixture_frames[] = {
	{ .function = "access_add", .file = "cases/accesses/plain.h", .line = 17 }, { .function = HOSTILE },
};

static struct store_report fixture_reports[] = {
	{ .kind = "data race", .on_counter = true, .first = HOSTILE, .second = "read", .location = "global",
	  .stack = { { fixture_frames, 2 }, { fixture_frames, 1 } } },
	{ .kind = "thread leak" },
};

static inline void fixture_add_reports(struct store_run *run)
{
	run->reports = fixture_reports;
	run->report_count = 2;
}

static inline struct store_run fixture_run(char *case_name, char *flavour, unsigned attempt)
{
	return (struct store_run){
		.case_name = case_name, .flavour = flavour, .attempt = attempt, .started_ms = 1700000000123,
		.wall_ns = 105000000, .cpu_ns = 190000000, .launcher_cpu_ns = 900000, .max_rss = INT64_MAX,
		.round_trip_before_ns = 60, .round_trip_after_ns = 61, .latency_class = "near", .load = 1.5,
		.steal = 0.0625, .cpus = "0,1", .frequency_khz = 3400000, .page_bytes = 4096, .nudge_seed = UINT64_MAX,
		.gil = { .taken = INT64_MAX, .switches = 6, .drop_requests = 5, .waits = 4, .median_ns = 2048, .slow_ns = 4096 },
		.parameters = { .workers = 2, .ops = 1, .loop = 100000, .stride = 1024, .spacing = 128, .cells = 4096,
				.one_shot_ns = 60000000, .sustained_ns = 40000000, .engine = "both",
				.placement = "apart", .cc = "gcc", .cflags = "-O2 -g", .nudge = "none", .tickets = true,
				.switch_ns = 70001 },
		.reading = { { .present = true, .trials = 1000, .wrong = 3, .lost = 4, .updates = 2000, .slices = 10,
			       .interleaved = 9, .duration_ns = 60000001, .expected = 2, .finals = fixture_finals,
			       .final_count = 3 },
			     { .present = true, .trials = 5, .wrong = 5, .lost = 77, .updates = 1000000, .slices = 40,
			       .interleaved = 40, .duration_ns = 40000001, .cpu_ns = 80000001, .first_wrong_ns = 7, .expected = -200000, .overflow = 5,
			       .tickets = 900, .duplicates = 77, .episodes = 3, .episode_longest = 50, .rollback_longest = 49,
			       .workers = fixture_workers, .worker_count = 2 } },
	};
}

static inline struct store_calibration fixture_calibration(char *case_name, unsigned position)
{
	return (struct store_calibration){ .case_name = case_name, .position = position, .rung = 1, .stride = 256, .spacing = 16,
					   .nudge = "pause:200@0.5", .trials = INT64_MAX, .wrong = 7, .cpu_ns = 1, .rate = 0.5,
					   .latency_class = "near", .chosen = position == 1 };
}

static struct store_reachable fixture_reachable[] = {
	{ .value = INT64_MIN, .interleavings = "123456789012345678901234567890", .share = 0.75, .random_walk = 1 },
	{ .value = 2, .share = NAN, .random_walk = NAN },
};

static inline struct store_exploration fixture_exploration(char *case_name)
{
	return (struct store_exploration){
		.case_name = case_name, .workers = 2, .ops = 1, .verdict = "unknown", .race = "yes", .loses = "no",
		.agrees = "unknown", .reason = HOSTILE, .complete = true, .states = INT64_MAX, .cpu_ns = 1,
		.finals = fixture_reachable, .final_count = 2,
	};
}

/* A new store with campaign "one" in it. */
static inline struct store *fixture_store(const char *path)
{
	struct store_campaign campaign = fixture_campaign("one", 1000);
	struct error error = { 0 };
	struct store *store = store_open(path, &error);

	CU_ASSERT_PTR_NOT_NULL_FATAL(store);
	CU_ASSERT_TRUE_FATAL(store_begin(store, &campaign, &error));
	return store;
}

static inline bool fixture_exists(const char *path, const char *suffix)
{
	char *beside = text_format("%s%s", path, suffix);
	bool exists = file_exists(beside);

	free(beside);
	return exists;
}

static inline bool fixture_is_one_file(const char *path)
{
	return fixture_exists(path, "") && !fixture_exists(path, "-wal") && !fixture_exists(path, "-shm") &&
	       !fixture_exists(path, "-journal");
}

static inline void fixture_remove(char *path)
{
	static const char *const suffixes[] = { "", "-wal", "-shm", "-journal" };

	for (size_t i = 0; i < sizeof(suffixes) / sizeof(suffixes[0]); i++) {
		char *file = text_format("%s%s", path, suffixes[i]);

		unlink(file);
		free(file);
	}
	free(path);
}

/* Loads the newest campaign of @path; fails the test when that does not work. */
static inline struct store_campaign fixture_load(const char *path)
{
	struct store_campaign campaign = { 0 };
	struct error error = { 0 };
	struct store *store = store_open_read(path, &error);
	bool good = store && store_load(store, NULL, &campaign, &error);

	if (!good)
		fprintf(stderr, "%s\n", error.text);
	CU_ASSERT_TRUE(good);
	CU_ASSERT_TRUE(store_close(store, &error));
	return campaign;
}

/* Runs @body in a child; its exit status, or -1 after a signal. What it says of a skip is on stderr. */
static inline int fixture_in_child(int (*body)(const char *path), const char *path)
{
	int status = 0;

	fflush(NULL);
	pid_t child = fork();

	if (child == 0)
		_exit(body(path));
	CU_ASSERT_EQUAL(waitpid(child, &status, 0), child);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/* fixture_is_good: did the child of fixture_in_child find all well, or could it not try? */
static inline bool fixture_is_good(int code)
{
	if (code == SKIPPED)
		suites_skip();
	return code == 0 || code == SKIPPED;
}

/* fixture_drop_root: become nobody, whom permissions bind; false with the reason on stderr when @path is out of reach then. */
static inline bool fixture_drop_root(const char *path)
{
	if (geteuid() == 0 && setresuid(65534, 65534, 65534) != 0) {
		fprintf(stderr, "skipped: cannot drop root\n");
		return false;
	}
	char *folder = file_folder_of(path);
	bool reached = access(folder, X_OK) == 0;

	if (!reached)
		fprintf(stderr, "skipped: %s cannot be reached by another user\n", folder);
	free(folder);
	return reached;
}

#endif
