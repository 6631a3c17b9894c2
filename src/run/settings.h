/* SPDX-License-Identifier: GPL-3.0-or-later */
/* settings: what a campaign was asked to do, as the store keeps it, and back. */
#ifndef RUN_SETTINGS_H
#define RUN_SETTINGS_H

#include "run/campaign.h"

/* settings_make: new strings into @settings (store_campaign_fini gives them back). */
void settings_make(const struct campaign_options *options, struct store_settings *settings);

/*
 * settings_take: what @settings say into @options, whose strings then point into them; what they do not hold (command, quiet,
 * ...) stays. STATUS_USAGE with @error when this racecount cannot do what they ask; @id names the campaign.
 */
bool settings_take(const struct store_settings *settings, const char *id, struct campaign_options *options,
		   struct error *error);

/* settings_searched: can this racecount run under what campaign @began chose (--calibrate)? STATUS_USAGE with @error when it cannot. */
bool settings_searched(const struct store_campaign *began, struct error *error);

#endif
