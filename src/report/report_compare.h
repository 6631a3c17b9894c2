/* SPDX-License-Identifier: GPL-3.0-or-later */
/* report_compare: what is shown of a comparison. Pure functions of it. */
#ifndef REPORT_REPORT_COMPARE_H
#define REPORT_REPORT_COMPARE_H

#include "judge/compare.h"

#include "base/text.h"

#include <jansson.h>

/*
 * report_compare_table: what changed around the cases, the cases that differ and, where @verbose, all others; then the
 * summary. @colour: for a terminal; @width: columns, 0: no limit.
 */
void report_compare_table(const struct comparison *comparison, bool verbose, bool colour, unsigned width,
			  struct text *text);

/* report_compare_json: the `compare` document (docs/compare.md); the caller owns it. */
json_t *report_compare_json(const struct comparison *comparison);

/* report_compare_tsv: a header line and a line per case in common. */
void report_compare_tsv(const struct comparison *comparison, struct text *text);

/* report_compare_points: what plots/compare.gp draws: its header is documented there. False: there is nothing to draw. */
bool report_compare_points(const struct comparison *comparison, struct text *text);

#endif
