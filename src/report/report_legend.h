/* SPDX-License-Identifier: GPL-3.0-or-later */
/* report_legend: what the marks and words of the table mean. */
#ifndef REPORT_REPORT_LEGEND_H
#define REPORT_REPORT_LEGEND_H

#include "judge/judge.h"

#include "base/text.h"

/* report_legend: append the sentence for what this table holds; nothing where all of it explains itself. */
void report_legend(const struct store_campaign *campaign, const struct judgement *judgement, struct text *text);

#endif
