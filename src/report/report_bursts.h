/* SPDX-License-Identifier: GPL-3.0-or-later */
/* report_bursts: in how many events updates were lost (--tickets), and whose survived (workload weighted). */
#ifndef REPORT_REPORT_BURSTS_H
#define REPORT_REPORT_BURSTS_H

#include "base/text.h"
#include "judge/judge.h"

#include <jansson.h>

/* report_bursts_explain: append a sentence for the table, and a blank; nothing where no loss is possible, or none was asked about. */
void report_bursts_explain(struct text *text, const struct judge_result *result);

/* report_bursts_facts: append what there is to say to the list of facts of the case's section on the page. */
void report_bursts_facts(struct text *text, const struct judge_result *result);

/* report_bursts_header: the columns' names of report_bursts_fields, each behind a tab. */
extern const char report_bursts_header[];
void report_bursts_fields(struct text *text, const struct judge_result *result);

/* report_bursts_json: key `bursts`: null where none was asked about. report_bursts_workers: key `workers`. New values. */
json_t *report_bursts_json(const struct judge_result *result);
json_t *report_bursts_workers(const struct judge_result *result);

#endif
