/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What plots/workers.gp and plots/window.gp draw; the header is documented in plots/against.gp. A panel shows a case that ran
 * with two values of the parameter at least, on one machine and with all other parameters equal; of equal campaigns
 * the newest counts. What they are equal to is up to an anchor: the campaign that is drawn, or else the newest one that
 * has company. A panel names it.
 */
#include "report/report_plots.h"

#include "report/report_mark.h"

#include "base/quantity.h"
#include "run/campaign.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

static const char header[] = "row\tpanel\tcase\tat\tlabel\tshare\tlow\thigh\tzero\ttrials\tfixed\n";

/* What a campaign measured of a case. */
struct measured {
	const struct store_campaign *campaign;
	const struct judge_result *result;
};

/* All that was measured of a case: first by the campaign that is drawn, then the newest first. */
struct record {
	struct measured *all;
	size_t count;
};

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

/*
 * Loops that were not asked for are as long as the cell can count and the nudge lets them be in their time, which for some is
 * shorter with more workers or a longer pause: one rule, so equal.
 */
static bool is_loop_same(const struct measured *a, const struct measured *b)
{
	return a->result->parameters->loop == b->result->parameters->loop ||
	       (a->campaign->settings.loop == 0 && b->campaign->settings.loop == 0);
}

/* --time plans each run's time anew: then what was asked for counts. A store of schema 1 knows only what each run took. */
static bool is_time_same(const struct measured *a, const struct measured *b)
{
	const struct store_settings *first = &a->campaign->settings, *second = &b->campaign->settings;

	if (first->runs > 0 && second->runs > 0)
		return first->one_shot_ns == second->one_shot_ns && first->sustained_ns == second->sustained_ns;
	return a->result->parameters->one_shot_ns == b->result->parameters->one_shot_ns &&
	       a->result->parameters->sustained_ns == b->result->parameters->sustained_ns;
}

/* Nor are there as many cells with a nudge as without, or for more workers: they are fewer where a pass would take more than its time. */
static bool is_comparable(const struct parameter *parameter, const struct measured *first, const struct measured *second)
{
	const struct store_parameters *a = first->result->parameters, *b = second->result->parameters;

	return (first->result->trials > 0) == (second->result->trials > 0) && a->ops == b->ops &&
	       is_loop_same(first, second) && a->stride == b->stride && a->spacing == b->spacing &&
	       (a->cells == b->cells || !parameter->workers || !is_same(a->nudge, "none")) && is_time_same(first, second) &&
	       is_same(a->engine, b->engine) && is_same(a->placement, b->placement) && is_same(a->cc, b->cc) &&
	       is_same(a->cflags, b->cflags) && a->tickets == b->tickets && a->switch_ns == b->switch_ns &&
	       (parameter->workers ? is_same(a->nudge, b->nudge) : a->workers == b->workers);
}

static int compare_points(const void *a, const void *b)
{
	const struct point *first = a, *second = b;

	return (first->value > second->value) - (first->value < second->value);
}

/* The results of case @name in any setting; @record has room for them. */
static void add_results(const struct store_campaign *campaign, const struct judgement *judgement, const char *name,
			struct record *record)
{
	for (size_t i = 0; i < judgement->count; i++) {
		const struct judge_result *result = &judgement->results[i];

		if (result->share.count > 0 && strcmp(result->point->name, name) == 0)
			record->all[record->count++] = (struct measured){ campaign, result };
	}
}

/* @record has room for all results of the history and one more. */
static void look_up(const struct report_view *view, const struct judge_result *result, struct record *record)
{
	record->count = 0;
	if (result->share.count > 0)
		record->all[record->count++] = (struct measured){ view->campaign, result };
	for (size_t i = view->history->count; i-- > 0;) {
		const struct store_campaign *campaign = &view->history->campaigns[i];

		if (is_same(campaign->host, view->campaign->host))
			add_results(campaign, &view->history->judgements[i], result->point->name, record);
	}
}

/* @points has room for all of @record. */
static size_t collect(const struct parameter *parameter, const struct record *record, const struct measured *anchor,
		      struct point *points)
{
	size_t count = 0;

	for (size_t i = 0; i < record->count; i++) {
		const struct measured *measured = &record->all[i];
		size_t j = 0;

		points[count] = (struct point){ .result = measured->result };
		if (!is_comparable(parameter, anchor, measured) ||
		    !parameter->value(measured->result->parameters, &points[count].value))
			continue;
		while (j < count && points[j].value != points[count].value)
			j++;
		count += j == count;
	}
	qsort(points, count, sizeof(*points), compare_points);
	return count;
}

/* The points of the first of @anchors that has two; 0: none has. */
static size_t collect_some(const struct parameter *parameter, const struct record *record, size_t anchors, struct point *points)
{
	for (size_t i = 0; i < record->count && i < anchors; i++) {
		size_t count = collect(parameter, record, &record->all[i], points);

		if (count > 1)
			return count;
	}
	return 0;
}

/* A log axis has no zero: what has no pause stands left of the shortest one. */
static double place_of(const struct point *points, size_t index)
{
	return points[index].value > 0 ? (double)points[index].value : (double)points[index + 1].value / 4;
}

/* What all points of a panel share, as far as it is worth its room. */
static void add_fixed(const struct parameter *parameter, const struct store_parameters *parameters, struct text *text)
{
	const char *slash = strrchr(parameters->cc, '/');
	struct text fixed = { 0 };

	if (parameter->workers)
		text_addf(&fixed, "nudge %s", parameters->nudge);
	else
		text_addf(&fixed, "%u worker%s", parameters->workers, parameters->workers == 1 ? "" : "s");
	text_addf(&fixed, ", placement %s", parameters->placement);
	if (parameters->ops > 1)
		text_addf(&fixed, ", ops %" PRIu64, parameters->ops);
	text_addf(&fixed, ", %s %s", slash != NULL ? slash + 1 : parameters->cc, parameters->cflags);
	report_add_name(text, fixed.data);
	text_fini(&fixed);
}

static void add_point(const struct parameter *parameter, const struct point *points, size_t index, size_t row, size_t panel,
		      struct text *text)
{
	struct report_mark mark;

	report_mark(points[index].result, &mark);
	text_addf(text, "%zu\t%zu\t", row, panel);
	report_add_name(text, judge_name(points[index].result));
	text_addf(text, "\t%.6g\t", place_of(points, index));
	parameter->label(points[index].value, text);
	text_addf(text, "\t%.6g\t%.6g\t%.6g\t%d\t%" PRIu64 "\t", mark.share, mark.low, mark.high, mark.zero, mark.trials);
	add_fixed(parameter, points[index].result->parameters, text);
	text_add(text, "\n");
}

/* Cases that never lose anything would fill panels with their bounds; alone, one is worth its panel. */
static bool is_shown(const struct judgement *judgement, const struct point *points, size_t count)
{
	bool wrong = judgement->count == 1;

	for (size_t i = 0; i < count; i++)
		wrong |= points[i].result->wrong_seen && strcmp(points[i].result->point->wrong_result, "not-shared") != 0;
	return count > 1 && wrong;
}

/* What is made of each case that has two points. */
struct survey {
	const struct report_view *view;
	const struct parameter *parameter;
	struct text *text;
	size_t row, panel;
	const struct judge_result *hidden; /* the first that has no panel for all its points */
};

static void survey_case(struct survey *survey, const struct point *points, size_t count, const struct judge_result *result)
{
	if (!is_shown(survey->view->judgement, points, count)) {
		if (count > 1 && survey->hidden == NULL)
			survey->hidden = result;
		return;
	}
	survey->panel++;
	survey->row += 2; /* a free row, and one for the name */
	for (size_t i = 0; i < count; i++)
		add_point(survey->parameter, points, i, survey->row++, survey->panel, survey->text);
}

static void survey_all(struct survey *survey)
{
	const struct report_view *view = survey->view;
	size_t most = 2;

	for (size_t i = 0; view->history != NULL && i < view->history->count; i++)
		most += view->history->judgements[i].count;
	struct record record = { .all = text_allocate(most, sizeof(*record.all)) };
	struct point *points = text_allocate(most, sizeof(*points));

	text_add(survey->text, header);
	for (size_t i = 0; view->history != NULL && i < view->judgement->count; i++) {
		const struct judge_result *result = &view->judgement->results[i];

		look_up(view, result, &record);
		/* Of several results of one case each stands for itself: none takes another's company. */
		survey_case(survey, points, collect_some(survey->parameter, &record, result->name != NULL ? 1 : SIZE_MAX, points), result);
	}
	free(points);
	free(record.all);
}

static const struct parameter workers_parameter = { workers_value, true, workers_label };
static const struct parameter window_parameter = { window_value, false, window_label };

static bool against_tsv(const struct report_view *view, const struct parameter *parameter, struct text *text)
{
	struct survey survey = { .view = view, .parameter = parameter, .text = text };

	survey_all(&survey);
	return survey.panel > 0;
}

bool report_workers_tsv(const struct report_view *view, struct text *text)
{
	return against_tsv(view, &workers_parameter, text);
}

bool report_window_tsv(const struct report_view *view, struct text *text)
{
	return against_tsv(view, &window_parameter, text);
}

/* ---- what to run where there is nothing ---- */

static uint64_t other_workers(const struct store_parameters *parameters)
{
	return parameters->workers == 2 ? 4 : 2;
}

static void add_number(struct text *text, const char *option, uint64_t value, uint64_t usual)
{
	if (value != usual && value > 0)
		text_addf(text, " --%s %" PRIu64, option, value);
}

/* The command line of a campaign with another value of the parameter, and all else as @parameters has it. */
static void add_command(const struct parameter *parameter, const char *name, const struct store_parameters *parameters,
			struct text *text)
{
	uint64_t value;
	bool placed = parameter->value(parameters, &value);
	struct campaign_options usual;

	campaign_defaults(&usual);
	text_add(text, "`racecount run ");
	text_add_quoted(text, name);
	if (parameter->workers) {
		text_addf(text, " --workers %" PRIu64 " --nudge ", other_workers(parameters));
		text_add_quoted(text, parameters->nudge);
	} else {
		text_addf(text, " --nudge %s --workers %u", placed && value == 0 ? "pause:200" : "none", parameters->workers);
	}
	text_add(text, " --placement ");
	text_add_quoted(text, parameters->placement);
	add_number(text, "ops", parameters->ops, usual.ops);
	add_number(text, "stride", parameters->stride, usual.stride);
	add_number(text, "spacing", parameters->spacing, usual.spacing);
	if (parameters->tickets)
		text_add(text, " --tickets");
	text_addf(text, "' adds one to the store%s", placed ? "" : ", and pause:200 in place of none the other");
}

static void add_nothing(const struct report_view *view, const struct parameter *parameter, const char *values, const char *plot,
			struct text *text)
{
	struct text data = { 0 }, words = { 0 };
	struct survey survey = { .view = view, .parameter = parameter, .text = &data };
	const struct judge_result *result = NULL;

	survey_all(&survey);
	text_fini(&data);
	for (size_t i = 0; i < view->judgement->count; i++)
		if (view->judgement->results[i].share.count > 0 && (result == NULL || !result->wrong_seen))
			result = &view->judgement->results[i];
	if (survey.hidden != NULL) {
		text_addf(&words, "no case that ran with two %s came out wrong (draw one by name: `racecount plot %s --case ", values, plot);
		text_add_quoted(&words, survey.hidden->point->name);
		text_add(&words, "')");
	} else if (result != NULL) {
		text_addf(&words, "no case ran with two %s and all else equal (", values);
		add_command(parameter, result->point->name, result->parameters, &words);
		text_add(&words, ")");
	} else {
		text_addf(&words, "no case ran with two %s and all else equal: no run of this campaign ended well", values);
	}
	report_add_name(text, words.data);
	text_fini(&words);
}

void report_workers_nothing(const struct report_view *view, struct text *text)
{
	add_nothing(view, &workers_parameter, "numbers of workers", "workers", text);
}

void report_window_nothing(const struct report_view *view, struct text *text)
{
	add_nothing(view, &window_parameter, "widths of the window", "window", text);
}
