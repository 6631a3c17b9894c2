/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define FILE_MOST (64 << 20)

bool file_read(const char *path, struct text *text, struct error *error)
{
	char chunk[65536];
	/* A pipe, a terminal or a device could keep us for ever; O_NONBLOCK is for a pipe that nobody writes to. */
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	size_t before = text->length;
	ssize_t count = -1;
	struct stat status;

	if (fd < 0)
		return error_set(error, STATUS_USAGE, "%s: cannot be read: %s", path, strerror(errno));
	if (fstat(fd, &status) == 0 && !S_ISREG(status.st_mode)) {
		close(fd);
		return error_set(error, STATUS_USAGE, "%s: %s", path,
				 S_ISDIR(status.st_mode) ? "is a folder: name a file" : "is no plain file: name one");
	}
	while (text->length - before <= FILE_MOST && (count = read(fd, chunk, sizeof(chunk))) > 0)
		text_add_bytes(text, chunk, (size_t)count);
	int reason = errno;

	close(fd);
	if (text->length - before > FILE_MOST)
		return error_set(error, STATUS_USAGE, "%s: has over %d MiB: nothing that racecount reads is so large", path,
				 FILE_MOST >> 20);
	if (count < 0)
		return error_set(error, STATUS_USAGE, "%s: cannot be read: %s", path, strerror(reason));
	if (!text->data)
		text_add(text, "");
	return true;
}

static bool write_all(int fd, const char *bytes, size_t count)
{
	while (count > 0) {
		ssize_t written = write(fd, bytes, count);

		if (written < 0 && errno == EINTR)
			continue;
		if (written < 0)
			return false;
		bytes += written;
		count -= (size_t)written;
	}
	return true;
}

bool file_write(const char *path, const char *bytes, size_t count, struct error *error)
{
	char *temporary = text_format("%s.%ld.part", path, (long)getpid());
	int fd = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
	bool good = fd >= 0 && write_all(fd, bytes, count);
	int reason = errno;

	if (fd >= 0 && close(fd) != 0 && good) {
		reason = errno;
		good = false;
	}
	if (good && rename(temporary, path) != 0) {
		reason = errno;
		good = false;
	}
	if (!good) {
		if (fd >= 0)
			unlink(temporary);
		error_set(error, STATUS_HARNESS, "%s: cannot be written: %s%s", path, strerror(reason),
			  reason == ENOSPC ? " (free some space, or choose another folder with --output)" : "");
	}
	free(temporary);
	return good;
}

bool file_make_folder(const char *path, struct error *error)
{
	char *part = text_copy(path);
	int reason = 0;

	for (char *slash = part + 1; *part; slash++) {
		char cut = *slash;

		if (cut != '/' && cut != '\0')
			continue;
		*slash = '\0';
		if (mkdir(part, 0777) != 0 && errno != EEXIST)
			reason = errno;
		*slash = cut;
		if (cut == '\0' || reason)
			break;
	}
	if (!reason && !file_is_folder(path))
		reason = ENOTDIR;
	free(part);
	if (reason)
		return error_set(error, STATUS_USAGE, "%s: cannot be made a folder: %s", path, strerror(reason));
	return true;
}

static int remove_entry(const char *path, const struct stat *status, int type, struct FTW *place)
{
	(void)status;
	(void)type;
	(void)place;
	remove(path);
	return 0;
}

void file_remove_tree(const char *path)
{
	nftw(path, remove_entry, 16, FTW_DEPTH | FTW_PHYS);
}

bool file_exists(const char *path)
{
	return access(path, F_OK) == 0;
}

bool file_is_folder(const char *path)
{
	struct stat status;

	return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

char *file_folder_of(const char *path)
{
	const char *slash = strrchr(path, '/');

	if (!slash)
		return text_copy(".");
	return slash == path ? text_copy("/") : text_format("%.*s", (int)(slash - path), path);
}

char *file_stem(const char *path)
{
	const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
	const char *dot = strrchr(name, '.');

	return dot && dot != name ? text_format("%.*s", (int)(dot - name), name) : text_copy(name);
}
