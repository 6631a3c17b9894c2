/* SPDX-License-Identifier: GPL-3.0-or-later */
/* report_models_picture: what the files share that make data of pictures of execution models. Private to them. */
#ifndef REPORT_REPORT_MODELS_PICTURE_H
#define REPORT_REPORT_MODELS_PICTURE_H

#include "report/report_models.h"

#define REPORT_MODELS_NAMES 64
#define REPORT_MODELS_WORKERS 64

struct report_models_names {
	const char *list[REPORT_MODELS_NAMES];
	size_t count;
};

/* report_models_names: names of figures in the order in which the first run has them. */
void report_models_names(const struct models_data *data, struct report_models_names *names);

/* report_models_spread: over the runs of @data; as a speed-up against one worker, with @speed_up. False when no run has it. */
bool report_models_spread(const struct models_data *data, const char *name, unsigned workers, bool speed_up, struct spread *spread);

/* Each appends the rows of @data, of which @rows (or subjects) stand before; how many stand there then. */
size_t report_models_lost(const struct models_data *data, struct text *text, size_t rows);
size_t report_models_lost_gained(const struct models_data *data, struct text *text, size_t subjects);

#endif
