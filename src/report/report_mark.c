/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/report_mark.h"

#include "report/report_text.h"

#include <math.h>

void report_mark(const struct judge_result *result, struct report_mark *mark)
{
	uint64_t lost = result->trials > 0 ? result->lost : result->lost_updates;

	mark->trials = result->trials > 0 ? result->trials : result->updates_all;
	mark->zero = lost == 0;
	mark->low = result->share.low;
	mark->high = result->share.high;
	mark->share = result->share.median;
	if (mark->zero)
		mark->share = mark->low = mark->high = fmin(1, 3 / (double)mark->trials);
	else if (mark->share <= 0) /* lost in less than half of the runs: the median says nothing, the sum does */
		mark->share = (double)lost / (double)mark->trials;
}

void report_add_name(struct text *text, const char *string)
{
	size_t from = text->length;

	report_clean(text, string);
	for (size_t i = from; i < text->length; i++)
		if (text->data[i] == '"')
			text->data[i] = '\'';
	if (text->length == from)
		text_add(text, "?"); /* an empty field would be taken for a missing one */
}
