/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What plots/workers.gp and plots/window.gp draw; the header is documented in plots/against.gp. A panel shows a case that ran
 * with two values of the parameter at least, on one machine and with all other parameters equal; of equal campaigns
 * the newest counts.
 */
#include "report/report_plots.h"

#include "report/report_mark.h"

#include "base/quantity.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

static const char header[] = "row\tpanel\tcase\tat\tlabel\tshare\tlow\thigh\tzero\ttrials\n";

/* One value of the parameter. */
struct point {
	uint64_t value;
	const struct judge_result *result;
};

/* A parameter that something is drawn against. */
struct parameter {
	/* False: it has none that can be placed on the axis. */
	bool (*value)(const struct store_parameters *parameters, uint64_t *value);
	bool workers; /* it is the number of workers, else the nudge */
	void (*label)(uint64_t value, struct text *text);
};

static bool workers_value(const struct store_parameters *parameters, uint64_t *value)
{
	*value = parameters->workers;
	return true;
}

static void workers_label(uint64_t value, struct text *text)
{
	text_addf(text, "%" PRIu64, value);
}

/* none, or pause:NANOSECONDS; other nudges have no width. */
static bool window_value(const struct store_parameters *parameters, uint64_t *value)
{
	static const char kind[] = "pause:";
	const char *digits = parameters->nudge + strlen(kind);
	char *end;

	*value = 0;
	if (strcmp(parameters->nudge, "none") == 0)
		return true;
	if (strncmp(parameters->nudge, kind, strlen(kind)) != 0 || *digits < '0' || *digits > '9')
		return false;
	*value = strtoull(digits, &end, 10);
	return *end == '\0' && *value > 0;
}

static void window_label(uint64_t value, struct text *text)
{
	if (value == 0)
		text_add(text, "none");
	else
		quantity_add_time(text, value);
}

static bool is_same(const char *a, const char *b)
{
	return a != NULL && b != NULL && strcmp(a, b) == 0;
}

/* What follows from others (cells, loop) may differ: it does not change what one trial does. */
static bool is_comparable(const struct parameter *parameter, const struct store_parameters *a, const struct store_parameters *b)
{
	return a->ops == b->ops && a->stride == b->stride && a->spacing == b->spacing && is_same(a->engine, b->engine) &&
	       is_same(a->placement, b->placement) && is_same(a->cc, b->cc) && is_same(a->cflags, b->cflags) &&
	       (parameter->workers ? is_same(a->nudge, b->nudge) : a->workers == b->workers);
}

static int compare_points(const void *a, const void *b)
{
	const struct point *first = a, *second = b;

	return (first->value > second->value) - (first->value < second->value);
}

/* @points has room for one of each campaign of the history. */
static size_t collect(const struct report_view *view, const struct parameter *parameter, const struct judge_result *result,
		      struct point *points)
{
	size_t count = 0;

	for (size_t i = view->history->count; i-- > 0;) {
		const struct judgement *judgement = &view->history->judgements[i];
		size_t j = 0, k = 0;

		if (!is_same(view->history->campaigns[i].host, view->campaign->host))
			continue;
		while (j < judgement->count && strcmp(judgement->results[j].point->name, result->point->name) != 0)
			j++;
		if (j == judgement->count || judgement->results[j].share.count == 0)
			continue;
		points[count] = (struct point){ .result = &judgement->results[j] };
		if ((result->trials > 0) != (points[count].result->trials > 0) ||
		    !is_comparable(parameter, result->parameters, points[count].result->parameters) ||
		    !parameter->value(points[count].result->parameters, &points[count].value))
			continue;
		while (k < count && points[k].value != points[count].value)
			k++;
		count += k == count;
	}
	qsort(points, count, sizeof(*points), compare_points);
	return count;
}

/* A log axis has no zero: what has no pause stands left of the shortest one. */
static double place_of(const struct point *points, size_t index)
{
	return points[index].value > 0 ? (double)points[index].value : (double)points[index + 1].value / 4;
}

static void add_point(const struct parameter *parameter, const struct point *points, size_t index, size_t row, size_t panel,
		      struct text *text)
{
	struct report_mark mark;

	report_mark(points[index].result, &mark);
	text_addf(text, "%zu\t%zu\t", row, panel);
	report_add_name(text, points[index].result->point->name);
	text_addf(text, "\t%.6g\t", place_of(points, index));
	parameter->label(points[index].value, text);
	text_addf(text, "\t%.6g\t%.6g\t%.6g\t%d\t%" PRIu64 "\n", mark.share, mark.low, mark.high, mark.zero, mark.trials);
}

/* Cases that never lose anything would fill panels with their bounds; alone, one is worth its panel. */
static bool is_shown(const struct judgement *judgement, const struct point *points, size_t count)
{
	bool wrong = judgement->count == 1;

	for (size_t i = 0; i < count; i++)
		wrong |= points[i].result->wrong_seen && strcmp(points[i].result->point->wrong_result, "not-shared") != 0;
	return count > 1 && wrong;
}

static bool against_tsv(const struct report_view *view, const struct parameter *parameter, struct text *text)
{
	size_t row = 0, panel = 0;
	struct point *points;

	text_add(text, header);
	if (view->history == NULL)
		return false;
	points = text_allocate(view->history->count + 1, sizeof(*points));
	for (size_t i = 0; i < view->judgement->count; i++) {
		const struct judge_result *result = &view->judgement->results[i];
		size_t count = result->share.count > 0 ? collect(view, parameter, result, points) : 0;

		if (!is_shown(view->judgement, points, count))
			continue;
		panel++;
		row += 2; /* a free row, and one for the name */
		for (size_t j = 0; j < count; j++)
			add_point(parameter, points, j, row++, panel, text);
	}
	free(points);
	return panel > 0;
}

bool report_workers_tsv(const struct report_view *view, struct text *text)
{
	static const struct parameter workers = { workers_value, true, workers_label };

	return against_tsv(view, &workers, text);
}

bool report_window_tsv(const struct report_view *view, struct text *text)
{
	static const struct parameter window = { window_value, false, window_label };

	return against_tsv(view, &window, text);
}
