/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/text.h"

#include "base/error.h"

#include <fnmatch.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void *memory_or_end(void *memory)
{
	if (!memory) {
		/* Not by error_warn, which needs memory itself. */
		fputs("racecount: out of memory: close other programs, or choose fewer cases\n", stderr);
		exit(STATUS_HARNESS);
	}
	return memory;
}

void *text_allocate(size_t count, size_t size)
{
	return memory_or_end(calloc(count ? count : 1, size));
}

void *text_grow(void *memory, size_t *room, size_t need, size_t size)
{
	size_t wanted = *room ? *room : 8;

	if (need <= *room)
		return memory;
	while (wanted < need)
		wanted *= 2;
	*room = wanted;
	return memory_or_end(reallocarray(memory, wanted, size));
}

void text_add_bytes(struct text *text, const char *bytes, size_t count)
{
	text->data = text_grow(text->data, &text->room, text->length + count + 1, 1);
	memcpy(text->data + text->length, bytes, count);
	text->length += count;
	text->data[text->length] = '\0';
}

void text_add(struct text *text, const char *string)
{
	text_add_bytes(text, string, strlen(string));
}

void text_addf(struct text *text, const char *format, ...)
{
	char *added = NULL;
	va_list arguments;

	va_start(arguments, format);
	int length = vasprintf(&added, format, arguments);
	va_end(arguments);
	memory_or_end(length < 0 ? NULL : added);
	text_add_bytes(text, added, (size_t)length);
	free(added);
}

void text_fini(struct text *text)
{
	free(text->data);
	*text = (struct text){ 0 };
}

void text_add_quoted(struct text *text, const char *word)
{
	if (*word && !word[strcspn(word, " \t\n'\"\\$`*?[]#~&;|<>(){}!")]) {
		text_add(text, word);
		return;
	}
	text_add(text, "'");
	for (; *word; word++)
		text_add_bytes(text, *word == '\'' ? "'\\''" : word, *word == '\'' ? 4 : 1);
	text_add(text, "'");
}

char *text_take(struct text *text)
{
	char *string = text->data ? text->data : text_copy("");

	*text = (struct text){ 0 };
	return string;
}

char *text_format(const char *format, ...)
{
	char *string = NULL;
	va_list arguments;

	va_start(arguments, format);
	int length = vasprintf(&string, format, arguments);
	va_end(arguments);
	return memory_or_end(length < 0 ? NULL : string);
}

char *text_copy(const char *string)
{
	return string ? memory_or_end(strdup(string)) : NULL;
}

bool text_matches(const char *pattern, const char *name)
{
	return fnmatch(pattern, name, 0) == 0;
}

bool text_ends_with(const char *string, const char *end)
{
	size_t length = strlen(string), tail = strlen(end);

	return length >= tail && strcmp(string + length - tail, end) == 0;
}

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* Optimal string alignment: three rows of the usual table are enough. */
size_t text_distance(const char *a, const char *b)
{
	size_t width = strlen(b) + 1, height = strlen(a) + 1;
	size_t *before = text_allocate(3 * width, sizeof(*before));
	size_t *above = before + width, *row = above + width, *spare, result;
	size_t *rows = before;

	for (size_t j = 0; j < width; j++)
		above[j] = j;
	for (size_t i = 1; i < height; i++) {
		row[0] = i;
		for (size_t j = 1; j < width; j++) {
			row[j] = least(least(above[j], row[j - 1]) + 1,
				       above[j - 1] + (a[i - 1] != b[j - 1]));
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
				row[j] = least(row[j], before[j - 2] + 1);
		}
		spare = before;
		before = above;
		above = row;
		row = spare;
	}
	result = above[width - 1];
	free(rows);
	return result;
}

const char *text_nearest(const char *name, const char *const *names, size_t count)
{
	const char *nearest = NULL;
	size_t best = strlen(name) / 3 + 1;

	for (size_t i = 0; i < count; i++) {
		size_t distance = text_distance(name, names[i]);

		if (distance <= best && (!nearest || distance < best)) {
			best = distance;
			nearest = names[i];
		}
	}
	return nearest;
}
