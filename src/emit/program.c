/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A program of many cases: one unit with the models, storages and workloads, each once, and the table of cases; and
 * units with the counters, a few in each so that they compile in parallel. A case is then a row of pointers.
 */
#include "emit/emit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COUNTERS_PER_UNIT 12

/* Do the workers switch at the same points of a counter's code? Where they take no turns it has none. */
static bool same_turns(const struct model_facts *a, const struct model_facts *b)
{
	return a->turns == b->turns && a->looks_in_window == b->looks_in_window && a->looks_at_end == b->looks_at_end;
}

/* The same counter and cell, with the same code: one instance serves all cases that differ in model, storage or workload only. */
static bool same_counter(const struct case_point *a, const struct case_point *b)
{
	return a->counter == b->counter && a->guard == b->guard && a->access == b->access && a->cell == b->cell &&
	       same_turns(a->model, b->model);
}

/* The first case of the list with the counter of case @which: it gives the instance its number. */
static size_t instance_of(const struct case_list *cases, size_t which)
{
	size_t first = 0;

	while (!same_counter(&cases->points[first], &cases->points[which]))
		first++;
	return first;
}

static void add_unit(struct emit_program *program, const char *name, struct text *text)
{
	program->units = text_grow(program->units, &program->room, program->count + 1, sizeof(*program->units));
	program->units[program->count].name = text_copy(name);
	program->units[program->count++].text = text_take(text);
}

/* Before the counters of a unit: what a switch point is under @model, and where they are. */
static void add_turns(struct text *text, const struct model_facts *model)
{
	if (model->turns == TURNS_NONE)
		return;
	text_addf(text, "\n#define RC_LOOKS_IN_WINDOW %u\n#define RC_LOOKS_AT_END %u\n", model->looks_in_window, model->looks_at_end);
	text_addf(text, "#ifdef RC_EXPLORE\n#include \"explore/turns.h\"\n#else\n#include \"racecount/%s\"\n#endif\n",
		  model->turns == TURNS_GIL ? "gil_turns.h" : "task_turns.h");
	text_add(text, "#include \"racecount/turns.h\"\n\n");
}

static void add_head(struct text *text, const char *what, const struct model_facts *model)
{
	text_addf(text, "/* Written by racecount: %s. Change cases/, not this file. */\n", what);
	if (model)
		add_turns(text, model);
	text_add(text, "#include <stdint.h>\n#include <string.h>\n\n#include \"racecount/counter.h\"\n#include \"subject/case.h\"\n");
}

static void add_counter(struct text *text, const struct case_point *point, size_t instance)
{
	text_addf(text, "\n/* ==== case %s ==== */\n#define RC_INSTANCE %zu\n", point->name, instance);
	/* A guard whose code stands in the window is there before the access. */
	text_addf(text, "#include \"cells/%s.h\"\n", point->cell->kind.name);
	if (point->guard->in_window)
		text_addf(text, "#include \"guards/%s.h\"\n", point->guard->kind.name);
	text_addf(text, "#include \"accesses/%s.h\"\n", point->access->kind.name);
	if (!point->guard->in_window)
		text_addf(text, "#include \"guards/%s.h\"\n", point->guard->kind.name);
	text_add(text, "#include \"subject/guarded.h\"\n#include \"subject/trial.h\"\n");
	text_addf(text, "const struct rc_counter rc_counter_%zu = RC_TRIAL;\n#undef RC_INSTANCE\n", instance);
}

/* May the counter of case @which stand in a unit with those of @model? A guard in the window redefines it for the rest of its unit. */
static bool belongs(const struct case_list *cases, size_t which, const struct model_facts *model, bool in_window)
{
	const struct case_point *point = &cases->points[which];

	return !point->counter && point->guard->in_window == in_window && same_turns(point->model, model) &&
	       instance_of(cases, which) == which;
}

/* The units of the counters whose workers switch as those of @model. */
static void add_units_of(struct emit_program *program, const struct case_list *cases, const struct model_facts *model, bool in_window)
{
	struct text text = { 0 };
	size_t held = 0;
	char name[32];

	for (size_t i = 0; i <= cases->count; i++) {
		bool end = i == cases->count;

		if (held == COUNTERS_PER_UNIT || (end && held > 0)) {
			snprintf(name, sizeof(name), "counters-%zu.c", program->count + 1);
			add_unit(program, name, &text);
			held = 0;
		}
		if (end || !belongs(cases, i, model, in_window))
			continue;
		if (held++ == 0) {
			add_head(&text, "counters with the loops around them", model);
			text_add(&text, "#include \"subject/names.h\"\n");
		}
		add_counter(&text, &cases->points[i], i);
	}
}

static bool is_first_of_its_turns(size_t model)
{
	size_t first = 0;

	while (!same_turns(&part_models[first], &part_models[model]))
		first++;
	return first == model;
}

static void add_counter_units(struct emit_program *program, const struct case_list *cases)
{
	for (size_t i = 0; i < parts_count(AXIS_MODEL); i++) {
		if (!is_first_of_its_turns(i))
			continue;
		add_units_of(program, cases, &part_models[i], false);
		add_units_of(program, cases, &part_models[i], true);
	}
}

/* A whole counter has its unit for itself: its names are its own. */
static void add_file_unit(struct emit_program *program, const struct counter_file *counter, const struct model_facts *model,
			  const char *first_case, size_t instance, bool described)
{
	const char *counter_name = counter->facts.name ? counter->facts.name : "counter";
		struct text text = { 0 };
	char *name = model->turns == TURNS_NONE ? text_format("file-%s.c", counter_name) :
						   text_format("file-%s-%s.c", counter_name, model->kind.name);

	add_head(&text, "a whole counter with the loops around it", model);
	text_addf(&text, "\n/* ==== case %s ==== */\n#define RC_INSTANCE %zu\n#define RC_LOCAL(name) name\n", first_case, instance);
	if (counter->path[0] == '/')
		text_addf(&text, "#include \"%s\"\n", counter->path);
	else
		text_addf(&text, "#include \"%s\"\n", counter->path + strlen("cases/"));
	text_addf(&text, "#include \"subject/trial.h\"\nconst struct rc_counter rc_counter_%zu = RC_TRIAL;\n", instance);
	if (described)
		text_add(&text, "const struct rc_counter_facts *const rc_described = &rc_counter_facts;\n"
				"const size_t rc_described_size = sizeof(struct counter);\n");
	add_unit(program, name, &text);
	free(name);
}

static void add_file_units(struct emit_program *program, const struct case_list *cases,
			   const struct counter_file *describe)
{
	bool described = false;

	for (size_t i = 0; i < cases->count; i++) {
		const struct case_point *point = &cases->points[i];

		if (!point->counter || instance_of(cases, i) != i)
			continue;
		add_file_unit(program, point->counter, point->model, point->name, i, point->counter == describe);
		described = described || point->counter == describe;
	}
	if (describe && !described)
		add_file_unit(program, describe, part_models, describe->path, cases->count, true);
}

/* The number of a kind in its table: its instance in this program. */
static size_t number_of(enum axis axis, const void *kind)
{
	size_t number = 0;

	while (parts_kind(axis, number) != kind)
		number++;
	return number;
}

static void open_kind(struct text *text, enum axis axis, size_t number)
{
	text_addf(text, "\n#define RC_INSTANCE %zu\n#include \"%s/%s.h\"\n", number, parts_axis_folder(axis),
		  parts_kind(axis, number)->name);
}

static const void *kind_of(const struct case_point *point, enum axis axis)
{
	return axis == AXIS_MODEL ? (const void *)point->model : axis == AXIS_STORAGE ? (const void *)point->storage : point->workload;
}

/* Only what the cases need: the explorer looks at all memory that a program has. */
static bool is_used(const struct case_list *cases, enum axis axis, size_t number)
{
	for (size_t i = 0; i < cases->count; i++)
		if (kind_of(&cases->points[i], axis) == parts_kind(axis, number))
			return true;
	return false;
}

/* One cell is explored at a time, so static memory need not hold a stride of them. */
#define EXPLORED_BYTES 65536

static void add_storage(struct text *text, size_t number)
{
	size_t most = part_storages[number].bytes_most;

	text_add(text, "\n#undef STORAGE_BYTES");
	if (most > EXPLORED_BYTES)
		text_addf(text, "\n#ifdef RC_EXPLORE\n#define STORAGE_BYTES %d\n#else\n#define STORAGE_BYTES %zu\n#endif", EXPLORED_BYTES,
			  most);
	else
		text_addf(text, "\n#define STORAGE_BYTES %zu", most);
	open_kind(text, AXIS_STORAGE, number);
	text_addf(text,
		  "static const struct rc_storage storage_%zu = { storage_open, storage_here, storage_close, STORAGE_BYTES };\n"
		  "#undef RC_INSTANCE\n", number);
}

static void add_model(struct text *text, size_t number)
{
	static const char *const turns[] = {
		[TURNS_NONE] = "",
		[TURNS_GIL] = ", RC_GIL_TURN",
		[TURNS_TASKS] = ", RC_TASK_TURN",
	};
	const struct model_facts *model = &part_models[number];

	if (model->turns == TURNS_TASKS)
		text_add(text, "\n#ifdef RC_EXPLORE\n#include \"explore/turns.h\"\n#else\n#include \"racecount/tasks.h\"\n#endif\n");
	open_kind(text, AXIS_MODEL, number);
	text_addf(text, "static const struct rc_model model_%zu = { model_start, model_join, %d%s };\n#undef RC_INSTANCE\n", number,
		  (model->workers_are & RC_PROCESSES) != 0, turns[model->turns]);
}

static void add_kinds(struct text *text, const struct case_list *cases)
{
	for (size_t i = 0; i < parts_count(AXIS_MODEL); i++) {
		if (!is_used(cases, AXIS_MODEL, i))
			continue;
		add_model(text, i);
	}
	for (size_t i = 0; i < parts_count(AXIS_STORAGE); i++)
		if (is_used(cases, AXIS_STORAGE, i))
			add_storage(text, i);
	for (size_t i = 0; i < parts_count(AXIS_WORKLOAD); i++) {
		if (!is_used(cases, AXIS_WORKLOAD, i))
			continue;
		open_kind(text, AXIS_WORKLOAD, i);
		text_addf(text, "static const struct rc_workload workload_%zu = { workload_delta, workload_lost, %s };\n#undef RC_INSTANCE\n",
			  i, part_workloads[i].weighted ? "workload_survived" : "NULL");
	}
}

static void add_table(struct text *text, const struct case_list *cases, const struct counter_file *describe)
{
	text_add(text, "\n");
	for (size_t i = 0; i < cases->count; i++) {
		if (instance_of(cases, i) == i)
			text_addf(text, "extern const struct rc_counter rc_counter_%zu;\n", i);
	}
	text_add(text, "\nconst struct rc_case rc_cases[] = {\n");
	for (size_t i = 0; i < cases->count; i++) {
		const struct case_point *point = &cases->points[i];

		text_addf(text, "\t{ \"%s\", &model_%zu, &storage_%zu, &rc_counter_%zu, &workload_%zu, %d },\n", point->name,
			  number_of(AXIS_MODEL, point->model), number_of(AXIS_STORAGE, point->storage),
			  instance_of(cases, i), number_of(AXIS_WORKLOAD, point->workload), !case_is_shared(point));
	}
	text_addf(text, "\t{ \"\", NULL, NULL, NULL, NULL, 0 },\n};\nconst size_t rc_case_count = %zu;\n", cases->count);
	if (!describe)
		text_add(text, "const struct rc_counter_facts *const rc_described = NULL;\nconst size_t rc_described_size = 0;\n");
}

void emit_program(const struct case_list *cases, const struct counter_file *describe, struct emit_program *program)
{
	struct text text = { 0 };

	*program = (struct emit_program){ 0 };
	add_counter_units(program, cases);
	add_file_units(program, cases, describe);
	add_head(&text, "models, storages and workloads, and the table of cases", NULL);
	text_add(&text, "#include \"subject/names.h\"\n");
	add_kinds(&text, cases);
	add_table(&text, cases, describe);
	add_unit(program, "table.c", &text);
}

void emit_program_fini(struct emit_program *program)
{
	for (size_t i = 0; i < program->count; i++) {
		free(program->units[i].name);
		free(program->units[i].text);
	}
	free(program->units);
	*program = (struct emit_program){ 0 };
}

void emit_case_at(const struct emit_unit *unit, unsigned line, char *room, size_t size)
{
	static const char mark[] = "/* ==== case ";
	const char *place = unit->text;

	snprintf(room, size, "%s", "");
	for (unsigned number = 1; place && number <= line; number++) {
		const char *end = strchr(place, '\n');

		if (strncmp(place, mark, strlen(mark)) == 0)
			snprintf(room, size, "%.*s", (int)strcspn(place + strlen(mark), " "), place + strlen(mark));
		place = end ? end + 1 : NULL;
	}
}
