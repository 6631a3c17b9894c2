/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "build/inputs.h"

#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* What comes with the tool and can be included, or is linked: folders below paths_data(). */
static const char *const own_folders[] = { "cases", "src/explore", "src/include", "src/subject" };

#define OWN_FOLDERS (sizeof(own_folders) / sizeof(own_folders[0]))

static bool hash_file(const char *path, struct hash *hash, struct error *error)
{
	struct text text = { 0 };
	bool good = file_read(path, &text, error);

	if (good) {
		hash_add(hash, path);
		hash_add_bytes(hash, text.data, text.length + 1);
	}
	text_fini(&text);
	return good;
}

static int is_not_hidden(const struct dirent *entry)
{
	return entry->d_name[0] != '.';
}

/* In the order of names, so that the hash does not depend on the file system. */
static bool hash_folder(const char *folder, struct hash *hash, struct error *error)
{
	struct dirent **entries = NULL;
	int count = scandir(folder, &entries, is_not_hidden, alphasort);
	bool good = count >= 0;

	if (!good)
		error_set(error, STATUS_HARNESS, "%s: cannot be read: %s (install racecount again)", folder,
			  strerror(errno));
	for (int i = 0; i < count; i++) {
		char *path = text_format("%s/%s", folder, entries[i]->d_name);

		if (good && (text_ends_with(path, ".h") || text_ends_with(path, ".c")))
			good = hash_file(path, hash, error);
		else if (good && file_is_folder(path))
			good = hash_folder(path, hash, error);
		free(path);
		free(entries[i]);
	}
	free(entries);
	return good;
}

bool inputs_hash_own(const char *data, struct hash *hash, struct error *error)
{
	for (size_t i = 0; i < OWN_FOLDERS; i++) {
		char *folder = text_format("%s/%s", data, own_folders[i]);
		bool good = hash_folder(folder, hash, error);

		free(folder);
		if (!good)
			return false;
	}
	return true;
}

static bool is_below(const char *path, const char *folder, const char *below)
{
	size_t length = strlen(folder), more = strlen(below);

	return strncmp(path, folder, length) == 0 && path[length] == '/' &&
	       strncmp(path + length + 1, below, more) == 0 && (more == 0 || path[length + 1 + more] == '/');
}

static bool is_known(const char *path, const char *data, const char *units)
{
	for (size_t i = 0; i < OWN_FOLDERS; i++)
		if (is_below(path, data, own_folders[i]))
			return true;
	return is_below(path, units, "");
}

/* The next path of a make rule, with make's quoting undone; returns where to go on. */
static const char *next_path(const char *at, struct text *path)
{
	while (*at == ' ' || *at == '\n' || (*at == '\\' && at[1] == '\n'))
		at++;
	for (; *at != '\0' && *at != ' ' && *at != '\n'; at++) {
		if (*at == '\\' && at[1] == '\n')
			break;
		if ((*at == '\\' && (at[1] == ' ' || at[1] == '#')) || (*at == '$' && at[1] == '$'))
			at++;
		text_add_bytes(path, at, 1);
	}
	return at;
}

static bool is_settled(const char *path, const struct timespec *since)
{
	struct stat status;

	if (stat(path, &status) != 0)
		return false;
	return status.st_mtim.tv_sec < since->tv_sec ||
	       (status.st_mtim.tv_sec == since->tv_sec && status.st_mtim.tv_nsec < since->tv_nsec);
}

bool inputs_collect(const char *list, const char *data, const char *units, const struct timespec *since,
		    struct text *paths)
{
	const char *at = strchr(list, ':');
	struct text path = { 0 };
	bool settled = at != NULL;

	for (at = at ? at + 1 : ""; *(at = next_path(at, &path)) != '\0' || path.length > 0;
	     text_fini(&path)) {
		if (path.length == 0)
			continue;
		/* A unit is named by its text, so it never changes, only appears. */
		if (!is_below(path.data, units, "") && !is_settled(path.data, since))
			settled = false;
		if (!is_known(path.data, data, units)) {
			text_add(&path, "\n");
			inputs_add(paths, path.data);
		}
	}
	text_fini(&path);
	return settled;
}

static bool has_line(const char *lines, const char *line, size_t length)
{
	for (const char *next; lines && *lines != '\0'; lines = next) {
		size_t count = strcspn(lines, "\n");

		if (count == length && memcmp(lines, line, length) == 0)
			return true;
		next = lines + count + (lines[count] == '\n');
	}
	return false;
}

void inputs_add(struct text *paths, const char *more)
{
	for (size_t length; more && *more != '\0'; more += length + (more[length] == '\n')) {
		length = strcspn(more, "\n");
		if (length > 0 && !has_line(paths->data, more, length)) {
			text_add_bytes(paths, more, length);
			text_add(paths, "\n");
		}
	}
}

/* The next of @paths, moved on behind it; NULL at their end. The caller frees it. */
static char *take_line(const char **paths)
{
	const char *line = *paths;
	size_t length = line ? strcspn(line, "\n") : 0;

	if (length == 0)
		return NULL;
	*paths = line + length + (line[length] == '\n');
	return text_format("%.*s", (int)length, line);
}

bool inputs_are_settled(const char *paths, const struct timespec *since)
{
	bool settled = true;

	for (char *path; settled && (path = take_line(&paths)) != NULL; free(path))
		settled = is_settled(path, since);
	return settled;
}

bool inputs_hash(const char *paths, struct hash *hash)
{
	bool good = true;

	for (char *path; good && (path = take_line(&paths)) != NULL; free(path))
		good = hash_file(path, hash, NULL);
	return good;
}
