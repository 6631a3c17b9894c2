/* SPDX-License-Identifier: GPL-3.0-or-later */
/* schema_tables: the description of each table; what schema.c works from. Private to it. */
#ifndef STORE_SCHEMA_TABLES_H
#define STORE_SCHEMA_TABLES_H

#include "store/field.h"
#include "store/schema.h"

struct schema_table {
	const char *name;
	const char *keys_schema, *keys; /* of columns that no struct has a field for: in a CREATE, in a list */
	size_t key_count;
	const char *constraints, *options;
	const char *row, *row_name;     /* what numbers its rows, and what that is called in messages */
	const char *where;              /* which rows are read, and in which order */
};

/* The columns that a struct has fields for. */
struct schema_columns {
	const struct field_column *list;
	size_t count;
};

extern const struct schema_table schema_tables[TABLES];     /* schema_tables.c */
extern const struct schema_columns schema_columns[TABLES]; /* schema_columns.c */
extern const char *const schema_states[]; /* ends with NULL */

#endif
