/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Here the paths of an uninstalled tool; tests/cli/install.sh shows those of an installed one. */
#include "base/paths.h"

#include "base/file.h"
#include "base/text.h"

#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Sets @name (NULL: unsets it) and returns what it was, for restore. */
static char *swap(const char *name, const char *value)
{
	char *before = text_copy(getenv(name));

	if (value)
		setenv(name, value, true);
	else
		unsetenv(name);
	return before;
}

static void restore(const char *name, char *before)
{
	free(swap(name, before));
	free(before);
}

static void test_uninstalled(void)
{
	struct error error;
	const char *data = paths_data(&error), *launcher = paths_launcher(&error);
	char *source = realpath(RC_SOURCE_DIR, NULL), *build = realpath(RC_BUILD_DIR "/racecount-launch", NULL);

	CU_ASSERT_PTR_NOT_NULL_FATAL(data);
	CU_ASSERT_PTR_NOT_NULL_FATAL(launcher);
	CU_ASSERT_STRING_EQUAL(data, source);
	CU_ASSERT_STRING_EQUAL(launcher, build);
	CU_ASSERT_PTR_EQUAL(paths_data(&error), data);
	free(source);
	free(build);
}

static void test_cache(void)
{
	static const struct {
		const char *xdg, *home, *want; /* below the test's own folder, but for a relative xdg */
	} rows[] = {
		{ "/xdg", "/home", "/xdg/racecount" },
		{ NULL, "/home", "/home/.cache/racecount" },
		{ "", "/home", "/home/.cache/racecount" },
	};
	const char *base = getenv("RC_TEST_TMP");
	struct error error;

	for (unsigned i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		char *xdg = rows[i].xdg && *rows[i].xdg ? text_format("%s%s", base, rows[i].xdg) : text_copy(rows[i].xdg);
		char *home = text_format("%s%s", base, rows[i].home), *want = text_format("%s%s", base, rows[i].want);
		char *xdg_before = swap("XDG_CACHE_HOME", xdg), *home_before = swap("HOME", home);
		const char *cache = paths_cache(&error);

		CU_ASSERT_PTR_NOT_NULL_FATAL(cache);
		CU_ASSERT_STRING_EQUAL(cache, want);
		CU_ASSERT_TRUE(file_is_folder(cache));
		restore("XDG_CACHE_HOME", xdg_before);
		restore("HOME", home_before);
		free(xdg);
		free(home);
		free(want);
	}
}

static void test_cache_refused(void)
{
	char *xdg = swap("XDG_CACHE_HOME", "relative"), *home = swap("HOME", NULL);
	struct error error;

	CU_ASSERT_PTR_NULL(paths_cache(&error));
	CU_ASSERT_PTR_NOT_NULL(strstr(error.text, "XDG_CACHE_HOME"));
	free(swap("XDG_CACHE_HOME", "/dev/null"));
	CU_ASSERT_PTR_NULL(paths_cache(&error));
	CU_ASSERT_PTR_NOT_NULL(strstr(error.text, "/dev/null/racecount"));
	restore("XDG_CACHE_HOME", xdg);
	restore("HOME", home);
}

static void test_program(void)
{
	char *folder = text_format("%s/bin", getenv("RC_TEST_TMP")), *tool = text_format("%s/tool", folder);
	char *data = text_format("%s/data", folder), *inside = text_format("%s/folder", folder);
	char *path = text_format("/no/such:%s", folder), *before = swap("PATH", path);
	struct error error;

	file_make_folder(inside, &error);
	file_write(tool, "", 0, &error);
	file_write(data, "", 0, &error);
	CU_ASSERT_EQUAL(chmod(tool, 0755), 0);
	char *found = paths_program("tool"), *named = paths_program(tool);
	CU_ASSERT_PTR_NOT_NULL_FATAL(found);
	CU_ASSERT_STRING_EQUAL(found, tool);
	CU_ASSERT_PTR_NOT_NULL_FATAL(named);
	CU_ASSERT_STRING_EQUAL(named, tool);
	CU_ASSERT_PTR_NULL(paths_program("data"));
	CU_ASSERT_PTR_NULL(paths_program("folder"));
	CU_ASSERT_PTR_NULL(paths_program("no-such-tool"));
	CU_ASSERT_PTR_NULL(paths_program(""));
	CU_ASSERT_PTR_NULL(paths_program("/no/such/tool"));
	restore("PATH", before);
	free(folder);
	free(tool);
	free(data);
	free(inside);
	free(path);
	free(found);
	free(named);
}

static void test_program_without_path(void)
{
	char *before = swap("PATH", NULL), *found = paths_program("sh");

	CU_ASSERT_PTR_NOT_NULL(found);
	restore("PATH", before);
	free(found);
}

CU_TestInfo paths_tests[] = {
	{ "an uninstalled tool uses its trees", test_uninstalled },
	{ "the cache follows XDG_CACHE_HOME, then HOME", test_cache },
	{ "without a place for the cache it says so", test_cache_refused },
	{ "a program is found as execvp would", test_program },
	{ "without PATH the usual folders are searched", test_program_without_path },
	CU_TEST_INFO_NULL,
};
