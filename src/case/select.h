/* SPDX-License-Identifier: GPL-3.0-or-later */
/* select: names, selectors and suites become lists of cases, in the product's order, each once. */
#ifndef CASE_SELECT_H
#define CASE_SELECT_H

#include "case/case.h"

struct case_list {
	struct case_point *points;
	size_t count, room;
};

void case_list_add(struct case_list *list, const struct case_point *point); /* once: a name already there is not added */
const struct case_point *case_list_find(const struct case_list *list, const char *name);
void case_list_fini(struct case_list *list);

/* select_product: every legal case of the parts and of the whole counters under cases/counters/. */
void select_product(struct case_list *list);

/*
 * select_cases: add what each of @selectors names: a case, or a pattern (`*` also crosses `/`) over the product.
 * STATUS_USAGE for what matches nothing, with near names; for a point that the product drops, with the reason.
 */
bool select_cases(const char *const *selectors, size_t count, struct case_list *list, struct error *error);

/* select_suite: add the cases of suite @name (quick, full). STATUS_USAGE when there is none of that name. */
bool select_suite(const char *name, struct case_list *list, struct error *error);

/*
 * select_counter: add the cases of one counter file: each model that it works under, with the plainest storage
 * that such workers share, and every workload.
 */
void select_counter(const struct counter_file *counter, struct case_list *list);

/*
 * select_counter_under: the same under @model alone, or under every one for NULL. STATUS_USAGE when there is no such model, or no case,
 * with the reason.
 */
bool select_counter_under(const struct counter_file *counter, const char *model, struct case_list *list, struct error *error);

/* select_builtin: whole counter @index of part_counters as a counter file; valid for ever. */
const struct counter_file *select_builtin(size_t index);

/*
 * A case list as pairs of kinds, for suites that must hold every legal pair: how many pairs the product has, and
 * how many of them @list lacks; without those of models whose cases are held by name only. (src/case/pairs.c)
 */
void pairs_complete(const struct case_list *product, struct case_list *list);
size_t pairs_missing(const struct case_list *product, const struct case_list *list, size_t *legal);

#endif
