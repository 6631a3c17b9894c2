/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What `racecount models` measured: written at once, read back whole. */
#include "store/store.h"

#include "store/rows.h"

#include <stdlib.h>

const char *store_path(const struct store *store)
{
	return store->path;
}

void store_models_fini(struct store_models *models)
{
	for (size_t i = 0; i < models->subject_count; i++) {
		struct store_models_subject *subject = &models->subjects[i];

		for (size_t j = 0; j < subject->run_count; j++)
			schema_free(TABLE_MODELS_RUN, &subject->runs[j]);
		free(subject->runs);
		schema_free(TABLE_MODELS_SUBJECT, subject);
	}
	free(models->subjects);
	schema_free(TABLE_MODELS, models);
	*models = (struct store_models){ 0 };
}

/* ---- written ---- */

static bool write_subject(struct store *store, const char *id, const struct store_models_subject *subject, struct error *error)
{
	if (!rows_write(store, TABLE_MODELS_SUBJECT, &(struct rows_key){ .text = id }, subject, error))
		return false;
	const int64_t number = sqlite3_last_insert_rowid(store->db);
	bool good = true;

	for (size_t i = 0; good && i < subject->run_count; i++) {
		const struct rows_key keys[] = { { .number = number }, { .number = (int64_t)i } };

		good = rows_write(store, TABLE_MODELS_RUN, keys, &subject->runs[i], error);
	}
	return good;
}

static bool write_models(struct store *store, const struct store_models *models, struct error *error)
{
	bool good = rows_write(store, TABLE_MODELS, NULL, models, error);

	for (size_t i = 0; good && i < models->subject_count; i++)
		good = write_subject(store, models->id, &models->subjects[i], error);
	return good;
}

bool store_add_models(struct store *store, const struct store_models *models, struct error *error)
{
	static const char doing[] = "store what was measured";

	return connection_begin(store, doing, error) && connection_end(store, write_models(store, models, error), doing, error);
}

/* ---- read ---- */

struct loader {
	struct store *store;
	struct store_models *models;
	struct store_models_subject *subject;
	size_t subject_room, run_room;
};

static bool take_models(void *context, sqlite3_stmt *statement, struct error *error)
{
	struct loader *loader = context;

	schema_free(TABLE_MODELS, loader->models); /* a damaged index may give two rows */
	return rows_get(loader->store, TABLE_MODELS, statement, loader->models, error);
}

/* Runs come by number: each is the next. */
static bool take_run(void *context, sqlite3_stmt *statement, struct error *error)
{
	const struct fault fault = { "number", "is out of order" };
	struct loader *loader = context;
	struct store_models_subject *subject = loader->subject;
	size_t i = subject->run_count++;

	subject->runs = text_grow(subject->runs, &loader->run_room, i + 1, sizeof(*subject->runs));
	subject->runs[i] = (struct store_models_run){ 0 };
	if (sqlite3_column_int64(statement, 2) != (int64_t)i)
		return rows_refuse_read(loader->store, TABLE_MODELS_RUN, statement, &fault, error);
	return rows_get(loader->store, TABLE_MODELS_RUN, statement, &subject->runs[i], error);
}

static bool take_subject(void *context, sqlite3_stmt *statement, struct error *error)
{
	struct loader *loader = context;
	struct store_models *models = loader->models;
	const struct rows_key key = { .number = sqlite3_column_int64(statement, 0) };
	size_t i = models->subject_count++;

	models->subjects = text_grow(models->subjects, &loader->subject_room, i + 1, sizeof(*models->subjects));
	models->subjects[i] = (struct store_models_subject){ 0 };
	loader->subject = &models->subjects[i];
	loader->run_room = 0;
	return rows_get(loader->store, TABLE_MODELS_SUBJECT, statement, loader->subject, error) &&
	       rows_read(loader->store, TABLE_MODELS_RUN, &key, take_run, loader, error);
}

static bool read_models(struct loader *loader, const char *id, struct error *error)
{
	const struct rows_key key = { .text = id };

	if (!rows_read(loader->store, TABLE_MODELS, &key, take_models, loader, error))
		return false;
	if (!loader->models->id)
		return error_set(error, STATUS_USAGE, "%s: holds no results %s of `racecount models'", loader->store->path, id);
	return rows_read(loader->store, TABLE_MODELS_SUBJECT, &key, take_subject, loader, error);
}

bool store_list_models(struct store *store, char ***ids, size_t *count, struct error *error)
{
	return rows_list(store, "SELECT id FROM models ORDER BY started_ms DESC, rowid DESC", ids, count, error);
}

bool store_load_models(struct store *store, const char *id, struct store_models *models, struct error *error)
{
	static const char doing[] = "read it";
	struct loader loader = { .store = store, .models = models };

	*models = (struct store_models){ 0 };
	const bool good = connection_begin(store, doing, error) && connection_end(store, read_models(&loader, id, error), doing, error);

	if (!good)
		store_models_fini(models);
	return good;
}
