/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/file.h"

#include <CUnit/CUnit.h>
#include <fcntl.h>
#include <glob.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

/* A path below this process's own folder; the caller frees it. */
static char *below(const char *name)
{
	return text_format("%s/%s", getenv("RC_TEST_TMP"), name);
}

static void test_round_trip(void)
{
	char *path = below("round"), bytes[200000];
	struct text text = { 0 };
	struct error error;

	for (size_t i = 0; i < sizeof(bytes); i++)
		bytes[i] = (char)(i * 7);
	CU_ASSERT_TRUE(file_write(path, bytes, sizeof(bytes), &error));
	CU_ASSERT_TRUE(file_read(path, &text, &error));
	CU_ASSERT_EQUAL(text.length, sizeof(bytes));
	CU_ASSERT_EQUAL(memcmp(text.data, bytes, sizeof(bytes)), 0);
	text_fini(&text);
	CU_ASSERT_TRUE(file_write(path, "", 0, &error));
	CU_ASSERT_TRUE(file_read(path, &text, &error));
	CU_ASSERT_STRING_EQUAL(text.data, "");
	text_fini(&text);
	free(path);
}

static void test_read_refused(void)
{
	struct text text = { 0 };
	struct error error;
	char *missing = below("missing");

	CU_ASSERT_FALSE(file_read(missing, &text, &error));
	CU_ASSERT_EQUAL(error.status, STATUS_USAGE);
	CU_ASSERT_PTR_NOT_NULL(strstr(error.text, missing));
	CU_ASSERT_FALSE(file_read(getenv("RC_TEST_TMP"), &text, &error));
	text_fini(&text);
	free(missing);
}

static size_t count_parts(const char *path)
{
	char *pattern = text_format("%s.*", path);
	glob_t found;
	size_t count = glob(pattern, 0, NULL, &found) == 0 ? found.gl_pathc : 0;

	globfree(&found);
	free(pattern);
	return count;
}

/* A disk that is full half-way, as far as the writer can tell. */
static bool write_limited(const char *path, struct error *error)
{
	struct rlimit before, small;
	static char bytes[8192];

	getrlimit(RLIMIT_FSIZE, &before);
	small = before;
	small.rlim_cur = 4096;
	signal(SIGXFSZ, SIG_IGN);
	setrlimit(RLIMIT_FSIZE, &small);
	bool good = file_write(path, bytes, sizeof(bytes), error);
	setrlimit(RLIMIT_FSIZE, &before);
	signal(SIGXFSZ, SIG_DFL);
	return good;
}

static void test_write_failed(void)
{
	char *path = below("kept");
	struct text text = { 0 };
	struct error error;

	CU_ASSERT_TRUE(file_write(path, "old", 3, &error));
	CU_ASSERT_FALSE(write_limited(path, &error));
	CU_ASSERT_EQUAL(error.status, STATUS_HARNESS);
	CU_ASSERT_PTR_NOT_NULL(strstr(error.text, path));
	CU_ASSERT_EQUAL(count_parts(path), 0);
	CU_ASSERT_TRUE(file_read(path, &text, &error));
	CU_ASSERT_STRING_EQUAL(text.data, "old");
	text_fini(&text);
	free(path);
}

static void test_write_refused(void)
{
	char *missing = below("no-such/file"), *folder = below("a-folder");
	struct error error;

	CU_ASSERT_FALSE(file_write(missing, "x", 1, &error));
	CU_ASSERT_EQUAL(error.status, STATUS_HARNESS);
	CU_ASSERT_TRUE(file_make_folder(folder, &error));
	CU_ASSERT_FALSE(file_write(folder, "x", 1, &error));
	CU_ASSERT_EQUAL(count_parts(folder), 0);
	free(missing);
	free(folder);
}

static void test_make_folder(void)
{
	char *deep = below("one/two//three/"), *file = below("one/file"), *inside = below("one/file/two");
	struct error error;

	CU_ASSERT_TRUE(file_make_folder(deep, &error));
	CU_ASSERT_TRUE(file_is_folder(deep));
	CU_ASSERT_TRUE(file_make_folder(deep, &error));
	CU_ASSERT_TRUE(file_write(file, "", 0, &error));
	CU_ASSERT_FALSE(file_make_folder(file, &error));
	CU_ASSERT_EQUAL(error.status, STATUS_USAGE);
	CU_ASSERT_FALSE(file_make_folder(inside, &error));
	free(deep);
	free(file);
	free(inside);
}

static void test_remove_tree(void)
{
	char *tree = below("tree"), *deep = below("tree/a/b"), *beside = below("beside"), *link = below("tree/link");
	struct error error;

	file_make_folder(deep, &error);
	file_write(beside, "x", 1, &error);
	CU_ASSERT_EQUAL(symlink(beside, link), 0);
	file_remove_tree(tree);
	CU_ASSERT_FALSE(file_exists(tree));
	CU_ASSERT_TRUE(file_exists(beside));
	file_remove_tree(tree);
	free(tree);
	free(deep);
	free(beside);
	free(link);
}

static void test_names(void)
{
	static const struct {
		const char *path, *folder, *stem;
	} rows[] = {
		{ "cases/counters/per-thread.c", "cases/counters", "per-thread" },
		{ "x.c", ".", "x" },
		{ "/x.tar.gz", "/", "x.tar" },
		{ "/a/.hidden", "/a", ".hidden" },
		{ "a.d/plain", "a.d", "plain" },
	};

	for (unsigned i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		char *folder = file_folder_of(rows[i].path), *stem = file_stem(rows[i].path);

		CU_ASSERT_STRING_EQUAL(folder, rows[i].folder);
		CU_ASSERT_STRING_EQUAL(stem, rows[i].stem);
		free(folder);
		free(stem);
	}
}

CU_TestInfo file_tests[] = {
	{ "what is written is read again", test_round_trip },
	{ "what cannot be read is named", test_read_refused },
	{ "a failed write leaves the old file and nothing else", test_write_failed },
	{ "what cannot be written is named", test_write_refused },
	{ "folders are made with what is above them", test_make_folder },
	{ "a tree is removed, links are not followed", test_remove_tree },
	{ "folder and stem of a path", test_names },
	CU_TEST_INFO_NULL,
};
