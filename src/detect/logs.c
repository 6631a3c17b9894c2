/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "detect/logs.h"

#include "base/text.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define LOG_BYTES (4 * 1024 * 1024)
#define LOG_FILES 256

/* Add what file @name of @folder holds, at most LOG_BYTES, to @log. Anything but a plain file adds nothing: opening it could block. */
static bool read_log(int folder, const char *name, struct text *log)
{
	int file = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	char block[65536];
	struct stat status;
	ssize_t got = 0;
	bool plain;

	if (file < 0)
		return errno == ELOOP || errno == ENXIO;
	plain = fstat(file, &status) == 0 && S_ISREG(status.st_mode);
	while (plain && log->length < LOG_BYTES && (got = read(file, block, sizeof(block))) > 0)
		text_add_bytes(log, block, (size_t)got);
	close(file);
	return got >= 0;
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The names of at most LOG_FILES files in @folder that begin with @prefix, sorted; false when the folder cannot be read to its end. */
static bool list_logs(DIR *folder, const char *prefix, char *names[LOG_FILES], size_t *count)
{
	struct dirent *entry;

	errno = 0;
	for (*count = 0; *count < LOG_FILES && (entry = readdir(folder)); errno = 0)
		if (strncmp(entry->d_name, prefix, strlen(prefix)) == 0)
			names[(*count)++] = text_copy(entry->d_name);
	if (errno)
		return false;
	qsort(names, *count, sizeof(*names), by_name);
	return true;
}

bool logs_read(const char *who, const char *folder, const char *prefix,
	       void (*each)(void *context, const char *log, size_t length), void *context, struct error *error)
{
	DIR *directory = opendir(folder);
	char *names[LOG_FILES];
	size_t count = 0;
	bool good;

	if (!directory)
		return error_set(error, STATUS_HARNESS, "%s: the folder of %s's logs cannot be read: %s", folder, who,
				 strerror(errno));
	good = list_logs(directory, prefix, names, &count);
	if (!good)
		error_set(error, STATUS_HARNESS, "%s: %s's logs cannot be listed: %s", folder, who, strerror(errno));
	for (size_t i = 0; i < count; i++) {
		struct text log = { 0 };

		if (good && !read_log(dirfd(directory), names[i], &log))
			good = error_set(error, STATUS_HARNESS, "%s/%s: %s's log cannot be read: %s", folder, names[i], who,
					 strerror(errno));
		if (good && log.length)
			each(context, log.data, log.length);
		text_fini(&log);
		free(names[i]);
	}
	closedir(directory);
	return good;
}
