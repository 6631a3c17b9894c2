/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/connection.h"

#include <stdlib.h>
#include <string.h>

/* Long enough for another writer's transaction, short enough not to look like a hang. */
#define BUSY_MS 1000

/* Longest string that is stored or read: a damaged or hostile store cannot ask for more. */
#define LENGTH_MAX (16 << 20)

static const struct failure {
	int code;
	enum exit_status status;
	const char *text;
} failures[] = {
	{ SQLITE_FULL, STATUS_HARNESS,
	  "the disk is full: free space and run again; what is stored so far stays readable" },
	{ SQLITE_IOERR, STATUS_HARNESS,
	  "input/output error: see to the disk and its free space; what is stored so far stays readable" },
	{ SQLITE_NOMEM, STATUS_HARNESS, "out of memory: close other programs and run again" },
	{ SQLITE_BUSY, STATUS_USAGE,
	  "it is locked, another racecount may be writing to it: wait for that, or choose another folder with --output" },
	{ SQLITE_LOCKED, STATUS_USAGE,
	  "it is locked, another racecount may be writing to it: wait for that, or choose another folder with --output" },
	{ SQLITE_PERM, STATUS_USAGE, "permission refused: change it, or choose another folder with --output" },
	{ SQLITE_AUTH, STATUS_USAGE, "permission refused: change it, or choose another folder with --output" },
	{ SQLITE_CANTOPEN, STATUS_USAGE,
	  "it or its folder cannot be opened: change their permissions, or choose another folder with --output" },
	{ SQLITE_READONLY, STATUS_USAGE,
	  "it or its folder cannot be written: change their permissions, or choose another folder with --output" },
	{ SQLITE_NOTADB, STATUS_USAGE,
	  "it is not a results database: move it away, or choose another folder with --output" },
	{ SQLITE_CORRUPT, STATUS_USAGE, "it is damaged: take it from a copy, or move it away and run again" },
	{ SQLITE_ERROR, STATUS_USAGE,
	  "its tables are not as racecount made them: take it from a copy, or move it away and run again" },
	{ SQLITE_CONSTRAINT, STATUS_HARNESS, "it is there already or incomplete: a mistake in racecount, please report it" },
};

static const struct failure *failure_of(int code)
{
	static const struct failure other = { 0, STATUS_HARNESS, "SQLite failed: a mistake in racecount, please report it" };

	for (size_t i = 0; i < sizeof(failures) / sizeof(failures[0]); i++)
		if (failures[i].code == (code & 0xff))
			return &failures[i];
	return &other;
}

bool connection_fail(const struct store *store, const char *doing, struct error *error)
{
	const struct failure *failure = failure_of(sqlite3_extended_errcode(store->db));
	const char *choose = store->writes ? NULL : strstr(failure->text, ", or choose another folder with --output");
	int length = choose ? (int)(choose - failure->text) : (int)strlen(failure->text); /* a reader has no --output to choose */
	int number = sqlite3_system_errno(store->db);

	if (number && (failure->code == SQLITE_IOERR || failure->code == SQLITE_CANTOPEN))
		return error_set(error, failure->status, "%s: cannot %s: %.*s\n(SQLite: %s; %s)", store->path, doing,
				 length, failure->text, sqlite3_errmsg(store->db), strerror(number));
	return error_set(error, failure->status, "%s: cannot %s: %.*s\n(SQLite: %s)", store->path, doing, length, failure->text,
			 sqlite3_errmsg(store->db));
}

struct store *connection_create(const char *path)
{
	struct store *store = text_allocate(1, sizeof(*store));

	store->path = text_copy(path);
	store->file = text_format("%s%s", path[0] == '/' ? "" : "./", path);
	return store;
}

void connection_close(struct store *store)
{
	for (size_t i = 0; i < TABLES; i++) {
		sqlite3_finalize(store->insert[i]);
		sqlite3_finalize(store->select[i]);
		store->insert[i] = store->select[i] = NULL;
	}
	sqlite3_close(store->db);
	store->db = NULL;
}

void connection_destroy(struct store *store)
{
	if (!store)
		return;
	connection_close(store);
	free(store->path);
	free(store->file);
	free(store);
}

/* The file may come from elsewhere: nothing in its schema may run code of its own. */
static void distrust(sqlite3 *db)
{
	sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
	sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
	sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
	sqlite3_limit(db, SQLITE_LIMIT_LENGTH, LENGTH_MAX);
}

void connection_replace(struct store *store, sqlite3 *db)
{
	connection_close(store);
	store->db = db;
	distrust(db);
}

/* A path as a URI that says: nobody writes this file, take no locks, look for nothing beside it. */
static char *immutable_uri(const char *file)
{
	struct text uri = { 0 };

	text_add(&uri, "file:");
	for (const char *c = file; *c; c++) {
		if (strchr("?#%", *c))
			text_addf(&uri, "%%%02x", (unsigned char)*c);
		else
			text_add_bytes(&uri, c, 1);
	}
	text_add(&uri, "?immutable=1");
	return text_take(&uri);
}

bool connection_open(struct store *store, int flags, const char *vfs, struct error *error)
{
	char *uri = flags & SQLITE_OPEN_URI ? immutable_uri(store->file) : NULL;

	connection_close(store);
	int code = sqlite3_open_v2(uri ? uri : store->file, &store->db, flags | SQLITE_OPEN_EXRESCODE, vfs);
	free(uri);
	if (code != SQLITE_OK)
		return connection_fail(store, "open it", error);
	sqlite3_busy_timeout(store->db, BUSY_MS);
	distrust(store->db);
	return true;
}

bool connection_execute(struct store *store, const char *sql, const char *doing, struct error *error)
{
	return sqlite3_exec(store->db, sql, NULL, NULL, NULL) == SQLITE_OK || connection_fail(store, doing, error);
}

bool connection_number(struct store *store, const char *sql, int64_t *number, const char *doing, struct error *error)
{
	sqlite3_stmt *statement = NULL;
	bool good = sqlite3_prepare_v2(store->db, sql, -1, &statement, NULL) == SQLITE_OK &&
		    sqlite3_step(statement) == SQLITE_ROW;

	if (good)
		*number = sqlite3_column_int64(statement, 0);
	else
		connection_fail(store, doing, error);
	sqlite3_finalize(statement);
	return good;
}

static sqlite3_stmt *prepared(struct store *store, sqlite3_stmt **statement, enum table table,
			      void (*add)(enum table table, struct text *sql), struct error *error)
{
	struct text sql = { 0 };

	if (!*statement) {
		add(table, &sql);
		if (sqlite3_prepare_v3(store->db, sql.data, -1, SQLITE_PREPARE_PERSISTENT, statement, NULL) != SQLITE_OK)
			connection_fail(store, "use its tables", error);
		text_fini(&sql);
	}
	return *statement;
}

sqlite3_stmt *connection_insert(struct store *store, enum table table, struct error *error)
{
	return prepared(store, &store->insert[table], table, schema_add_insert, error);
}

sqlite3_stmt *connection_select(struct store *store, enum table table, struct error *error)
{
	return prepared(store, &store->select[table], table, schema_add_select, error);
}

/* A writer takes its lock at once: there is no deadlock then that a busy timeout could not resolve. */
bool connection_begin(struct store *store, const char *doing, struct error *error)
{
	return connection_execute(store, store->writes ? "BEGIN IMMEDIATE" : "BEGIN", doing, error);
}

bool connection_end(struct store *store, bool good, const char *doing, struct error *error)
{
	if (good)
		good = connection_execute(store, "COMMIT", doing, error);
	/* SQLite has rolled back by itself after some errors. */
	if (!good && !sqlite3_get_autocommit(store->db))
		sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
	return good;
}
