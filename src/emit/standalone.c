/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "emit/emit.h"
#include "emit/parts_text.h"

#include "case/truth.h"

#include <string.h>

#define TRIALS 20
#define OPS 1000000

static void add_head(const struct case_point *point, struct text *text)
{
	struct truth truth;

	truth_of(point, &truth);
	text_addf(text, "/*\n * %s\n *\n * ", point->name);
	if (point->counter)
		text_addf(text, "counter:  %s\n", point->counter->facts.summary);
	else
		text_addf(text, "guard:    %s\n * access:   %s\n * cell:     %s\n", point->guard->kind.summary,
			  point->access->kind.summary, point->cell->kind.summary);
	text_addf(text, " * storage:  %s\n * workers:  %s\n * workload: %s\n *\n", point->storage->kind.summary,
		  point->model->kind.summary, point->workload->kind.summary);
	text_addf(text, " * Data race: %s (%s).\n", truth.data_race ? "yes" : "no", truth.data_race_reason);
	text_addf(text, " * Wrong result: %s (%s).\n *\n", truth.wrong_result == WRONG_NO ? "no" :
		  truth.wrong_result == WRONG_LOST ? "possible" : "always, for the memory is not shared", truth.wrong_result_reason);
	text_addf(text, " * Build and run:  cc -O2 -pthread FILE.c && ./a.out\n * It exits with 1 when a trial lost updates. Written by `racecount emit`.\n */\n");
}

static void add_parameters(const struct case_point *point, unsigned workers, unsigned trials, uint64_t ops, uint64_t switch_ns,
			   struct text *text)
{
	text_addf(text, "#define WORKERS %u\n#define TRIALS %u\n#define OPS %juL /* of each worker in a trial */\n", workers, trials,
		  (uintmax_t)case_ops_limit(point, workers, ops));
	text_add(text, "\n#define RC_WORKERS_MAX 64\n#define RC_LINE 64 /* bytes of a cache line */\n");
	if (point->model->turns == TURNS_GIL && switch_ns > 0)
		text_addf(text, "#define RC_SWITCH_INTERVAL_NS %juu /* who waits for the interpreter lock asks for it after so long */\n",
			  (uintmax_t)switch_ns);
	text_addf(text, "#define RC_PROCESS_SHARED %d /* are the workers processes? */\n", (point->model->workers_are & RC_PROCESSES) != 0);
	if (point->model->turns || (point->guard && point->guard->in_window))
		text_add(text, "#define RC_BETWEEN(worker) ((void)(worker))\n#define RC_WINDOW(worker) RC_BETWEEN(worker) "
			       "/* between load and store: here another worker gets in */\n");
	else
		text_add(text, "#define RC_WINDOW(worker) ((void)(worker)) /* between load and store: here another worker gets in */\n");
	text_add(text, "#define RC_FETCHED(worker, value) ((void)(worker), (void)(value)) /* what an update found: racecount can log it */\n");
}

static bool add_kind(const struct case_point *point, enum axis axis, struct parts_text *parts, struct error *error)
{
	const char *const names[AXES] = {
		[AXIS_CELL] = point->cell ? point->cell->kind.name : NULL,
		[AXIS_ACCESS] = point->access ? point->access->kind.name : NULL,
		[AXIS_GUARD] = point->guard ? point->guard->kind.name : NULL,
		[AXIS_STORAGE] = point->storage->kind.name,
		[AXIS_MODEL] = point->model->kind.name,
		[AXIS_WORKLOAD] = point->workload->kind.name,
	};

	text_addf(&parts->code, "\n/* ---- %s %s ---- */\n", parts_axis_name(axis), names[axis]);
	return parts_text_add(parts, axis, names[axis], error);
}

static bool add_counter(const struct case_point *point, struct parts_text *parts, struct error *error)
{
	if (point->counter) {
		text_addf(&parts->code, "\n/* ---- counter %s ---- */\n#define RC_COUNTER(...)\n", point->counter->facts.name);
		return parts_text_add_file(parts, point->counter->path, error);
	}
	/* A guard whose code stands in the window is there before the access. */
	if (!add_kind(point, AXIS_CELL, parts, error) ||
	    !add_kind(point, point->guard->in_window ? AXIS_GUARD : AXIS_ACCESS, parts, error) ||
	    !add_kind(point, point->guard->in_window ? AXIS_ACCESS : AXIS_GUARD, parts, error))
		return false;
	text_add(&parts->code, "\n/* ---- the counter ---- */\n");
	return parts_text_add_file(parts, "src/subject/guarded.h", error);
}

/* Before the counter: how its workers take turns, and where they switch. */
static bool add_turns(const struct case_point *point, struct parts_text *parts, struct error *error)
{
	static const char *const files[][5] = {
		[TURNS_GIL] = { "src/include/racecount/gil.h", "src/subject/gil.c", "src/include/racecount/gil_turns.h",
				"src/include/racecount/turns.h", NULL },
		[TURNS_TASKS] = { "src/include/racecount/tasks.h", "src/subject/tasks.c", "src/include/racecount/task_turns.h",
				  "src/include/racecount/turns.h", NULL },
	};
	const struct model_facts *model = point->model;
	bool good = true;

	if (model->turns == TURNS_NONE)
		return true;
	text_addf(&parts->code, "\n/* ---- taking turns ---- */\n#define RC_LOOKS_IN_WINDOW %u /* switch points */\n#define RC_LOOKS_AT_END %u\n",
		  model->looks_in_window, model->looks_at_end);
	for (size_t i = 0; good && files[model->turns][i]; i++)
		good = parts_text_add_file(parts, files[model->turns][i], error);
	if (model->looks_in_window > 0)
		text_add(&parts->code, "#undef RC_BETWEEN\n#define RC_BETWEEN(worker) \\\n\tdo { \\\n\t\t(void)(worker); \\\n"
				       "\t\tRC_SWITCH_IN_WINDOW(); \\\n\t} while (0)\n");
	return good;
}

/* Behind the model: who works has a turn, and the end of an operation is a switch point. */
static void add_turns_of_work(const struct case_point *point, struct text *code)
{
	if (point->model->turns == TURNS_GIL)
		text_add(code, "\nstatic void work(void *memory, unsigned worker);\n\n/* Who works holds the lock. */\n"
			       "static void work_in_turn(void *memory, unsigned worker)\n{\n\trc_gil_take();\n\twork(memory, worker);\n"
			       "\trc_gil_drop();\n}\n\n#define model_start(workers, work, memory) model_start(workers, work_in_turn, memory)\n");
	if (point->model->turns != TURNS_NONE)
		text_add(code, "#define counter_add(counter, worker, delta) \\\n\tdo { \\\n\t\tcounter_add(counter, worker, delta); \\\n"
			       "\t\tRC_SWITCH_AT_END(); \\\n\t} while (0)\n");
}

static bool add_parts(const struct case_point *point, struct parts_text *parts, struct error *error)
{
	if (!add_turns(point, parts, error) || !add_counter(point, parts, error))
		return false;
	text_add(&parts->code, "\n#define STORAGE_BYTES sizeof(struct counter)\n");
	if (!add_kind(point, AXIS_STORAGE, parts, error) || !add_kind(point, AXIS_MODEL, parts, error) ||
	    !add_kind(point, AXIS_WORKLOAD, parts, error))
		return false;
	add_turns_of_work(point, &parts->code);
	text_add(&parts->code, "\n");
	return parts_text_add_file(parts, "src/subject/standalone.h", error);
}

static bool emit_file(const struct case_point *point, unsigned workers, unsigned trials, uint64_t ops, uint64_t switch_ns, struct text *text,
		      struct error *error)
{
	struct parts_text parts = { 0 };
	bool good;

	text_add(&parts.includes, "#include <inttypes.h>\n#include <stdint.h>\n#include <stdio.h>\n#include <stdlib.h>\n#include <string.h>\n");
	good = add_parts(point, &parts, error);
	if (good) {
		add_head(point, text);
		text_addf(text, "#define _GNU_SOURCE\n%s\n", parts.includes.data);
		add_parameters(point, workers, trials, ops, switch_ns, text);
		text_add(text, parts.code.data);
	}
	parts_text_fini(&parts);
	return good;
}

bool emit_standalone_short(const struct case_point *point, unsigned workers, unsigned trials, uint64_t ops,
			   struct text *text, struct error *error)
{
	return emit_file(point, workers, trials, ops, 0, text, error);
}

bool emit_standalone(const struct case_point *point, unsigned workers, uint64_t switch_ns, struct text *text, struct error *error)
{
	const uint64_t ops[] = {
		[TURNS_NONE] = OPS,
		[TURNS_GIL] = switch_ns > 5 * OPS ? switch_ns : 5 * OPS, /* nanoseconds at least: it takes several switch intervals */
		[TURNS_TASKS] = OPS / 50,                                /* each awaits */
	};

	return emit_file(point, workers, TRIALS, ops[point->model->turns], switch_ns, text, error);
}
