/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>

bool error_set(struct error *error, enum exit_status status, const char *format, ...)
{
	va_list arguments;

	if (!error)
		return false;
	error->status = status;
	va_start(arguments, format);
	vsnprintf(error->text, sizeof(error->text), format, arguments);
	va_end(arguments);
	return false;
}

void error_print(const struct error *error)
{
	fflush(stdout);
	fprintf(stderr, "racecount: %s\n", error->text);
}

void error_warn(const char *format, ...)
{
	va_list arguments;

	fflush(stdout);
	fputs("racecount: ", stderr);
	va_start(arguments, format);
	vfprintf(stderr, format, arguments);
	va_end(arguments);
	fputc('\n', stderr);
}

enum exit_status error_worst(enum exit_status a, enum exit_status b)
{
	static const enum exit_status worst_first[] = {
		STATUS_HARNESS, STATUS_USAGE, STATUS_FINDING, STATUS_SKIPPED,
	};

	for (size_t i = 0; i < sizeof(worst_first) / sizeof(worst_first[0]); i++) {
		if (a == worst_first[i] || b == worst_first[i])
			return worst_first[i];
	}
	return STATUS_OK;
}
