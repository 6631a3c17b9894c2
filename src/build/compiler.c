/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "build/compiler.h"

#include "base/child.h"
#include "base/file.h"
#include "base/paths.h"
#include "base/quantity.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define VERSION_LIMIT_NS (10 * NS_PER_S)

/* Debian's newest first, after what the system calls clang. */
static const char *const clangs[] = { "clang",    "clang-19", "clang-18", "clang-17",
				      "clang-16", "clang-15", "clang-14" };

#define CLANGS (sizeof(clangs) / sizeof(clangs[0]))

enum compiler_family compiler_family_of(const char *version)
{
	const char *first_end = version + strcspn(version, " ");

	if (strstr(version, "clang"))
		return FAMILY_CLANG;
	/* gcc prints the name that it was called by: gcc-12, x86_64-linux-gnu-gcc, cc. */
	for (const char *at = version; at < first_end; at++)
		if (strncmp(at, "gcc", 3) == 0)
			return FAMILY_GCC;
	return strncmp(version, "cc (", 4) == 0 ? FAMILY_GCC : FAMILY_OTHER;
}

static bool ask_version(const char *path, struct text *version, struct error *error)
{
	static const char *const environment[] = { "LC_ALL=C", NULL };
	const char *const argv[] = { path, "--version", NULL };
	const struct child_spec spec = {
		.argv = argv, .environment = environment, .page_fd = -1, .time_limit_ns = VERSION_LIMIT_NS
	};
	struct child_result result;

	if (!child_run(&spec, &result, version, error))
		return false;
	if (result.end == CHILD_EXITED && result.code == 0 && version->length > 0 &&
	    version->data[0] != '\n') {
		version->data[strcspn(version->data, "\n")] = '\0';
		version->length = strlen(version->data);
		return true;
	}
	return error_set(error, STATUS_USAGE,
			 "%s: is no compiler, as it does not answer --version (name another with --cc)",
			 path);
}

static bool learn_version(const char *path, const char *key, const char *root, struct text *version,
			  struct error *error)
{
	char *folder = text_format("%s/compilers", root), *kept = text_format("%s/%s", folder, key);
	bool good = file_read(kept, version, NULL) && version->length > 0;

	if (!good) {
		text_fini(version);
		good = ask_version(path, version, error) && file_make_folder(folder, error) &&
		       file_write(kept, version->data, version->length, error);
	}
	free(folder);
	free(kept);
	return good;
}

/* @path belongs to @toolchain from here on. */
static bool identify(char *path, const char *root, struct toolchain *toolchain, struct error *error)
{
	struct text version = { 0 };
	struct stat status;
	struct hash hash;

	*toolchain = (struct toolchain){ .compiler.path = path };
	if (stat(path, &status) != 0)
		return error_set(error, STATUS_USAGE, "%s: %s", path, strerror(errno));
	hash_init(&hash);
	hash_add(&hash, path);
	hash_add_bytes(&hash, &status.st_size, sizeof(status.st_size));
	hash_add_bytes(&hash, &status.st_mtim, sizeof(status.st_mtim));
	hash_hex(&hash, toolchain->identity);

	bool good = learn_version(path, toolchain->identity, root, &version, error);

	toolchain->compiler.version = text_take(&version);
	toolchain->family = compiler_family_of(toolchain->compiler.version);
	hash_add(&hash, toolchain->compiler.version);
	hash_hex(&hash, toolchain->identity);
	return good;
}

bool compiler_find(const char *name, const char *root, struct toolchain *toolchain, struct error *error)
{
	char *path = paths_program(name);

	*toolchain = (struct toolchain){ 0 };
	if (!path && strchr(name, '/'))
		return error_set(error, STATUS_USAGE, "%s: no such compiler (name another with --cc)", name);
	if (!path)
		return error_set(error, STATUS_USAGE,
				 "%s: no such compiler (install %s, or name another with --cc)", name, name);
	if (identify(path, root, toolchain, error))
		return true;
	compiler_fini(&toolchain->compiler);
	return false;
}

static bool find_clang(const char *root, struct toolchain *toolchain, struct error *error)
{
	for (size_t i = 0; i < CLANGS; i++) {
		char *path = paths_program(clangs[i]);

		free(path);
		if (path)
			return compiler_find(clangs[i], root, toolchain, error);
	}
	return error_set(error, STATUS_USAGE,
			 "clang: no such compiler (install clang and its libclang-rt-dev)");
}

bool compiler_of_flavour(enum flavour flavour, const char *cc, const char *root, struct toolchain *toolchain,
			 struct error *error)
{
	enum compiler_family family = flavour == FLAVOUR_TSAN_CLANG ? FAMILY_CLANG : FAMILY_GCC;

	/* Whatever measures, what is explored is the same program everywhere: schedules are replayed by it. */
	if (flavour == FLAVOUR_EXPLORE)
		return compiler_find("gcc", root, toolchain, error);
	/* A missing --cc is the plain flavour's trouble. */
	bool found = compiler_find(cc, root, toolchain, flavour == FLAVOUR_PLAIN ? error : NULL);

	if (flavour == FLAVOUR_PLAIN || (found && toolchain->family == family))
		return found;
	compiler_fini(&toolchain->compiler);
	if (family == FAMILY_CLANG)
		return find_clang(root, toolchain, error);
	return compiler_find("gcc", root, toolchain, error);
}

char *compiler_runtime(enum flavour flavour, const struct toolchain *toolchain)
{
	const char *version = toolchain->compiler.version,
		   *number = version ? strstr(version, "version ") : NULL;

	if (flavour == FLAVOUR_TSAN_GCC)
		return text_copy("libtsan2, which comes with gcc");
	if (flavour != FLAVOUR_TSAN_CLANG)
		return NULL;
	return number ? text_format("libclang-rt-%lu-dev", strtoul(number + strlen("version "), NULL, 10))
		      : text_copy("libclang-rt-dev");
}

void compiler_fini(struct compiler *compiler)
{
	free(compiler->path);
	free(compiler->version);
	*compiler = (struct compiler){ 0 };
}
