/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "build_workshop.h"

#include "build/cache.h"

#include <fcntl.h>

#define PLAIN (1u << FLAVOUR_PLAIN)

/* More than the tick of the clock that files are stamped with: what was written before a build is older than it. */
static void let_time_pass(void)
{
	usleep(30000);
}

static void a_second_build_compiles_nothing(void)
{
	struct workshop workshop;

	workshop_open(&workshop);
	CU_ASSERT_TRUE_FATAL(workshop_build(&workshop, PLAIN));
	CU_ASSERT_TRUE(workshop.build.compiled > 2);
	CU_ASSERT_EQUAL(workshop.build.cached, 0);
	char *first = text_copy(workshop.build.program[FLAVOUR_PLAIN]);

	CU_ASSERT_TRUE_FATAL(workshop_build(&workshop, PLAIN));
	CU_ASSERT_EQUAL(workshop.build.compiled, 0);
	CU_ASSERT_EQUAL(workshop.build.cached, 1);
	CU_ASSERT_STRING_EQUAL(workshop.build.program[FLAVOUR_PLAIN], first);
	CU_ASSERT_EQUAL(workshop_count(&workshop, "", "scratch-"), 0);
	free(first);
	workshop_close(&workshop);
}

static void other_flags_compile_again(void)
{
	struct workshop workshop;

	workshop_open(&workshop);
	CU_ASSERT_TRUE(workshop_build(&workshop, PLAIN));
	size_t all = workshop.build.compiled;

	workshop.options.cflags = "-O3";
	CU_ASSERT_TRUE(workshop_build(&workshop, PLAIN));
	CU_ASSERT_EQUAL(workshop.build.compiled, all);
	workshop.options.cflags = "  -O2\t";
	CU_ASSERT_TRUE(workshop_build(&workshop, PLAIN));
	CU_ASSERT_EQUAL(workshop.build.cached, 1);
	workshop_close(&workshop);
}

static void another_compiler_compiles_again(void)
{
	struct workshop workshop;

	workshop_open(&workshop);
	CU_ASSERT_TRUE(workshop_build(&workshop, PLAIN));
	size_t all = workshop.build.compiled;
	char *newer = text_format("%s# a newer release\n", workshop_compiler);

	workshop_write(workshop.compiler, newer);
	chmod(workshop.compiler, 0755);
	CU_ASSERT_TRUE(workshop_build(&workshop, PLAIN));
	CU_ASSERT_EQUAL(workshop.build.compiled, all);
	free(newer);
	workshop_close(&workshop);
}

static void other_cases_compile_only_their_units(void)
{
	static const char *const selectors[] = { "threads/global/none+volatile/i64/dec" };
	struct workshop workshop;

	workshop_open(&workshop);
	CU_ASSERT_TRUE(workshop_build(&workshop, PLAIN));
	size_t all = workshop.build.compiled;

	CU_ASSERT_TRUE_FATAL(select_cases(selectors, 1, &workshop.cases, NULL));
	CU_ASSERT_TRUE(workshop_build(&workshop, PLAIN));
	CU_ASSERT_TRUE(workshop.build.compiled > 0);
	CU_ASSERT_TRUE(workshop.build.compiled < all);
	workshop_close(&workshop);
}

static void changed_inputs_compile_again(void)
{
	/* The file's text at each build, and whether it was compiled from that text before. */
	static const struct {
		const char *text;
		bool known;
	} rows[] = {
		{ "one\n", false }, { "two\n", false }, { "one\n", true }, { "two\n", true }, { "", false }
	};
	struct workshop workshop;

	workshop_open(&workshop);
	/* Blanks, and what make takes for something else, are quoted in the compiler's list. */
	char *header = workshop_path(&workshop, "a header#$.h"),
	     *quoted = workshop_path(&workshop, "a\\ header\\#$$.h");

	setenv("FAKE_READS", quoted, true);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		workshop_write(header, rows[i].text);
		let_time_pass();
		CU_ASSERT_TRUE(workshop_build(&workshop, PLAIN));
		CU_ASSERT_EQUAL(workshop.build.compiled == 0, rows[i].known);
		CU_ASSERT_EQUAL(workshop.build.cached == 1, rows[i].known);
	}
	free(header);
	free(quoted);
	workshop_close(&workshop);
}

static void an_input_that_changes_meanwhile_is_not_trusted(void)
{
	struct workshop workshop;

	workshop_open(&workshop);
	char *header = workshop_path(&workshop, "changing.h");

	workshop_write(header, "one\n");
	let_time_pass();
	setenv("FAKE_READS", header, true);
	setenv("FAKE_TOUCHES", "yes", true);
	CU_ASSERT_TRUE(workshop_build(&workshop, PLAIN));
	CU_ASSERT_PTR_NOT_NULL(workshop.build.program[FLAVOUR_PLAIN]);
	unsetenv("FAKE_TOUCHES");
	let_time_pass();
	CU_ASSERT_TRUE(workshop_build(&workshop, PLAIN));
	CU_ASSERT_TRUE(workshop.build.compiled > 0);
	let_time_pass();
	CU_ASSERT_TRUE(workshop_build(&workshop, PLAIN));
	CU_ASSERT_EQUAL(workshop.build.cached, 1);
	free(header);
	workshop_close(&workshop);
}

static void spoil(const char *program, const char *how)
{
	char *folder = file_folder_of(program), *sum = text_format("%s/checksum", folder);

	if (strcmp(how, "cut off") == 0)
		CU_ASSERT_EQUAL(truncate(program, 4), 0);
	if (strcmp(how, "emptied") == 0)
		CU_ASSERT_EQUAL(truncate(program, 0), 0);
	if (strcmp(how, "scribbled") == 0) {
		int fd = open(program, O_WRONLY);

		CU_ASSERT_EQUAL(pwrite(fd, "?", 1, 3), 1);
		close(fd);
	}
	if (strcmp(how, "removed") == 0)
		CU_ASSERT_EQUAL(unlink(program), 0);
	if (strcmp(how, "no checksum") == 0)
		CU_ASSERT_EQUAL(unlink(sum), 0);
	if (strcmp(how, "gone") == 0)
		file_remove_tree(folder);
	free(folder);
	free(sum);
}

static void broken_entries_are_made_again(void)
{
	static const char *const ways[] = { "cut off", "emptied",     "scribbled",
					    "removed", "no checksum", "gone" };
	struct workshop workshop;

	workshop_open(&workshop);
	CU_ASSERT_TRUE(workshop_build(&workshop, PLAIN));
	for (size_t i = 0; i < sizeof(ways) / sizeof(ways[0]); i++) {
		spoil(workshop.build.program[FLAVOUR_PLAIN], ways[i]);
		CU_ASSERT_TRUE_FATAL(workshop_build(&workshop, PLAIN));
		CU_ASSERT_EQUAL(workshop.build.cached, 0);
		CU_ASSERT_EQUAL(workshop.build.compiled, 0); /* its objects are whole */
		CU_ASSERT_TRUE_FATAL(workshop_build(&workshop, PLAIN));
		CU_ASSERT_EQUAL(workshop.build.cached, 1);
	}
	workshop_close(&workshop);
}

static void two_at_once_share_a_cache(void)
{
	struct workshop workshop;
	pid_t pids[2];
	int status;

	workshop_open(&workshop);
	for (int i = 0; i < 2; i++) {
		pids[i] = fork();
		if (pids[i] == 0)
			_exit(!workshop_build(&workshop, PLAIN) ||
			      !file_exists(workshop.build.program[FLAVOUR_PLAIN]));
	}
	for (int i = 0; i < 2; i++) {
		CU_ASSERT_EQUAL(waitpid(pids[i], &status, 0), pids[i]);
		CU_ASSERT_EQUAL(status, 0);
	}
	CU_ASSERT_TRUE(workshop_build(&workshop, PLAIN));
	CU_ASSERT_EQUAL(workshop.build.cached, 1);
	CU_ASSERT_EQUAL(workshop_count(&workshop, "", "scratch-"), 0);
	workshop_close(&workshop);
}

/* An entry called @name, last used @age seconds ago, that claims @bytes. */
static void add_entry(const struct workshop *workshop, const char *name, time_t age, off_t bytes)
{
	char *folder = text_format("%s/cache/racecount/%s", workshop->folder, name);
	char *file = text_format("%s/program", folder);
	const struct timespec times[2] = { { time(NULL) - age, 0 }, { time(NULL) - age, 0 } };

	CU_ASSERT_TRUE_FATAL(file_make_folder(folder, NULL));
	workshop_write(file, "x");
	CU_ASSERT_EQUAL(truncate(file, bytes), 0);
	CU_ASSERT_EQUAL(utimensat(AT_FDCWD, folder, times, 0), 0);
	free(file);
	free(folder);
}

static void pruning_keeps_what_was_used_last(void)
{
	/* Entries with their age in hours and size in MiB, and how many of the kind are left. */
	static const struct {
		unsigned entries, hours, mebibytes;
		size_t left;
	} rows[] = {
		{ 64, 2, 0, 64 }, { 70, 2, 0, 64 }, { 70, 0, 0, 70 }, { 3, 5, 200, 2 },
		{ 3, 0, 200, 3 }, { 1, 2, 600, 0 }, { 1, 0, 600, 1 },
	};
	char name[64];

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct workshop workshop;

		workshop_open(&workshop);
		char *root = workshop_path(&workshop, "cache/racecount");

		for (unsigned entry = 0; entry < rows[i].entries; entry++) {
			snprintf(name, sizeof(name), "programs/entry-%u", entry);
			add_entry(&workshop, name, rows[i].hours * 3600 + entry * 10,
				  (off_t)rows[i].mebibytes << 20);
		}
		cache_prune(root);
		CU_ASSERT_EQUAL(workshop_count(&workshop, "programs", "entry-"), rows[i].left);
		/* entry-0 was used last. */
		CU_ASSERT_EQUAL(workshop_count(&workshop, "programs", "entry-0"), rows[i].left > 0);
		free(root);
		workshop_close(&workshop);
	}
}

static void pruning_removes_old_scratch(void)
{
	struct workshop workshop;

	workshop_open(&workshop);
	char *root = workshop_path(&workshop, "cache/racecount");

	add_entry(&workshop, "scratch-1-b1", 25 * 3600, 10);
	add_entry(&workshop, "scratch-1-b2", 23 * 3600, 10);
	cache_prune(root);
	CU_ASSERT_EQUAL(workshop_count(&workshop, "", "scratch-1-b1"), 0);
	CU_ASSERT_EQUAL(workshop_count(&workshop, "", "scratch-1-b2"), 1);
	free(root);
	workshop_close(&workshop);
}

CU_TestInfo build_cache_tests[] = {
	{ "a second build compiles nothing", a_second_build_compiles_nothing },
	{ "other flags compile again", other_flags_compile_again },
	{ "another compiler compiles again", another_compiler_compiles_again },
	{ "other cases compile only their units", other_cases_compile_only_their_units },
	{ "changed inputs compile again", changed_inputs_compile_again },
	{ "an input that changes meanwhile is not trusted", an_input_that_changes_meanwhile_is_not_trusted },
	{ "broken entries are made again", broken_entries_are_made_again },
	{ "two at once share a cache", two_at_once_share_a_cache },
	{ "pruning keeps what was used last", pruning_keeps_what_was_used_last },
	{ "pruning removes old scratch folders", pruning_removes_old_scratch },
	CU_TEST_INFO_NULL,
};
