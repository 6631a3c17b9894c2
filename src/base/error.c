/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"

#include "base/text.h"
#include "base/utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

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

/*
 * What is quoted in a message may be somebody's words: a store's, a compiler's, a subject's. None of them may steer a terminal, nor, at
 * the start of a line, be taken for a command by a CI service that reads its log.
 */
static void print_line(const char *words)
{
	struct text clean = { 0 };

	utf8_add(&clean, words, true);
	fflush(stdout);
	fputs("racecount: ", stderr);
	for (const char *line = clean.data, *end; *line; line = end + (*end == '\n')) {
		end = line + strcspn(line, "\n");
		if (line != clean.data && strncmp(line + strspn(line, " \t"), "::", 2) == 0)
			fputs("| ", stderr);
		fwrite(line, 1, (size_t)(end - line), stderr);
		if (*end)
			fputc('\n', stderr);
	}
	fputc('\n', stderr);
	text_fini(&clean);
}

void error_print(const struct error *error)
{
	print_line(error->text);
}

void error_warn(const char *format, ...)
{
	va_list arguments;
	char words[4096];

	va_start(arguments, format);
	vsnprintf(words, sizeof(words), format, arguments);
	va_end(arguments);
	print_line(words);
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
