/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "build/compiler.h"
#include "build/diagnose.h"

#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>

#define LOST "threads/global/none+plain/i32/inc"
#define KEPT "threads/global/mutex+plain/i32/inc"

/* Case LOST begins in line 2, KEPT in line 4, mine in line 6. */
static char unit_name[] = "counters-1.c";
static char unit_text[] = "\n/* ==== case " LOST " ==== */\n\n/* ==== case " KEPT
			  " ==== */\n\n/* ==== case mine ==== */\n\n";
static struct emit_unit units[] = { { unit_name, unit_text } };
static const struct emit_program program = { .units = units, .count = 1 };

static char *diagnose_with(const struct counter_file *counter, const char *output)
{
	struct case_point points[] = { { .name = LOST },
				       { .name = KEPT },
				       { .name = "mine", .counter = counter } };
	const struct case_list cases = { .points = points, .count = 3 };
	const struct diagnose_subject subject = { .program = &program, .cases = &cases };
	enum exit_status status;

	return diagnose(&subject, "cc", output, &status);
}

static void errors_name_their_case(void)
{
	static const struct {
		const char *output, *begins;
	} rows[] = {
		{ "/c/counters-1.c:3:5: error: no\n",
		  LOST ": cc cannot build it:\n/c/counters-1.c:3:5: error: no" },
		{ "/c/counters-1.c:1:5: error: no\n", "cc cannot build the cases:\n" },
		{ "/c/other-counters-1.c:3:5: error: no\n", "cc cannot build the cases:\n" },
		/* gcc: one stack for all messages of a file, the error after a warning */
		{ "In file included from /c/counters-1.c:5:\n/d/a.h:3:1: warning: hm\n/d/a.h:9:1: error: "
		  "no\n",
		  KEPT ": cc cannot build it:\n/d/a.h:9:1: error: no" },
		{ "/d/z.h:1:1: warning: hm\nIn file included from /d/b.h:2,\n                 from "
		  "/c/counters-1.c:4:\n/d/a.h:3: error: no\n",
		  KEPT ": cc cannot build it:\nIn file included from /d/b.h:2,\n" },
		/* clang: a line for each level */
		{ "In file included from /c/counters-1.c:3:\nIn file included from /d/b.h:2:\n/d/a.h:3:1: "
		  "error: no\n",
		  LOST ": cc cannot build it:\nIn file included from /c/counters-1.c:3:\nIn file" },
		/* an error in a macro, named by its expansion */
		{ "/d/a.h:3:1: error: no\n/c/counters-1.c:4:2: note: in expansion of macro 'M'\n",
		  KEPT ": cc cannot build it:\n/d/a.h:3:1: error: no\n" },
		{ "/d/a.h:3:1: error: no\n/d/a.h:4:1: error: this\n/c/counters-1.c:4:2: note: in expansion\n",
		  "cc cannot build the cases:\n" },
		/* the linker */
		{ "/usr/bin/ld: /o/object.o: in function `main':\n/c/counters-1.c:5: undefined reference to "
		  "`f'\n",
		  KEPT ": cc cannot build it:\n/usr/bin/ld: /o/object.o: in function "
		       "`main':\n/c/counters-1.c:5: undefined" },
		{ "", "cc cannot build the cases:" },
		{ "words without a meaning", "cc cannot build the cases:\nwords without a meaning" },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		char *words = diagnose_with(NULL, rows[i].output);

		CU_ASSERT_EQUAL(strncmp(words, rows[i].begins, strlen(rows[i].begins)), 0);
		free(words);
	}
}

static void lacking_parts_of_a_counter_are_named(void)
{
	static const struct {
		const char *words, *lacks; /* NULL: an ordinary error */
	} rows[] = {
		{ "error: implicit declaration of function 'counter_read'; did you mean 'counter_reed'?",
		  "counter_read" },
		{ "error: implicit declaration of function 'counter_read' is invalid in C99 [-Werror]",
		  "counter_read" },
		{ "error: call to undeclared function 'counter_init'; ISO C99 and later do not support it",
		  "counter_init" },
		{ "error: implicit declaration of function 'counter_fini_7'", NULL },
		{ "error: implicit declaration of function 'c7_counter_fini'", "counter_fini" },
		{ "error: implicit declaration of function 'mine'; did you mean 'counter_read'?", NULL },
		{ "error: 'rc_counter_facts' undeclared (first use in this function)", "RC_COUNTER(...)" },
		{ "error: use of undeclared identifier 'rc_counter_facts'", "RC_COUNTER(...)" },
		{ "error: invalid application of 'sizeof' to incomplete type 'struct counter'",
		  "struct counter" },
		{ "error: invalid use of undefined type 'struct counter'", "struct counter" },
		{ "error: incomplete definition of type 'struct counter'", "struct counter" },
		{ "error: incomplete definition of type 'struct other'", NULL },
		{ "undefined reference to `counter_add'", "counter_add" },
		{ "error: conflicting types for 'counter_add'", NULL },
	};
	const struct counter_file counter = { .path = "/home/me/mine.c" };

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		char *output = text_format("/c/counters-1.c:7: %s\n", rows[i].words),
		     *words = diagnose_with(&counter, output);
		char *lacks = rows[i].lacks
				      ? text_format("/home/me/mine.c: this counter lacks %s (", rows[i].lacks)
				      : text_copy("mine: cc cannot build it:\n");

		CU_ASSERT_EQUAL(strncmp(words, lacks, strlen(lacks)), 0);
		free(output);
		free(words);
		free(lacks);
	}
}

static void all_that_a_counter_lacks_is_named_at_once(void)
{
	const struct counter_file counter = { .path = "/home/me/mine.c" };
	char *words = diagnose_with(
		&counter, "/c/counters-1.c:7:1: error: implicit declaration of function 'counter_fini'\n"
			  "/c/counters-1.c:7:1: warning: unused\n"
			  "/c/counters-1.c:7:1: error: implicit declaration of function 'counter_init'\n");

	CU_ASSERT_PTR_NOT_NULL(strstr(words, "lacks counter_init, counter_fini ("));
	free(words);
}

static void long_output_is_cut(void)
{
	struct text output = { 0 };
	size_t lines = 0;

	text_add(&output, "/c/counters-1.c:3:5: error: no\n");
	for (int i = 0; i < 1000; i++)
		text_add(&output, "note\n");
	char *words = diagnose_with(NULL, output.data);

	for (const char *at = words; (at = strchr(at, '\n')) != NULL; at++)
		lines++;
	CU_ASSERT_EQUAL(lines, 21);
	CU_ASSERT_TRUE(text_ends_with(words, "note\n..."));
	free(words);
	text_fini(&output);

	for (int i = 0; i < 100000; i++)
		text_add(&output, "x");
	words = diagnose_with(NULL, output.data);
	CU_ASSERT_TRUE(strlen(words) < 1700);
	free(words);
	text_fini(&output);
}

static void bad_flags_are_told_from_bad_texts(void)
{
	static const struct {
		const char *output, *error;
	} rows[] = {
		{ "gcc: error: unrecognized command-line option '-x'\nmore\n",
		  "gcc: error: unrecognized command-line option '-x'" },
		{ "clang: warning: hm\nclang: error: unknown argument: '-x'",
		  "clang: error: unknown argument: '-x'" },
		{ "cc1: error: bad value 'a' for '-march=' switch\n",
		  "cc1: error: bad value 'a' for '-march=' switch" },
		{ "/usr/bin/ld: cannot find -lno: No such file\n",
		  "/usr/bin/ld: cannot find -lno: No such file" },
		{ "/c/counters-1.c:3:5: error: no\ngcc: error: unrecognized command-line option '-x'\n",
		  NULL },
		{ "gcc: fatal error: Killed signal terminated program cc1\n", NULL },
		{ "", NULL },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		char *error = diagnose_bad_flag(rows[i].output);

		CU_ASSERT_EQUAL(error == NULL, rows[i].error == NULL);
		if (error && rows[i].error)
			CU_ASSERT_STRING_EQUAL(error, rows[i].error);
		free(error);
	}
}

static void families_are_told_from_the_version(void)
{
	static const struct {
		const char *version;
		enum compiler_family family;
	} rows[] = {
		{ "gcc (Debian 12.2.0-14+deb12u1) 12.2.0", FAMILY_GCC },
		{ "gcc-13 (Ubuntu 13.1.0) 13.1.0", FAMILY_GCC },
		{ "cc (Debian 12.2.0-14+deb12u1) 12.2.0", FAMILY_GCC },
		{ "aarch64-linux-gnu-gcc (GCC) 13.2.1", FAMILY_GCC },
		{ "Debian clang version 14.0.6", FAMILY_CLANG },
		{ "clang version 19.1.0 (/src/gcc)", FAMILY_CLANG },
		{ "tcc version 0.9.27 (x86_64 Linux)", FAMILY_OTHER },
		{ "", FAMILY_OTHER },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		CU_ASSERT_EQUAL(compiler_family_of(rows[i].version), rows[i].family);
}

CU_TestInfo build_diagnose_tests[] = {
	{ "errors name their case", errors_name_their_case },
	{ "lacking parts of a counter are named", lacking_parts_of_a_counter_are_named },
	{ "all that a counter lacks is named at once", all_that_a_counter_lacks_is_named_at_once },
	{ "long output is cut", long_output_is_cut },
	{ "bad flags are told from bad texts", bad_flags_are_told_from_bad_texts },
	{ "families are told from the version", families_are_told_from_the_version },
	CU_TEST_INFO_NULL,
};
