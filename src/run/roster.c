/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run/roster.h"

#include "case/truth.h"
#include "emit/emit.h"

#include "base/text.h"

#include <string.h>

#define PROBE_CASE "threads/global/none+plain/i32/inc"

static bool has_control(const struct case_point *point, const struct truth *truth, struct case_point *control)
{
	return truth->wrong_result == WRONG_NO && case_control(point, control);
}

static void add_controls(struct roster *roster)
{
	struct truth truth;
	struct case_point control;

	for (size_t i = 0; i < roster->selected; i++) {
		/* A copy: the list moves when it grows. */
		struct case_point point = roster->points.points[i];

		truth_of(&point, &truth);
		if (has_control(&point, &truth, &control))
			case_list_add(&roster->points, &control);
	}
}

bool roster_make(const struct case_list *selected, bool probed, struct roster *roster, struct error *error)
{
	static const char *const probe[] = { PROBE_CASE };
	const struct case_point *found;

	*roster = (struct roster){ 0 };
	for (size_t i = 0; i < selected->count; i++)
		case_list_add(&roster->points, &selected->points[i]);
	roster->selected = roster->points.count;
	add_controls(roster);
	roster->measured = roster->points.count;
	if (!probed)
		return true;
	if (select_cases(probe, 1, &roster->points, error))
		found = case_list_find(&roster->points, PROBE_CASE);
	else
		found = NULL;
	if (!found)
		return error_set(error, STATUS_HARNESS, "probe: there is no case %s; is cases/ complete?", PROBE_CASE);
	roster->probe = (size_t)(found - roster->points.points);
	return true;
}

void roster_fini(struct roster *roster)
{
	case_list_fini(&roster->points);
	*roster = (struct roster){ 0 };
}

/* What a reader can compile by himself; NULL when a part's text cannot be read, which the build will tell. */
static char *source_of(const struct case_point *point, unsigned workers, uint64_t switch_ns)
{
	struct text text = { 0 };
	bool good = emit_standalone(point, workers, switch_ns, &text, NULL);
	char *source = good ? text_take(&text) : NULL;

	text_fini(&text);
	return source;
}

static void fill_row(const struct case_point *point, bool selected, unsigned workers, uint64_t switch_ns, struct store_case *row)
{
	char label[CASE_NAME_MAX];
	struct case_point control;
	struct truth truth;

	truth_of(point, &truth);
	*row = (struct store_case){
		.name = text_copy(point->name),
		.model = text_copy(point->model->kind.name),
		.storage = text_copy(point->storage->kind.name),
		.counter = text_copy(case_counter_label(point, label, sizeof(label))),
		.cell = text_copy(point->cell ? point->cell->kind.name : "own"),
		.workload = text_copy(point->workload->kind.name),
		.selected = selected,
		.control = has_control(point, &truth, &control) ? text_copy(control.name) : NULL,
		.data_race = truth.data_race,
		.wrong_result = text_copy(truth_wrong_name(truth.wrong_result)),
		.data_race_reason = text_copy(truth.data_race_reason),
		.wrong_result_reason = text_copy(truth.wrong_result_reason),
		.note = text_copy(point->workload->note),
		.file = point->counter && point->counter->path[0] == '/' ? text_copy(point->counter->path) : NULL,
		.source = source_of(point, workers, switch_ns),
	};
	for (size_t i = 0; i < sizeof(row->visible) / sizeof(row->visible[0]); i++)
		row->visible[i] = text_copy(truth_visibility_name(
			truth_visibility(point, &truth, store_detectors[i], NULL)));
}

struct store_case *roster_rows(const struct roster *roster, unsigned workers, uint64_t switch_ns)
{
	struct store_case *rows = text_allocate(roster->measured, sizeof(*rows));

	for (size_t i = 0; i < roster->measured; i++)
		fill_row(&roster->points.points[i], i < roster->selected, workers, switch_ns, &rows[i]);
	return rows;
}
