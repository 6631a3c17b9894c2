/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/schema.h"

#include "store/schema_tables.h"

const char *schema_name(enum table table)
{
	return schema_tables[table].name;
}

const char *schema_row(enum table table)
{
	return schema_tables[table].row_name;
}

size_t schema_key_count(enum table table)
{
	return schema_tables[table].key_count;
}

static void add_names(const struct schema_columns *columns, struct text *sql)
{
	for (size_t i = 0; i < columns->count; i++)
		text_addf(sql, "%s\"%s\"", i ? ", " : "", columns->list[i].name);
}

void schema_add_create(enum table which, struct text *sql)
{
	const struct schema_table *table = &schema_tables[which];
	const struct schema_columns *columns = &schema_columns[which];

	text_addf(sql, "CREATE TABLE \"%s\" (%s", table->name, table->keys_schema);
	for (size_t i = 0; i < columns->count; i++)
		text_addf(sql, "\"%s\" %s, ", columns->list[i].name, field_type(columns->list[i].kind));
	text_addf(sql, "%s) %s;", table->constraints, table->options);
}

void schema_add_insert(enum table which, struct text *sql)
{
	const struct schema_table *table = &schema_tables[which];
	const struct schema_columns *columns = &schema_columns[which];

	text_addf(sql, "INSERT INTO \"%s\" (%s", table->name, table->keys);
	add_names(columns, sql);
	text_add(sql, ") VALUES (");
	for (size_t i = 0; i < table->key_count + columns->count; i++)
		text_add(sql, i ? ", ?" : "?");
	text_add(sql, ")");
}

void schema_add_select(enum table which, struct text *sql)
{
	const struct schema_table *table = &schema_tables[which];
	const struct schema_columns *columns = &schema_columns[which];

	text_addf(sql, "SELECT %s, %s", table->row, table->keys);
	add_names(columns, sql);
	text_addf(sql, " FROM \"%s\" WHERE %s", table->name, table->where);
}

bool schema_bind(enum table which, sqlite3_stmt *statement, const void *object, struct fault *fault)
{
	const struct schema_table *table = &schema_tables[which];
	const struct schema_columns *columns = &schema_columns[which];
	int place = (int)table->key_count + 1;

	for (size_t i = 0; i < columns->count; i++) {
		fault->column = columns->list[i].name;
		fault->why = field_bind(&columns->list[i], statement, place + (int)i, object);
		if (fault->why)
			return false;
	}
	return true;
}

bool schema_read(enum table which, sqlite3_stmt *statement, void *object, struct fault *fault)
{
	const struct schema_table *table = &schema_tables[which];
	const struct schema_columns *columns = &schema_columns[which];
	int place = (int)table->key_count + 1; /* after the row's number */

	for (size_t i = 0; i < columns->count; i++) {
		fault->column = columns->list[i].name;
		fault->why = field_read(&columns->list[i], statement, place + (int)i, object);
		if (fault->why)
			return false;
	}
	return true;
}

void schema_free(enum table which, void *object)
{
	for (size_t i = 0; i < schema_columns[which].count; i++)
		field_free(&schema_columns[which].list[i], object);
}

bool schema_read_engine(sqlite3_stmt *statement, int place, size_t *engine, struct fault *fault)
{
	const struct field_column column = { "engine", FIELD_CHOICE, 0, schema_engines };
	unsigned index = 0;

	fault->column = column.name;
	fault->why = field_read(&column, statement, place, &index);
	*engine = index;
	return !fault->why;
}

bool schema_check_gil(const struct store_gil *gil, struct fault *fault)
{
	*fault = (struct fault){ NULL, NULL };
	if (gil->switches > gil->taken)
		*fault = (struct fault){ "gil_switches", "is more than gil_taken" };
	else if (gil->drop_requests > gil->taken)
		*fault = (struct fault){ "gil_drop_requests", "is more than gil_taken" };
	else if (gil->waits > gil->taken)
		*fault = (struct fault){ "gil_waits", "is more than gil_taken" };
	else if (gil->median_ns > gil->slow_ns)
		*fault = (struct fault){ "gil_wait_median_ns", "is more than gil_wait_99_ns" };
	return !fault->why;
}

bool schema_check_reading(const struct store_reading *reading, struct fault *fault)
{
	*fault = (struct fault){ NULL, NULL };
	if (reading->wrong > reading->trials)
		*fault = (struct fault){ "wrong", "is more than trials" };
	else if (reading->overflow > reading->trials)
		*fault = (struct fault){ "overflow", "is more than trials" };
	else if (reading->interleaved > reading->slices)
		*fault = (struct fault){ "interleaved", "is more than slices" };
	else if (reading->duplicates > reading->tickets)
		*fault = (struct fault){ "duplicates", "is more than tickets" };
	else if (reading->episodes > reading->duplicates)
		*fault = (struct fault){ "episodes", "is more than duplicates" };
	return !fault->why;
}

bool schema_check_worker(const struct store_worker *worker, struct fault *fault)
{
	*fault = (struct fault){ "survived", "is more than operations" };
	return worker->survived <= worker->operations;
}

bool schema_check_calibration(const struct store_calibration *calibration, struct fault *fault)
{
	*fault = (struct fault){ "wrong", "is more than trials" };
	return calibration->wrong <= calibration->trials;
}

bool schema_check_reachable(const struct store_reachable *final, struct fault *fault)
{
	*fault = (struct fault){ NULL, NULL };
	if (final->share > 1)
		*fault = (struct fault){ "share", "is more than 1" };
	else if (final->random_walk > 1)
		*fault = (struct fault){ "random_walk", "is more than 1" };
	return !fault->why;
}

bool schema_check_end(const char *state, int64_t ended_ms, struct fault *fault)
{
	size_t index;

	*fault = (struct fault){ NULL, NULL };
	if (!field_find(schema_states, state, &index))
		*fault = (struct fault){ "state", "is no word that it may hold" };
	else if (ended_ms < 0)
		*fault = (struct fault){ "ended_ms", "is negative" };
	return !fault->why;
}
