/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * schema: each table of the store described once: from it come its schema, its statements, and how a struct
 * becomes a row and a row a struct. Private to the store.
 */
#ifndef STORE_SCHEMA_H
#define STORE_SCHEMA_H

#include "base/text.h"
#include "store/store.h"

#include <sqlite3.h>
#include <stdbool.h>
#include <stddef.h>

/* A parent stands before its children. */
enum table {
	TABLE_CAMPAIGN,
	TABLE_SETTINGS,
	TABLE_COMPILER,
	TABLE_POINT,
	TABLE_RUN,
	TABLE_READING,
	TABLE_FINAL,
	TABLE_WORKER,
	TABLE_REPORT,
	TABLE_FRAME,
	TABLE_EXPLORATION,
	TABLE_REACHABLE,
	TABLE_CALIBRATION,
	TABLE_MODELS,
	TABLE_MODELS_SUBJECT,
	TABLE_MODELS_RUN,
	TABLES
};

/* What is wrong with a value, on its way in or out. */
struct fault {
	const char *column, *why;
};

/* Keys are the columns that no struct has a field for: bound first, read after the row's number. */
const char *schema_name(enum table table);
const char *schema_row(enum table table); /* what numbers its rows for messages: "row", "run" */
size_t schema_key_count(enum table table);

/* Each adds one SQL statement; a select's columns are the row number, the keys, then what schema_read reads. */
void schema_add_create(enum table table, struct text *sql);
void schema_add_insert(enum table table, struct text *sql);
void schema_add_select(enum table table, struct text *sql);

/*
 * schema_bind: bind @object's fields after the keys; it must outlive the step. False with @fault when a value may not
 * be stored.
 */
bool schema_bind(enum table table, sqlite3_stmt *statement, const void *object, struct fault *fault);

/*
 * schema_read: the current row into @object, which is zeroed before; false with @fault when the row holds what
 * racecount never writes. schema_free gives back @object's strings and zeroes them, also after a failed read.
 */
bool schema_read(enum table table, sqlite3_stmt *statement, void *object, struct fault *fault);
void schema_free(enum table table, void *object);

/* schema_read_engine: the engine in column @column of the current row (enum rc_engine). */
bool schema_read_engine(sqlite3_stmt *statement, int column, size_t *engine, struct fault *fault);

/*
 * What must hold between values: of what is written, because it could not be read again otherwise, and of what is
 * read. False with @fault.
 */
bool schema_check_gil(const struct store_gil *gil, struct fault *fault);
bool schema_check_reading(const struct store_reading *reading, struct fault *fault);
bool schema_check_worker(const struct store_worker *worker, struct fault *fault);
bool schema_check_calibration(const struct store_calibration *calibration, struct fault *fault);
bool schema_check_reachable(const struct store_reachable *final, struct fault *fault);
bool schema_check_end(const char *state, int64_t ended_ms, struct fault *fault);

/* Names, each list ending with NULL. */
extern const char *const schema_engines[];  /* by enum rc_engine */
extern const char *const schema_statuses[]; /* by enum run_status */

#endif
