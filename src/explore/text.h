/* SPDX-License-Identifier: MIT */
/* text: what the C library has too; but what is imported from it tells of the subject (imports.c). */
#ifndef RC_EXPLORE_TEXT_H
#define RC_EXPLORE_TEXT_H

#include <stdbool.h>
#include <stddef.h>

static inline size_t text_length(const char *text)
{
	size_t length = 0;

	while (text[length])
		length++;
	return length;
}

static inline bool text_same(const char *a, const char *b)
{
	while (*a && *a == *b) {
		a++;
		b++;
	}
	return *a == *b;
}

/* As much as fits. */
static inline void text_copy(char *room, size_t size, const char *text)
{
	size_t i = 0;

	for (; text[i] && i + 1 < size; i++)
		room[i] = text[i];
	room[i] = '\0';
}

#endif
