/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/report_legend.h"

static void add_shares(const struct judgement *judgement, struct text *text)
{
	bool interval = false, range = false, bounded = false, mixed = false, trials = false;

	for (size_t i = 0; i < judgement->count; i++) {
		const struct judge_result *result = &judgement->results[i];
		bool wide = result->share.count > 0 && result->share.low != result->share.high;

		interval |= wide && result->share.interval;
		range |= wide && !result->share.interval;
		bounded |= result->bounded;
		trials |= result->trials > 0;
		mixed |= wide && result->mixed;
	}
	/* As with a case's own share: of trials, unless the sustained engine ran alone. */
	if (interval || range || bounded)
		text_addf(text, "share: of %s, the median over runs", trials ? "wrong trials" : "lost updates");
	if (interval)
		text_add(text, "; [a .. b] its 95 % interval");
	if (range)
		text_add(text, "; (a .. b) the range over runs");
	if (mixed)
		text_add(text, "; mixed: runs on CPUs near to and far from each other, so no interval");
	if (bounded)
		text_addf(text, "; 0 < b: none was wrong, fewer than b of %s would be (95 %%, if independent)",
			  trials ? "trials" : "updates");
}

static bool has_settings(const struct judgement *judgement)
{
	for (size_t i = 0; i < judgement->count; i++)
		if (judgement->results[i].setting[0] != '\0')
			return true;
	return false;
}

void report_legend(const struct store_campaign *campaign, const struct judgement *judgement, struct text *text)
{
	add_shares(judgement, text);
	if (!has_settings(judgement))
		return;
	text_add(text, text->length > 0 ? "; setting: " : "setting: ");
	if (campaign->settings.calibrate)
		text_add(text, "cells between two meetings, bytes from cell to cell, and nudge, as --calibrate found that the case, or its control, loses most; "
			       "shares compare only within a setting");
	else if (judgement->count > judgement->cases && campaign->settings.steering != NULL && campaign->settings.steering[0] == 'a')
		text_add(text, "fast is two CPUs and a stride, reproducible one CPU that is given away in the window");
	else
		text_add(text, "how the race was steered, placement and nudge");
}
