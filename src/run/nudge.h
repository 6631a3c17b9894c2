/* SPDX-License-Identifier: GPL-3.0-or-later */
/* nudge: what widens the window of a run: a parameter, no part of a case. */
#ifndef RUN_NUDGE_H
#define RUN_NUDGE_H

#include "base/error.h"

#include <stdint.h>

#define NUDGE_PAUSE_MOST 10000 /* ns: a loop of 100,000 operations then takes a second */

struct nudge {
	uint64_t pause_ns; /* a pause of this many ns; 0: none */
	bool yield;        /* the CPU is given away */
};

/* nudge_read: "none", "yield" or "pause:N", N in ns. STATUS_USAGE for anything else. */
bool nudge_read(const char *word, struct nudge *nudge, struct error *error);

/* nudge_text: as it is stored: none, yield, pause:200. The caller frees it. */
char *nudge_text(const struct nudge *nudge);

/* nudge_is_any: is the window widened at all? */
bool nudge_is_any(const struct nudge *nudge);

#endif
