/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/rows.h"

bool rows_refuse(const struct store *store, enum table table, const struct fault *fault, struct error *error)
{
	return error_set(error, STATUS_HARNESS,
			 "%s: cannot store a row of table %s: %s %s: a mistake in racecount, please report it",
			 store->path, schema_name(table), fault->column, fault->why);
}

bool rows_write(struct store *store, enum table table, const struct rows_key *keys, const void *object, struct error *error)
{
	sqlite3_stmt *statement = connection_insert(store, table, error);
	struct fault fault;
	bool good = statement;

	if (!statement)
		return false;
	for (size_t i = 0; i < schema_key_count(table); i++) {
		if (keys[i].text)
			sqlite3_bind_text(statement, (int)i + 1, keys[i].text, -1, SQLITE_STATIC);
		else
			sqlite3_bind_int64(statement, (int)i + 1, keys[i].number);
	}
	if (!schema_bind(table, statement, object, &fault))
		good = rows_refuse(store, table, &fault, error);
	else if (sqlite3_step(statement) != SQLITE_DONE)
		good = connection_fail(store, "store a row", error);
	sqlite3_reset(statement);
	sqlite3_clear_bindings(statement);
	return good;
}

bool rows_refuse_read(const struct store *store, enum table table, sqlite3_stmt *statement, const struct fault *fault,
		      struct error *error)
{
	return error_set(error, STATUS_USAGE, "%s: table %s, %s %lld: %s %s\n" STORE_EDITED, store->path, schema_name(table),
			 schema_row(table), (long long)sqlite3_column_int64(statement, 0), fault->column, fault->why);
}

bool rows_get(const struct store *store, enum table table, sqlite3_stmt *statement, void *object, struct error *error)
{
	struct fault fault;

	return schema_read(table, statement, object, &fault) || rows_refuse_read(store, table, statement, &fault, error);
}

bool rows_read(struct store *store, enum table table, const struct rows_key *key, rows_take *take, void *context, struct error *error)
{
	sqlite3_stmt *statement = connection_select(store, table, error);
	int code = SQLITE_ROW;
	bool good = statement;

	if (!statement)
		return false;
	if (key->text)
		sqlite3_bind_text(statement, 1, key->text, -1, SQLITE_STATIC);
	else
		sqlite3_bind_int64(statement, 1, key->number);
	while (good && (code = sqlite3_step(statement)) == SQLITE_ROW)
		good = take(context, statement, error);
	if (good && code != SQLITE_DONE)
		good = connection_fail(store, "read it", error);
	sqlite3_reset(statement);
	sqlite3_clear_bindings(statement);
	return good;
}

bool rows_text(struct store *store, const char *sql, const char *id, char **string, struct error *error)
{
	sqlite3_stmt *statement = NULL;
	int code = sqlite3_prepare_v2(store->db, sql, -1, &statement, NULL);

	*string = NULL;
	if (code == SQLITE_OK) {
		if (id)
			sqlite3_bind_text(statement, 1, id, -1, SQLITE_STATIC);
		code = sqlite3_step(statement);
	}
	if (code == SQLITE_ROW)
		*string = text_copy((const char *)sqlite3_column_text(statement, 0));
	else if (code != SQLITE_DONE)
		connection_fail(store, "read it", error);
	sqlite3_finalize(statement);
	return code == SQLITE_ROW || code == SQLITE_DONE;
}

bool rows_list(struct store *store, const char *sql, char ***ids, size_t *count, struct error *error)
{
	sqlite3_stmt *statement = NULL;
	int code = sqlite3_prepare_v2(store->db, sql, -1, &statement, NULL);
	size_t room = 0;

	*ids = NULL;
	*count = 0;
	while (code == SQLITE_OK || code == SQLITE_ROW) {
		code = sqlite3_step(statement);
		if (code != SQLITE_ROW)
			break;
		*ids = text_grow(*ids, &room, *count + 1, sizeof(**ids));
		(*ids)[(*count)++] = text_copy((const char *)sqlite3_column_text(statement, 0));
	}
	bool good = code == SQLITE_DONE || connection_fail(store, "read it", error);

	sqlite3_finalize(statement);
	if (!good)
		store_list_free(*ids, *count);
	return good;
}
