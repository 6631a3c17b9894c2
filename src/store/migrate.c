/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/migrate.h"

static const char doing[] = "bring it up to date";

/*
 * Schema 2: what a campaign was asked to do (settings) and on which sources (revision), each case's file and stand-alone
 * source, and the stacks of reports (frame).
 */
static void add_schema_2(struct text *sql)
{
	schema_add_create(TABLE_SETTINGS, sql);
	schema_add_create(TABLE_FRAME, sql);
	text_add(sql, "ALTER TABLE campaign ADD COLUMN \"revision\" TEXT;"
		      "ALTER TABLE point ADD COLUMN \"file\" TEXT;"
		      "ALTER TABLE point ADD COLUMN \"source\" TEXT;");
}

/* Schema 3: whether each case is explored too, what the explorer said of it (exploration), and where it can end (reachable). */
static void add_schema_3(int64_t schema, struct text *sql)
{
	schema_add_create(TABLE_EXPLORATION, sql);
	schema_add_create(TABLE_REACHABLE, sql);
	/* What makes settings today makes this column with it. */
	if (schema == 2)
		text_add(sql, "ALTER TABLE settings ADD COLUMN \"explore\" INTEGER NOT NULL DEFAULT 0;");
}

/*
 * Schema 4: how runs are steered (settings, tickets, the switch interval, what --calibrate tried), what else they are stamped with, and what workers
 * and tickets of the sustained engine tell.
 */
static void add_schema_4(int64_t schema, struct text *sql)
{
	schema_add_create(TABLE_WORKER, sql);
	schema_add_create(TABLE_CALIBRATION, sql);
	text_add(sql, "ALTER TABLE run ADD COLUMN \"tickets\" INTEGER NOT NULL DEFAULT 0;"
		      "ALTER TABLE run ADD COLUMN \"switch_ns\" INTEGER NOT NULL DEFAULT 0;"
		      "ALTER TABLE run ADD COLUMN \"frequency_khz\" INTEGER NOT NULL DEFAULT 0;"
		      "ALTER TABLE run ADD COLUMN \"page_bytes\" INTEGER NOT NULL DEFAULT 0;"
		      "ALTER TABLE run ADD COLUMN \"nudge_seed\" INTEGER NOT NULL DEFAULT 0;"
		      "ALTER TABLE reading ADD COLUMN \"cpu_ns\" INTEGER NOT NULL DEFAULT 0;"
		      "ALTER TABLE reading ADD COLUMN \"first_wrong_ns\" INTEGER NOT NULL DEFAULT 0;"
		      "ALTER TABLE reading ADD COLUMN \"tickets\" INTEGER NOT NULL DEFAULT 0;"
		      "ALTER TABLE reading ADD COLUMN \"duplicates\" INTEGER NOT NULL DEFAULT 0;"
		      "ALTER TABLE reading ADD COLUMN \"episodes\" INTEGER NOT NULL DEFAULT 0;"
		      "ALTER TABLE reading ADD COLUMN \"episode_longest\" INTEGER NOT NULL DEFAULT 0;"
		      "ALTER TABLE reading ADD COLUMN \"rollback_longest\" INTEGER NOT NULL DEFAULT 0;");
	if (schema >= 2)
		text_add(sql, "ALTER TABLE settings ADD COLUMN \"steering\" TEXT NOT NULL DEFAULT 'given';"
			      "ALTER TABLE settings ADD COLUMN \"calibrate\" INTEGER NOT NULL DEFAULT 0;"
			      "ALTER TABLE settings ADD COLUMN \"tickets\" INTEGER NOT NULL DEFAULT 0;"
			      "ALTER TABLE settings ADD COLUMN \"switch_ns\" INTEGER NOT NULL DEFAULT 0;");
}

/* Schema 5: what became of the global interpreter lock in each run; what `racecount models` measured. */
static void add_schema_5(struct text *sql)
{
	schema_add_create(TABLE_MODELS, sql);
	schema_add_create(TABLE_MODELS_SUBJECT, sql);
	schema_add_create(TABLE_MODELS_RUN, sql);
	text_add(sql, "ALTER TABLE run ADD COLUMN \"gil_taken\" INTEGER NOT NULL DEFAULT 0;"
		      "ALTER TABLE run ADD COLUMN \"gil_switches\" INTEGER NOT NULL DEFAULT 0;"
		      "ALTER TABLE run ADD COLUMN \"gil_drop_requests\" INTEGER NOT NULL DEFAULT 0;"
		      "ALTER TABLE run ADD COLUMN \"gil_waits\" INTEGER NOT NULL DEFAULT 0;"
		      "ALTER TABLE run ADD COLUMN \"gil_wait_median_ns\" INTEGER NOT NULL DEFAULT 0;"
		      "ALTER TABLE run ADD COLUMN \"gil_wait_99_ns\" INTEGER NOT NULL DEFAULT 0;");
}

bool migrate_tables(struct store *store, int64_t schema, struct error *error)
{
	struct text sql = { 0 };

	if (schema < 2)
		add_schema_2(&sql);
	if (schema < 3)
		add_schema_3(schema, &sql);
	if (schema < 4)
		add_schema_4(schema, &sql);
	if (schema < 5)
		add_schema_5(&sql);
	bool good = !sql.data || connection_execute(store, sql.data, doing, error);

	text_fini(&sql);
	return good;
}

bool migrate_copy(struct store *store, int64_t schema, struct error *error)
{
	sqlite3 *copy = NULL;
	int code = sqlite3_open_v2(":memory:", &copy, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_EXRESCODE, NULL);
	sqlite3_backup *backup = code == SQLITE_OK ? sqlite3_backup_init(copy, "main", store->db, "main") : NULL;

	if (backup) {
		sqlite3_backup_step(backup, -1);
		code = sqlite3_backup_finish(backup);
	}
	if (!backup || code != SQLITE_OK) {
		error_set(error, STATUS_USAGE, "%s: cannot %s: %s: try again, or from a copy of it", store->path, doing,
			  copy ? sqlite3_errmsg(copy) : "out of memory");
		sqlite3_close(copy);
		return false;
	}
	connection_replace(store, copy);
	return migrate_tables(store, schema, error);
}
