/* SPDX-License-Identifier: GPL-3.0-or-later */
/* probe: can a race detector do its work here at all? Asked once, before a campaign. */
#ifndef RUN_PROBE_H
#define RUN_PROBE_H

#include "run/observe.h"

#define PROBE_TRIES 5

/*
 * probe_detector: does @detector, in its program @build, report the known race of case @index, @point, in any of PROBE_TRIES runs?
 * *@note stays NULL when it does, or when the run was cancelled; else it says why not, with the remedy; the caller frees it.
 * False with @error only when the tool itself failed.
 */
bool probe_detector(struct observer *observer, const struct build *build, enum flavour flavour,
		    const struct detector *detector, const struct case_point *point, size_t index, char **note,
		    struct error *error);

#endif
