/* SPDX-License-Identifier: GPL-3.0-or-later */
/* models_watch: how busy the machine was with others while something was measured. */
#ifndef MODELS_MODELS_WATCH_H
#define MODELS_MODELS_WATCH_H

#include "models/models.h"
#include "run/host.h"

struct models_watch {
	struct host_ticks ticks;
	double load;
};

/* models_watch_end: what was measured took @wall_ns, and used @cpu_ns of CPU time itself. */
void models_watch_begin(struct models_watch *watch);
void models_watch_end(const struct models_watch *watch, uint64_t cpu_ns, uint64_t wall_ns, struct models_stamp *stamp);

#endif
