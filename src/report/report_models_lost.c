/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Data of the pictures of what was lost, and of what more workers gain. */
#include "report/report_models_picture.h"

#include "models/models_reading.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LOST_BARS 3 /* lost-gained.gp has so many colours, and each of its experiments as many such figures */

static const char lost_prefix[] = "lost-";

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

static size_t find_lost(const struct models_data *data, struct lost list[REPORT_MODELS_NAMES])
{
	struct report_models_names names;
	size_t count = 0;

	report_models_names(data, &names);
	for (size_t i = 0; i < names.count; i++) {
		unsigned workers = 2;

		if (strncmp(names.list[i], lost_prefix, strlen(lost_prefix)) != 0)
			continue;
		while (workers <= REPORT_MODELS_WORKERS && !report_models_spread(data, names.list[i], workers, false, &list[count].spread))
			workers++;
		if (workers <= REPORT_MODELS_WORKERS)
			list[count++].label = label_of(data, names.list[i] + strlen(lost_prefix), workers);
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
size_t report_models_lost(const struct models_data *data, struct text *text, size_t row)
{
	struct lost list[REPORT_MODELS_NAMES];
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

static void add_bar(const struct models_data *data, size_t subject, const char *panel, unsigned bar, const char *name,
		    const struct spread *spread, double most, struct text *text)
{
	text_addf(text, "%zu\t%s\t%s\t%u\t%s\t%.6g\t%.6g\t%.6g\t%.6g\t%s\n", subject, data->subject, panel, bar, name, spread->median,
		  spread->low, spread->high, most, data->experiment->title);
}

/* What many workers gain; each of these experiments has one figure that is told for several numbers of them. The last bar. */
static unsigned add_gained(const struct models_data *data, const char *name, size_t subject, unsigned bar, struct text *text)
{
	struct spread spread;

	for (unsigned workers = 2; workers <= REPORT_MODELS_WORKERS; workers++) {
		char words[MODELS_NAME + 16];

		if (!report_models_spread(data, name, workers, true, &spread))
			continue;
		snprintf(words, sizeof(words), "%u %s", workers, name);
		add_bar(data, subject, "gained", ++bar, words, &spread, workers, text);
	}
	return bar;
}

size_t report_models_lost_gained(const struct models_data *data, struct text *text, size_t subjects)
{
	struct report_models_names names;
	struct spread spread;
	unsigned bars = 0, gained;

	report_models_names(data, &names);
	for (size_t i = 0; i < names.count && bars < LOST_BARS; i++) {
		const bool is_lost = strncmp(names.list[i], lost_prefix, strlen(lost_prefix)) == 0;
		const char *label = is_lost ? label_of_body(names.list[i] + strlen(lost_prefix)) : NULL;

		if (label && report_models_spread(data, names.list[i], 2, false, &spread))
			add_bar(data, subjects + 1, "lost", ++bars, label, &spread, 1e6, text);
	}
	gained = add_gained(data, "tasks", subjects + 1, 0, text);
	gained = add_gained(data, "processes", subjects + 1, gained, text);
	return subjects + (bars + gained > 0);
}
