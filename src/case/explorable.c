/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/explorable.h"

#include <string.h>

const char *const part_not_explorable[] = {
	NOT_EXPLORABLE_ASSEMBLY, NOT_EXPLORABLE_CALL, NOT_EXPLORABLE_KERNEL, NOT_EXPLORABLE_WORKERS, NULL,
};

const char *explorable_not(const struct case_point *point)
{
	const char *const reasons[] = {
		point->model->not_explorable,
		point->storage->not_explorable,
		point->guard ? point->guard->not_explorable : NULL,
		point->access ? point->access->not_explorable : NULL,
		point->cell ? point->cell->not_explorable : NULL,
		point->workload->not_explorable,
	};

	for (size_t i = 0; i < sizeof(reasons) / sizeof(reasons[0]); i++)
		if (reasons[i])
			return reasons[i];
	return NULL;
}

static size_t count(const struct case_list *cases, const char *reason)
{
	size_t number = 0;

	for (size_t i = 0; i < cases->count; i++) {
		const char *why = explorable_not(&cases->points[i]);

		number += why && (!reason || strcmp(why, reason) == 0);
	}
	return number;
}

void explorable_words(const struct case_list *cases, struct text *text)
{
	size_t all = count(cases, NULL);
	const char *before = ": ";

	if (all == 0) {
		text_add(text, "all explorable");
		return;
	}
	text_addf(text, "%zu not explorable", all);
	for (size_t i = 0; part_not_explorable[i]; i++) {
		size_t number = count(cases, part_not_explorable[i]);

		if (number == 0)
			continue;
		text_addf(text, "%s%s (%zu)", before, part_not_explorable[i], number);
		before = ", ";
	}
}
