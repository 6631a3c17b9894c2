/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/models_reading.h"

#include "models/models_silent.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

double models_figure_of(const struct models_run *run, const char *name, unsigned workers)
{
	for (size_t i = 0; i < run->figure_count; i++)
		if (run->figures[i].workers == workers && strcmp(run->figures[i].name, name) == 0)
			return run->figures[i].value;
	return NAN;
}

/* ---- who ran together ---- */

#define WORKERS 64 /* as many as a document may have */

/* A worker begins to run, or stops. */
struct change {
	double at_us;
	unsigned worker, process;
	int step; /* 1, -1 */
};

struct changes {
	struct change *list;
	size_t count;
	double begin_us, end_us; /* when all have begun, when the first has ended */
};

static int earlier(const void *a, const void *b)
{
	const struct change *x = a, *y = b;

	if (x->at_us != y->at_us)
		return x->at_us < y->at_us ? -1 : 1;
	return x->step - y->step;
}

/* False when fewer than two workers are there. */
static bool find_span(const struct models_run *run, const char *series, struct changes *changes)
{
	double first[WORKERS], last[WORKERS];
	unsigned there = 0;

	for (unsigned i = 0; i < WORKERS; i++)
		first[i] = last[i] = NAN;
	for (size_t i = 0; i < run->stretch_count; i++) {
		const struct models_stretch *stretch = &run->stretches[i];

		if (strcmp(stretch->series, series) != 0)
			continue;
		first[stretch->worker] = fmin(first[stretch->worker], stretch->from_us);
		last[stretch->worker] = fmax(last[stretch->worker], stretch->to_us);
	}
	changes->begin_us = -INFINITY;
	changes->end_us = INFINITY;
	for (unsigned i = 0; i < WORKERS; i++) {
		if (isnan(first[i]))
			continue;
		there++;
		changes->begin_us = fmax(changes->begin_us, first[i]);
		changes->end_us = fmin(changes->end_us, last[i]);
	}
	return there >= 2 && changes->begin_us < changes->end_us;
}

static void find_changes(const struct models_run *run, const char *series, struct changes *changes)
{
	changes->list = text_allocate(2 * run->stretch_count + 1, sizeof(*changes->list));
	for (size_t i = 0; i < run->stretch_count; i++) {
		const struct models_stretch *stretch = &run->stretches[i];

		if (strcmp(stretch->series, series) != 0)
			continue;
		changes->list[changes->count++] = (struct change){ stretch->from_us, stretch->worker, stretch->process, 1 };
		changes->list[changes->count++] = (struct change){ stretch->to_us, stretch->worker, stretch->process, -1 };
	}
	qsort(changes->list, changes->count, sizeof(*changes->list), earlier);
}

static bool are_two(const int *of_process, bool one_process)
{
	int all = 0, most = 0;

	for (unsigned i = 0; i < WORKERS; i++) {
		all += of_process[i];
		most = of_process[i] > most ? of_process[i] : most;
	}
	return (one_process ? most : all) >= 2;
}

static double time_together(const struct changes *changes, bool one_process)
{
	int depth[WORKERS] = { 0 }, of_process[WORKERS] = { 0 };
	double together = 0, since = changes->begin_us;

	for (size_t i = 0; i < changes->count; i++) {
		const struct change *change = &changes->list[i];
		const double at = fmin(fmax(change->at_us, changes->begin_us), changes->end_us);

		if (are_two(of_process, one_process))
			together += at - since;
		since = at;
		/* Stretches of one worker that overlap, which only a broken subject writes, count once. */
		depth[change->worker] += change->step;
		if (depth[change->worker] == (change->step > 0 ? 1 : 0))
			of_process[change->process] += change->step;
	}
	return together;
}

double models_together(const struct models_run *run, const char *series, bool one_process)
{
	struct changes changes = { 0 };

	if (!find_span(run, series, &changes))
		return NAN;
	find_changes(run, series, &changes);
	const double together = time_together(&changes, one_process);

	free(changes.list);
	return together / (changes.end_us - changes.begin_us);
}

/* Of a name that ends with `*' the most that any figure of such a name says. */
static double lost_of(const struct models_run *run, const char *name, unsigned workers)
{
	const size_t length = strlen(name);
	double most = NAN;

	if (name[length - 1] != '*')
		return models_figure_of(run, name, workers);
	for (size_t i = 0; i < run->figure_count; i++)
		if (run->figures[i].workers == workers && strncmp(run->figures[i].name, name, length - 1) == 0)
			most = fmax(most, run->figures[i].value);
	return most;
}

double models_reading(const struct models_rule *rule, const struct models_run *run)
{
	double value, against;

	switch (rule->question) {
	case ASKS_RATIO:
		value = models_figure_of(run, rule->figure, rule->workers);
		against = models_figure_of(run, rule->against, rule->against_workers);
		return against > 0 ? value / against : NAN;
	case ASKS_SPEED_UP:
		value = models_figure_of(run, rule->figure, rule->workers);
		against = models_figure_of(run, rule->figure, 1);
		return value > 0 ? rule->workers * against / value : NAN;
	case ASKS_LOSS:
		value = models_figure_of(run, rule->figure, rule->workers);
		against = models_figure_of(run, rule->figure, 1);
		return against > 0 ? value / (rule->workers * against) - 1 : NAN;
	case ASKS_TOGETHER:
		return models_together(run, rule->figure, rule->one_process);
	case ASKS_LOST:
	case ASKS_NONE_LOST:
	case ASKS_ALL_LOST:
	case ASKS_AGREES:
		return lost_of(run, rule->figure, rule->workers);
	case ASKS_SILENT:
	case ASKS_REPORTED:
		return models_silent_lost(rule, run);
	}
	return NAN;
}
