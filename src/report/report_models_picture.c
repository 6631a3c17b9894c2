/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Data of the pictures of execution models. The header line of each is documented in its script. */
#include "report/report_models_picture.h"

#include "models/models_reading.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TIMELINE_US 60000 /* as much of a run as can be told apart */

/* ---- figures: median and range over runs ---- */

void report_models_names(const struct models_data *data, struct report_models_names *names)
{
	names->count = 0;
	if (data->run_count == 0)
		return;
	for (size_t i = 0; i < data->runs[0].figure_count; i++) {
		const char *name = data->runs[0].figures[i].name;
		size_t at = 0;

		while (at < names->count && strcmp(names->list[at], name) != 0)
			at++;
		if (at == names->count && at < REPORT_MODELS_NAMES)
			names->list[names->count++] = name;
	}
}

bool report_models_spread(const struct models_data *data, const char *name, unsigned workers, bool speed_up, struct spread *spread)
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
	struct report_models_names names;
	struct spread spread;

	report_models_names(data, &names);
	for (size_t i = 0; i < names.count; i++) {
		const unsigned workers = strncmp(names.list[i], "switch", 6) == 0 ? 2 : 1;

		if (report_models_spread(data, names.list[i], workers, false, &spread))
			text_addf(text, "%zu\t%s\t%s\t%.6g\t%.6g\t%.6g\t%s\n", ++row, data->subject, names.list[i], spread.median,
				  spread.low, spread.high, data->experiment->title);
	}
	return row;
}

/* How often the lock changed hands is told beside a series of its own figures. */
#define SWITCHES "switches-"

static void add_switches(const struct models_data *data, const char *series, unsigned workers, struct text *text)
{
	char *name = text_format(SWITCHES "%s", series);
	struct spread spread;

	if (report_models_spread(data, name, workers, false, &spread))
		text_addf(text, "\t%.6g\n", spread.median);
	else
		text_add(text, "\t\n");
	free(name);
}

/* What a series is called in a picture. */
static const char *series_name(const char *name)
{
	static const char *const names[][2] = {
		{ "gil", "threads under a GIL" },
		{ "gil-latency", "under a GIL, latency loop" },
		{ "threads-latency", "threads, latency loop" },
		{ "processes-latency", "processes, latency loop" },
		{ "threads-execution", "threads, execution loop" },
		{ "processes-execution", "processes, execution loop" },
	};

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (strcmp(names[i][0], name) == 0)
			return names[i][1];
	return name;
}

static size_t add_speed_up(const struct models_data *data, struct text *text, size_t series)
{
	struct report_models_names names;
	struct spread spread;

	report_models_names(data, &names);
	for (size_t i = 0; i < names.count; i++) {
		if (strncmp(names.list[i], SWITCHES, strlen(SWITCHES)) == 0)
			continue;
		series++;
		for (unsigned workers = 1; workers <= REPORT_MODELS_WORKERS; workers++) {
			if (!report_models_spread(data, names.list[i], workers, true, &spread))
				continue;
			text_addf(text, "%zu\t%s\t%s %s\t%u\t%.6g\t%.6g\t%.6g", series, data->experiment->name, data->subject, series_name(names.list[i]),
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

		if (report_models_spread(data, name, workers, false, &spread))
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
	{ "counter", "row\tsubject\tbody\tmedian\tlow\thigh\ttitle\n", report_models_lost },
	{ "lost-gained", "subject_number\tsubject\tpanel\tbar\tname\tmedian\tlow\thigh\tmost\ttitle\n", report_models_lost_gained },
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
