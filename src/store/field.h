/* SPDX-License-Identifier: GPL-3.0-or-later */
/* field: one field of a struct and its column: bound, read and range-checked. Private to the store. */
#ifndef STORE_FIELD_H
#define STORE_FIELD_H

#include <sqlite3.h>
#include <stdbool.h>
#include <stddef.h>

enum field_kind {
	FIELD_TEXT,     /* char *, never NULL */
	FIELD_OPTIONAL, /* char *, may be NULL */
	FIELD_WORD,     /* char *, one of words */
	FIELD_CHOICE,   /* an enum, stored as the word of that index */
	FIELD_COUNT,    /* uint64_t, at most INT64_MAX: SQLite's integers are signed */
	FIELD_UNSIGNED, /* unsigned */
	FIELD_TIME,     /* int64_t, not negative */
	FIELD_SIGNED,   /* int64_t */
	FIELD_BITS,     /* uint64_t whose size means nothing (a seed): the same bits, read as signed by others */
	FIELD_FLAG,     /* bool */
	FIELD_REAL,     /* double, finite and not negative */
	FIELD_KNOWN,    /* the same; NaN where it is not known, NULL in the table */
};

struct field_column {
	const char *name;
	enum field_kind kind;
	size_t offset;            /* of its field in the struct */
	const char *const *words; /* FIELD_WORD, FIELD_CHOICE: all that are known; ends with NULL */
};

/* field_type: the column's type in a STRICT table. */
const char *field_type(enum field_kind kind);

/*
 * field_bind: bind @object's field to parameter @place.
 * field_read: column @place of the current row into @object's field; a string is the caller's (field_free).
 * Both return NULL, or why the value is refused (a static string).
 */
const char *field_bind(const struct field_column *column, sqlite3_stmt *statement, int place, const void *object);
const char *field_read(const struct field_column *column, sqlite3_stmt *statement, int place, void *object);
void field_free(const struct field_column *column, void *object);

/* field_find: the index of @word in @words, which end with NULL; false when it is not there. */
bool field_find(const char *const *words, const char *word, size_t *index);

#endif
