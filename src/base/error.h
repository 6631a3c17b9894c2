/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * error: an error as a value. It names the thing, the place and the way out,
 * and carries the exit status that it means for the command.
 */
#ifndef BASE_ERROR_H
#define BASE_ERROR_H

#include <stdbool.h>

/* What the tool's exit status says (automake's numbers; usage as in argp). */
enum exit_status {
	STATUS_OK = 0,
	STATUS_FINDING = 1,  /* an unexpected verdict, or an error in a subject */
	STATUS_USAGE = 2,    /* bad input or bad usage: nothing was run */
	STATUS_SKIPPED = 77, /* nothing could be exercised */
	STATUS_HARNESS = 99, /* the tool itself failed */
};

struct error {
	enum exit_status status;
	char text[2048]; /* without "racecount: " in front and without a newline */
};

/*
 * error_set: fill @error (which may be NULL: then nothing is kept).
 * Always returns false, so that a failing function can `return error_set(...)`.
 */
bool error_set(struct error *error, enum exit_status status, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* error_print: "racecount: TEXT" on stderr. */
void error_print(const struct error *error);

/* error_warn: "racecount: TEXT" on stderr, for what does not stop the command. */
void error_warn(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* error_worst: which of two exit statuses the command ends with. 99 beats 2 beats 1 beats 77 beats 0. */
enum exit_status error_worst(enum exit_status a, enum exit_status b);

#endif
