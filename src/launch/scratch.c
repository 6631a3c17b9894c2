/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "launch/scratch.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A descriptor is held per level; what lies deeper is first moved up to the top. */
#define DEPTH_MAX 100

struct removal {
	int top;
	unsigned long moved; /* folders moved up so far: names the next one */
};

int scratch_make(const char *path)
{
	return mkdir(path, 0700) == 0 ? 0 : errno;
}

/* Subjects may leave folders without any permission; their owner can still take it back. */
static int open_folder(int parent, const char *name)
{
	const int how = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;
	int folder = openat(parent, name, how);

	if (folder < 0 && errno == EACCES && fchmodat(parent, name, 0700, 0) == 0)
		folder = openat(parent, name, how);
	if (folder >= 0)
		fchmod(folder, 0700);
	return folder;
}

static void empty_folder(struct removal *removal, int folder, unsigned int depth);

static void remove_entry(struct removal *removal, int folder, const char *name, unsigned int depth)
{
	char moved[32];
	int below;

	if (unlinkat(folder, name, 0) == 0 || (errno != EISDIR && errno != EPERM))
		return;
	if (depth == DEPTH_MAX) {
		snprintf(moved, sizeof(moved), ".moved-%lu", removal->moved++);
		renameat(folder, name, removal->top, moved);
		return;
	}
	below = open_folder(folder, name);
	if (below < 0)
		return;
	empty_folder(removal, below, depth + 1);
	unlinkat(folder, name, AT_REMOVEDIR);
}

/* Takes @folder over and closes it. */
static void empty_folder(struct removal *removal, int folder, unsigned int depth)
{
	DIR *entries = fdopendir(folder);
	struct dirent *entry;

	if (entries == NULL) {
		close(folder);
		return;
	}
	while ((entry = readdir(entries)) != NULL)
		if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
			remove_entry(removal, folder, entry->d_name, depth);
	closedir(entries);
}

void scratch_remove(const char *path)
{
	struct removal removal = { .top = -1 };
	unsigned long moved;

	do {
		moved = removal.moved;
		removal.top = open_folder(AT_FDCWD, path);
		if (removal.top < 0)
			return;
		empty_folder(&removal, dup(removal.top), 0);
		close(removal.top);
	} while (rmdir(path) != 0 && errno == ENOTEMPTY && removal.moved > moved);
}
