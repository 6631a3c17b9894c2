/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/parts.h"

#include "base/file.h"
#include "base/paths.h"

#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>

static void every_kind_has_a_name_a_summary_and_a_header(void)
{
	const char *data = paths_data(NULL);

	CU_ASSERT_PTR_NOT_NULL_FATAL(data);
	for (enum axis axis = 0; axis < AXES; axis++) {
		CU_ASSERT(parts_count(axis) > 0);
		for (size_t i = 0; i < parts_count(axis); i++) {
			const struct kind *kind = parts_kind(axis, i);
			char *path = text_format("%s/cases/%s/%s.h", data, parts_axis_folder(axis), kind->name);

			CU_ASSERT(file_exists(path));
			CU_ASSERT(kind->summary && strlen(kind->summary) > 5);
			CU_ASSERT_PTR_NULL(strpbrk(kind->name, "/+*?[ "));
			CU_ASSERT_PTR_EQUAL(parts_find(axis, kind->name), kind);
			free(path);
		}
	}
}

static void facts_give_their_reasons(void)
{
	for (size_t i = 0; i < parts_count(AXIS_GUARD); i++)
		CU_ASSERT_PTR_NOT_NULL(part_guards[i].because);
	for (size_t i = 0; i < parts_count(AXIS_ACCESS); i++) {
		CU_ASSERT_PTR_NOT_NULL(part_accesses[i].because);
		/* One indivisible step is in particular atomic. */
		CU_ASSERT(part_accesses[i].atomic || !part_accesses[i].indivisible);
	}
	for (size_t i = 0; i < parts_count(AXIS_STORAGE); i++) {
		bool all = part_storages[i].shared_between == (RC_THREADS | RC_PROCESSES);

		CU_ASSERT_EQUAL(part_storages[i].not_between == NULL, all);
	}
	for (size_t i = 0; i < parts_count(AXIS_WORKLOAD); i++)
		CU_ASSERT(part_workloads[i].increments || part_workloads[i].decrements);
	for (size_t i = 0; i < parts_count(AXIS_CELL); i++)
		CU_ASSERT(part_cells[i].least < 0 && part_cells[i].most > 0 && part_cells[i].bytes <= 8);
}

static void whole_counters_have_their_file(void)
{
	for (size_t i = 0; i < part_counter_count; i++) {
		char *path = text_format("%s/cases/counters/%s.c", paths_data(NULL), part_counters[i].name);

		CU_ASSERT(file_exists(path));
		CU_ASSERT(part_counters[i].summary && part_counters[i].reason);
		free(path);
	}
}

/* Controls are made of the first guard and the first access. */
static void controls_are_none_and_plain(void)
{
	CU_ASSERT_STRING_EQUAL(part_guards[0].kind.name, "none");
	CU_ASSERT_STRING_EQUAL(part_accesses[0].kind.name, "plain");
}

CU_TestInfo parts_tests[] = {
	{ "every kind has a name, a summary and a header", every_kind_has_a_name_a_summary_and_a_header },
	{ "facts give their reasons", facts_give_their_reasons },
	{ "whole counters have their file", whole_counters_have_their_file },
	{ "controls are none and plain", controls_are_none_and_plain },
	CU_TEST_INFO_NULL,
};
