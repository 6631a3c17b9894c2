/* SPDX-License-Identifier: GPL-3.0-or-later */
/* check_lane: one run of one case under one detector, from the launch to the parsed reports. */
#ifndef CHECK_CHECK_LANE_H
#define CHECK_CHECK_LANE_H

#include "check/check_record.h"
#include "run/observe.h"

/*
 * check_lane_launched: whose program @lane launches when it is asked for case @point: its own; where the lane swaps, that of
 * a race-free case instead of a race (blind), or of a race instead of a race-free one (crying). A lane with nothing to swap
 * in launches its own.
 */
size_t check_lane_launched(const struct check_record *record, const struct check_lane *lane, size_t point);

/*
 * check_lane_run: run @point under record->lanes[@lane] for the time number @attempt and wait; fills @observation, whose
 * detail is the caller's. *@cancelled: observe_cancel came, nothing is to be kept. False with @error when the tool itself failed.
 */
bool check_lane_run(struct observer *observer, const struct steering *steering, const struct build *build, const struct check_record *record, size_t lane,
		    size_t point, unsigned attempt, struct check_observation *observation, bool *cancelled,
		    struct error *error);

#endif
