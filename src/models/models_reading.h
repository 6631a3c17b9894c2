/* SPDX-License-Identifier: GPL-3.0-or-later */
/* models_reading: what one run answers to a question. */
#ifndef MODELS_MODELS_READING_H
#define MODELS_MODELS_READING_H

#include "models/models.h"

/* models_reading: NAN when the run does not say. */
double models_reading(const struct models_rule *rule, const struct models_run *run);

/* models_figure_of: the value of a figure; NAN when there is none. */
double models_figure_of(const struct models_run *run, const char *name, unsigned workers);

/*
 * models_together: share of the time in which at least two workers of @series ran, or, with @one_process, two of one process.
 * It counts from when all have begun until the first has ended. NAN when fewer than two workers, or no such time, are there.
 */
double models_together(const struct models_run *run, const char *series, bool one_process);

#endif
