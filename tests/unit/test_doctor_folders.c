/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "doctor/doctor_folders.h"

#include "doctor_fixture.h"

#include "base/file.h"

#include <CUnit/CUnit.h>
#include <dirent.h>
#include <stdlib.h>
#include <string.h>

static const struct doctor_folders plenty = {
	.cache = { .path = "/home/x/.cache/racecount", .free = UINT64_C(80) << 30 },
	.output = { .path = "racecount-out", .free = UINT64_C(80) << 30 },
	.store = { .place = "/home/x/.cache/racecount", .journal = "wal" },
};

static void expect(const struct doctor_folders *folders, const char *name, enum check_state state, const char *found)
{
	struct checkup checkup = { 0 };

	doctor_folders_check(folders, &checkup);
	fixture_expect(&checkup, name, state, found);
	fixture_end(&checkup);
}

static void good(void)
{
	struct doctor_folders folders = plenty;

	expect(&folders, "cache", CHECK_OK, "/home/x/.cache/racecount, 80 GiB free");
	expect(&folders, "output", CHECK_OK, "not there yet");
	expect(&folders, "SQLite", CHECK_OK, "write-ahead log");
	folders.output_exists = true;
	expect(&folders, "output", CHECK_OK, "racecount-out, 80 GiB free");
}

static void full_or_refused(void)
{
	struct doctor_folders folders = plenty;

	folders.cache.free = 100 << 20;
	folders.output.free = 1 << 20;
	expect(&folders, "cache", CHECK_NOTE, "only 100 MiB free");
	expect(&folders, "output", CHECK_NOTE, "only 1 MiB free");
	folders.cache.free = 1 << 20;
	expect(&folders, "cache", CHECK_BROKEN, "only 1 MiB free");
	folders.cache = (struct doctor_folder){ .failure = "no home folder" };
	folders.output.failure = "racecount-out: cannot be written: Permission denied";
	expect(&folders, "cache", CHECK_BROKEN, "no home folder");
	expect(&folders, "output", CHECK_NOTE, "Permission denied");
}

static void stores(void)
{
	struct doctor_folders folders = plenty;

	folders.store.journal = "delete";
	expect(&folders, "SQLite", CHECK_NOTE, "journal_mode delete");
	folders.store.journal = NULL;
	folders.store.failure = "disk I/O error";
	expect(&folders, "SQLite", CHECK_NOTE, "disk I/O error");
	folders.store.place = NULL;
	expect(&folders, "SQLite", CHECK_OK, "not tried");
}

static bool is_empty(const char *path)
{
	DIR *folder = opendir(path);
	int entries = 0;

	CU_ASSERT_PTR_NOT_NULL_FATAL(folder);
	while (readdir(folder))
		entries++;
	closedir(folder);
	return entries == 2;
}

/* A trial in a folder that is there leaves it as it was; one that is not there is not made. */
static void trials(void)
{
	char *there = text_format("%s/out", getenv("RC_TEST_TMP")), *not_there = text_format("%s/deep/out", there),
	     *file = text_format("%s/file", there), *in_file = text_format("%s/out", file);
	struct doctor_folders folders;

	CU_ASSERT_TRUE_FATAL(file_make_folder(there, NULL));
	doctor_folders_read(there, &folders);
	CU_ASSERT_TRUE(folders.output_exists);
	CU_ASSERT_PTR_NOT_NULL_FATAL(folders.store.place);
	CU_ASSERT_STRING_EQUAL(folders.store.place, there);
	CU_ASSERT_PTR_NOT_NULL(folders.store.journal);
	CU_ASSERT_TRUE(is_empty(there));
	doctor_folders_fini(&folders);

	doctor_folders_read(not_there, &folders);
	CU_ASSERT_FALSE(folders.output_exists);
	CU_ASSERT_PTR_NULL(folders.output.failure);
	CU_ASSERT_TRUE(is_empty(there));
	doctor_folders_fini(&folders);

	CU_ASSERT_TRUE_FATAL(file_write(file, "", 0, NULL));
	doctor_folders_read(in_file, &folders);
	CU_ASSERT_PTR_NOT_NULL(folders.output.failure);
	doctor_folders_fini(&folders);
	file_remove_tree(there);
	free(there);
	free(not_there);
	free(file);
	free(in_file);
}

CU_TestInfo doctor_folders_tests[] = {
	{ "folders with room are well", good },
	{ "a cache that cannot be written is broken, an output folder a note", full_or_refused },
	{ "SQLite without a write-ahead log is a note", stores },
	{ "a trial leaves nothing", trials },
	CU_TEST_INFO_NULL,
};
