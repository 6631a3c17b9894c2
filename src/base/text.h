/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * text: a growing string, and the few questions about names that every
 * command asks. Memory that runs out ends the program (text_allocate).
 */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>

/* A growing string. Zero-initialise it; text_fini gives the memory back. */
struct text {
	char *data;    /* ends with a NUL once anything was added; NULL before */
	size_t length; /* without the NUL */
	size_t room;
};

/* Each text_add* appends. */
void text_add(struct text *text, const char *string);
void text_add_bytes(struct text *text, const char *bytes, size_t count);
void text_addf(struct text *text, const char *format, ...) __attribute__((format(printf, 2, 3)));
void text_fini(struct text *text);

/* text_add_quoted: append @word as a shell takes it for one word again. */
void text_add_quoted(struct text *text, const char *word);

/* text_take: the string itself (never NULL); the caller frees it. @text is empty again. */
char *text_take(struct text *text);

/* text_format: a new string; the caller frees it. */
char *text_format(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* text_copy: a new string, NULL for NULL; the caller frees it. */
char *text_copy(const char *string);

/*
 * text_allocate: zeroed memory for @count objects of @size bytes; the caller frees it.
 * text_grow: @memory with room for at least @need objects; *@room is updated.
 * Without memory both say so and end the program with STATUS_HARNESS.
 */
void *text_allocate(size_t count, size_t size);
void *text_grow(void *memory, size_t *room, size_t need, size_t size);

/* text_matches: does @name match @pattern, where `*` also crosses `/`? */
bool text_matches(const char *pattern, const char *name);

/* text_distance: edits (insert, delete, replace, swap) from @a to @b. */
size_t text_distance(const char *a, const char *b);

/*
 * text_nearest: the entry of @names nearest to @name, or NULL when none is
 * near enough to be what a person meant (more than a third of it differs).
 */
const char *text_nearest(const char *name, const char *const *names, size_t count);

/* text_ends_with: does @string end with @end? */
bool text_ends_with(const char *string, const char *end);

#endif
