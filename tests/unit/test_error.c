/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"

#include "base/file.h"
#include "base/text.h"

#include <CUnit/CUnit.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void test_set(void)
{
	struct error error = { 0 };

	CU_ASSERT_FALSE(error_set(&error, STATUS_USAGE, "%s: line %d", "x.c", 7));
	CU_ASSERT_EQUAL(error.status, STATUS_USAGE);
	CU_ASSERT_STRING_EQUAL(error.text, "x.c: line 7");
}

static void test_set_nobody(void)
{
	CU_ASSERT_FALSE(error_set(NULL, STATUS_HARNESS, "nobody asks"));
}

static void test_set_long(void)
{
	struct error error;
	char text[3 * sizeof(error.text)];

	memset(text, 'x', sizeof(text) - 1);
	text[sizeof(text) - 1] = '\0';
	error_set(&error, STATUS_FINDING, "%s", text);
	CU_ASSERT_EQUAL(strlen(error.text), sizeof(error.text) - 1);
}

/* What error_warn prints of @words. */
static char *printed(const char *words)
{
	char *path = text_format("%s/warned", getenv("RC_TEST_TMP"));
	int saved = dup(STDERR_FILENO), file = open(path, O_RDWR | O_CREAT | O_TRUNC, 0600);
	struct text text = { 0 };

	fflush(NULL);
	dup2(file, STDERR_FILENO);
	error_warn("%s", words);
	fflush(NULL);
	dup2(saved, STDERR_FILENO);
	close(saved);
	close(file);
	file_read(path, &text, NULL);
	unlink(path);
	free(path);
	return text_take(&text);
}

static void test_words_of_others(void)
{
	static const struct {
		const char *words, *printed;
	} rows[] = {
		{ "plain", "racecount: plain\n" },
		{ "two\nlines", "racecount: two\nlines\n" },
		{ "a \x1b[31mred\x9b one", "racecount: a ?[31mred\xef\xbf\xbd one\n" },
		{ "x\n::error::y\n  ::z", "racecount: x\n| ::error::y\n|   ::z\n" },
		{ "", "racecount: \n" },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		char *have = printed(rows[i].words);

		CU_ASSERT_STRING_EQUAL(have, rows[i].printed);
		free(have);
	}
}

static void test_worst(void)
{
	static const enum exit_status best_first[] = {
		STATUS_OK, STATUS_SKIPPED, STATUS_FINDING, STATUS_USAGE, STATUS_HARNESS,
	};

	for (unsigned i = 0; i < 5; i++) {
		for (unsigned j = 0; j < 5; j++)
			CU_ASSERT_EQUAL(error_worst(best_first[i], best_first[j]), best_first[i > j ? i : j]);
	}
}

CU_TestInfo error_tests[] = {
	{ "is filled in and always false", test_set },
	{ "may be nobody's", test_set_nobody },
	{ "is cut where it is too long", test_set_long },
	{ "words of others steer nothing", test_words_of_others },
	{ "the worst of two statuses", test_worst },
	CU_TEST_INFO_NULL,
};
