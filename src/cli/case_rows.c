/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"

#include "case/explorable.h"
#include "case/truth.h"
#include "detect/detector.h"

#include <stdlib.h>

json_t *case_rows_json(const struct case_point *point)
{
	json_t *visible = json_object();
	struct truth truth;
	char counter[80];

	truth_of(point, &truth);
	for (size_t i = 0; i < detector_count; i++)
		json_object_set_new(visible, detectors[i].name,
				    json_string(truth_visibility_name(truth_visibility(point, &truth, detectors[i].name, NULL))));
	return json_pack("{s:s, s:s, s:s, s:s, s:s, s:s, s:b, s:s, s:b, s:{s:s, s:s, s:s?}, s:o}", "case", point->name, "model",
			 point->model->kind.name, "storage", point->storage->kind.name, "counter",
			 case_counter_label(point, counter, sizeof(counter)), "cell",
			 point->cell ? point->cell->kind.name : "own", "workload", point->workload->kind.name, "data_race",
			 truth.data_race, "wrong_result", truth_wrong_name(truth.wrong_result), "explorable", !explorable_not(point), "reasons", "data_race",
			 truth.data_race_reason, "wrong_result", truth.wrong_result_reason, "not_explorable", explorable_not(point), "visible_to", visible);
}

static void add_row(struct report_rows *rows, size_t *room, const struct case_point *point)
{
	struct truth truth;

	truth_of(point, &truth);
	rows->cells = text_grow(rows->cells, room, (rows->rows + 1) * rows->columns, sizeof(*rows->cells));
	char **cell = &rows->cells[rows->rows++ * rows->columns];

	*cell++ = text_copy(point->name);
	*cell++ = text_copy(truth.data_race ? "yes" : "no");
	*cell++ = text_copy(truth_wrong_name(truth.wrong_result));
	for (size_t i = 0; i < detector_count; i++)
		*cell++ = text_copy(truth_visibility_name(truth_visibility(point, &truth, detectors[i].name, NULL)));
}

static void print_rows(const struct case_list *cases, enum format format)
{
	static const char *const table[] = { "case", "data race", "wrong result", "seen by tsan-gcc", "tsan-clang" };
	static const char *const tsv[] = { "case", "data_race", "wrong_result", "tsan-gcc", "tsan-clang" };
	struct report_rows rows = { .headers = format == FORMAT_TSV ? tsv : table, .columns = 3 + detector_count };
	struct text text = { 0 };
	size_t room = 0;

	for (size_t i = 0; i < cases->count; i++)
		add_row(&rows, &room, &cases->points[i]);
	if (format == FORMAT_TSV)
		report_rows_tsv(&rows, &text);
	else
		report_rows_table(&rows, &text);
	if (text.data)
		fputs(text.data, stdout);
	text_fini(&text);
	for (size_t i = 0; i < rows.rows * rows.columns; i++)
		free(rows.cells[i]);
	free(rows.cells);
}

void case_rows_print(const struct case_list *cases, enum format format)
{
	if (format != FORMAT_JSON) {
		print_rows(cases, format);
		return;
	}
	json_t *document = json_array();

	for (size_t i = 0; i < cases->count; i++)
		json_array_append_new(document, case_rows_json(&cases->points[i]));
	format_print_json(document);
}
