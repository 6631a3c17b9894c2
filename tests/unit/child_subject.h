/* SPDX-License-Identifier: GPL-3.0-or-later */
/* child_subject: what the tests of child and child_stray share. */
#ifndef TESTS_CHILD_SUBJECT_H
#define TESTS_CHILD_SUBJECT_H

#include "base/child.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/quantity.h"
#include "base/text.h"

#include <CUnit/CUnit.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* child_fixture with two words, and nothing special. */
struct subject {
	const char *words[4];
	struct child_spec spec;
};

static inline void subject_init(struct subject *subject, const char *what, const char *value)
{
	const char *fixture = getenv("RC_TEST_FIXTURE");

	*subject = (struct subject){ .words = { fixture != NULL ? fixture : "child_fixture", what, value } };
	subject->spec = (struct child_spec){ .argv = subject->words, .page_fd = -1 };
}

/* A path below the tests' folder that no other test run uses; the caller frees it. */
static inline char *subject_path(const char *name)
{
	const char *folder = getenv("RC_TEST_TMP");

	return text_format("%s/child-%d-%s", folder != NULL ? folder : "/tmp", (int)getpid(), name);
}

static inline void subject_run(const struct subject *subject, struct child_result *result,
			       struct text *output)
{
	struct error error;

	memset(result, 0xff, sizeof(*result));
	CU_ASSERT_TRUE_FATAL(child_run(&subject->spec, result, output, &error));
}

static inline bool process_lives(int pid)
{
	char *path = text_format("/proc/%d/stat", pid);
	struct text stat = { 0 };
	struct error error;
	bool lives;

	waitpid(pid, NULL, WNOHANG); /* where we have inherited it */
	lives = file_read(path, &stat, &error) && strstr(stat.data, ") Z ") == NULL;
	text_fini(&stat);
	free(path);
	return lives;
}

/* Does @condition of @subject come within two seconds? */
static inline bool comes_soon(bool (*condition)(const void *subject), const void *subject)
{
	const uint64_t until = clock_now() + 2 * NS_PER_S;

	while (!condition(subject)) {
		if (clock_now() > until)
			return false;
		usleep(2000);
	}
	return true;
}

static inline bool process_is_gone(const void *pid)
{
	return !process_lives(*(const int *)pid);
}

#endif
