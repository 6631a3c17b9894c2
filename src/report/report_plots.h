/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * report_plots: which plots there are, one row each. A plot is a script plots/NAME.gp, which documents its data, and a
 * function here that writes them.
 */
#ifndef REPORT_REPORT_PLOTS_H
#define REPORT_REPORT_PLOTS_H

#include "report/report_history.h"

#include "judge/judge.h"

#include "base/text.h"

/* What is drawn. Nothing of it is owned. */
struct report_view {
	const struct store_campaign *campaign;
	const struct judgement *judgement;    /* of its cases, or of some of them */
	const struct report_history *history; /* of the store that it lies in; NULL: there is only this campaign */
};

struct report_plot_kind {
	const char *name;
	const char *summary;     /* in a line, for --help */
	const char *title;       /* its heading on the page */
	const char *description; /* what can be seen in it, for who cannot see it */
	const char *reading;     /* how to read it, for the page; NULL: it needs no words */
	const char *nothing;     /* why there may be nothing to draw, with the way out; NULL: nothing_in says it */
	void (*nothing_in)(const struct report_view *view, struct text *text);
	bool (*data)(const struct report_view *view, struct text *text); /* false: there is nothing to draw */
};

enum { PLOT_FREQUENCY, PLOT_RUNS, PLOT_FINALS, PLOT_OBSERVED, PLOT_MATRIX, PLOT_WORKERS, PLOT_WINDOW, PLOTS };

extern const struct report_plot_kind report_plots[PLOTS];

/* report_plot_find: the plot of that name; NULL with @error, which has a suggestion. */
const struct report_plot_kind *report_plot_find(const char *name, struct error *error);

/* report_plot_nothing: append why there is nothing of this to draw in @view, with the way out. */
void report_plot_nothing(const struct report_plot_kind *kind, const struct report_view *view, struct text *text);

/* Data of each; the header line is documented in its script. False: there is nothing to draw. */
bool report_finals_tsv(const struct judgement *judgement, struct text *text);
bool report_observed_tsv(const struct judgement *judgement, struct text *text);
bool report_matrix_tsv(const struct store_campaign *campaign, const struct judgement *judgement, struct text *text);
bool report_runs_tsv(const struct store_campaign *campaign, const struct judgement *judgement, struct text *text);
bool report_workers_tsv(const struct report_view *view, struct text *text);
bool report_window_tsv(const struct report_view *view, struct text *text);
void report_workers_nothing(const struct report_view *view, struct text *text);
void report_window_nothing(const struct report_view *view, struct text *text);

/*
 * report_finals_panel: which panel of report_finals_tsv shows @result, from 1; 0: none, all its trials ended alike.
 */
size_t report_finals_panel(const struct judgement *judgement, const struct judge_result *result);

#endif
