/* SPDX-License-Identifier: GPL-3.0-or-later */
/* connection: an open store: its statements, its transactions, its errors. Private to the store. */
#ifndef STORE_CONNECTION_H
#define STORE_CONNECTION_H

#include "base/error.h"
#include "store/schema.h"

#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>

#define CONNECTION_APPLICATION 0x52434e54 /* "RCNT": PRAGMA application_id, by which a file is known as a store */

struct store {
	sqlite3 *db;
	char *path; /* as given, for messages */
	char *file; /* the same for SQLite, to which ":memory:" and "file:x" mean something else: with a / in it */
	bool writes;
	sqlite3_stmt *insert[TABLES], *select[TABLES]; /* prepared when first asked for */
};

struct store *connection_create(const char *path);

/*
 * connection_open: open the file; what is open is closed before. With SQLITE_OPEN_URI the file is taken for one that
 * nobody writes: no lock, nothing beside it is made or read. @vfs may be NULL.
 */
bool connection_open(struct store *store, int flags, const char *vfs, struct error *error);

/* connection_replace: close what is open and take @db, which becomes the store's, instead. */
void connection_replace(struct store *store, sqlite3 *db);

/* connection_close: without a checkpoint; connection_destroy: also the store itself; accepts NULL. */
void connection_close(struct store *store);
void connection_destroy(struct store *store);

/* connection_fail: what SQLite says of the last call, while we tried to @doing ("store a run"). Always false. */
bool connection_fail(const struct store *store, const char *doing, struct error *error);

/* connection_execute: @sql, whose rows nobody wants. connection_number: the first number that @sql gives. */
bool connection_execute(struct store *store, const char *sql, const char *doing, struct error *error);
bool connection_number(struct store *store, const char *sql, int64_t *number, const char *doing, struct error *error);

/* The statement, ready to bind; NULL with @error. */
sqlite3_stmt *connection_insert(struct store *store, enum table table, struct error *error);
sqlite3_stmt *connection_select(struct store *store, enum table table, struct error *error);

/* connection_end: commit when @good, else (or when that fails) roll back. Returns whether it is committed. */
bool connection_begin(struct store *store, const char *doing, struct error *error);
bool connection_end(struct store *store, bool good, const char *doing, struct error *error);

#endif
