/* SPDX-License-Identifier: GPL-3.0-or-later */
/* file: whole files and folders. What is written appears by rename, complete or not at all. */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/error.h"
#include "base/text.h"

#include <stddef.h>
#include <stdint.h>

/* file_read: append all of @path, a plain file of at most 64 MiB, to @text. STATUS_USAGE when it cannot be read. */
bool file_read(const char *path, struct text *text, struct error *error);

/*
 * file_write: @path gets @count bytes, through a temporary beside it and a rename.
 * On failure nothing is left and the old file, if any, is as it was. STATUS_HARNESS.
 */
bool file_write(const char *path, const char *bytes, size_t count, struct error *error);

/* file_make_folder: @path and what is missing above it. STATUS_USAGE when that is refused. */
bool file_make_folder(const char *path, struct error *error);

/* file_remove_tree: @path and all below it; what is not there is no error. Never follows links. */
void file_remove_tree(const char *path);

bool file_exists(const char *path);
bool file_is_folder(const char *path);

/* file_folder_of: the folder that @path lies in ("." for a bare name); the caller frees it. */
char *file_folder_of(const char *path);

/* file_stem: "per-thread" of "cases/counters/per-thread.c"; the caller frees it. */
char *file_stem(const char *path);

#endif
