/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run/nudge.h"

#include "base/quantity.h"
#include "base/text.h"

#include <string.h>

bool nudge_read(const char *word, struct nudge *nudge, struct error *error)
{
	static const char pause[] = "pause:";

	*nudge = (struct nudge){ .yield = strcmp(word, "yield") == 0 };
	if (nudge->yield || strcmp(word, "none") == 0)
		return true;
	if (strncmp(word, pause, sizeof(pause) - 1) == 0)
		return quantity_count("--nudge pause", word + sizeof(pause) - 1, 1, NUDGE_PAUSE_MOST, &nudge->pause_ns, error);
	return error_set(error, STATUS_USAGE, "--nudge %s: no such choice (there are: none, yield, pause:N with N in ns, as in "
			 "pause:200)", word);
}

char *nudge_text(const struct nudge *nudge)
{
	if (nudge->pause_ns)
		return text_format("pause:%llu", (unsigned long long)nudge->pause_ns);
	return text_copy(nudge->yield ? "yield" : "none");
}

bool nudge_is_any(const struct nudge *nudge)
{
	return nudge->pause_ns > 0 || nudge->yield;
}
