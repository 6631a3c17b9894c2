/* SPDX-License-Identifier: MIT */
/* writer: JSON into memory of the explorer's own. */
#ifndef RC_EXPLORE_WRITER_H
#define RC_EXPLORE_WRITER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct writer {
	char *text;
	size_t length, room;
	bool comma; /* before the next value */
};

bool writer_open(struct writer *writer, size_t room);

/* @key: NULL in an array. What does not fit any more is left out and makes the document ill-formed, which the tool refuses. */
void writer_begin(struct writer *writer, const char *key, char bracket);
void writer_end(struct writer *writer, char bracket);
void writer_text(struct writer *writer, const char *key, const char *text); /* NULL: null */
void writer_number(struct writer *writer, const char *key, int64_t number);
void writer_unsigned(struct writer *writer, const char *key, uint64_t number);
void writer_real(struct writer *writer, const char *key, double number);
void writer_bool(struct writer *writer, const char *key, bool value);
void writer_null(struct writer *writer, const char *key);

#endif
