/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rows: rows of any table, written and read back, with what is to be said of a value that may not be there. Private to the store. */
#ifndef STORE_ROWS_H
#define STORE_ROWS_H

#include "store/connection.h"

/* A key column's value: a text, or else a number. */
struct rows_key {
	const char *text;
	int64_t number;
};

/* rows_write: @object as a row of @table, whose key columns are @keys (NULL: it has none). rows_refuse: it may not be stored; false. */
bool rows_write(struct store *store, enum table table, const struct rows_key *keys, const void *object, struct error *error);
bool rows_refuse(const struct store *store, enum table table, const struct fault *fault, struct error *error);

/* Takes the current row of @statement; false with @error ends the reading. */
typedef bool rows_take(void *context, sqlite3_stmt *statement, struct error *error);

/* rows_read: each row of @table that is selected by @key (schema_add_select says how). */
bool rows_read(struct store *store, enum table table, const struct rows_key *key, rows_take *take, void *context, struct error *error);

/* rows_get: the current row into @object, as schema_read. rows_refuse_read: it holds what racecount never writes; false. */
bool rows_get(const struct store *store, enum table table, sqlite3_stmt *statement, void *object, struct error *error);
bool rows_refuse_read(const struct store *store, enum table table, sqlite3_stmt *statement, const struct fault *fault,
		      struct error *error);

/* rows_text: a text from one row and column, or NULL when there is no row; @id, for ?1, may be NULL. The caller frees it. */
bool rows_text(struct store *store, const char *sql, const char *id, char **string, struct error *error);

/* rows_list: the texts of the first column of all rows that @sql gives; store_list_free gives them back. */
bool rows_list(struct store *store, const char *sql, char ***ids, size_t *count, struct error *error);

#endif
