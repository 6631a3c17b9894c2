/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/report.h"

#include "base/file.h"
#include "campaign_fixture.h"

#include <CUnit/CUnit.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* What a call says on descriptor @stream, while the summary is to go to @summary. */
static char *said(int stream, const char *summary, bool annotations)
{
	const char *folder = getenv("RC_TEST_TMP");
	char *path = text_format("%s/said", folder);
	struct store_campaign campaign;
	struct judgement judgement;
	struct text text = { 0 };
	int saved, file = open(path, O_RDWR | O_CREAT | O_TRUNC, 0600);

	fixture_quick(&campaign);
	judge_campaign(&campaign, &judgement);
	setenv("GITHUB_STEP_SUMMARY", summary, true);
	fflush(NULL);
	saved = dup(stream);
	dup2(file, stream);
	report_github(&campaign, &judgement, annotations);
	fflush(NULL);
	dup2(saved, stream);
	close(saved);
	close(file);
	file_read(path, &text, NULL);
	unlink(path);
	free(path);
	judgement_fini(&judgement);
	store_campaign_fini(&campaign);
	return text_take(&text);
}

static void test_step(void)
{
	char *summary = text_format("%s/summary", getenv("RC_TEST_TMP")), *words;
	struct text text = { 0 };

	file_write(summary, "before\n", 7, NULL);
	setenv("GITHUB_ACTIONS", "true", true);
	words = said(STDOUT_FILENO, summary, true);
	CU_ASSERT_EQUAL(strncmp(words, "::notice title=racecount::42 cases", 34), 0);
	free(words);
	words = said(STDOUT_FILENO, summary, false);
	CU_ASSERT_STRING_EQUAL(words, "");
	free(words);
	unsetenv("GITHUB_ACTIONS");
	words = said(STDOUT_FILENO, summary, true);
	CU_ASSERT_STRING_EQUAL(words, "");
	free(words);
	file_read(summary, &text, NULL);
	CU_ASSERT_EQUAL(strncmp(text.data, "before\n## racecount\n", 20), 0);
	CU_ASSERT_PTR_NOT_NULL(strstr(text.data + 20, "## racecount\n")); /* of the second call; the third wrote none */
	text_fini(&text);
	unlink(summary);
	free(summary);
}

static void test_bad_files(void)
{
	const char *folder = getenv("RC_TEST_TMP");
	char *pipe = text_format("%s/pipe", folder), *missing = text_format("%s/none/summary", folder), *full = text_format("%s/full", folder);
	const struct { const char *path, *why; } rows[] = {
		{ missing, "No such file" }, { folder, "Is a directory" }, { "/dev/null", "no regular file" },
		{ pipe, "No such device or address" }, { full, "it is full" },
	};

	CU_ASSERT_EQUAL(mkfifo(pipe, 0600), 0);
	file_write(full, "", 0, NULL);
	CU_ASSERT_EQUAL(truncate(full, 1024 * 1024 - 100), 0);
	setenv("GITHUB_ACTIONS", "true", true);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		char *words = said(STDERR_FILENO, rows[i].path, false);

		CU_ASSERT_PTR_NOT_NULL(strstr(words, rows[i].why));
		CU_ASSERT_EQUAL(strncmp(words, "racecount: GITHUB_STEP_SUMMARY=", 31), 0);
		free(words);
	}
	unsetenv("GITHUB_ACTIONS");
	unsetenv("GITHUB_STEP_SUMMARY");
	unlink(pipe);
	unlink(full);
	free(pipe);
	free(missing);
	free(full);
}

/* A line that begins with :: is a command, but not between stop-commands and its token. */
static void test_quote(void)
{
	static const char words[] = "a table\n::error::not ours\n";
	struct text text = { 0 };
	const char *token, *end;

	unsetenv("GITHUB_ACTIONS");
	text_add(&text, words);
	report_github_quote(&text);
	CU_ASSERT_STRING_EQUAL(text.data, words);
	setenv("GITHUB_ACTIONS", "true", true);
	report_github_quote(&text);
	unsetenv("GITHUB_ACTIONS");
	CU_ASSERT_EQUAL_FATAL(strncmp(text.data, "::stop-commands::", 17), 0);
	token = text.data + 17;
	CU_ASSERT_EQUAL_FATAL(strcspn(token, "\n"), 32);
	CU_ASSERT_EQUAL(strncmp(token + 33, words, strlen(words)), 0);
	end = token + 33 + strlen(words);
	CU_ASSERT_EQUAL(strncmp(end, "::", 2), 0);
	CU_ASSERT_EQUAL(strncmp(end + 2, token, 32), 0);
	CU_ASSERT_STRING_EQUAL(end + 34, "::\n");
	text_fini(&text);
}

CU_TestInfo report_github_tests[] = {
	{ "in a step: annotations when asked for, and the summary appended", test_step },
	{ "words of others are no commands", test_quote },
	{ "a summary that cannot be written is warned of", test_bad_files },
	CU_TEST_INFO_NULL
};
