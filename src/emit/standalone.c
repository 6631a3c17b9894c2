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

static void add_parameters(const struct case_point *point, unsigned workers, unsigned trials, uint64_t ops,
			   struct text *text)
{
	text_addf(text, "#define WORKERS %u\n#define TRIALS %u\n#define OPS %juL /* of each worker in a trial */\n", workers, trials,
		  (uintmax_t)case_ops_limit(point, workers, ops));
	text_add(text, "\n#define RC_WORKERS_MAX 64\n#define RC_LINE 64 /* bytes of a cache line */\n");
	text_addf(text, "#define RC_PROCESS_SHARED %d /* are the workers processes? */\n", point->model->workers_are == RC_PROCESSES);
	text_add(text, "#define RC_WINDOW(worker) ((void)(worker)) /* between load and store: here another worker gets in */\n");
	text_add(text, "#define RC_FETCHED(worker, value) ((void)(worker), (void)(value)) /* what an update found: racecount can log it */\n");
}

static bool add_parts(const struct case_point *point, struct parts_text *parts, struct error *error)
{
	const char *const names[AXES] = {
		[AXIS_CELL] = point->cell ? point->cell->kind.name : NULL,
		[AXIS_ACCESS] = point->access ? point->access->kind.name : NULL,
		[AXIS_GUARD] = point->guard ? point->guard->kind.name : NULL,
		[AXIS_STORAGE] = point->storage->kind.name,
		[AXIS_MODEL] = point->model->kind.name,
		[AXIS_WORKLOAD] = point->workload->kind.name,
	};
	static const enum axis counter_axes[] = { AXIS_CELL, AXIS_ACCESS, AXIS_GUARD };
	static const enum axis other_axes[] = { AXIS_STORAGE, AXIS_MODEL, AXIS_WORKLOAD };

	if (point->counter) {
		text_addf(&parts->code, "\n/* ---- counter %s ---- */\n#define RC_COUNTER(...)\n", point->counter->facts.name);
		if (!parts_text_add_file(parts, point->counter->path, error))
			return false;
	}
	for (size_t i = 0; !point->counter && i < 3; i++) {
		text_addf(&parts->code, "\n/* ---- %s %s ---- */\n", parts_axis_name(counter_axes[i]), names[counter_axes[i]]);
		if (!parts_text_add(parts, counter_axes[i], names[counter_axes[i]], error))
			return false;
	}
	if (!point->counter) {
		text_add(&parts->code, "\n/* ---- the counter ---- */\n");
		if (!parts_text_add_file(parts, "src/subject/guarded.h", error))
			return false;
	}
	text_add(&parts->code, "\n#define STORAGE_BYTES sizeof(struct counter)\n");
	for (size_t i = 0; i < 3; i++) {
		text_addf(&parts->code, "\n/* ---- %s %s ---- */\n", parts_axis_name(other_axes[i]), names[other_axes[i]]);
		if (!parts_text_add(parts, other_axes[i], names[other_axes[i]], error))
			return false;
	}
	text_add(&parts->code, "\n");
	return parts_text_add_file(parts, "src/subject/standalone.h", error);
}

bool emit_standalone_short(const struct case_point *point, unsigned workers, unsigned trials, uint64_t ops,
			   struct text *text, struct error *error)
{
	struct parts_text parts = { 0 };
	bool good;

	text_add(&parts.includes, "#include <inttypes.h>\n#include <stdint.h>\n#include <stdio.h>\n#include <stdlib.h>\n#include <string.h>\n");
	good = add_parts(point, &parts, error);
	if (good) {
		add_head(point, text);
		text_addf(text, "#define _GNU_SOURCE\n%s\n", parts.includes.data);
		add_parameters(point, workers, trials, ops, text);
		text_add(text, parts.code.data);
	}
	parts_text_fini(&parts);
	return good;
}

bool emit_standalone(const struct case_point *point, unsigned workers, struct text *text, struct error *error)
{
	return emit_standalone_short(point, workers, TRIALS, OPS, text, error);
}
