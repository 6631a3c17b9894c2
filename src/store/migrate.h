/* SPDX-License-Identifier: GPL-3.0-or-later */
/* migrate: a store of an older schema becomes one of this. Private to the store. */
#ifndef STORE_MIGRATE_H
#define STORE_MIGRATE_H

#include "store/connection.h"

/* migrate_tables: add what schemas after @schema (1 or more) brought; inside the caller's transaction. */
bool migrate_tables(struct store *store, int64_t schema, struct error *error);

/*
 * migrate_copy: the open store becomes a copy of itself in memory, brought up to date: for stores that are read only.
 * The file stays as it is.
 */
bool migrate_copy(struct store *store, int64_t schema, struct error *error);

#endif
