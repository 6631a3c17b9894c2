/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Data of the pictures of execution models. The header line of each is documented in its script. */
#include "report/report_models.h"

#include "models/models_reading.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NAMES_MOST 64
#define WORKERS_MOST 64
#define TIMELINE_US 60000 /* as much of a run as can be told apart */

/* ---- figures: median and range over runs ---- */

struct names {
	const char *list[NAMES_MOST];
	size_t count;
};

/* Names of figures in the order in which the first run has them. */
static void find_names(const struct models_data *data, struct names *names)
{
	names->count = 0;
	if (data->run_count == 0)
		return;
	for (size_t i = 0; i < data->runs[0].figure_count; i++) {
		const char *name = data->runs[0].figures[i].name;
		size_t at = 0;

		while (at < names->count && strcmp(names->list[at], name) != 0)
			at++;
		if (at == names->count && at < NAMES_MOST)
			names->list[names->count++] = name;
	}
}

/* Over the runs of @data; as a speed-up against one worker, with @speed_up. False when no run has it. */
static bool spread_of(const struct models_data *data, const char *name, unsigned workers, bool speed_up, struct spread *spread)
{
	const struct models_rule rule = { .question = speed_up ? ASKS_SPEED_UP : ASKS_LOST, .figure = name, .workers = workers };
	double *values = text_allocate(data->run_count + 1, sizeof(*values));
	size_t count = 0;

	for (size_t i = 0; i < data->run_count; i++) {
		values[count] = models_reading(&rule, &data->runs[i]);
		count += !isnan(values[count]);
	}
	if (count > 0)
		statistics_range(values, count, spread);
	free(values);
	return count > 0;
}

static size_t add_costs(const struct models_data *data, struct text *text, size_t row)
{
	struct names names;
	struct spread spread;

	find_names(data, &names);
	for (size_t i = 0; i < names.count; i++) {
		const unsigned workers = strncmp(names.list[i], "switch", 6) == 0 ? 2 : 1;

		if (spread_of(data, names.list[i], workers, false, &spread))
			text_addf(text, "%zu\t%s\t%s\t%.6g\t%.6g\t%.6g\t%s\n", ++row, data->subject, names.list[i], spread.median,
				  spread.low, spread.high, data->experiment->title);
	}
	return row;
}

/* What a figure lost-X is called in a picture. */
static const char *label_of_case(const struct models_experiment *experiment, const char *figure)
{
	for (size_t i = 0; i < experiment->campaign_count; i++)
		for (size_t j = 0; j < experiment->campaigns[i].count; j++)
			if (strcmp(experiment->campaigns[i].cases[j].figure, figure) == 0)
				return experiment->campaigns[i].cases[j].label;
	return NULL;
}

static const char *label_of_body(const char *figure)
{
	static const char *const bodies[][2] = {
		{ "plain", "+= 1" },
		{ "both", "+= 1 and -= 1" },
		{ "call", "+= f()" },
		{ "await-outside", "await outside" },
		{ "await-inside", "await inside" },
		{ "task-lock", "with a lock" },
		{ "own-memory", "own memory" },
		{ "shared-memory", "shared memory" },
		{ "shared-lock", "with a lock" },
	};

	for (size_t i = 0; i < sizeof(bodies) / sizeof(bodies[0]); i++)
		if (strcmp(bodies[i][0], figure) == 0)
			return bodies[i][1];
	return NULL;
}

/* In how many runs of how many the sanitizer reported a race that lost-@figure was counted in. */
static char *label_of_reports(const struct models_data *data, const char *tool, const char *figure, unsigned workers)
{
	char *seen = text_format("seen-%s", figure);
	size_t reported = 0, runs = 0;

	for (size_t i = 0; i < data->run_count; i++) {
		const double value = models_figure_of(&data->runs[i], seen, workers);

		runs += !isnan(value);
		reported += value > 0;
	}
	free(seen);
	return text_format("under %s: %zu of %zu reported", tool, reported, runs);
}

/* A figure X-NAME stands where sanitizer NAME watched case X. */
static char *label_of(const struct models_data *data, const char *figure, unsigned workers)
{
	const char *label = label_of_case(data->experiment, figure);

	if (!label)
		label = label_of_body(figure);
	for (size_t i = 0; i < data->run_count && !label; i++)
		for (size_t j = 0; j < data->runs[i].tool_count; j++)
			if (text_ends_with(figure, data->runs[i].tools[j].name))
				return label_of_reports(data, data->runs[i].tools[j].name, figure, workers);
	return text_copy(label ? label : figure);
}

/* A figure lost-X, to be drawn. */
struct lost {
	char *label; /* NULL: it is drawn */
	struct spread spread;
};

static size_t find_lost(const struct models_data *data, struct lost list[NAMES_MOST])
{
	static const char prefix[] = "lost-";
	struct names names;
	size_t count = 0;

	find_names(data, &names);
	for (size_t i = 0; i < names.count; i++) {
		unsigned workers = 2;

		if (strncmp(names.list[i], prefix, strlen(prefix)) != 0)
			continue;
		while (workers <= WORKERS_MOST && !spread_of(data, names.list[i], workers, false, &list[count].spread))
			workers++;
		if (workers <= WORKERS_MOST)
			list[count++].label = label_of(data, names.list[i] + strlen(prefix), workers);
	}
	return count;
}

/* "GIL, call inside, 5 ms" and the same with "10 us": they differ behind the last comma. */
static bool are_alike(const char *a, const char *b)
{
	const char *comma = strrchr(a, ',');

	return comma && strncmp(a, b, (size_t)(comma + 1 - a)) == 0;
}

/* In the order of the figures, but those that are alike one below the other. */
static size_t add_lost(const struct models_data *data, struct text *text, size_t row)
{
	struct lost list[NAMES_MOST];
	const size_t count = find_lost(data, list);

	for (size_t i = 0; i < count; i++) {
		char *first = list[i].label;

		for (size_t j = i; j < count && first; j++) {
			struct lost *lost = &list[j];

			if (!lost->label || (j != i && !are_alike(first, lost->label)))
				continue;
			text_addf(text, "%zu\t%s\t%s\t%.6g\t%.6g\t%.6g\t%s\n", ++row, data->subject, lost->label, lost->spread.median,
				  lost->spread.low, lost->spread.high, data->experiment->title);
			if (j != i)
				free(lost->label);
			lost->label = NULL;
		}
		free(first);
	}
	return row;
}

/* How often the lock changed hands is told beside a series of its own figures. */
#define SWITCHES "switches-"

static void add_switches(const struct models_data *data, const char *series, unsigned workers, struct text *text)
{
	char *name = text_format(SWITCHES "%s", series);
	struct spread spread;

	if (spread_of(data, name, workers, false, &spread))
		text_addf(text, "\t%.6g\n", spread.median);
	else
		text_add(text, "\t\n");
	free(name);
}

static void add_bar(const struct models_data *data, size_t subject, const char *panel, unsigned bar, const char *name,
		    const struct spread *spread, double most, struct text *text)
{
	text_addf(text, "%zu\t%s\t%s\t%u\t%s\t%.6g\t%.6g\t%.6g\t%.6g\t%s\n", subject, data->subject, panel, bar, name, spread->median,
		  spread->low, spread->high, most, data->experiment->title);
}

/* What many workers gain; each of these experiments has one figure that is told for several numbers of them. */
static unsigned add_gained(const struct models_data *data, const char *name, size_t subject, struct text *text)
{
	struct spread spread;
	unsigned bar = 0;

	for (unsigned workers = 2; workers <= 64; workers++) {
		char words[MODELS_NAME + 16];

		if (!spread_of(data, name, workers, true, &spread))
			continue;
		snprintf(words, sizeof(words), "%u %s", workers, name);
		add_bar(data, subject, "gained", ++bar, words, &spread, workers, text);
	}
	return bar;
}

static size_t add_lost_gained(const struct models_data *data, struct text *text, size_t subjects)
{
	static const char *const bodies[][2] = {
		{ "lost-await-outside", "await outside" },
		{ "lost-await-inside", "await inside" },
		{ "lost-task-lock", "with a lock" },
		{ "lost-own-memory", "own memory" },
		{ "lost-shared-memory", "shared memory" },
		{ "lost-shared-lock", "with a lock" },
	};
	struct spread spread;
	unsigned bars = 0;

	for (size_t i = 0; i < sizeof(bodies) / sizeof(bodies[0]); i++)
		if (spread_of(data, bodies[i][0], 2, false, &spread))
			add_bar(data, subjects + 1, "lost", ++bars, bodies[i][1], &spread, 1e6, text);
	bars += add_gained(data, "tasks", subjects + 1, text) + add_gained(data, "processes", subjects + 1, text);
	return subjects + (bars > 0);
}

static size_t add_speed_up(const struct models_data *data, struct text *text, size_t series)
{
	struct names names;
	struct spread spread;

	find_names(data, &names);
	for (size_t i = 0; i < names.count; i++) {
		if (strncmp(names.list[i], SWITCHES, strlen(SWITCHES)) == 0)
			continue;
		series++;
		for (unsigned workers = 1; workers <= WORKERS_MOST; workers++) {
			if (!spread_of(data, names.list[i], workers, true, &spread))
				continue;
			text_addf(text, "%zu\t%s\t%s %s\t%u\t%.6g\t%.6g\t%.6g", series, data->experiment->name, data->subject, names.list[i],
				  workers, spread.median, spread.low, spread.high);
			add_switches(data, names.list[i], workers, text);
		}
	}
	return series;
}

/* ---- an I/O thread beside threads that compute ---- */

static void add_beside(const struct models_data *data, const char *series, unsigned interval_us, unsigned workers, size_t row, struct text *text)
{
	static const struct {
		const char *name;
		double percent; /* 0: round trips per second */
	} figures[] = {
		{ "rate", 0 }, { "latency-10", 10 }, { "latency-50", 50 }, { "latency-75", 75 }, { "latency-90", 90 },
		{ "latency-95", 95 }, { "latency-99", 99 }, { "latency-999", 99.9 },
	};
	const int beside = strcmp(series, "process") == 0 ? -1 : (int)workers - 1;
	struct spread spread;

	for (size_t i = 0; i < sizeof(figures) / sizeof(figures[0]); i++) {
		char *name = text_format("%s-%s", figures[i].name, series);

		if (spread_of(data, name, workers, false, &spread))
			text_addf(text, "%zu\t%s\t%d\t%u\t%g\t%.6g\t%.6g\t%.6g\n", row, data->subject, beside, interval_us, figures[i].percent,
				  spread.median, spread.low, spread.high);
		free(name);
	}
}

static size_t add_convoy(const struct models_data *data, struct text *text, size_t row)
{
	static const struct {
		const char *name;
		unsigned interval_us;
	} series[] = { { "default", 5000 }, { "500us", 500 }, { "50us", 50 }, { "process", 5000 } };

	if (data->run_count == 0)
		return row;
	for (size_t i = 0; i < sizeof(series) / sizeof(series[0]); i++)
		for (unsigned workers = 1; workers <= 3; workers++)
			add_beside(data, series[i].name, series[i].interval_us, workers, row + 1, text);
	return row + 1;
}

/* ---- stretches: one run of each series ---- */

/* The run in which others did least. */
static const struct models_run *calmest(const struct models_data *data)
{
	const struct models_run *best = NULL;

	for (size_t i = 0; i < data->run_count; i++)
		if (!best || data->runs[i].stamp.foreign < best->stamp.foreign)
			best = &data->runs[i];
	return best;
}

static double begin_of(const struct models_run *run, const char *series)
{
	double begin = INFINITY;

	for (size_t i = 0; i < run->stretch_count; i++)
		if (strcmp(run->stretches[i].series, series) == 0)
			begin = fmin(begin, run->stretches[i].from_us);
	return begin;
}

static bool add_series(const struct models_data *data, const struct models_run *run, const char *series, const char *title, size_t panel,
		       struct text *text)
{
	const double begin = begin_of(run, series), end = begin + TIMELINE_US;
	bool any = false;

	for (size_t i = 0; i < run->stretch_count; i++) {
		const struct models_stretch *stretch = &run->stretches[i];

		if (strcmp(stretch->series, series) != 0 || stretch->from_us > end)
			continue;
		text_addf(text, "%zu\t%s: %s\t%u\t%u\t%d\t%.4f\t%.4f\n", panel, data->subject, title, stretch->worker, stretch->process,
			  stretch->cpu, (stretch->from_us - begin) / 1e3, (fmin(stretch->to_us, end) - begin) / 1e3);
		any = true;
	}
	return any;
}

static size_t add_timeline(const struct models_data *data, struct text *text, size_t panel)
{
	/* The notes' first picture last. */
	static const struct {
		const char *name, *title;
	} series[] = {
		{ "threads", "two threads of one process" },
		{ "gil-threads", "two threads of one process, under a GIL" },
		{ "processes", "two processes" },
		{ "two-by-two", "two processes of two threads each" },
		{ "gil-two-by-two", "two processes of two threads each, every process with a GIL of its own" },
	};
	const struct models_run *run = calmest(data);

	for (size_t i = 0; i < sizeof(series) / sizeof(series[0]) && run; i++)
		panel += add_series(data, run, series[i].name, series[i].title, panel + 1, text);
	return panel;
}

static const struct {
	const char *picture, *headers;
	size_t (*add)(const struct models_data *data, struct text *text, size_t row); /* the new last row, subject, series or panel */
} pictures[] = {
	{ "convoy", "row\tsubject\tbeside\tinterval_us\tpercent\tmedian\tlow\thigh\n", add_convoy },
	{ "costs", "row\tsubject\tname\tmedian_s\tlow_s\thigh_s\ttitle\n", add_costs },
	{ "counter", "row\tsubject\tbody\tmedian\tlow\thigh\ttitle\n", add_lost },
	{ "lost-gained", "subject_number\tsubject\tpanel\tbar\tname\tmedian\tlow\thigh\tmost\ttitle\n", add_lost_gained },
	{ "speed-up", "series\texperiment\tname\tworkers\tmedian\tlow\thigh\tswitches\n", add_speed_up },
	{ "timeline", "panel\tname\tworker\tprocess\tcpu\tfrom_ms\tto_ms\n", add_timeline },
};

bool report_models_picture(const struct models_result *result, const struct models_experiment *experiment, struct text *text)
{
	size_t row = 0;

	for (size_t i = 0; i < sizeof(pictures) / sizeof(pictures[0]); i++) {
		if (strcmp(pictures[i].picture, experiment->picture) != 0)
			continue;
		text_add(text, pictures[i].headers);
		for (size_t j = 0; j < result->data_count; j++)
			if (result->data[j].experiment == experiment)
				row = pictures[i].add(&result->data[j], text, row);
	}
	return row > 0;
}
