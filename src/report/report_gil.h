/* SPDX-License-Identifier: GPL-3.0-or-later */
/* report_gil: what became of the global interpreter lock: switches, drop requests, waits. Nothing where a case's model has none. */
#ifndef REPORT_REPORT_GIL_H
#define REPORT_REPORT_GIL_H

#include "base/text.h"
#include "judge/judge.h"

#include <jansson.h>

/* report_gil_explain: append a sentence for the table, and a blank. */
void report_gil_explain(struct text *text, const struct judge_result *result);

/* report_gil_facts: append it to the list of facts of the case's section on the page. */
void report_gil_facts(struct text *text, const struct judge_result *result);

/* report_gil_header: the columns' names of report_gil_fields, each behind a tab. */
extern const char report_gil_header[];
void report_gil_fields(struct text *text, const struct judge_result *result);

/* report_gil_json: key `gil`, null without one. A new value. */
json_t *report_gil_json(const struct judge_result *result);

#endif
