/* SPDX-License-Identifier: GPL-3.0-or-later */
/* compiler: which compiler builds which flavour, and what it is. */
#ifndef BUILD_COMPILER_H
#define BUILD_COMPILER_H

#include "build/build.h"

#include "base/hash.h"

enum compiler_family { FAMILY_GCC, FAMILY_CLANG, FAMILY_OTHER };

struct toolchain {
	struct compiler compiler;
	enum compiler_family family;
	char identity[HASH_HEX]; /* of path, size, time of change and version */
};

/* compiler_family_of: told from the first line of --version. */
enum compiler_family compiler_family_of(const char *version);

/*
 * compiler_find: the compiler @name, a name in PATH or a path. STATUS_USAGE when it is not there or is none.
 * Its version is asked once and kept below @root.
 */
bool compiler_find(const char *name, const char *root, struct toolchain *toolchain, struct error *error);

/*
 * compiler_of_flavour: the compiler that builds @flavour when the user's choice for the plain one is @cc. A sanitizer
 * flavour takes @cc too where it is of its family, else gcc, or the newest clang. The explorer's is gcc.
 */
bool compiler_of_flavour(enum flavour flavour, const char *cc, const char *root, struct toolchain *toolchain,
			 struct error *error);

/*
 * compiler_runtime: the Debian package with what @flavour links to, for @toolchain; NULL for plain. The caller
 * frees it.
 */
char *compiler_runtime(enum flavour flavour, const struct toolchain *toolchain);

void compiler_fini(struct compiler *compiler);

#endif
