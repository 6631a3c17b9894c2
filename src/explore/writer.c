/* SPDX-License-Identifier: MIT */
#include "writer.h"

#include "pages.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>

bool writer_open(struct writer *writer, size_t room)
{
	*writer = (struct writer){ .text = pages_reserve(room), .room = room };
	return writer->text != NULL;
}

__attribute__((format(printf, 2, 3))) static void put(struct writer *writer, const char *format, ...)
{
	size_t left = writer->room - writer->length;
	va_list arguments;

	va_start(arguments, format);
	int length = vsnprintf(writer->text + writer->length, left, format, arguments);
	va_end(arguments);
	if (length > 0)
		writer->length += (size_t)length < left ? (size_t)length : left - 1;
}

static void put_string(struct writer *writer, const char *text)
{
	put(writer, "\"");
	for (; *text; text++) {
		if (*text == '"' || *text == '\\')
			put(writer, "\\%c", *text);
		else if ((unsigned char)*text < 0x20)
			put(writer, "\\u%04x", (unsigned)(unsigned char)*text);
		else
			put(writer, "%c", *text);
	}
	put(writer, "\"");
}

static void begin_value(struct writer *writer, const char *key)
{
	if (writer->comma)
		put(writer, ",");
	writer->comma = true;
	if (key) {
		put_string(writer, key);
		put(writer, ":");
	}
}

void writer_begin(struct writer *writer, const char *key, char bracket)
{
	begin_value(writer, key);
	put(writer, "%c", bracket);
	writer->comma = false;
}

void writer_end(struct writer *writer, char bracket)
{
	put(writer, "%c", bracket);
	writer->comma = true;
}

void writer_text(struct writer *writer, const char *key, const char *text)
{
	begin_value(writer, key);
	if (text)
		put_string(writer, text);
	else
		put(writer, "null");
}

void writer_number(struct writer *writer, const char *key, int64_t number)
{
	begin_value(writer, key);
	put(writer, "%" PRId64, number);
}

void writer_unsigned(struct writer *writer, const char *key, uint64_t number)
{
	begin_value(writer, key);
	put(writer, "%" PRIu64, number);
}

void writer_real(struct writer *writer, const char *key, double number)
{
	begin_value(writer, key);
	put(writer, "%.17g", number);
}

void writer_bool(struct writer *writer, const char *key, bool value)
{
	begin_value(writer, key);
	put(writer, value ? "true" : "false");
}

void writer_null(struct writer *writer, const char *key)
{
	begin_value(writer, key);
	put(writer, "null");
}
