/* SPDX-License-Identifier: GPL-3.0-or-later */
/* report_summary: the few sentences after the table that a newcomer can read alone. */
#ifndef REPORT_REPORT_SUMMARY_H
#define REPORT_REPORT_SUMMARY_H

#include "report/report_text.h"

#include "judge/judge.h"

void report_summary(const struct store_campaign *campaign, const struct judgement *judgement,
		    const struct report_paint *paint, unsigned width, struct text *text);

/* report_headline: append the sentence that counts cases, runs and verdicts, without a newline. */
void report_headline(const struct judgement *judgement, struct text *text);

#endif
