/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/field.h"

#include "base/text.h"

#include <limits.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

bool field_find(const char *const *words, const char *word, size_t *index)
{
	for (*index = 0; words[*index]; ++*index)
		if (strcmp(words[*index], word) == 0)
			return true;
	return false;
}

static bool is_string(enum field_kind kind)
{
	return kind == FIELD_TEXT || kind == FIELD_OPTIONAL || kind == FIELD_WORD;
}

const char *field_type(enum field_kind kind)
{
	switch (kind) {
	case FIELD_OPTIONAL:
		return "TEXT";
	case FIELD_TEXT:
	case FIELD_WORD:
	case FIELD_CHOICE:
		return "TEXT NOT NULL";
	case FIELD_REAL:
		return "REAL NOT NULL";
	case FIELD_KNOWN:
		return "REAL";
	default:
		return "INTEGER NOT NULL";
	}
}

static const char *word_fault(const struct field_column *column, const char *string)
{
	size_t index;

	if (column->kind != FIELD_WORD || field_find(column->words, string, &index))
		return NULL;
	return "is no word that it may hold";
}

static const char *real_fault(double number)
{
	return isfinite(number) && number >= 0 ? NULL : "is negative or no number";
}

static const char *bind_string(const struct field_column *column, sqlite3_stmt *statement, int place, const char *string)
{
	if (!string)
		return column->kind == FIELD_OPTIONAL ? NULL : "is missing";
	if (sqlite3_bind_text(statement, place, string, -1, SQLITE_STATIC) != SQLITE_OK)
		return "is too long";
	return word_fault(column, string);
}

static const char *bind_choice(const struct field_column *column, sqlite3_stmt *statement, int place, unsigned choice)
{
	for (unsigned i = 0; column->words[i]; i++) {
		if (i == choice) {
			sqlite3_bind_text(statement, place, column->words[i], -1, SQLITE_STATIC);
			return NULL;
		}
	}
	return "is out of range";
}

static const char *bind_integer(enum field_kind kind, sqlite3_stmt *statement, int place, const void *field)
{
	int64_t number = 0;

	if (kind == FIELD_FLAG)
		number = *(const bool *)field;
	else if (kind == FIELD_UNSIGNED)
		number = *(const unsigned *)field;
	else
		memcpy(&number, field, sizeof(number));
	sqlite3_bind_int64(statement, place, number);
	if (kind == FIELD_COUNT && number < 0)
		return "is 2^63 or more";
	return kind == FIELD_TIME && number < 0 ? "is negative" : NULL;
}

const char *field_bind(const struct field_column *column, sqlite3_stmt *statement, int place, const void *object)
{
	const void *field = (const char *)object + column->offset;

	if (is_string(column->kind))
		return bind_string(column, statement, place, *(char *const *)field);
	if (column->kind == FIELD_CHOICE)
		return bind_choice(column, statement, place, *(const unsigned *)field);
	if (column->kind != FIELD_REAL && column->kind != FIELD_KNOWN)
		return bind_integer(column->kind, statement, place, field);
	if (column->kind == FIELD_KNOWN && isnan(*(const double *)field))
		return NULL; /* as what is not bound is */
	sqlite3_bind_double(statement, place, *(const double *)field);
	return real_fault(*(const double *)field);
}

/* A string that ends early, at a NUL byte within, is not what was written. */
static const char *column_string(sqlite3_stmt *statement, int place, const char **string)
{
	if (sqlite3_column_type(statement, place) != SQLITE_TEXT)
		return "is no text";
	*string = (const char *)sqlite3_column_text(statement, place);
	if (!*string || strlen(*string) != (size_t)sqlite3_column_bytes(statement, place))
		return "holds a NUL byte";
	return NULL;
}

static const char *read_string(const struct field_column *column, sqlite3_stmt *statement, int place, char **field)
{
	const char *string, *fault;

	if (column->kind == FIELD_OPTIONAL && sqlite3_column_type(statement, place) == SQLITE_NULL)
		return NULL;
	fault = column_string(statement, place, &string);
	if (!fault)
		fault = word_fault(column, string);
	if (!fault)
		*field = text_copy(string);
	return fault;
}

static const char *read_choice(const struct field_column *column, sqlite3_stmt *statement, int place, unsigned *field)
{
	const char *string, *fault = column_string(statement, place, &string);
	size_t index;

	if (fault)
		return fault;
	if (!field_find(column->words, string, &index))
		return "is no word that it may hold";
	*field = (unsigned)index;
	return NULL;
}

static const char *read_integer(enum field_kind kind, sqlite3_stmt *statement, int place, void *field)
{
	int64_t number = sqlite3_column_int64(statement, place);

	if (sqlite3_column_type(statement, place) != SQLITE_INTEGER)
		return "is no integer";
	if (number < 0 && kind != FIELD_SIGNED && kind != FIELD_BITS)
		return "is negative";
	if ((kind == FIELD_FLAG && number > 1) || (kind == FIELD_UNSIGNED && number > UINT_MAX))
		return "is too large";
	if (kind == FIELD_FLAG)
		*(bool *)field = number;
	else if (kind == FIELD_UNSIGNED)
		*(unsigned *)field = (unsigned)number;
	else
		memcpy(field, &number, sizeof(number));
	return NULL;
}

const char *field_read(const struct field_column *column, sqlite3_stmt *statement, int place, void *object)
{
	void *field = (char *)object + column->offset;

	if (is_string(column->kind))
		return read_string(column, statement, place, field);
	if (column->kind == FIELD_CHOICE)
		return read_choice(column, statement, place, field);
	if (column->kind != FIELD_REAL && column->kind != FIELD_KNOWN)
		return read_integer(column->kind, statement, place, field);
	if (column->kind == FIELD_KNOWN && sqlite3_column_type(statement, place) == SQLITE_NULL) {
		*(double *)field = NAN;
		return NULL;
	}
	if (sqlite3_column_type(statement, place) != SQLITE_FLOAT)
		return "is no real number";
	*(double *)field = sqlite3_column_double(statement, place);
	return real_fault(*(double *)field);
}

void field_free(const struct field_column *column, void *object)
{
	char **field = (char **)((char *)object + column->offset);

	if (!is_string(column->kind))
		return;
	free(*field);
	*field = NULL;
}
