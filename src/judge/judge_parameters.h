/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge_parameters: which runs were measured alike, and what the ways are called in which a case was. */
#ifndef JUDGE_JUDGE_PARAMETERS_H
#define JUDGE_JUDGE_PARAMETERS_H

#include "judge/judge.h"

/*
 * judge_parameters_same: does what shapes a rate agree? How long a run measured does not shape it: --time plans that anew after each
 * run. judge_parameters_alike: the same, whatever the compiler, for campaigns are compared across compilers.
 */
bool judge_parameters_same(const struct store_parameters *a, const struct store_parameters *b);
bool judge_parameters_alike(const struct store_parameters *a, const struct store_parameters *b);

/*
 * judge_parameters_steered_alike: was the race steered alike, in runs of two cases? How many operations, cells and bytes from cell
 * to cell there are depends on the case too.
 */
bool judge_parameters_steered_alike(const struct store_parameters *a, const struct store_parameters *b);

/*
 * judge_setting: the name of a setting of @campaign: fast, reproducible, or "apart, pause:200"; of a calibrated campaign
 * "K 1024, 64 B, none".
 */
void judge_setting(const struct store_campaign *campaign, const struct store_parameters *parameters,
		   char setting[JUDGE_SETTING_SIZE]);

/* judge_calibration: what --calibrate chose for @point: by its own search, or, where it cannot lose, by its control's. NULL: nothing. */
const struct store_calibration *judge_calibration(const struct store_campaign *campaign, const struct store_case *point);

#endif
