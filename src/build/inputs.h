/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * inputs: the files that a program is made from besides its units. Those that come with the tool are few and small:
 * their texts, all of them, are part of every key. The others (a user's counter file and what it includes)
 * become known by compiling; their paths are kept, one a line, and their texts enter the key of the next look-up.
 */
#ifndef BUILD_INPUTS_H
#define BUILD_INPUTS_H

#include "base/error.h"
#include "base/hash.h"
#include "base/text.h"

#include <time.h>

/* inputs_hash_own: add the texts of all that comes with the tool, below @data, to @hash. */
bool inputs_hash_own(const char *data, struct hash *hash, struct error *error);

/*
 * inputs_collect: add the paths that the compiler listed in @list (as written by -MMD -MT x) to @paths, each once,
 * without those of inputs_hash_own and those below @units. False when one of the files was changed at @since
 * or later, while the compiler may have been reading it: what it made must not be found again.
 */
bool inputs_collect(const char *list, const char *data, const char *units, const struct timespec *since,
		    struct text *paths);

/* inputs_are_settled: was none of @paths changed at @since or later? */
bool inputs_are_settled(const char *paths, const struct timespec *since);

/* inputs_add: add the lines of @more to @paths, each once. */
void inputs_add(struct text *paths, const char *more);

/* inputs_hash: add each of @paths and its text, as it is now, to @hash. False when one cannot be read. */
bool inputs_hash(const char *paths, struct hash *hash);

#endif
