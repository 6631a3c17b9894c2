/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/report.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define SUMMARY_MOST ((size_t)1024 * 1024) /* of a step, all that is in the file */

static bool write_all(int file, const char *bytes, size_t count)
{
	while (count > 0) {
		ssize_t wrote = write(file, bytes, count);

		if (wrote < 0 && errno == EINTR)
			continue;
		if (wrote <= 0)
			return false;
		bytes += wrote;
		count -= (size_t)wrote;
	}
	return true;
}

/* What is wrong with it, or NULL; *@room is what it still takes. O_NONBLOCK: a FIFO must not hold us up before we know that it is one. */
static const char *open_summary(const char *path, int *file, size_t *room)
{
	struct stat status;

	*file = open(path, O_WRONLY | O_APPEND | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
	if (*file < 0)
		return strerror(errno);
	if (fstat(*file, &status) != 0 || !S_ISREG(status.st_mode))
		return "it is no regular file";
	*room = (size_t)status.st_size < SUMMARY_MOST ? SUMMARY_MOST - (size_t)status.st_size : 0;
	return NULL;
}

/* The Markdown of a campaign, or @text, is appended. */
static void append(const struct store_campaign *campaign, const struct judgement *judgement, const struct text *text)
{
	const char *path = getenv("GITHUB_STEP_SUMMARY"), *wrong;
	struct text made = { 0 };
	size_t room = 0;
	int file;

	if (path == NULL || path[0] == '\0')
		return;
	wrong = open_summary(path, &file, &room);
	if (wrong == NULL && text == NULL && report_step_summary(campaign, judgement, room, &made))
		text = &made;
	if (wrong == NULL && (text == NULL || text->length > room))
		wrong = "it is full: GitHub takes 1 MiB per step";
	if (wrong == NULL && text->length > 0 && !write_all(file, text->data, text->length))
		wrong = strerror(errno);
	if (file >= 0 && close(file) != 0 && wrong == NULL)
		wrong = strerror(errno);
	text_fini(&made);
	if (wrong != NULL)
		error_warn("GITHUB_STEP_SUMMARY=%s: no summary written: %s", path, wrong);
}

bool report_github_here(void)
{
	const char *actions = getenv("GITHUB_ACTIONS");

	return actions != NULL && strcmp(actions, "true") == 0;
}

void report_github_quote(struct text *text)
{
	uint64_t token[2] = { (uint64_t)getpid(), (uint64_t)time(NULL) };
	struct text quoted = { 0 };

	if (!report_github_here())
		return;
	/* A subject that could guess the token could end the quotation. */
	if (getrandom(token, sizeof(token), 0) != (ssize_t)sizeof(token))
		error_warn("no random number: a weak one keeps the log from taking others' words for commands");
	text_addf(&quoted, "::stop-commands::%016jx%016jx\n", (uintmax_t)token[0], (uintmax_t)token[1]);
	text_add_bytes(&quoted, text->data != NULL ? text->data : "", text->length);
	text_addf(&quoted, "::%016jx%016jx::\n", (uintmax_t)token[0], (uintmax_t)token[1]);
	text_fini(text);
	*text = quoted;
}

void report_github_summary(const struct text *text)
{
	if (report_github_here())
		append(NULL, NULL, text);
}

void report_github(const struct store_campaign *campaign, const struct judgement *judgement, bool annotations)
{
	struct text text = { 0 };

	if (!report_github_here())
		return;
	if (annotations) {
		report_annotations(campaign, judgement, getenv("GITHUB_WORKSPACE"), &text);
		fputs(text.data, stdout);
		text_fini(&text);
	}
	append(campaign, judgement, NULL);
}
