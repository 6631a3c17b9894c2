/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run/revision.h"

#include "base/child.h"
#include "base/paths.h"
#include "base/quantity.h"
#include "base/text.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#define LENGTH_MOST 100
#define LIMIT_NS (5 * NS_PER_S)

char *revision_clean(const char *output)
{
	size_t length = strcspn(output, "\n");

	if (length == 0 || length > LENGTH_MOST || strspn(output + length, "\n") != strlen(output + length))
		return NULL;
	for (size_t i = 0; i < length; i++) {
		if (!isalnum((unsigned char)output[i]) && !strchr("-._/", output[i]))
			return NULL;
	}
	return text_format("%.*s", (int)length, output);
}

static char *ask_git(void)
{
	static const char *const argv[] = { "git", "describe", "--always", "--dirty", "--abbrev=40", "--exclude=*", NULL };
	static const char *const environment[] = { "GIT_OPTIONAL_LOCKS=0", NULL };
	const struct child_spec spec = { .argv = argv, .environment = environment, .page_fd = -1, .time_limit_ns = LIMIT_NS };
	char *git = paths_program("git"), *revision = NULL;
	struct child_result result;
	struct text output = { 0 };

	if (git && child_run(&spec, &result, &output, NULL) && result.end == CHILD_EXITED && result.code == 0 && output.data)
		revision = revision_clean(output.data);
	text_fini(&output);
	free(git);
	return revision;
}

char *revision_here(void)
{
	/* GitHub, GitLab. */
	static const char *const names[] = { "GITHUB_SHA", "CI_COMMIT_SHA" };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		const char *value = getenv(names[i]);
		char *revision = value ? revision_clean(value) : NULL;

		if (revision)
			return revision;
	}
	return ask_git();
}
