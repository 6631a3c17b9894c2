/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/select.h"

#include "base/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COUNTERS_MAX 64

static void push(struct case_list *list, const struct case_point *point)
{
	list->points = text_grow(list->points, &list->room, list->count + 1, sizeof(*list->points));
	list->points[list->count++] = *point;
}

void case_list_add(struct case_list *list, const struct case_point *point)
{
	if (!case_list_find(list, point->name))
		push(list, point);
}

const struct case_point *case_list_find(const struct case_list *list, const char *name)
{
	for (size_t i = 0; i < list->count; i++) {
		if (strcmp(list->points[i].name, name) == 0)
			return &list->points[i];
	}
	return NULL;
}

void case_list_fini(struct case_list *list)
{
	free(list->points);
	*list = (struct case_list){ 0 };
}

const struct counter_file *select_builtin(size_t index)
{
	static struct counter_file files[COUNTERS_MAX];
	static char paths[COUNTERS_MAX][96];
	struct counter_file *file = &files[index];

	if (!file->path) {
		snprintf(paths[index], sizeof(paths[index]), "cases/counters/%s.c", part_counters[index].name);
		file->facts = part_counters[index];
		file->path = paths[index];
	}
	return file;
}

/* The product's points differ in name by construction: no need to look each up. */
static void append(struct case_list *list, struct case_point *point)
{
	if (case_dropped(point))
		return;
	case_name(point);
	push(list, point);
}

static void append_workloads(struct case_list *list, struct case_point *point)
{
	for (size_t w = 0; w < parts_count(AXIS_WORKLOAD); w++) {
		point->workload = &part_workloads[w];
		append(list, point);
	}
}

static void append_counters(struct case_list *list, struct case_point point)
{
	for (size_t g = 0; g < parts_count(AXIS_GUARD); g++) {
		for (size_t a = 0; a < parts_count(AXIS_ACCESS); a++) {
			for (size_t c = 0; c < parts_count(AXIS_CELL); c++) {
				point.guard = &part_guards[g];
				point.access = &part_accesses[a];
				point.cell = &part_cells[c];
				append_workloads(list, &point);
			}
		}
	}
	point.guard = NULL;
	point.access = NULL;
	point.cell = NULL;
	for (size_t i = 0; i < part_counter_count; i++) {
		point.counter = select_builtin(i);
		append_workloads(list, &point);
	}
}

void select_product(struct case_list *list)
{
	for (size_t m = 0; m < parts_count(AXIS_MODEL); m++) {
		for (size_t s = 0; s < parts_count(AXIS_STORAGE); s++)
			append_counters(list, (struct case_point){ .model = &part_models[m], .storage = &part_storages[s] });
	}
}

/* The cases of @counter under @model; why there are none, or NULL. */
static const char *append_under(const struct counter_file *counter, const struct model_facts *model, struct case_list *list)
{
	struct case_point point = { .model = model, .storage = part_storages, .workload = part_workloads, .counter = counter };
	const unsigned between = counter->facts.between;
	const struct storage_facts *end = part_storages + parts_count(AXIS_STORAGE);

	/* A counter that promises nothing is tried where its updates can meet at all: between threads. */
	if (!(model->workers_are & (between ? between : RC_THREADS)))
		return "the counter does not promise to work between such workers";
	while (point.storage < end && (point.storage->shared_between & model->workers_are) != model->workers_are)
		point.storage++;
	if (point.storage == end)
		return "no memory is shared between such workers";
	const char *dropped = case_dropped(&point);

	append_workloads(list, &point);
	return dropped;
}

void select_counter(const struct counter_file *counter, struct case_list *list)
{
	/* What the models of the execution-model experiments are asked is said with them. */
	for (size_t m = 0; m < parts_count(AXIS_MODEL); m++)
		if (!part_models[m].by_name)
			append_under(counter, &part_models[m], list);
}

/* One part of a name against its axis: an error that names the unknown kind and what was perhaps meant. */
static bool check_kind(const char *selector, enum axis axis, const char *name, struct error *error)
{
	const char *names[64];
	size_t count = parts_count(axis);

	if (parts_find(axis, name))
		return true;
	for (size_t i = 0; i < count; i++)
		names[i] = parts_kind(axis, i)->name;

	const char *near = text_nearest(name, names, count);
	struct text known = { 0 };

	for (size_t i = 0; i < count; i++)
		text_addf(&known, "%s%s", i ? ", " : "", names[i]);
	error_set(error, STATUS_USAGE, near ? "%s: no such %s: %s (did you mean: %s?)" : "%s: no such %s: %s (there are: %s)",
		  selector, parts_axis_name(axis), name, near ? near : known.data);
	text_fini(&known);
	return false;
}

bool select_counter_under(const struct counter_file *counter, const char *model, struct case_list *list, struct error *error)
{
	const size_t before = list->count;
	const char *why = NULL;

	if (model && !check_kind("--model", AXIS_MODEL, model, error))
		return false;
	for (size_t m = 0; m < parts_count(AXIS_MODEL); m++)
		if (!model || strcmp(part_models[m].kind.name, model) == 0)
			why = append_under(counter, &part_models[m], list);
	return list->count > before || error_set(error, STATUS_USAGE, "--model %s: no case of %s: %s", model ? model : "*",
						 counter->facts.name, why ? why : "it has none");
}

/* A full name whose kinds all exist, but which the product does not hold. */
static bool explain_dropped(const char *selector, char *part[5], char *access, struct error *error)
{
	struct case_point point = {
		.model = (const struct model_facts *)parts_find(AXIS_MODEL, part[0]),
		.storage = (const struct storage_facts *)parts_find(AXIS_STORAGE, part[1]),
		.guard = (const struct guard_facts *)parts_find(AXIS_GUARD, part[2]),
		.access = (const struct access_facts *)parts_find(AXIS_ACCESS, access),
		.cell = (const struct cell_facts *)parts_find(AXIS_CELL, part[3]),
		.workload = (const struct workload_facts *)parts_find(AXIS_WORKLOAD, part[4]),
	};
	const char *why = case_dropped(&point);

	return error_set(error, STATUS_USAGE, "%s: not a case: %s", selector, why ? why : "the product does not hold it");
}

/* Which part of a name of five parts is unknown? */
static bool explain_parts(const char *selector, char *part[5], struct error *error)
{
	char *access = strchr(part[2], '+');

	if (!check_kind(selector, AXIS_MODEL, part[0], error) || !check_kind(selector, AXIS_STORAGE, part[1], error))
		return false;
	if (!access)
		return error_set(error, STATUS_USAGE,
				 "%s: no such counter: %s (a counter is GUARD+ACCESS, such as none+plain, or a file: see `racecount list '*/own/*'`)",
				 selector, part[2]);
	*access++ = '\0';
	return check_kind(selector, AXIS_GUARD, part[2], error) && check_kind(selector, AXIS_ACCESS, access, error) &&
	       check_kind(selector, AXIS_CELL, part[3], error) && check_kind(selector, AXIS_WORKLOAD, part[4], error) &&
	       explain_dropped(selector, part, access, error);
}

/* How much of @name has as many parts as @selector. */
static size_t same_parts(const char *name, const char *selector)
{
	size_t length = strcspn(name, "/");

	for (const char *slash = strchr(selector, '/'); slash && name[length]; slash = strchr(slash + 1, '/'))
		length += 1 + strcspn(name + length + 1, "/");
	return length;
}

/* A pattern that does match: with stars around what was typed, or behind what was perhaps meant; NULL. The caller frees it. */
static char *near_pattern(const struct case_list *product, const char *selector)
{
	char *around = text_format("*%s*", selector), **starts = text_allocate(product->count + 1, sizeof(*starts)), *found = NULL;

	for (size_t i = 0; i < product->count && !found; i++) {
		const char *name = product->points[i].name;

		if (text_matches(around, name))
			found = text_copy(around);
		starts[i] = text_format("%.*s", (int)same_parts(name, selector), name);
	}
	if (!found) {
		const char *near = text_nearest(selector, (const char *const *)starts, product->count);

		found = near ? text_format("%s*", near) : NULL;
	}
	for (size_t i = 0; i < product->count; i++)
		free(starts[i]);
	free(starts);
	free(around);
	return found;
}

static bool explain(const char *selector, const struct case_list *product, struct error *error)
{
	char *copy = text_copy(selector), *rest = copy, *part[5] = { 0 };
	size_t parts = 0;

	if (!strpbrk(selector, "*?[")) {
		while (rest && parts < 5)
			part[parts++] = strsep(&rest, "/");
		if (parts == 5 && !rest) {
			explain_parts(selector, part, error);
			free(copy);
			return false;
		}
	}
	free(copy);

	const char **names = text_allocate(product->count, sizeof(*names));

	for (size_t i = 0; i < product->count; i++)
		names[i] = product->points[i].name;
	const char *near = text_nearest(selector, names, product->count);

	free(names);
	if (near)
		return error_set(error, STATUS_USAGE, "%s: matches no case (did you mean: %s?)", selector, near);
	char *pattern = near_pattern(product, selector);

	error_set(error, STATUS_USAGE,
		  "%s: matches no case (a case is MODEL/STORAGE/COUNTER/CELL/WORKLOAD; `*' crosses `/'%s%s%s; see `racecount list --suite full')",
		  selector, pattern ? ": '" : "", pattern ? pattern : "", pattern ? "'" : "");
	free(pattern);
	return false;
}

/*
 * Add those that match. @taken says which points of @product this selection has added: to look each up by its name takes longer than
 * all else; of what was in @list before, the first @before, only a look tells.
 */
static bool select_from(const struct case_list *product, const char *selector, bool *taken, size_t before, struct case_list *list,
			struct error *error)
{
	bool any = false;

	for (size_t i = 0; i < product->count; i++) {
		if (!text_matches(selector, product->points[i].name))
			continue;
		any = true;
		if (taken[i])
			continue;
		taken[i] = true;
		if (before == 0)
			push(list, &product->points[i]);
		else
			case_list_add(list, &product->points[i]);
	}
	return any || explain(selector, product, error);
}

bool select_cases(const char *const *selectors, size_t count, struct case_list *list, struct error *error)
{
	struct case_list product = { 0 };
	bool good = true;

	select_product(&product);
	bool *taken = text_allocate(product.count, sizeof(*taken));
	size_t before = list->count;

	for (size_t i = 0; good && i < count; i++)
		good = select_from(&product, selectors[i], taken, before, list, error);
	free(taken);
	case_list_fini(&product);
	return good;
}

static const struct suite_facts *find_suite(const char *name, struct error *error)
{
	const char *names[16];
	struct text known = { 0 };

	for (size_t i = 0; i < part_suite_count; i++) {
		names[i] = part_suites[i].name;
		text_addf(&known, "%s%s", i ? ", " : "", names[i]);
		if (strcmp(names[i], name) == 0) {
			text_fini(&known);
			return &part_suites[i];
		}
	}
	const char *near = text_nearest(name, names, part_suite_count);

	error_set(error, STATUS_USAGE, near ? "--suite %s: no such suite (did you mean: %s?)" : "--suite %s: no such suite (there are: %s)",
		  name, near ? near : known.data);
	text_fini(&known);
	return NULL;
}

bool select_suite(const char *name, struct case_list *list, struct error *error)
{
	const struct suite_facts *suite = find_suite(name, error);
	struct case_list product = { 0 };
	bool good = suite != NULL;

	if (!good)
		return false;
	select_product(&product);
	if (strcmp(suite->selectors[0], "*") == 0) {
		*list = product;
		return true;
	}
	bool *taken = text_allocate(product.count, sizeof(*taken));
	size_t before = list->count;

	for (size_t i = 0; good && suite->selectors[i]; i++)
		good = select_from(&product, suite->selectors[i], taken, before, list, error);
	free(taken);
	if (good && suite->pairs)
		pairs_complete(&product, list);
	case_list_fini(&product);
	return good;
}
