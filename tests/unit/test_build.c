/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "build_workshop.h"

#include "base/paths.h"

#include <signal.h>
#include <sys/time.h>

#define PLAIN (1u << FLAVOUR_PLAIN)
#define TSAN_GCC (1u << FLAVOUR_TSAN_GCC)
#define TSAN_CLANG (1u << FLAVOUR_TSAN_CLANG)
#define EXPLORE (1u << FLAVOUR_EXPLORE)

static bool is_installed(const char *program)
{
	char *path = paths_program(program);

	free(path);
	return path != NULL;
}

static void all_flavours_are_made(void)
{
	struct workshop workshop;

	workshop_open(&workshop);
	CU_ASSERT_TRUE_FATAL(workshop_build(&workshop, PLAIN | TSAN_GCC));
	CU_ASSERT_PTR_NOT_NULL_FATAL(workshop.build.program[FLAVOUR_PLAIN]);
	CU_ASSERT_PTR_NOT_NULL_FATAL(workshop.build.program[FLAVOUR_TSAN_GCC]);
	CU_ASSERT_PTR_NULL(workshop.build.program[FLAVOUR_TSAN_CLANG]);
	CU_ASSERT_PTR_NULL(workshop.build.failure[FLAVOUR_TSAN_CLANG]);
	CU_ASSERT_STRING_NOT_EQUAL(workshop.build.program[FLAVOUR_PLAIN],
				   workshop.build.program[FLAVOUR_TSAN_GCC]);
	/* The user's gcc is of the family that tsan-gcc wants. */
	CU_ASSERT_STRING_EQUAL(workshop.build.compiler[FLAVOUR_TSAN_GCC].path, workshop.compiler);
	CU_ASSERT_STRING_EQUAL(workshop.build.compiler[FLAVOUR_PLAIN].version, "gcc (fake) 1");
	CU_ASSERT_TRUE(workshop.build.wall_ns > 0);
	workshop_close(&workshop);
}

static void a_real_program_is_made(void)
{
	struct workshop workshop;

	workshop_open(&workshop);
	workshop.options = (struct build_options){ 0 };
	CU_ASSERT_TRUE_FATAL(workshop_build(&workshop, PLAIN));
	CU_ASSERT_EQUAL(access(workshop.build.program[FLAVOUR_PLAIN], X_OK), 0);
	workshop_close(&workshop);
}

static void a_missing_compiler_is_named(void)
{
	static const struct {
		const char *cc, *words;
	} rows[] = {
		{ "no-such-cc",
		  "no-such-cc: no such compiler (install no-such-cc, or name another with --cc)" },
		{ "./no-such-cc", "./no-such-cc: no such compiler (name another with --cc)" },
		{ "/tmp", "/tmp: no such compiler" },
		{ "false", "is no compiler, as it does not answer --version (name another with --cc)" },
		{ "", "no such compiler" },
	};
	struct workshop workshop;

	workshop_open(&workshop);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		workshop.options.cc = rows[i].cc;
		CU_ASSERT_FALSE(workshop_build(&workshop, PLAIN | TSAN_GCC));
		CU_ASSERT_EQUAL(workshop.error.status, STATUS_USAGE);
		CU_ASSERT_PTR_NOT_NULL(strstr(workshop.error.text, rows[i].words));
		CU_ASSERT_PTR_NULL(workshop.build.compiler[FLAVOUR_PLAIN].path);
	}
	workshop_close(&workshop);
}

static void a_missing_sanitizer_leaves_the_others(void)
{
	struct workshop workshop;
	char *path = text_copy(getenv("PATH"));

	workshop_open(&workshop);
	setenv("PATH", workshop.folder, true);
	workshop.options.cc = "gcc";
	char *only = text_format("PATH=%s; export PATH\n", path),
	     *script = text_format("#!/bin/sh\n%s%s", only, workshop_compiler);

	workshop_write(workshop.compiler, script);
	chmod(workshop.compiler, 0755);
	CU_ASSERT_TRUE(workshop_build(&workshop, PLAIN | TSAN_GCC | TSAN_CLANG));
	setenv("PATH", path, true);
	CU_ASSERT_PTR_NOT_NULL(workshop.build.program[FLAVOUR_PLAIN]);
	CU_ASSERT_PTR_NOT_NULL(workshop.build.program[FLAVOUR_TSAN_GCC]);
	CU_ASSERT_PTR_NULL(workshop.build.program[FLAVOUR_TSAN_CLANG]);
	CU_ASSERT_PTR_NOT_NULL_FATAL(workshop.build.failure[FLAVOUR_TSAN_CLANG]);
	CU_ASSERT_PTR_NOT_NULL(
		strstr(workshop.build.failure[FLAVOUR_TSAN_CLANG], "clang: no such compiler (install clang"));
	free(only);
	free(script);
	free(path);
	workshop_close(&workshop);
}

static void a_missing_runtime_names_its_package(void)
{
	struct workshop workshop;

	workshop_open(&workshop);
	setenv("FAKE_FAILS", "sanitize", true);
	setenv("FAKE_WORDS", "/usr/bin/ld: cannot find -ltsan: No such file or directory", true);
	CU_ASSERT_TRUE(workshop_build(&workshop, PLAIN | TSAN_GCC));
	CU_ASSERT_PTR_NOT_NULL(workshop.build.program[FLAVOUR_PLAIN]);
	CU_ASSERT_PTR_NULL(workshop.build.program[FLAVOUR_TSAN_GCC]);
	CU_ASSERT_PTR_NOT_NULL_FATAL(workshop.build.failure[FLAVOUR_TSAN_GCC]);
	CU_ASSERT_PTR_NOT_NULL(strstr(workshop.build.failure[FLAVOUR_TSAN_GCC], "(install libtsan2"));
	workshop_close(&workshop);
}

static void bad_flags_are_bad_usage(void)
{
	static const char *const flags[] = { "-fno-such-flag", "-O2 -march=pdp-11 -g", "-fsyntax-only" };
	struct workshop workshop;

	workshop_open(&workshop);
	for (size_t i = 0; i < sizeof(flags) / sizeof(flags[0]); i++) {
		workshop.options = (struct build_options){ .cflags = flags[i] };
		CU_ASSERT_FALSE(workshop_build(&workshop, PLAIN));
		CU_ASSERT_EQUAL(workshop.error.status, STATUS_USAGE);
		CU_ASSERT_PTR_NOT_NULL(strstr(workshop.error.text, "--cflags"));
		CU_ASSERT_PTR_NULL(strchr(workshop.error.text, '\n'));
	}
	workshop_close(&workshop);
}

/* The explorer's program is built by the gcc in PATH: @script is called that. */
static void explore_with(struct workshop *workshop, const char *words)
{
	char *path = text_copy(getenv("PATH")), *found = text_format("PATH=%s; export PATH", path);
	char *script = text_format("#!/bin/sh\n%s\n%s\n%s", found, words, strchr(workshop_compiler, '\n') + 1);

	setenv("PATH", workshop->folder, true);
	workshop_write(workshop->compiler, script);
	chmod(workshop->compiler, 0755);
	CU_ASSERT_TRUE(workshop_build(workshop, EXPLORE));
	setenv("PATH", path, true);
	free(path);
	free(found);
	free(script);
}

/* gcc leaves its listing beside the object: -o FOLDER/object.o, FOLDER/object.s. */
static const char listing_words[] = "for word; do case $word in */object.o) printf '#APP\\n# 3 \"spin.h\" 1\\n\\t%s\\n#NO_APP\\n'"
				    " \"$FAKE_ASM\" >${word%o}s ;; esac; done";

static void inline_assembly_is_opaque_to_the_explorer(void)
{
	struct workshop workshop;

	workshop_open(&workshop);
	unsetenv("FAKE_ASM");
	explore_with(&workshop, listing_words);
	CU_ASSERT_PTR_NOT_NULL(workshop.build.program[FLAVOUR_EXPLORE]);
	CU_ASSERT_PTR_NULL(workshop.build.opaque);
	setenv("FAKE_ASM", "pause", true);
	workshop.options.cflags = "-O1";
	explore_with(&workshop, listing_words);
	CU_ASSERT_PTR_NULL(workshop.build.program[FLAVOUR_EXPLORE]);
	CU_ASSERT_PTR_NOT_NULL_FATAL(workshop.build.opaque);
	CU_ASSERT_PTR_NOT_NULL(strstr(workshop.build.opaque, "spin.h:3: `pause' is inline assembly"));
	unsetenv("FAKE_ASM");
	workshop_close(&workshop);
}

static void an_unknown_entry_point_is_named(void)
{
	struct workshop workshop;

	workshop_open(&workshop);
	setenv("FAKE_FAILS", "link", true);
	setenv("FAKE_WORDS", "counters-1.c:3: undefined reference to `__tsan_read32'", true);
	explore_with(&workshop, listing_words);
	CU_ASSERT_PTR_NULL(workshop.build.program[FLAVOUR_EXPLORE]);
	CU_ASSERT_PTR_NULL(workshop.build.opaque);
	CU_ASSERT_PTR_NOT_NULL_FATAL(workshop.build.failure[FLAVOUR_EXPLORE]);
	CU_ASSERT_PTR_NOT_NULL(strstr(workshop.build.failure[FLAVOUR_EXPLORE], "__tsan_read32, which this compiler calls (gcc (fake) 1"));
	workshop_close(&workshop);
}

/* A counter file with one thing wrong: @from replaced by @to. */
static const char counter_text[] =
	"#include <racecount/counter.h>\n"
	"RC_COUNTER(.summary = \"a long\", .guarantee = RC_LOSES, .between = 0, .data_race = 1, .reason = "
	"\"plain\")\n"
	"struct counter { long value; };\n"
	"static void counter_init(struct counter *counter, unsigned workers) { counter->value = 0 * workers; "
	"}\n"
	"static void counter_add(struct counter *counter, unsigned worker, int64_t delta) { counter->value "
	"+= delta + 0 * worker; }\n"
	"static int64_t counter_read(struct counter *counter) { return counter->value; }\n"
	"static void counter_fini(struct counter *counter) { (void)counter; }\n";

static bool build_counter(struct workshop *workshop, const char *from, const char *to)
{
	const char *place = strstr(counter_text, from);
	char *path = workshop_path(workshop, "mine.c");
	char *text = text_format("%.*s%s%s", (int)(place - counter_text), counter_text, to,
				 place + strlen(from));
	const struct counter_file file = { .path = path };
	const struct case_list none = { 0 };

	workshop_write(path, text);
	build_fini(&workshop->build);
	bool good = build_cases(&none, &file, PLAIN, &workshop->options, NULL, &workshop->build,
				&workshop->error);

	free(text);
	free(path);
	return good;
}

static void a_bad_counter_file_is_named_with_what_it_lacks(void)
{
	static const struct {
		const char *from, *to;
		const char *words[2];
	} rows[] = {
		{ "counter_read", "counter_reed", { "mine.c: this counter lacks counter_read (" } },
		{ "counter_add", "counter_ad", { "mine.c: this counter lacks counter_add (" } },
		{ "struct counter {", "struct kounter {", { "mine.c: this counter lacks struct counter (" } },
		{ "RC_COUNTER(",
		  "static const struct rc_counter_facts mine = (struct rc_counter_facts)RC_VALUE(",
		  { "mine.c: " } },
		{ "return counter->value;",
		  "return counter->valu;",
		  { "mine.c: ", "no member named 'valu'" } },
		{ "<racecount/counter.h>", "\"no-such.h\"", { "mine.c: ", "no-such.h" } },
	};
	static const char *const compilers[] = { "gcc", "clang" };

	for (size_t i = 0; i < 2 * sizeof(rows) / sizeof(rows[0]); i++) {
		struct workshop workshop;

		if (!is_installed(compilers[i % 2]))
			continue;
		workshop_open(&workshop);
		workshop.options = (struct build_options){ .cc = compilers[i % 2], .jobs = 1 };
		CU_ASSERT_FALSE(build_counter(&workshop, rows[i / 2].from, rows[i / 2].to));
		/* What lacks part of the interface is bad input; any other error is the counter's. */
		CU_ASSERT_EQUAL(workshop.error.status,
				strstr(workshop.error.text, " lacks ") ? STATUS_USAGE : STATUS_FINDING);
		for (size_t word = 0; word < 2 && rows[i / 2].words[word]; word++)
			CU_ASSERT_PTR_NOT_NULL(strstr(workshop.error.text, rows[i / 2].words[word]));
		workshop_close(&workshop);
	}
}

static void the_first_plain_failure_ends_all(void)
{
	struct workshop workshop;

	workshop_open(&workshop);
	setenv("FAKE_FAILS", "compile", true);
	setenv("FAKE_WORDS", "counters-1.c:6: error: something is wrong", true);
	workshop.options.jobs = 1;
	CU_ASSERT_FALSE(workshop_build(&workshop, PLAIN | TSAN_GCC));
	CU_ASSERT_EQUAL(workshop.error.status, STATUS_FINDING);
	CU_ASSERT_PTR_NOT_NULL(strstr(workshop.error.text, "gcc cannot build"));
	CU_ASSERT_PTR_NOT_NULL(strstr(workshop.error.text, "error: something is wrong"));
	CU_ASSERT_EQUAL(workshop_count(&workshop, "objects", ""), 0);
	CU_ASSERT_EQUAL(workshop_count(&workshop, "", "scratch-"), 0);
	workshop_close(&workshop);
}

static void compilers_run_side_by_side(void)
{
	struct workshop workshop;

	workshop_open(&workshop);
	char *meeting = workshop_path(&workshop, "meeting"), *met = workshop_path(&workshop, "meeting/met");

	CU_ASSERT_TRUE_FATAL(file_make_folder(meeting, NULL));
	setenv("FAKE_MEETS", meeting, true);
	CU_ASSERT_TRUE(workshop_build(&workshop, PLAIN));
	CU_ASSERT_TRUE(file_exists(met));
	free(meeting);
	free(met);
	workshop_close(&workshop);
}

static volatile bool is_interrupted;

static void interrupt(int signal)
{
	(void)signal;
	is_interrupted = true;
}

/* The number in the file at @path, once it is there. */
static bool pid_is_written(const void *path)
{
	return file_exists(path);
}

static int read_pid(const char *path)
{
	struct text text = { 0 };

	CU_ASSERT_TRUE_FATAL(comes_soon(pid_is_written, path));
	CU_ASSERT_TRUE_FATAL(file_read(path, &text, NULL));
	int pid = atoi(text.data);

	text_fini(&text);
	CU_ASSERT_TRUE_FATAL(pid > 0);
	return pid;
}

static void an_interrupt_leaves_nothing(void)
{
	const struct itimerval soon = { .it_value = { 0, 300000 } };
	struct workshop workshop;

	workshop_open(&workshop);
	char *path = workshop_path(&workshop, "pid");

	setenv("FAKE_HANGS", path, true);
	workshop.options.jobs = 1;
	is_interrupted = false;
	void (*before)(int) = signal(SIGALRM, interrupt);

	setitimer(ITIMER_REAL, &soon, NULL);
	CU_ASSERT_FALSE(build_cases(&workshop.cases, NULL, PLAIN, &workshop.options, &is_interrupted,
				    &workshop.build, &workshop.error));
	signal(SIGALRM, before);
	CU_ASSERT_EQUAL(workshop.error.status, STATUS_HARNESS);
	CU_ASSERT_STRING_EQUAL(workshop.error.text, "interrupted");
	CU_ASSERT_EQUAL(workshop_count(&workshop, "", "scratch-"), 0);
	if (file_exists(path)) /* or the alarm was faster than the compiler */
		CU_ASSERT_FALSE(process_lives(read_pid(path)));
	free(path);
	workshop_close(&workshop);
}

static bool scratch_is_gone(const void *workshop)
{
	return workshop_count(workshop, "", "scratch-") == 0;
}

static void a_kill_leaves_nothing(void)
{
	struct workshop workshop;

	workshop_open(&workshop);
	char *path = workshop_path(&workshop, "pid");

	setenv("FAKE_HANGS", path, true);
	pid_t tool = fork();

	if (tool == 0)
		_exit(workshop_build(&workshop, PLAIN));
	int compiler = read_pid(path);

	CU_ASSERT_TRUE(process_lives(compiler));
	CU_ASSERT_EQUAL(kill(tool, SIGKILL), 0);
	waitpid(tool, NULL, 0);
	CU_ASSERT_TRUE(comes_soon(process_is_gone, &compiler));
	CU_ASSERT_TRUE(comes_soon(scratch_is_gone, &workshop));
	unsetenv("FAKE_HANGS");
	CU_ASSERT_TRUE(workshop_build(&workshop, PLAIN));
	free(path);
	workshop_close(&workshop);
}

CU_TestInfo build_tests[] = {
	{ "all flavours are made", all_flavours_are_made },
	{ "a real program is made", a_real_program_is_made },
	{ "a missing compiler is named", a_missing_compiler_is_named },
	{ "a missing sanitizer leaves the others", a_missing_sanitizer_leaves_the_others },
	{ "a missing runtime names its package", a_missing_runtime_names_its_package },
	{ "inline assembly is opaque to the explorer", inline_assembly_is_opaque_to_the_explorer },
	{ "an unknown entry point is named", an_unknown_entry_point_is_named },
	{ "bad flags are bad usage", bad_flags_are_bad_usage },
	{ "a bad counter file is named with what it lacks", a_bad_counter_file_is_named_with_what_it_lacks },
	{ "the first plain failure ends all", the_first_plain_failure_ends_all },
	{ "compilers run side by side", compilers_run_side_by_side },
	{ "an interrupt leaves nothing", an_interrupt_leaves_nothing },
	{ "a kill leaves nothing", a_kill_leaves_nothing },
	CU_TEST_INFO_NULL,
};
