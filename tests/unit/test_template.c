/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "detect/template.h"

#include "base/file.h"
#include "base/text.h"
#include "include/racecount/counter.h"

#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define NAME "name = mine\n"
#define COMPILE "compile = {cc} {cflags} {source} -o{program}\n"
#define LAUNCH "launch = env LOG={log} {program}\n"
#define PATTERN "pattern = ^(race|RACE) on\n"

static void parse(const char *text, struct template *template)
{
	struct error error = { 0 };

	CU_ASSERT_TRUE_FATAL(template_parse("mine.txt", text, strlen(text), template, &error));
}

static void a_file_becomes_a_template(void)
{
	struct template template;

	parse("# a remark\n\n\t name =  mine \r\n" COMPILE LAUNCH "pattern = ^ = x?y\nsees=both\nlog = out.", &template);
	CU_ASSERT_STRING_EQUAL(template.name, "mine");
	CU_ASSERT_STRING_EQUAL(template.compile[0], "{cc}");
	CU_ASSERT_STRING_EQUAL(template.compile[3], "-o{program}");
	CU_ASSERT_PTR_NULL(template.compile[4]);
	CU_ASSERT_STRING_EQUAL(template.launch[1], "LOG={log}");
	CU_ASSERT_STRING_EQUAL(template.log, "out.");
	CU_ASSERT_EQUAL(template.sees, RC_THREADS | RC_PROCESSES);
	template_fini(&template);
	parse(NAME COMPILE LAUNCH PATTERN, &template);
	CU_ASSERT_STRING_EQUAL(template.log, "report");
	CU_ASSERT_EQUAL(template.sees, RC_THREADS);
	template_fini(&template);
}

/* Each a description that must be refused, and a word of why. */
static const struct { const char *text, *says; } bad[] = {
	{ "", "mine.txt: has no name" },
	{ "name = mine\n" COMPILE LAUNCH, "mine.txt: has no pattern" },
	{ NAME LAUNCH PATTERN, "mine.txt: has no compile" },
	{ NAME COMPILE PATTERN, "mine.txt: has no launch" },
	{ "nmae = mine\n", "mine.txt:1: nmae: no such key (did you mean: name?)" },
	{ "\nexecutable = x\n", "mine.txt:2: executable: no such key (there are: name, compile" },
	{ "just words\n", "mine.txt:1: just words: is neither" },
	{ NAME "log =\n", "mine.txt:2: log: has no value" },
	{ NAME COMPILE NAME, "mine.txt:3: name: given twice, first in line 1" },
	{ "name = tsan-gcc\n" COMPILE LAUNCH PATTERN, "mine.txt:1: name: tsan-gcc: is one of racecount's own" },
	{ "name = blind\n" COMPILE LAUNCH PATTERN, "racecount's own" },
	{ "name = My Tool\n" COMPILE LAUNCH PATTERN, "lower-case letters" },
	{ "name = a23456789012345678901234567890123\n" COMPILE LAUNCH PATTERN, "32 at most" },
	{ NAME "compile = cc -o {program}\n" LAUNCH PATTERN, "mine.txt:2: compile: lacks {source}" },
	{ NAME "compile = cc {source}\n" LAUNCH PATTERN, "mine.txt:2: compile: lacks {program}" },
	{ NAME COMPILE "launch = valgrind\n" PATTERN, "mine.txt:3: launch: lacks {program}" },
	{ NAME COMPILE "launch = x {source} {program}\n" PATTERN, "launch: {source}: nothing stands for this here" },
	{ NAME "compile = cc {sorce} {program}\n" LAUNCH PATTERN, "{sorce}: nothing stands for this (did you mean: {source}?)" },
	{ NAME "compile = cc -I{cflags} {source} {program}\n" LAUNCH PATTERN, "must stand alone" },
	{ NAME COMPILE LAUNCH "pattern = (race\n", "mine.txt:4: pattern: (race: is no extended regular expression" },
	{ NAME COMPILE LAUNCH "pattern = r*\n", "mine.txt:4: pattern: r*: matches the empty line" },
	{ NAME COMPILE LAUNCH PATTERN "log = ../report\n", "log: ../report: must be how file names" },
	{ NAME COMPILE LAUNCH PATTERN "sees = thread\n", "sees: thread: no such choice (did you mean: threads?)" },
	{ NAME COMPILE LAUNCH PATTERN "sees = everything\n", "(there are: threads, processes, both)" },
	{ "name = \033[31mred\n", "control characters" },
};

static void bad_input_is_refused_with_its_line(void)
{
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		struct template template;
		struct error error = { 0 };

		CU_ASSERT_FALSE(template_parse("mine.txt", bad[i].text, strlen(bad[i].text), &template, &error));
		CU_ASSERT_EQUAL(error.status, STATUS_USAGE);
		CU_ASSERT_PTR_NOT_NULL(strstr(error.text, bad[i].says));
	}
}

static void bad_files_are_refused(void)
{
	struct text large = { 0 };
	struct template template;
	struct error error;

	CU_ASSERT_FALSE(template_read("/nonexistent/mine.txt", &template, &error));
	CU_ASSERT_PTR_NOT_NULL(strstr(error.text, "cannot be read"));
	CU_ASSERT_FALSE(template_read("/dev/zero", &template, &error));
	CU_ASSERT_PTR_NOT_NULL(strstr(error.text, "no plain file"));
	CU_ASSERT_FALSE(template_parse("x", "a\0b", 3, &template, &error));
	CU_ASSERT_PTR_NOT_NULL(strstr(error.text, "control characters"));
	while (large.length <= 65536)
		text_add(&large, "# words that say nothing\n");
	CU_ASSERT_FALSE(template_parse("x", large.data, large.length, &template, &error));
	CU_ASSERT_PTR_NOT_NULL(strstr(error.text, "over 65536 bytes"));
	text_fini(&large);
}

static void the_examples_are_read(void)
{
	static const char *const names[] = { "helgrind", "tsan-by-hand" };

	for (size_t i = 0; i < 2; i++) {
		char *path = text_format("%s/detectors/%s.txt", getenv("RC_TEST_DATA"), names[i]);
		struct template template;

		CU_ASSERT_TRUE_FATAL(template_read(path, &template, NULL));
		CU_ASSERT_STRING_EQUAL(template.name, names[i]);
		template_fini(&template);
		free(path);
	}
}

static void commands_are_filled_in(void)
{
	const struct template_values values = { "/bin/gcc", " -O2  -g ", "/a b/c.c", "/a b/{log}", "/s/report" };
	static const char *const compile[] = { "/bin/gcc", "-O2", "-g", "/a b/c.c", "-o/a b/{log}" };
	static const char *const launch[] = { "env", "LOG=/s/report", "/a b/{log}" };
	struct template template;

	parse(NAME COMPILE LAUNCH PATTERN, &template);
	char **command = template_command(template.compile, &values);

	for (size_t i = 0; i < 5; i++)
		CU_ASSERT_STRING_EQUAL(command[i], compile[i]);
	CU_ASSERT_PTR_NULL(command[5]);
	template_command_free(command);
	command = template_command(template.launch, &values);
	for (size_t i = 0; i < 3; i++)
		CU_ASSERT_STRING_EQUAL(command[i], launch[i]);
	CU_ASSERT_PTR_NULL(command[3]);
	template_command_free(command);
	template_fini(&template);
}

static void missing_programs_are_named(void)
{
	struct template template;
	struct error error = { 0 };

	parse(NAME COMPILE LAUNCH PATTERN, &template);
	CU_ASSERT_TRUE(template_programs(&template, "sh", &error));
	CU_ASSERT_FALSE(template_programs(&template, "no-such-cc", &error));
	CU_ASSERT_EQUAL(error.status, STATUS_USAGE);
	CU_ASSERT_PTR_NOT_NULL(strstr(error.text, "mine.txt: compile: no such program: no-such-cc"));
	template_fini(&template);
	parse(NAME COMPILE "launch = no-such-tool {program}\n" PATTERN, &template);
	CU_ASSERT_FALSE(template_programs(&template, "sh", &error));
	CU_ASSERT_PTR_NOT_NULL(strstr(error.text, "mine.txt: launch: no such program: no-such-tool"));
	template_fini(&template);
}

static void lines_that_match_are_counted(void)
{
	static const char log[] = "race on 1\nno race on\n\0race on\nRACE on 2\n\nrace on the last line, cut o";
	struct template template;
	struct text flood = { 0 };

	parse(NAME COMPILE LAUNCH PATTERN, &template);
	CU_ASSERT_EQUAL(template_reports(&template, log, sizeof(log) - 1), 3);
	CU_ASSERT_EQUAL(template_reports(&template, NULL, 0), 0);
	for (size_t i = 0; i < 100000; i++)
		text_add(&flood, "no line end, ");
	CU_ASSERT_EQUAL(template_reports(&template, flood.data, flood.length), 0);
	text_fini(&flood);
	template_fini(&template);
}

CU_TestInfo template_tests[] = {
	{ "a file becomes a template", a_file_becomes_a_template },
	{ "bad input is refused with its line", bad_input_is_refused_with_its_line },
	{ "bad files are refused", bad_files_are_refused },
	{ "the examples are read", the_examples_are_read },
	{ "commands are filled in", commands_are_filled_in },
	{ "missing programs are named", missing_programs_are_named },
	{ "lines that match are counted", lines_that_match_are_counted },
	CU_TEST_INFO_NULL,
};
