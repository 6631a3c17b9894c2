/* SPDX-License-Identifier: GPL-3.0-or-later */
/* logs: the files that a detector wrote in a run, which the subject could write to too. */
#ifndef DETECT_LOGS_H
#define DETECT_LOGS_H

#include "base/error.h"

#include <stddef.h>

/*
 * logs_read: call @each with the bytes of every plain file in @folder whose name begins with @prefix, by name; empty
 * ones are passed over. At most 256 files are read, and little more than 4 MiB of each: a report takes 1 to 2 KB.
 * False with @error (STATUS_HARNESS), in which @who is the detector.
 */
bool logs_read(const char *who, const char *folder, const char *prefix,
	       void (*each)(void *context, const char *log, size_t length), void *context, struct error *error);

#endif
