/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/parts.h"

#include <string.h>

/* With RC_FACTS defined a part's header yields one initialiser instead of its code. */
#define RC_FACTS
#undef RC_COUNTER
#define RC_COUNTER(...) { __VA_ARGS__ },

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

const struct model_facts part_models[] = {
#include "models/list.h"
};
const struct storage_facts part_storages[] = {
#include "storages/list.h"
};
const struct guard_facts part_guards[] = {
#include "guards/list.h"
};
const struct access_facts part_accesses[] = {
#include "accesses/list.h"
};
const struct cell_facts part_cells[] = {
#include "cells/list.h"
};
const struct workload_facts part_workloads[] = {
#include "workloads/list.h"
};
const struct rc_counter_facts part_counters[] = {
#include "counters/list.h"
};
const struct suite_facts part_suites[] = {
#include "suites/list.h"
};
const size_t part_counter_count = COUNT(part_counters);
const size_t part_suite_count = COUNT(part_suites);

static const struct {
	const char *name, *folder;
	const void *first;
	size_t count, size;
} axes[AXES] = {
	[AXIS_MODEL] = { "model", "models", part_models, COUNT(part_models), sizeof(part_models[0]) },
	[AXIS_STORAGE] = { "storage", "storages", part_storages, COUNT(part_storages), sizeof(part_storages[0]) },
	[AXIS_GUARD] = { "guard", "guards", part_guards, COUNT(part_guards), sizeof(part_guards[0]) },
	[AXIS_ACCESS] = { "access", "accesses", part_accesses, COUNT(part_accesses), sizeof(part_accesses[0]) },
	[AXIS_CELL] = { "cell", "cells", part_cells, COUNT(part_cells), sizeof(part_cells[0]) },
	[AXIS_WORKLOAD] = { "workload", "workloads", part_workloads, COUNT(part_workloads),
			    sizeof(part_workloads[0]) },
};

size_t parts_count(enum axis axis)
{
	return axes[axis].count;
}

/* Every facts struct begins with its struct kind. */
const struct kind *parts_kind(enum axis axis, size_t index)
{
	return (const struct kind *)((const char *)axes[axis].first + index * axes[axis].size);
}

const struct kind *parts_find(enum axis axis, const char *name)
{
	for (size_t i = 0; i < axes[axis].count; i++) {
		if (strcmp(parts_kind(axis, i)->name, name) == 0)
			return parts_kind(axis, i);
	}
	return NULL;
}

const char *parts_axis_name(enum axis axis)
{
	return axes[axis].name;
}

const char *parts_axis_folder(enum axis axis)
{
	return axes[axis].folder;
}
