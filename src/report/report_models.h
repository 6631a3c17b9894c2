/* SPDX-License-Identifier: GPL-3.0-or-later */
/* report_models: what `racecount models` shows: the claims, and the data of its pictures. */
#ifndef REPORT_REPORT_MODELS_H
#define REPORT_REPORT_MODELS_H

#include "models/models_run.h"

#include "base/text.h"

#include <jansson.h>

/* report_models_answer: "holds", "does not", "cannot tell". */
const char *report_models_answer(enum models_holds holds);

/* Claims, each with its answer. */
void report_models_table(const struct models_result *result, bool colour, unsigned width, struct text *text);
void report_models_totals(const struct models_result *result, struct text *text); /* a sentence */
void report_models_tsv(const struct models_result *result, struct text *text);
json_t *report_models_json(const struct models_result *result);

/* report_models_figures: a row for each figure of each run, as it was measured, with the run's stamp. */
void report_models_figures(const struct models_result *result, struct text *text);

/* report_models_picture: data for the picture of @experiment, as its script documents them; false when there is nothing to draw. */
bool report_models_picture(const struct models_result *result, const struct models_experiment *experiment, struct text *text);

#endif
