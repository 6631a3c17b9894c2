/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "judge/judge_runs.h"

#include "judge/judge_parameters.h"

#include "base/text.h"

#include <stdlib.h>
#include <string.h>

static int compare_runs(const void *a, const void *b)
{
	const struct store_run *first = *(const struct store_run *const *)a;
	const struct store_run *second = *(const struct store_run *const *)b;
	int order = strcmp(first->case_name, second->case_name);

	return order != 0 ? order : (first > second) - (first < second);
}

/* The place of the first run of case @name, or of what comes after it. */
static size_t place_of(const struct judge_runs *sorted, const char *name)
{
	size_t low = 0, high = sorted->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (strcmp(sorted->runs[middle]->case_name, name) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static size_t end_of(const struct judge_runs *sorted, size_t first)
{
	size_t end = first;

	while (end < sorted->count && strcmp(sorted->runs[end]->case_name, sorted->runs[first]->case_name) == 0)
		end++;
	return end;
}

static int compare_attempts(const void *a, const void *b)
{
	const struct store_run *first = *(const struct store_run *const *)a;
	const struct store_run *second = *(const struct store_run *const *)b;

	return first->attempt != second->attempt ? (first->attempt > second->attempt) - (first->attempt < second->attempt) :
						   (first > second) - (first < second);
}

/* The set of @run: which of @count it was measured alike with; @count for none. */
static size_t set_of(const struct store_run *const *firsts, size_t count, const struct store_run *run)
{
	size_t set = 0;

	while (set < count && !judge_parameters_same(&firsts[set]->parameters, &run->parameters))
		set++;
	return set;
}

/* Number the sets of the runs @first..@end - 1, all of one case; returns how many there are. */
static size_t number_sets(struct judge_runs *sorted, size_t first, size_t end)
{
	const struct store_run **runs = text_allocate(end - first, sizeof(*runs));
	size_t plain = 0, count = 0;

	for (size_t i = first; i < end; i++)
		if (strcmp(sorted->runs[i]->flavour, "plain") == 0)
			runs[plain++] = sorted->runs[i];
	qsort(runs, plain, sizeof(*runs), compare_attempts);
	/* The first of each set move to the front. */
	for (size_t i = 0; i < plain; i++)
		if (set_of(runs, count, runs[i]) == count)
			runs[count++] = runs[i];
	for (size_t i = first; i < end; i++)
		sorted->sets[i] = strcmp(sorted->runs[i]->flavour, "plain") == 0 ? set_of(runs, count, sorted->runs[i]) : 0;
	free(runs);
	return count;
}

/* Those of a set side by side, else as they were. */
static void part_sets(struct judge_runs *sorted, size_t first, size_t end, size_t count)
{
	const struct store_run **runs = text_allocate(end - first, sizeof(*runs));
	size_t *sets = text_allocate(end - first, sizeof(*sets)), kept = 0;

	for (size_t set = 0; set < count; set++) {
		for (size_t i = first; i < end; i++) {
			if (sorted->sets[i] != set)
				continue;
			runs[kept] = sorted->runs[i];
			sets[kept++] = set;
		}
	}
	memcpy(sorted->runs + first, runs, kept * sizeof(*runs));
	memcpy(sorted->sets + first, sets, kept * sizeof(*sets));
	free(runs);
	free(sets);
}

void judge_runs_sort(const struct store_campaign *campaign, struct judge_runs *sorted)
{
	sorted->count = campaign->run_count;
	sorted->runs = text_allocate(sorted->count + 1, sizeof(*sorted->runs));
	sorted->sets = text_allocate(sorted->count + 1, sizeof(*sorted->sets));
	for (size_t i = 0; i < sorted->count; i++)
		sorted->runs[i] = &campaign->runs[i];
	qsort(sorted->runs, sorted->count, sizeof(*sorted->runs), compare_runs);
	for (size_t first = 0, end; first < sorted->count; first = end) {
		end = end_of(sorted, first);
		size_t count = number_sets(sorted, first, end);

		if (count > 1)
			part_sets(sorted, first, end, count);
	}
}

void judge_runs_fini(struct judge_runs *sorted)
{
	free(sorted->runs);
	free(sorted->sets);
	memset(sorted, 0, sizeof(*sorted));
}

const struct store_run *const *judge_runs_of(const struct judge_runs *sorted, const char *name, size_t *count)
{
	size_t first = place_of(sorted, name), end = first;

	while (end < sorted->count && strcmp(sorted->runs[end]->case_name, name) == 0)
		end++;
	*count = end - first;
	return sorted->runs + first;
}

const struct store_run *const *judge_runs_of_set(const struct judge_runs *sorted, const char *name, size_t set, size_t *count)
{
	size_t all, first = place_of(sorted, name), end;

	judge_runs_of(sorted, name, &all);
	all += first;
	while (first < all && sorted->sets[first] < set)
		first++;
	for (end = first; end < all && sorted->sets[end] == set; end++)
		;
	*count = end - first;
	return sorted->runs + first;
}

const struct store_run *const *judge_runs_of_result(const struct judge_runs *sorted, const struct judge_result *result,
						    size_t *count)
{
	return judge_runs_of_set(sorted, result->point->name, result->set, count);
}

size_t judge_runs_sets(const struct judge_runs *sorted, const char *name)
{
	size_t count, first = place_of(sorted, name);

	judge_runs_of(sorted, name, &count);
	return count > 0 ? sorted->sets[first + count - 1] + 1 : 1;
}
