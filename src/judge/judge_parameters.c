/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "judge/judge_parameters.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static bool is_equal(const char *a, const char *b)
{
	return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

bool judge_parameters_steered_alike(const struct store_parameters *a, const struct store_parameters *b)
{
	return a->workers == b->workers && a->ops == b->ops && a->stride == b->stride && is_equal(a->engine, b->engine) &&
	       is_equal(a->placement, b->placement) && is_equal(a->nudge, b->nudge);
}

bool judge_parameters_alike(const struct store_parameters *a, const struct store_parameters *b)
{
	return judge_parameters_steered_alike(a, b) && a->loop == b->loop && a->spacing == b->spacing && a->cells == b->cells &&
	       a->tickets == b->tickets && a->switch_ns == b->switch_ns && is_equal(a->cflags, b->cflags);
}

bool judge_parameters_same(const struct store_parameters *a, const struct store_parameters *b)
{
	return judge_parameters_alike(a, b) && is_equal(a->cc, b->cc);
}

static const char *word(const char *string)
{
	return string != NULL ? string : "";
}

void judge_setting(const struct store_campaign *campaign, const struct store_parameters *parameters,
		   char setting[JUDGE_SETTING_SIZE])
{
	const char *placement = word(parameters->placement), *nudge = word(parameters->nudge);
	const char *choice = word(campaign->settings.steering);
	bool named = choice[0] != '\0' && strcmp(choice, "given") != 0;

	if (campaign->settings.calibrate)
		snprintf(setting, JUDGE_SETTING_SIZE, "K %" PRIu64 ", %" PRIu64 " B, %s", parameters->stride, parameters->spacing, nudge);
	else if (named)
		snprintf(setting, JUDGE_SETTING_SIZE, "%s",
			 strcmp(placement, "one-cpu") == 0 && strcmp(nudge, "yield") == 0 ? "reproducible" : "fast");
	else
		snprintf(setting, JUDGE_SETTING_SIZE, "%s%s%s", placement, strcmp(nudge, "none") == 0 ? "" : ", ",
			 strcmp(nudge, "none") == 0 ? "" : nudge);
}

const struct store_calibration *judge_calibration(const struct store_campaign *campaign, const struct store_case *point)
{
	const char *searched = strcmp(point->wrong_result, "no") == 0 && point->control != NULL ? point->control : point->name;

	for (size_t i = 0; i < campaign->calibration_count; i++)
		if (campaign->calibrations[i].chosen && strcmp(campaign->calibrations[i].case_name, searched) == 0)
			return &campaign->calibrations[i];
	return NULL;
}
