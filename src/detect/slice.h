/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * slice: a stretch of somebody's bytes, for reading logs that may be cut off, hold NULs or have lines without end.
 * Nothing here looks past the length, and each call is linear in it.
 */
#ifndef DETECT_SLICE_H
#define DETECT_SLICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A copy (slice_copy) keeps at most this many bytes: longer than any path, and a bound on what a log can make us hold. */
#define SLICE_COPIED 4096

struct slice {
	const char *at;
	size_t length;
};

/* slice_line: take the next line off @rest, without its newline. False when there is none: a line lacking its newline was cut off. */
bool slice_line(struct slice *rest, struct slice *line);

/* slice_skip: take @string off the front of @slice; false, and nothing taken, when it does not begin so. */
bool slice_skip(struct slice *slice, const char *string);

/* slice_number: take digits of @base (10 or 16) off the front. False, and nothing taken, when there are none or too many. */
bool slice_number(struct slice *slice, unsigned base, uint64_t *number);

/* slice_find: where @string begins in @slice; slice.length when it does not occur. */
size_t slice_find(struct slice slice, const char *string);

/* slice_before: @slice up to the first @string; all of it when that does not occur. */
struct slice slice_before(struct slice slice, const char *string);

/* slice_after: take all up to and with the first @string off @slice; false, and nothing taken, when it does not occur. */
bool slice_after(struct slice *slice, const char *string);

/* slice_copy: a new string with '?' for each control character; the caller frees it. */
char *slice_copy(struct slice slice);

#endif
