/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "judge/holm.h"

#include "base/text.h"

#include <math.h>
#include <stdlib.h>

struct entry {
	double p;
	size_t place;
};

static int compare_entries(const void *a, const void *b)
{
	double first = ((const struct entry *)a)->p, second = ((const struct entry *)b)->p;

	return (first > second) - (first < second);
}

void holm_adjust(const double *p, size_t count, double *adjusted)
{
	struct entry *entries = text_allocate(count + 1, sizeof(*entries));
	double least = 0;
	size_t tests = 0;

	for (size_t i = 0; i < count; i++) {
		if (isnan(p[i]))
			adjusted[i] = NAN;
		else
			entries[tests++] = (struct entry){ p[i], i };
	}
	qsort(entries, tests, sizeof(*entries), compare_entries);
	/* The smallest must hold against all of them, the next against one fewer; none passes one before it. */
	for (size_t i = 0; i < tests; i++) {
		least = fmax(least, fmin(1, entries[i].p * (double)(tests - i)));
		adjusted[entries[i].place] = least;
	}
	free(entries);
}
