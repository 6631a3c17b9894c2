/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/store.h"

#include "store/rows.h"

static bool write_head(struct store *store, const struct store_campaign *campaign, struct error *error)
{
	const struct rows_key key = { .text = campaign->id };
	bool good = rows_write(store, TABLE_CAMPAIGN, NULL, campaign, error);

	if (good && campaign->settings.runs > 0)
		good = rows_write(store, TABLE_SETTINGS, &key, &campaign->settings, error);
	for (size_t i = 0; good && i < campaign->compiler_count; i++)
		good = rows_write(store, TABLE_COMPILER, &key, &campaign->compilers[i], error);
	for (size_t i = 0; good && i < campaign->case_count; i++)
		good = rows_write(store, TABLE_POINT, &key, &campaign->cases[i], error);
	return good;
}

bool store_begin(struct store *store, const struct store_campaign *campaign, struct error *error)
{
	static const char doing[] = "store the campaign";

	return connection_begin(store, doing, error) &&
	       connection_end(store, write_head(store, campaign, error), doing, error);
}

static bool write_reading(struct store *store, int64_t run, size_t engine, const struct store_reading *reading,
			  struct error *error)
{
	const struct rows_key keys[] = { { .number = run }, { .text = schema_engines[engine] } };
	struct fault fault;
	bool good;

	if (!schema_check_reading(reading, &fault))
		return rows_refuse(store, TABLE_READING, &fault, error);
	good = rows_write(store, TABLE_READING, keys, reading, error);
	for (size_t i = 0; good && i < reading->final_count; i++)
		good = rows_write(store, TABLE_FINAL, keys, &reading->finals[i], error);
	for (size_t i = 0; good && i < reading->worker_count; i++) {
		const struct rows_key place[] = { keys[0], keys[1], { .number = (int64_t)i } };

		good = schema_check_worker(&reading->workers[i], &fault) ?
			       rows_write(store, TABLE_WORKER, place, &reading->workers[i], error) :
			       rows_refuse(store, TABLE_WORKER, &fault, error);
	}
	return good;
}

static bool write_report(struct store *store, int64_t run, int64_t position, const struct store_report *report,
			 struct error *error)
{
	const struct rows_key keys[] = { { .number = run }, { .number = position } };
	bool good = rows_write(store, TABLE_REPORT, keys, report, error);

	for (int64_t access = 0; access < 2; access++) {
		const struct store_stack *stack = &report->stack[access];

		for (size_t depth = 0; good && depth < stack->count; depth++) {
			const struct rows_key place[] = { keys[0], keys[1], { .number = access }, { .number = (int64_t)depth } };

			good = rows_write(store, TABLE_FRAME, place, &stack->frames[depth], error);
		}
	}
	return good;
}

static bool write_run(struct store *store, const char *id, const struct store_run *run, struct error *error)
{
	const struct rows_key key = { .text = id };
	struct fault fault;

	if (!schema_check_gil(&run->gil, &fault))
		return rows_refuse(store, TABLE_RUN, &fault, error);
	if (!rows_write(store, TABLE_RUN, &key, run, error))
		return false;
	int64_t number = sqlite3_last_insert_rowid(store->db);
	bool good = true;

	for (size_t i = 0; good && i < STORE_ENGINES; i++)
		if (run->reading[i].present)
			good = write_reading(store, number, i, &run->reading[i], error);
	for (size_t i = 0; good && i < run->report_count; i++)
		good = write_report(store, number, (int64_t)i, &run->reports[i], error);
	return good;
}

bool store_add_run(struct store *store, const char *id, const struct store_run *run, struct error *error)
{
	static const char doing[] = "store a run";

	return connection_begin(store, doing, error) &&
	       connection_end(store, write_run(store, id, run, error), doing, error);
}

static bool write_exploration(struct store *store, const char *id, const struct store_exploration *exploration, struct error *error)
{
	const struct rows_key key = { .text = id };
	struct fault fault;

	if (!rows_write(store, TABLE_EXPLORATION, &key, exploration, error))
		return false;
	const struct rows_key number = { .number = sqlite3_last_insert_rowid(store->db) };

	for (size_t i = 0; i < exploration->final_count; i++) {
		const struct store_reachable *final = &exploration->finals[i];

		if (!schema_check_reachable(final, &fault))
			return rows_refuse(store, TABLE_REACHABLE, &fault, error);
		if (!rows_write(store, TABLE_REACHABLE, &number, final, error))
			return false;
	}
	return true;
}

bool store_add_exploration(struct store *store, const char *id, const struct store_exploration *exploration, struct error *error)
{
	static const char doing[] = "store what the explorer said";

	return connection_begin(store, doing, error) &&
	       connection_end(store, write_exploration(store, id, exploration, error), doing, error);
}

static bool write_calibrations(struct store *store, const char *id, const struct store_calibration *calibrations, size_t count,
			       struct error *error)
{
	const struct rows_key key = { .text = id };
	struct fault fault;

	for (size_t i = 0; i < count; i++) {
		if (!schema_check_calibration(&calibrations[i], &fault))
			return rows_refuse(store, TABLE_CALIBRATION, &fault, error);
		if (!rows_write(store, TABLE_CALIBRATION, &key, &calibrations[i], error))
			return false;
	}
	return true;
}

bool store_add_calibrations(struct store *store, const char *id, const struct store_calibration *calibrations, size_t count,
			    struct error *error)
{
	static const char doing[] = "store what --calibrate tried";

	return connection_begin(store, doing, error) &&
	       connection_end(store, write_calibrations(store, id, calibrations, count, error), doing, error);
}

static bool write_state(struct store *store, const char *id, const char *state, int64_t ended_ms, struct error *error)
{
	sqlite3_stmt *statement = NULL;
	bool good = sqlite3_prepare_v2(store->db, "UPDATE campaign SET state = ?2, ended_ms = ?3 WHERE id = ?1", -1,
				       &statement, NULL) == SQLITE_OK &&
		    sqlite3_bind_text(statement, 1, id, -1, SQLITE_STATIC) == SQLITE_OK &&
		    sqlite3_bind_text(statement, 2, state, -1, SQLITE_STATIC) == SQLITE_OK &&
		    sqlite3_bind_int64(statement, 3, ended_ms) == SQLITE_OK && sqlite3_step(statement) == SQLITE_DONE;

	if (!good)
		connection_fail(store, "mark the campaign's state", error);
	else if (sqlite3_changes(store->db) != 1)
		good = error_set(error, STATUS_HARNESS, "%s: holds no campaign %s whose state could be marked", store->path, id);
	sqlite3_finalize(statement);
	return good;
}

bool store_end(struct store *store, const char *id, const char *state, int64_t ended_ms, struct error *error)
{
	static const char doing[] = "mark the campaign's end";
	struct fault fault;

	if (!schema_check_end(state, ended_ms, &fault))
		return rows_refuse(store, TABLE_CAMPAIGN, &fault, error);
	return connection_begin(store, doing, error) &&
	       connection_end(store, write_state(store, id, state, ended_ms, error), doing, error);
}

bool store_reopen(struct store *store, const char *id, struct error *error)
{
	static const char doing[] = "take the campaign up again";

	return connection_begin(store, doing, error) &&
	       connection_end(store, write_state(store, id, "running", 0, error), doing, error);
}
