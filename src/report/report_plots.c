/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/report_plots.h"

#include "report/report.h"

#include <string.h>

static bool frequency(const struct report_view *view, struct text *text)
{
	return report_frequency_tsv(view->judgement, text);
}

static bool finals(const struct report_view *view, struct text *text)
{
	return report_finals_tsv(view->judgement, text);
}

static bool observed(const struct report_view *view, struct text *text)
{
	return report_observed_tsv(view->judgement, text);
}

static bool matrix(const struct report_view *view, struct text *text)
{
	return report_matrix_tsv(view->campaign, view->judgement, text);
}

static bool runs(const struct report_view *view, struct text *text)
{
	return report_runs_tsv(view->campaign, view->judgement, text);
}

const struct report_plot_kind report_plots[PLOTS] = {
	[PLOT_FREQUENCY] = {
		.name = "frequency", .summary = "share of wrong results by case", .title = "How often each counter comes out wrong",
		.description = "A row for each case, with the share of its trials that came out wrong on a logarithmic axis. The same numbers "
			       "are in the column \"share\" of the table of all cases.",
		.nothing = "no case has a share to draw (no run of it ended well)",
		.data = frequency,
	},
	[PLOT_RUNS] = {
		.name = "runs", .summary = "share of each run, by the distance of its CPUs", .title = "How much the runs of a case differ",
		.description = "A row for each case, and in it a dot for each run at the share of its trials that came out wrong, marked by "
			       "latency class. The medians by class are with each case.",
		.nothing = "no case came out wrong in some of its trials and right in others (choose cases that may lose, such as "
			   "`racecount run threads/global/none+plain/i32/inc')",
		.data = runs,
	},
	[PLOT_FINALS] = {
		.name = "finals", .summary = "histogram of the final values of a case", .title = "How the trials of each case ended",
		.description = "For each case whose trials did not all end alike, how many trials ended with which final value. The same "
			       "numbers are with each case, as its outcomes.",
		.nothing = "the trials of each case all ended with one value (draw one by name: `racecount plot finals --case CASE')",
		.data = finals,
	},
	[PLOT_OBSERVED] = {
		.name = "observed", .summary = "final values seen, beside what is possible", .title = "What was seen, beside what is possible",
		.description = "For each case that can end with more than one value, a group of three bars for each value: the share of trials that "
			       "ended with it, the share of interleavings that do, and the probability of a random walk. The same numbers are with "
			       "each case, as its outcomes.",
		.reading = "Three bars for each final value that a case can end with: how often this machine ended there, the share of all "
			   "interleavings that do, and how often a random walk would. A tall pale bar beside a flat full one is an outcome that is possible and that "
			   "this machine hardly ever shows: that it was not seen proves nothing. A bar marked with ! was seen though no interleaving ends there, which is a fault of the explorer, the build or its memory model.",
		.nothing = "no explored case can end with more than one value, or none was explored (leave out --no-explore; draw one by name: "
			   "`racecount plot observed --case CASE')",
		.data = observed,
	},
	[PLOT_MATRIX] = {
		.name = "matrix", .summary = "what each detector said of each case", .title = "What each detector said of each case",
		.description = "A row for each case and a column for each race detector, with its answer in a word. The same answers are in "
			       "the table of all cases.",
		.nothing = "no detector ran (leave out --detectors none; `racecount run --help' lists them)",
		.data = matrix,
	},
	[PLOT_WORKERS] = {
		.name = "workers", .summary = "share against the number of workers", .title = "Share of wrong results by number of workers",
		.description = "For each case that ran with several numbers of workers, the share of its trials that came out wrong against "
			       "that number.",
		.nothing_in = report_workers_nothing,
		.data = report_workers_tsv,
	},
	[PLOT_WINDOW] = {
		.name = "window", .summary = "share against the width of the window", .title = "Share of wrong results by width of the window",
		.description = "For each case that ran with several nudges, the share of its trials that came out wrong against the pause "
			       "between the load and the store of an update.",
		.nothing_in = report_window_nothing,
		.data = report_window_tsv,
	},
};

void report_plot_nothing(const struct report_plot_kind *kind, const struct report_view *view, struct text *text)
{
	if (kind->nothing_in != NULL)
		kind->nothing_in(view, text);
	else
		text_add(text, kind->nothing);
}

const struct report_plot_kind *report_plot_find(const char *name, struct error *error)
{
	const char *names[PLOTS], *near;
	struct text known = { 0 };

	for (size_t i = 0; i < PLOTS; i++) {
		if (strcmp(report_plots[i].name, name) == 0) {
			text_fini(&known);
			return &report_plots[i];
		}
		names[i] = report_plots[i].name;
		text_addf(&known, "%s%s", i > 0 ? ", " : "", names[i]);
	}
	near = text_nearest(name, names, PLOTS);
	if (near != NULL)
		error_set(error, STATUS_USAGE, "%s: no such plot (did you mean: %s?)", name, near);
	else
		error_set(error, STATUS_USAGE, "%s: no such plot (there are: %s)", name, known.data);
	text_fini(&known);
	return NULL;
}
