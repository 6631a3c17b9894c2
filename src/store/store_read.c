/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/store.h"

#include "store/rows.h"

#include <stdlib.h>
#include <string.h>

/* What is being read: rows of children belong to the run that was read last. */
struct loader {
	struct store *store;
	struct store_campaign *campaign;
	struct store_run *run;
	struct store_exploration *exploration;
	size_t exploration_room, reachable_room;
	size_t case_room, run_room, report_room, frame_room, calibration_room, final_room[STORE_ENGINES], worker_room[STORE_ENGINES];
};

static bool refuse(const struct loader *loader, enum table table, sqlite3_stmt *statement, const struct fault *fault,
		   struct error *error)
{
	return rows_refuse_read(loader->store, table, statement, fault, error);
}

static bool read_row(struct loader *loader, enum table table, sqlite3_stmt *statement, void *object,
		     struct error *error)
{
	return rows_get(loader->store, table, statement, object, error);
}

/* Each row of @table that belongs to campaign @id, or, when that is NULL, to run @run. */
static bool read_rows(struct loader *loader, enum table table, const char *id, int64_t run, rows_take *take,
		      struct error *error)
{
	return rows_read(loader->store, table, &(struct rows_key){ id, run }, take, loader, error);
}

static bool take_campaign(void *context, sqlite3_stmt *statement, struct error *error)
{
	struct loader *loader = context;

	schema_free(TABLE_CAMPAIGN, loader->campaign); /* a damaged index may give two rows */
	return read_row(loader, TABLE_CAMPAIGN, statement, loader->campaign, error);
}

static bool take_settings(void *context, sqlite3_stmt *statement, struct error *error)
{
	struct loader *loader = context;

	schema_free(TABLE_SETTINGS, &loader->campaign->settings);
	return read_row(loader, TABLE_SETTINGS, statement, &loader->campaign->settings, error);
}

static bool take_compiler(void *context, sqlite3_stmt *statement, struct error *error)
{
	struct loader *loader = context;
	struct store_campaign *campaign = loader->campaign;
	const struct fault fault = { "campaign", "has more compilers than there are flavours" };

	if (campaign->compiler_count == sizeof(campaign->compilers) / sizeof(campaign->compilers[0]))
		return refuse(loader, TABLE_COMPILER, statement, &fault, error);
	return read_row(loader, TABLE_COMPILER, statement, &campaign->compilers[campaign->compiler_count++], error);
}

static bool take_case(void *context, sqlite3_stmt *statement, struct error *error)
{
	struct loader *loader = context;
	struct store_campaign *campaign = loader->campaign;
	size_t i = campaign->case_count++;

	campaign->cases = text_grow(campaign->cases, &loader->case_room, i + 1, sizeof(*campaign->cases));
	campaign->cases[i] = (struct store_case){ 0 };
	return read_row(loader, TABLE_POINT, statement, &campaign->cases[i], error);
}

static bool take_reading(void *context, sqlite3_stmt *statement, struct error *error)
{
	struct loader *loader = context;
	struct fault fault;
	size_t engine;

	if (!schema_read_engine(statement, 2, &engine, &fault))
		return refuse(loader, TABLE_READING, statement, &fault, error);
	struct store_reading *reading = &loader->run->reading[engine];

	reading->present = true;
	return read_row(loader, TABLE_READING, statement, reading, error) &&
	       (schema_check_reading(reading, &fault) || refuse(loader, TABLE_READING, statement, &fault, error));
}

static bool take_final(void *context, sqlite3_stmt *statement, struct error *error)
{
	struct loader *loader = context;
	struct fault fault;
	size_t engine;

	if (!schema_read_engine(statement, 2, &engine, &fault))
		return refuse(loader, TABLE_FINAL, statement, &fault, error);
	struct store_reading *reading = &loader->run->reading[engine];
	size_t i = reading->final_count++;

	reading->finals = text_grow(reading->finals, &loader->final_room[engine], i + 1, sizeof(*reading->finals));
	if (!read_row(loader, TABLE_FINAL, statement, &reading->finals[i], error))
		return false;
	fault = (struct fault){ "engine", "has no row in table reading" };
	if (!reading->present)
		return refuse(loader, TABLE_FINAL, statement, &fault, error);
	fault = (struct fault){ "value", "is there twice" };
	return i == 0 || reading->finals[i].value > reading->finals[i - 1].value ||
	       refuse(loader, TABLE_FINAL, statement, &fault, error);
}

/* Workers come by number: each is the next. */
static bool take_worker(void *context, sqlite3_stmt *statement, struct error *error)
{
	struct loader *loader = context;
	struct fault fault = { "number", "is out of order" };
	size_t engine;

	if (!schema_read_engine(statement, 2, &engine, &fault))
		return refuse(loader, TABLE_WORKER, statement, &fault, error);
	struct store_reading *reading = &loader->run->reading[engine];
	size_t i = reading->worker_count++;

	fault = (struct fault){ "number", "is out of order" };
	if (!reading->present || sqlite3_column_int64(statement, 3) != (int64_t)i)
		return refuse(loader, TABLE_WORKER, statement, &fault, error);
	reading->workers = text_grow(reading->workers, &loader->worker_room[engine], i + 1, sizeof(*reading->workers));
	reading->workers[i] = (struct store_worker){ 0 };
	return read_row(loader, TABLE_WORKER, statement, &reading->workers[i], error) &&
	       (schema_check_worker(&reading->workers[i], &fault) || refuse(loader, TABLE_WORKER, statement, &fault, error));
}

static bool take_report(void *context, sqlite3_stmt *statement, struct error *error)
{
	struct loader *loader = context;
	struct store_run *run = loader->run;
	size_t i = run->report_count++;

	run->reports = text_grow(run->reports, &loader->report_room, i + 1, sizeof(*run->reports));
	run->reports[i] = (struct store_report){ 0 };
	return read_row(loader, TABLE_REPORT, statement, &run->reports[i], error);
}

/* Frames come by report, access and depth: each is the next of its stack. */
static bool take_frame(void *context, sqlite3_stmt *statement, struct error *error)
{
	struct loader *loader = context;
	const struct fault fault = { "position, access, depth", "name no place in a report's stacks" };
	int64_t position = sqlite3_column_int64(statement, 2), access = sqlite3_column_int64(statement, 3);
	struct store_run *run = loader->run;

	if (position < 0 || (uint64_t)position >= run->report_count || access < 0 || access > 1)
		return refuse(loader, TABLE_FRAME, statement, &fault, error);
	struct store_stack *stack = &run->reports[position].stack[access];

	if (sqlite3_column_int64(statement, 4) != (int64_t)stack->count)
		return refuse(loader, TABLE_FRAME, statement, &fault, error);
	if (stack->count == 0)
		loader->frame_room = 0;
	stack->frames = text_grow(stack->frames, &loader->frame_room, stack->count + 1, sizeof(*stack->frames));
	stack->frames[stack->count] = (struct store_frame){ 0 };
	return read_row(loader, TABLE_FRAME, statement, &stack->frames[stack->count++], error);
}

static bool take_run(void *context, sqlite3_stmt *statement, struct error *error)
{
	struct loader *loader = context;
	struct store_campaign *campaign = loader->campaign;
	int64_t number = sqlite3_column_int64(statement, 0);
	size_t i = campaign->run_count++;
	struct fault fault;

	campaign->runs = text_grow(campaign->runs, &loader->run_room, i + 1, sizeof(*campaign->runs));
	campaign->runs[i] = (struct store_run){ 0 };
	loader->run = &campaign->runs[i];
	loader->report_room = 0;
	memset(loader->final_room, 0, sizeof(loader->final_room));
	memset(loader->worker_room, 0, sizeof(loader->worker_room));
	return read_row(loader, TABLE_RUN, statement, loader->run, error) &&
	       (schema_check_gil(&loader->run->gil, &fault) || refuse(loader, TABLE_RUN, statement, &fault, error)) &&
	       read_rows(loader, TABLE_READING, NULL, number, take_reading, error) &&
	       read_rows(loader, TABLE_FINAL, NULL, number, take_final, error) &&
	       read_rows(loader, TABLE_WORKER, NULL, number, take_worker, error) &&
	       read_rows(loader, TABLE_REPORT, NULL, number, take_report, error) &&
	       read_rows(loader, TABLE_FRAME, NULL, number, take_frame, error);
}

static bool take_reachable(void *context, sqlite3_stmt *statement, struct error *error)
{
	struct loader *loader = context;
	struct store_exploration *exploration = loader->exploration;
	size_t i = exploration->final_count++;
	struct fault fault;

	exploration->finals = text_grow(exploration->finals, &loader->reachable_room, i + 1, sizeof(*exploration->finals));
	exploration->finals[i] = (struct store_reachable){ 0 };
	if (!read_row(loader, TABLE_REACHABLE, statement, &exploration->finals[i], error))
		return false;
	if (!schema_check_reachable(&exploration->finals[i], &fault))
		return refuse(loader, TABLE_REACHABLE, statement, &fault, error);
	fault = (struct fault){ "value", "is there twice" };
	return i == 0 || exploration->finals[i].value > exploration->finals[i - 1].value ||
	       refuse(loader, TABLE_REACHABLE, statement, &fault, error);
}

static bool take_exploration(void *context, sqlite3_stmt *statement, struct error *error)
{
	struct loader *loader = context;
	struct store_campaign *campaign = loader->campaign;
	int64_t number = sqlite3_column_int64(statement, 0);
	size_t i = campaign->exploration_count++;

	campaign->explorations = text_grow(campaign->explorations, &loader->exploration_room, i + 1, sizeof(*campaign->explorations));
	campaign->explorations[i] = (struct store_exploration){ 0 };
	loader->exploration = &campaign->explorations[i];
	loader->reachable_room = 0;
	return read_row(loader, TABLE_EXPLORATION, statement, loader->exploration, error) &&
	       read_rows(loader, TABLE_REACHABLE, NULL, number, take_reachable, error);
}

static bool take_calibration(void *context, sqlite3_stmt *statement, struct error *error)
{
	struct loader *loader = context;
	struct store_campaign *campaign = loader->campaign;
	size_t i = campaign->calibration_count++;
	struct fault fault;

	campaign->calibrations = text_grow(campaign->calibrations, &loader->calibration_room, i + 1, sizeof(*campaign->calibrations));
	campaign->calibrations[i] = (struct store_calibration){ 0 };
	return read_row(loader, TABLE_CALIBRATION, statement, &campaign->calibrations[i], error) &&
	       (schema_check_calibration(&campaign->calibrations[i], &fault) ||
		refuse(loader, TABLE_CALIBRATION, statement, &fault, error));
}

/* Names that lead nowhere: foreign keys say nothing of what another program wrote with them off. */
static bool check_names(struct loader *loader, struct error *error)
{
	static const struct {
		const char *table, *column, *sql;
	} rows[] = {
		{ "run", "case_name",
		  "SELECT id FROM run WHERE campaign = ?1 AND case_name NOT IN"
		  " (SELECT name FROM point WHERE campaign = ?1) LIMIT 1" },
		{ "exploration", "case_name",
		  "SELECT id FROM exploration WHERE campaign = ?1 AND case_name NOT IN"
		  " (SELECT name FROM point WHERE campaign = ?1) LIMIT 1" },
		{ "calibration", "case_name",
		  "SELECT rowid FROM calibration WHERE campaign = ?1 AND case_name NOT IN"
		  " (SELECT name FROM point WHERE campaign = ?1) LIMIT 1" },
		{ "point", "control",
		  "SELECT rowid FROM point WHERE campaign = ?1 AND control IS NOT NULL AND control NOT IN"
		  " (SELECT name FROM point WHERE campaign = ?1) LIMIT 1" },
	};
	const char *id = loader->campaign->id;
	char *number = NULL;
	bool good = true;

	for (size_t i = 0; good && i < sizeof(rows) / sizeof(rows[0]); i++) {
		good = rows_text(loader->store, rows[i].sql, id, &number, error);
		if (number)
			good = error_set(error, STATUS_USAGE, "%s: table %s, row %s: %s is no case of its campaign\n" STORE_EDITED,
					 loader->store->path, rows[i].table, number, rows[i].column);
		free(number);
	}
	return good;
}

static bool read_campaign(struct loader *loader, const char *id, const char *newest, struct error *error)
{
	if (!newest)
		return error_set(error, STATUS_USAGE, "%s: holds no campaign yet: run one first", loader->store->path);
	if (!read_rows(loader, TABLE_CAMPAIGN, id ? id : newest, 0, take_campaign, error))
		return false;
	if (!loader->campaign->id)
		return error_set(error, STATUS_USAGE, "%s: holds no campaign %s: the newest is %s", loader->store->path,
				 id ? id : newest, newest);
	return read_rows(loader, TABLE_SETTINGS, loader->campaign->id, 0, take_settings, error) &&
	       read_rows(loader, TABLE_COMPILER, loader->campaign->id, 0, take_compiler, error) &&
	       read_rows(loader, TABLE_POINT, loader->campaign->id, 0, take_case, error) &&
	       read_rows(loader, TABLE_RUN, loader->campaign->id, 0, take_run, error) &&
	       read_rows(loader, TABLE_EXPLORATION, loader->campaign->id, 0, take_exploration, error) &&
	       read_rows(loader, TABLE_CALIBRATION, loader->campaign->id, 0, take_calibration, error) && check_names(loader, error);
}

/* In one transaction: a campaign that still runs is seen as it was at one moment. */
bool store_load(struct store *store, const char *id, struct store_campaign *campaign, struct error *error)
{
	static const char doing[] = "read it";
	struct loader loader = { .store = store, .campaign = campaign };
	char *newest = NULL;

	*campaign = (struct store_campaign){ 0 };
	bool good = connection_begin(store, doing, error) &&
		    connection_end(store,
				   rows_text(store,
					     "SELECT id FROM campaign ORDER BY started_ms DESC, rowid DESC LIMIT 1",
					     NULL, &newest, error) &&
					   read_campaign(&loader, id, newest, error),
				   doing, error);

	free(newest);
	if (!good)
		store_campaign_fini(campaign);
	return good;
}

bool store_list(struct store *store, char ***ids, size_t *count, struct error *error)
{
	return rows_list(store, "SELECT id FROM campaign ORDER BY started_ms, rowid", ids, count, error);
}
