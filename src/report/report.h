/* SPDX-License-Identifier: GPL-3.0-or-later */
/* report: what is shown of a judgement. Pure functions of the store. */
#ifndef REPORT_REPORT_H
#define REPORT_REPORT_H

#include "judge/judge.h"

#include "base/text.h"

#include <jansson.h>

enum format { FORMAT_TABLE, FORMAT_JSON, FORMAT_TSV };

/* report_table: the final table with its summary; @colour: for a terminal; @width: columns, 0: no limit. */
void report_table(const struct store_campaign *campaign, const struct judgement *judgement, bool colour,
		  unsigned width, struct text *text);

/* report_tsv: a header line and a line per case. */
void report_tsv(const struct store_campaign *campaign, const struct judgement *judgement, struct text *text);

/* report_json: the `run` document; the caller owns it. */
json_t *report_json(const struct store_campaign *campaign, const struct judgement *judgement);

/* report_junit: JUnit XML, UTF-8: suite "cases", and suite "detectors" when any ran. What fails in which: report_junit.c. */
void report_junit(const struct store_campaign *campaign, const struct judgement *judgement, struct text *text);

/* report_tap: TAP 14, a test point per case. */
void report_tap(const struct store_campaign *campaign, const struct judgement *judgement, struct text *text);

/* report_sarif: a SARIF 2.1.0 log of data races, lost updates and broken promises; the caller owns it. */
json_t *report_sarif(const struct store_campaign *campaign, const struct judgement *judgement);

/*
 * report_annotations: workflow commands of GitHub Actions, at most 10 of each level: errors for the verdicts that make `run`
 * exit with 1, warnings for not-exercised and for detectors' surprises, one notice. @workspace: the folder that files are named
 * relative to; may be NULL.
 */
void report_annotations(const struct store_campaign *campaign, const struct judgement *judgement, const char *workspace,
			struct text *text);

/*
 * report_step_summary: Markdown of at most @most bytes; rows that have no room are counted in its last line. False: not even
 * the head fits, nothing is added.
 */
bool report_step_summary(const struct store_campaign *campaign, const struct judgement *judgement, size_t most,
			 struct text *text);

/* report_annotation: one workflow command, escaped; @level: error, warning, notice; @file may be NULL. */
void report_annotation(struct text *text, const char *level, const char *title, const char *file, unsigned line, const char *message);

/*
 * report_github: in a step of GitHub Actions (GITHUB_ACTIONS=true), print @annotations on standard output and append the summary to the
 * file GITHUB_STEP_SUMMARY. What goes wrong is warned of; elsewhere nothing happens.
 */
void report_github(const struct store_campaign *campaign, const struct judgement *judgement, bool annotations);

/*
 * report_github_here: is this a step of GitHub Actions? report_github_quote: then @text, which may hold others' words, is made safe for
 * its log: no line of it is taken for a command. report_github_summary: append @text, Markdown, to the step's summary; warns.
 */
bool report_github_here(void);
void report_github_quote(struct text *text);
void report_github_summary(const struct text *text);

/* report_frequency_tsv: what plots/frequency.gp draws: its header is documented there. False: there is nothing to draw. */
bool report_frequency_tsv(const struct judgement *judgement, struct text *text);

/* A drawing to make of plots/@name.gp. Zero what comes after output; it comes back filled. */
struct report_drawing {
	const char *name, *data; /* @data: a TSV file */
	const char *terminal;    /* svg, png, dumb, dumb-ansi; svg-each: a picture for each panel, OUTPUT1.svg, OUTPUT2.svg, ... */
	const char *output;      /* a file, which appears complete or not at all; "-": @text gets the drawing (dumb) */
	struct text *text;
	bool drawn;
	struct error error;      /* where not drawn: gnuplot missing (STATUS_SKIPPED, names the package), or its own words (STATUS_HARNESS) */
};

/* report_draw: run gnuplot on all of @drawings, as many at a time as there are CPUs. True: all are drawn. */
bool report_draw(struct report_drawing *drawings, size_t count);

/* report_plot: report_draw of one. */
bool report_plot(const char *name, const char *data, const char *terminal, const char *output, struct text *drawn,
		 struct error *error);

/*
 * report_rows: a table of strings in any of the three formats; JSON comes from @json instead. For commands
 * that print tables of their own (list, show).
 */
struct report_rows {
	const char *const *headers;
	size_t columns;
	char **cells; /* row by row */
	size_t rows;
};
void report_rows_table(const struct report_rows *rows, struct text *text);
void report_rows_tsv(const struct report_rows *rows, struct text *text);

#endif
