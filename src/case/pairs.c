/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Pairwise coverage (a covering array of strength two, chosen greedily): the smallest known way to let every two
 * kinds meet. Whole counters count as kinds of an axis of their own.
 */
#include "case/select.h"

#include "base/text.h"

#include <stdlib.h>

#define KINDS_MAX 128 /* kinds of all axes and whole counters together */
#define PAIR_AXES (AXES + 1)

/* The kinds of a case as numbers, unique over all axes; -1: this axis is not there. */
static void kinds_of(const struct case_point *point, int kinds[PAIR_AXES])
{
	const void *const kind[AXES] = {
		[AXIS_MODEL] = point->model,	   [AXIS_STORAGE] = point->storage, [AXIS_GUARD] = point->guard,
		[AXIS_ACCESS] = point->access,	   [AXIS_CELL] = point->cell,	    [AXIS_WORKLOAD] = point->workload,
	};
	int base = 0;

	for (int axis = 0; axis < AXES; axis++) {
		kinds[axis] = -1;
		for (size_t i = 0; kind[axis] && i < parts_count(axis); i++) {
			if (parts_kind(axis, i) == kind[axis])
				kinds[axis] = base + (int)i;
		}
		base += (int)parts_count(axis);
	}
	kinds[AXES] = -1;
	for (size_t i = 0; i < part_counter_count; i++) {
		if (point->counter == select_builtin(i))
			kinds[AXES] = base + (int)i;
	}
}

struct pairs {
	bool held[KINDS_MAX][KINDS_MAX];
};

/* How many pairs of @kinds are not held yet; with @hold they are from now on. */
static size_t count_new(struct pairs *pairs, const int kinds[PAIR_AXES], bool hold)
{
	size_t fresh = 0;

	for (int a = 0; a < PAIR_AXES; a++) {
		for (int b = a + 1; b < PAIR_AXES; b++) {
			if (kinds[a] < 0 || kinds[b] < 0 || pairs->held[kinds[a]][kinds[b]])
				continue;
			fresh++;
			pairs->held[kinds[a]][kinds[b]] = hold;
		}
	}
	return fresh;
}

static void hold_all(struct pairs *pairs, const struct case_list *list)
{
	int kinds[PAIR_AXES];

	for (size_t i = 0; i < list->count; i++) {
		if (list->points[i].model->by_name)
			continue;
		kinds_of(&list->points[i], kinds);
		count_new(pairs, kinds, true);
	}
}

void pairs_complete(const struct case_list *product, struct case_list *list)
{
	struct pairs *pairs = text_allocate(1, sizeof(*pairs));
	int (*kinds)[PAIR_AXES] = text_allocate(product->count, sizeof(*kinds));

	hold_all(pairs, list);
	for (size_t i = 0; i < product->count; i++)
		kinds_of(&product->points[i], kinds[i]);
	for (;;) {
		size_t best = 0, most = 0;

		for (size_t i = 0; i < product->count; i++) {
			size_t fresh = product->points[i].model->by_name ? 0 : count_new(pairs, kinds[i], false);

			if (fresh > most) {
				most = fresh;
				best = i;
			}
		}
		if (most == 0)
			break;
		count_new(pairs, kinds[best], true);
		case_list_add(list, &product->points[best]);
	}
	free(kinds);
	free(pairs);
}

size_t pairs_missing(const struct case_list *product, const struct case_list *list, size_t *legal)
{
	struct pairs *pairs = text_allocate(1, sizeof(*pairs));
	size_t missing = 0;
	int kinds[PAIR_AXES];

	*legal = 0;
	hold_all(pairs, product);
	for (int a = 0; a < KINDS_MAX; a++) {
		for (int b = 0; b < KINDS_MAX; b++) {
			*legal += pairs->held[a][b];
			pairs->held[a][b] = false;
		}
	}
	hold_all(pairs, list);
	for (size_t i = 0; i < product->count; i++) {
		kinds_of(&product->points[i], kinds);
		missing += product->points[i].model->by_name ? 0 : count_new(pairs, kinds, true);
	}
	free(pairs);
	return missing;
}
