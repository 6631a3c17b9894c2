/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/report.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
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

/* What is wrong with it, or NULL. O_NONBLOCK: a FIFO must not hold us up before we know that it is one. */
static const char *append_summary(const char *path, const struct store_campaign *campaign, const struct judgement *judgement)
{
	int file = open(path, O_WRONLY | O_APPEND | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
	const char *wrong = NULL;
	struct text text = { 0 };
	struct stat status;

	if (file < 0)
		return strerror(errno);
	if (fstat(file, &status) != 0 || !S_ISREG(status.st_mode))
		wrong = "it is no regular file";
	else if ((size_t)status.st_size >= SUMMARY_MOST ||
		 !report_step_summary(campaign, judgement, SUMMARY_MOST - (size_t)status.st_size, &text))
		wrong = "it is full: GitHub takes 1 MiB per step";
	else if (!write_all(file, text.data, text.length))
		wrong = strerror(errno);
	if (close(file) != 0 && wrong == NULL)
		wrong = strerror(errno);
	text_fini(&text);
	return wrong;
}

void report_github(const struct store_campaign *campaign, const struct judgement *judgement, bool annotations)
{
	const char *actions = getenv("GITHUB_ACTIONS"), *summary = getenv("GITHUB_STEP_SUMMARY");
	struct text text = { 0 };

	if (actions == NULL || strcmp(actions, "true") != 0)
		return;
	if (annotations) {
		report_annotations(campaign, judgement, getenv("GITHUB_WORKSPACE"), &text);
		fputs(text.data, stdout);
		text_fini(&text);
	}
	if (summary != NULL && summary[0] != '\0') {
		const char *wrong = append_summary(summary, campaign, judgement);

		if (wrong != NULL)
			error_warn("GITHUB_STEP_SUMMARY=%s: no summary written: %s", summary, wrong);
	}
}
