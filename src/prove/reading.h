/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * reading: fields of a JSON document that is not trusted. The first that is not what it should be is kept as the
 * reason, with the way to it (found[0].steps[3].worker); from then on everything reads as nothing.
 */
#ifndef PROVE_READING_H
#define PROVE_READING_H

#include "base/text.h"

#include <jansson.h>
#include <stdint.h>

#define READING_PATH_MAX 160

struct reading {
	char path[READING_PATH_MAX];
	char *wrong; /* NULL: all was well so far */
};

/* reading_refuse: PATH.KEY is WHAT; kept when it is the first. Always false. */
bool reading_refuse(struct reading *reading, const char *key, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* reading_enter, reading_leave: fields are of @key's entry @index now (of @key itself: READING_NO_INDEX); and no longer. @length is where the path was. */
#define READING_NO_INDEX SIZE_MAX
size_t reading_enter(struct reading *reading, const char *key, size_t index);
void reading_leave(struct reading *reading, size_t length);

uint64_t reading_count(struct reading *reading, const json_t *object, const char *key, uint64_t most);
uint64_t reading_count_or(struct reading *reading, const json_t *object, const char *key, uint64_t most, uint64_t absent);
int64_t reading_number(struct reading *reading, const json_t *object, const char *key);
bool reading_flag(struct reading *reading, const json_t *object, const char *key);

/* reading_maybe: a number that may be null or absent: false then. */
bool reading_maybe(struct reading *reading, const json_t *object, const char *key, int64_t *value);

/* reading_real: at least 0; NaN for null. */
double reading_real(struct reading *reading, const json_t *object, const char *key, double most);

/* A text of at most @most bytes that can be shown in one line; the caller frees it. NULL: null, where @may_lack. */
char *reading_text(struct reading *reading, const json_t *object, const char *key, size_t most, bool may_lack);

/* reading_decimal: a text of digits, or NULL for null. */
char *reading_decimal(struct reading *reading, const json_t *object, const char *key);

/* reading_list: an array of at most @most entries; NULL (and *count 0) when it is none. */
const json_t *reading_list(struct reading *reading, const json_t *object, const char *key, size_t most, size_t *count);

#endif
