/* SPDX-License-Identifier: GPL-3.0-or-later */
/* report_explored: what the explorer said of a measured case, beside what detectors and the hardware say of it. */
#ifndef REPORT_REPORT_EXPLORED_H
#define REPORT_REPORT_EXPLORED_H

#include "judge/judge.h"

#include "base/text.h"

#include <jansson.h>

/* report_explored_any: was any case explored, so that there is a column for it? */
bool report_explored_any(const struct judgement *judgement);

/* report_explored_cell: race, loses, exact, deadlock, ...; in capitals where that is not what the case promises; - : not known. */
const char *report_explored_cell(const struct judge_result *result);

/* report_explored_explain: append sentences about what contradicts, each with a blank behind it; nothing where all agree. */
void report_explored_explain(struct text *text, const struct judge_result *result);

/* report_explored_headline: append how many cases were explored and what came of it, in a sentence; true: nothing contradicts. */
bool report_explored_headline(const struct judgement *judgement, struct text *text);

/* report_explored_json: an object, or null; the caller owns it. report_explored_unreachable_json: values that were seen and cannot be. */
json_t *report_explored_json(const struct judge_result *result);
json_t *report_explored_unreachable_json(const struct judge_result *result);

#endif
