/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/paths.h"

#include "base/file.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The folder that the running program lies in, links resolved; NULL when the kernel does not say. */
static char *own_folder(void)
{
	char *program = realpath("/proc/self/exe", NULL);
	char *folder = program ? file_folder_of(program) : NULL;

	free(program);
	return folder;
}

/* In the build tree lie the tool itself (at the top) and the programs that test it (tests/unit/ and such). */
static bool is_uninstalled(const char *folder)
{
	char *build = realpath(RC_BUILD_DIR, NULL);
	size_t length = build ? strlen(build) : 0;
	bool is = false;

	if (build && strncmp(folder, build, length) == 0) {
		const char *below = folder + length;

		is = *below == '\0' || (strncmp(below, "/tests/", 7) == 0 && !strchr(below + 7, '/'));
	}
	free(build);
	return is;
}

static bool is_program(const char *path)
{
	struct stat status;

	return stat(path, &status) == 0 && S_ISREG(status.st_mode) && access(path, X_OK) == 0;
}

/* @folder/@inside with links and dots resolved when @mark below it exists, else NULL; takes @folder. */
static char *resolve(char *folder, const char *inside, const char *mark)
{
	char *marked = text_format("%s/%s%s", folder, inside, mark);
	char *path = text_format("%s/%s", folder, inside);
	char *resolved = file_exists(marked) ? realpath(path, NULL) : NULL;

	free(folder);
	free(marked);
	free(path);
	return resolved;
}

/* Where one of the tool's own things may be: in the trees, beside the program, where configure said. */
struct place {
	const char *uninstalled;
	const char *beside; /* from the folder of the installed program */
	const char *configured;
	const char *name; /* below each of them; may be empty */
	const char *mark; /* what is there when the right thing is */
};

static char *find(const struct place *place)
{
	char *folder = own_folder(), *found = NULL;

	if (folder && is_uninstalled(folder))
		found = resolve(text_copy(place->uninstalled), place->name, place->mark);
	else if (folder)
		found = resolve(text_format("%s/%s", folder, place->beside), place->name, place->mark);
	if (!found)
		found = resolve(text_copy(place->configured), place->name, place->mark);
	free(folder);
	return found;
}

const char *paths_data(struct error *error)
{
	static const struct place place = { RC_SOURCE_DIR, "../share/racecount", RC_DATA_DIR, "", "/src/subject" };
	static char *data;

	if (!data)
		data = find(&place);
	if (!data)
		error_set(error, STATUS_HARNESS, "%s: racecount's own data is not there: install racecount again",
			  place.configured);
	return data;
}

/* One of the programs that lie in the libexec folder; *@path keeps where it was found. */
static const char *helper(const struct place *place, char **path, struct error *error)
{
	if (!*path)
		*path = find(place);
	if (*path && is_program(*path))
		return *path;
	error_set(error, STATUS_HARNESS, "%s/%s: not there, or no program: install racecount again", place->configured, place->name);
	return NULL;
}

const char *paths_launcher(struct error *error)
{
	static const struct place place = { RC_BUILD_DIR, "../libexec/racecount", RC_LIBEXEC_DIR, "racecount-launch", "" };
	static char *launcher;

	return helper(&place, &launcher, error);
}

const char *paths_experiment(struct error *error)
{
	static const struct place place = { RC_BUILD_DIR, "../libexec/racecount", RC_LIBEXEC_DIR, "racecount-experiment", "" };
	static char *experiment;

	return helper(&place, &experiment, error);
}

/* XDG says: an empty or relative XDG_CACHE_HOME counts as unset. */
static char *cache_path(void)
{
	const char *cache = getenv("XDG_CACHE_HOME"), *home = getenv("HOME");

	if (cache && *cache == '/')
		return text_format("%s/racecount", cache);
	return home && *home == '/' ? text_format("%s/.cache/racecount", home) : NULL;
}

const char *paths_cache(struct error *error)
{
	static char *cache;
	struct error refused;

	free(cache);
	cache = cache_path();
	if (!cache)
		error_set(error, STATUS_USAGE,
			  "no home folder for compiled programs: set HOME or XDG_CACHE_HOME to a folder's full path");
	else if (!file_make_folder(cache, &refused))
		error_set(error, refused.status, "%s (compiled programs are kept there: set XDG_CACHE_HOME to a folder that you may write)",
			  refused.text);
	else
		return cache;
	return NULL;
}

char *paths_program(const char *name)
{
	const char *path = getenv("PATH");

	if (strchr(name, '/'))
		return is_program(name) ? text_copy(name) : NULL;
	for (path = path ? path : "/bin:/usr/bin"; *name; path++) {
		size_t length = strcspn(path, ":");
		/* An empty entry is the current folder. */
		char *candidate = text_format("%.*s%s%s", (int)length, path, length ? "/" : "./", name);

		if (is_program(candidate))
			return candidate;
		free(candidate);
		path += length;
		if (!*path)
			break;
	}
	return NULL;
}
