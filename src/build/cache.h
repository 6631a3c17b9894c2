/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * cache: what was made once, found again by content. Below the cache folder:
 *
 *     programs/KEY/  objects/KEY/   an entry: one file and its checksum; appears by rename, never changes
 *     units/KEY/                    generated texts, where the compiler reads them
 *     inputs/KEY                    paths that KEY's making read besides what its key covers (inputs.h)
 *     compilers/KEY                 first line of a compiler's --version
 *
 * Finding is in two steps. A request's key (flags, texts, compiler) leads to inputs/KEY; the request and those files'
 * texts as they are now give the key of the entry. So no entry is ever stale, and several racecounts at once
 * never change what another one uses.
 */
#ifndef BUILD_CACHE_H
#define BUILD_CACHE_H

#include "base/error.h"
#include "base/hash.h"
#include "base/text.h"

/*
 * cache_find: the file @name ("program", "object.o") of what @request made before, or NULL. @kind is the folder;
 * @paths (may be NULL) gets the inputs. The entry counts as used now. One that is broken is not found.
 */
char *cache_find(const char *root, const char *kind, const char *name, const struct hash *request,
		 struct text *paths);

/*
 * cache_publish: move @scratch/@name into the cache as what @request made from @paths (NULL: none). If @findable is
 * false, no later request finds it. Returns the file's path (the caller frees it), or NULL with @error.
 */
char *cache_publish(const char *root, const char *kind, const char *name, const struct hash *request,
		    const char *paths, bool findable, const char *scratch, struct error *error);

/* cache_keep_unit: the path of a file called @name that holds @text; the caller frees it. NULL with @error. */
char *cache_keep_unit(const char *root, const char *name, const char *text, struct error *error);

/*
 * cache_prune: remove entries, longest unused first, until each kind has its number at most and all together 512 MiB.
 * What was used within the last hour stays, whatever the limits say. Scratch folders left by a crash of
 * the machine go after a day.
 */
void cache_prune(const char *root);

#endif
