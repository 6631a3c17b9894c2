/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check/check_compile.h"

#include "base/file.h"
#include "base/text.h"

#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define CASE "threads/global/none+plain/i32/inc"

/* A compiler of shell, as a template's first words: what it does with {source} and {program}. */
static const struct {
	const char *words, *says; /* NULL: it works */
} rows[] = {
	{ "cp {source} {program}", "left no program for " CASE }, /* a copy cannot be executed */
	{ "ln -s /bin/true {program} {source}", "exited with 1" }, /* as {source} is no folder */
	{ "install -m 755 {source} {program}", NULL },
	{ "false {source} {program}", CASE ": false exited with 1" },
	{ "no-such-program {source} {program}", "no-such-program: cannot be started: No such file" },
	{ "cat /nonexistent/{source} {program}", "No such file or directory; cat: " }, /* lines become one */
};

static void parse(const char *words, struct template *template)
{
	char *text = text_format("name = x\ncompile = %s\nlaunch = {program}\npattern = x\n", words);

	CU_ASSERT_TRUE_FATAL(template_parse("x.txt", text, strlen(text), template, NULL));
	free(text);
}

static void compile(struct check_workshop *workshop)
{
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		char *failure, **programs;
		struct template template;
		struct error error;

		parse(rows[i].words, &template);
		programs = check_compile(workshop, &template, &failure, &error);
		CU_ASSERT_PTR_NOT_NULL_FATAL(programs);
		CU_ASSERT_EQUAL(failure == NULL, rows[i].says == NULL);
		if (failure && rows[i].says)
			CU_ASSERT_PTR_NOT_NULL(strstr(failure, rows[i].says));
		if (!rows[i].says)
			CU_ASSERT_EQUAL(access(programs[0], X_OK), 0);
		unlink(programs[0]);
		free(failure);
		check_compile_free(programs);
		template_fini(&template);
	}
}

static void programs_are_made_or_it_is_said_why_not(void)
{
	static const char *const name = CASE;
	char *folder = text_format("%s/check-compile", getenv("RC_TEST_TMP"));
	struct case_list points = { 0 };
	struct check_workshop workshop = { .points = &points, .folder = folder, .root = getenv("RC_TEST_TMP"), .cc = "gcc",
					   .cflags = "" };
	struct error error;
	struct text source = { 0 };

	CU_ASSERT_TRUE_FATAL(select_cases(&name, 1, &points, NULL));
	CU_ASSERT_TRUE_FATAL(check_compile_sources(&workshop, &error));
	char *path = text_format("%s/case-0.c", folder);

	CU_ASSERT_TRUE(file_read(path, &source, NULL));
	CU_ASSERT_PTR_NOT_NULL(strstr(source.data, "#define TRIALS 3\n#define OPS 2000L"));
	compile(&workshop);
	text_fini(&source);
	free(path);
	file_remove_tree(folder);
	free(folder);
	case_list_fini(&points);
}

static void an_interrupt_ends_it(void)
{
	static const volatile bool interrupted = true;
	static const char *const name = CASE;
	struct case_list points = { 0 };
	struct check_workshop workshop = { .points = &points, .folder = "/nonexistent", .root = getenv("RC_TEST_TMP"),
					   .cc = "gcc", .cflags = "", .interrupted = &interrupted };
	struct template template;
	struct error error;
	char *failure;

	CU_ASSERT_TRUE_FATAL(select_cases(&name, 1, &points, NULL));
	parse("tail -f /dev/null {source} {program}", &template);
	CU_ASSERT_PTR_NULL(check_compile(&workshop, &template, &failure, &error));
	CU_ASSERT_PTR_NULL(failure);
	template_fini(&template);
	case_list_fini(&points);
}

CU_TestInfo check_compile_tests[] = {
	{ "programs are made, or it is said why not", programs_are_made_or_it_is_said_why_not },
	{ "an interrupt ends it", an_interrupt_ends_it },
	CU_TEST_INFO_NULL,
};
