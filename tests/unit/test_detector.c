/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "detect/detector.h"

#include "base/file.h"
#include "base/paths.h"
#include "base/text.h"

#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Two accesses at @first and @second, each with a stack of two frames, the outer one a worker's. */
static const struct { const char *kind; uint64_t first, second; const char *one, *other; bool wanted; } races[] = {
	{ "data race", 0x1000, 0x1000, "f", "g", true },
	{ "data race", 0x1fff, 0x1fff, "f", "g", true },
	{ "data race", 0x2000, 0x2000, "f", "g", false },
	{ "data race", 0x0fff, 0x0fff, "f", "g", false },
	{ "data race", 0x0ffe, 0x1000, "f", "g", true },
	{ "data race on vptr (ctor/dtor vs virtual call)", 0x1000, 0x1000, "f", "g", true },
	{ "thread leak", 0x1000, 0x1000, "access_add", "access_add", false },
	{ "heap-use-after-free", 0x1000, 0x1000, "access_add", "access_add", false },
	{ "fatal: data race", 0x1000, 0x1000, "access_add", "access_add", false },
	{ "data race", 0x9000, 0x9000, "access_add", "counter_read", true },
	{ "data race", 0x9000, 0x9000, "access_add_12", "counter_init_0", true },
	{ "data race", 0x9000, 0x9000, "counter_add.part.0", "counter_fini_3.isra.0", true },
	{ "data race", 0x9000, 0x9000, "access_add", "worker_loop", false },
	{ "data race", 0x9000, 0x9000, "counter_address", "counter_add_", false },
	{ "data race", 0x9000, 0x9000, "counter_add_x", "my_counter_add", false },
	{ "data race", 0x9000, 0x9000, "?", "?", false },
};

static void tells_the_counters_races(void)
{
	for (size_t i = 0; i < sizeof(races) / sizeof(*races); i++) {
		struct detect_report report = { .kind = (char *)races[i].kind, .access_count = 2 };
		const char *inner[] = { races[i].one, races[i].other };

		for (size_t j = 0; j < 2; j++) {
			report.access[j].address = j ? races[i].second : races[i].first;
			report.access[j].frames[0].function = (char *)inner[j];
			report.access[j].frames[1].function = (char *)"worker_main";
			report.access[j].frame_count = 2;
		}
		CU_ASSERT_EQUAL(detect_on_counter(&report, 0x1000, 0x1000), races[i].wanted);
	}
}

static void judges_what_was_cut_off(void)
{
	struct detect_report report = { .kind = (char *)"data race" };

	CU_ASSERT_FALSE(detect_on_counter(&report, 0, UINT64_MAX));
	report.access_count = 1;
	report.access[0] = (struct detect_access){ .frames = { { .function = (char *)"access_add" } }, .frame_count = 1 };
	CU_ASSERT_FALSE(detect_on_counter(&report, 0x1000, 0x1000));
	report.access[0].address = 0x1000;
	CU_ASSERT_TRUE(detect_on_counter(&report, 0x1000, 0x1000));
	CU_ASSERT_FALSE(detect_on_counter(&report, 0, 0));
	/* A range that would wrap: only what is above its start counts. */
	CU_ASSERT_FALSE(detect_on_counter(&report, UINT64_MAX - 1, UINT64_MAX));
}

static const struct { bool write, atomic; unsigned size; const char *function, *file; unsigned line; const char *wanted; } lines[] = {
	{ true, false, 4, "access_add_3", "/home/me/cases/accesses/plain.h", 17, "write of 4 bytes, access_add accesses/plain.h:17" },
	{ false, true, 8, "worker", "/a/src/subject/worker.c", 9, "atomic read of 8 bytes, worker worker.c:9" },
	{ false, false, 1, "f", "/very/long/path/of/counter.c", 2, "read of 1 byte, f of/counter.c:2" },
	{ false, false, 1, "f", "/cases/old/cases/own.c", 2, "read of 1 byte, f own.c:2" },
	{ true, true, 2, "f", "own.c", 2, "atomic write of 2 bytes, f own.c:2" },
	{ true, false, 4, "memset", NULL, 0, "write of 4 bytes, memset" },
	{ true, false, 4, NULL, NULL, 0, "write of 4 bytes" },
};

static void writes_an_access_in_a_line(void)
{
	for (size_t i = 0; i < sizeof(lines) / sizeof(*lines); i++) {
		struct detect_access access = {
			.write = lines[i].write, .atomic = lines[i].atomic, .size = lines[i].size,
			.frames = { { (char *)lines[i].function, (char *)lines[i].file, lines[i].line } },
			.frame_count = lines[i].function != NULL,
		};
		char *line = detect_access_line(&access);

		CU_ASSERT_STRING_EQUAL(line, lines[i].wanted);
		free(line);
	}
}

/* What is said, and a word of the remedy. */
static const struct { const char *said, *wanted; } remedies[] = {
	{ "FATAL: ThreadSanitizer: unexpected memory mapping 0x1-0x2\n", "setarch -R" },
	{ "FATAL: ThreadSanitizer: unexpected memory mapping 0x1-0x2\n", "vm.mmap_rnd_bits=28" },
	{ "CHECK failed: a.cpp:1 \"((personality(old_personality | ADDR_NO_RANDOMIZE))) != ((-1))\"", "seccomp" },
	{ "/usr/bin/ld: cannot find -ltsan: No such file or directory", "libtsan2" },
	{ "/usr/bin/ld: cannot find libtsan_preinit.o: No such file or directory", "libtsan2" },
	{ "libtsan.so.2: cannot open shared object file: No such file or directory", "libtsan2" },
	{ "/usr/bin/ld: cannot find /usr/lib/llvm-14/lib/libclang_rt.tsan-x86_64.a: No such file", "libclang-rt-14-dev" },
	{ "clang: error: unsupported option '-fsanitize=thread' for target 'i386'", "x86-64" },
	{ "ThreadSanitizer: CHECK failed: x.h:1 \"((address_range.Init(a)))\"\n    #0 f (libtsan.so.2+0x1)", "ulimit -v" },
	{ "==1==ERROR: ThreadSanitizer: failed to allocate 0x1000 bytes", "memory" },
	{ "WARNING: external symbolizer didn't start up correctly!", "llvm-14" },
	{ "Segmentation fault", "by hand" },
	{ "", "by hand" },
};

static void names_a_remedy(void)
{
	struct detect_reports none = { 0 };

	for (size_t i = 0; i < sizeof(remedies) / sizeof(*remedies); i++)
		CU_ASSERT_PTR_NOT_NULL(strstr(detect_remedy(&none, remedies[i].said), remedies[i].wanted));
	CU_ASSERT_PTR_NOT_NULL(strstr(detect_remedy(&none, NULL), "by hand"));
}

static char *data_folder(void)
{
	return text_format("%s/tsan", getenv("RC_TEST_DATA"));
}

/* Logs of one kind of both compilers, and the number of reports in them. */
static const struct { const char *prefix, *remedy; size_t count; } collected[] = {
	{ "gcc-mapping", "setarch -R", 1 },
	{ "clang-check-failed", "ulimit -v", 1 },
	{ "gcc-threads-then-fork", "fork before", 1 },
	{ "clang-no-symbols", "llvm-14", 1 },
	{ "gcc-t", NULL, 5 }, /* thread-leak, threads-then-fork, tls, two */
	{ "nothing", "by hand", 0 },
};

static void collects_every_log_of_a_run(void)
{
	char *folder = data_folder();
	struct error error;

	for (size_t i = 0; i < sizeof(collected) / sizeof(*collected); i++) {
		struct detect_reports found = { 0 };

		CU_ASSERT(detect_collect(&detectors[0], folder, collected[i].prefix, &found, &error));
		CU_ASSERT_EQUAL(found.count, collected[i].count);
		if (collected[i].remedy)
			CU_ASSERT_PTR_NOT_NULL(strstr(detect_remedy(&found, NULL), collected[i].remedy));
		detect_reports_fini(&found);
	}
	free(folder);
}

/* What a subject may leave beside its logs: a pipe that would block, a link, a folder, more than a log's bytes. */
static void collects_only_plain_files(void)
{
	char *folder = text_format("%s/detector", getenv("RC_TEST_TMP"));
	char *path[4];
	struct detect_reports found = { 0 };
	struct text flood = { 0 };
	struct error error;

	for (size_t i = 0; i < 4; i++)
		path[i] = text_format("%s/log.%zu", folder, i);
	CU_ASSERT_TRUE_FATAL(file_make_folder(folder, &error));
	CU_ASSERT_EQUAL(mkfifo(path[0], 0600), 0);
	CU_ASSERT_EQUAL(symlink("/dev/zero", path[1]), 0);
	CU_ASSERT_EQUAL(mkdir(path[2], 0700), 0);
	while (flood.length < 5 * 1024 * 1024)
		text_add(&flood, "==================\n");
	text_add(&flood, "WARNING: ThreadSanitizer: data race (pid=1)\n");
	CU_ASSERT(file_write(path[3], flood.data, flood.length, &error));
	CU_ASSERT(detect_collect(&detectors[1], folder, "log.", &found, &error));
	CU_ASSERT_EQUAL(found.count, 0);
	file_remove_tree(folder);
	CU_ASSERT_FALSE(detect_collect(&detectors[1], folder, "log.", &found, &error));
	CU_ASSERT_EQUAL(error.status, STATUS_HARNESS);
	CU_ASSERT_PTR_NOT_NULL(strstr(error.text, folder));
	for (size_t i = 0; i < 4; i++)
		free(path[i]);
	free(folder);
	text_fini(&flood);
	detect_reports_fini(&found);
}

/* How a log's path is quoted; NULL: it cannot be, and is left out. */
static const struct { const char *path, *wanted; } quoted[] = {
	{ "/tmp/log", " log_path='/tmp/log'" },
	{ "/tmp/my run: a,b/log", " log_path='/tmp/my run: a,b/log'" },
	{ "/tmp/it's/log", " log_path=\"/tmp/it's/log\"" },
	{ "/tmp/it's \"it\"/log", NULL },
	{ "/tmp/it's\"it\"/log", " log_path=/tmp/it's\"it\"/log" },
};

static void sets_its_own_options(void)
{
	for (size_t i = 0; i < detector_count; i++)
		for (size_t j = 0; j < sizeof(quoted) / sizeof(*quoted); j++) {
			char *environment[4] = { NULL };

			detectors[i].environment(quoted[j].path, environment);
			CU_ASSERT_PTR_NOT_NULL_FATAL(environment[0]);
			CU_ASSERT_PTR_NULL(environment[1]);
			CU_ASSERT_EQUAL(strncmp(environment[0], "TSAN_OPTIONS=exitcode=0 ", 24), 0);
			CU_ASSERT_PTR_NOT_NULL(strstr(environment[0], quoted[j].wanted ? quoted[j].wanted : " halt_on_error=0"));
			CU_ASSERT_EQUAL(strstr(environment[0], "log_path") != NULL, quoted[j].wanted != NULL);
			free(environment[0]);
		}
}

static void lists_detectors_by_flavour(void)
{
	CU_ASSERT_EQUAL_FATAL(detector_count, 2);
	for (size_t i = 0; i < detector_count; i++) {
		CU_ASSERT_PTR_NOT_NULL(detectors[i].package);
		CU_ASSERT_PTR_NOT_NULL(detectors[i].parse);
		CU_ASSERT_PTR_NOT_NULL(detectors[i].environment);
	}
	CU_ASSERT_STRING_EQUAL(detectors[0].name, "tsan-gcc");
	CU_ASSERT_STRING_EQUAL(detectors[1].name, "tsan-clang");
}

static void names_files_that_can_be_found(void)
{
	char *here = getcwd(NULL, 0), *part = text_format("%s/cases/accesses/plain.h", paths_data(NULL)),
	     *own = text_format("%s/sub/mine.c", here);
	const char *const rows[][2] = {
		{ part, "cases/accesses/plain.h" }, { own, "sub/mine.c" }, { "/usr/include/stdio.h", "/usr/include/stdio.h" },
		{ "../relative.c", "../relative.c" }, { here, here },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		char *name = detect_file_name(rows[i][0]);

		CU_ASSERT_STRING_EQUAL(name, rows[i][1]);
		free(name);
	}
	CU_ASSERT_PTR_NULL(detect_file_name(NULL));
	free(here);
	free(part);
	free(own);
}

static void bare_reports_have_no_symbols(void)
{
	for (size_t i = 0; i < detector_count; i++) {
		char *environment[4];

		detectors[i].environment_bare("/s/report", environment);
		CU_ASSERT_TRUE(text_ends_with(environment[0], " log_path='/s/report' symbolize=0"));
		CU_ASSERT_PTR_NULL(environment[1]);
		free(environment[0]);
	}
}

CU_TestInfo detector_tests[] = {
	{ "the table has every field", lists_detectors_by_flavour },
	{ "a race on the counter is told from others", tells_the_counters_races },
	{ "what was cut off proves nothing alone", judges_what_was_cut_off },
	{ "an access is written in a line", writes_an_access_in_a_line },
	{ "a file is named so that it can be found again", names_files_that_can_be_found },
	{ "what a failed runtime says has a remedy", names_a_remedy },
	{ "all logs of a run are collected", collects_every_log_of_a_run },
	{ "pipes, links, folders and floods are not", collects_only_plain_files },
	{ "TSAN_OPTIONS holds any path that its parser can", sets_its_own_options },
	{ "bare reports have no symbols", bare_reports_have_no_symbols },
	CU_TEST_INFO_NULL,
};
