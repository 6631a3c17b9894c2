/* SPDX-License-Identifier: GPL-3.0-or-later */
/* report_facts: what was found out about a case as a few lines of YAML, for formats that have a place for free text. */
#ifndef REPORT_REPORT_FACTS_H
#define REPORT_REPORT_FACTS_H

#include "judge/judge.h"

#include "base/text.h"

/*
 * report_facts: append the lines of @result, each behind @indent: verdict, because, promised, ... in the words of
 * the `run` document. What is not known is null. report_facts_detector: of one detector's answer.
 */
void report_facts(const struct judge_result *result, const char *indent, struct text *text);
void report_facts_detector(const struct judge_detector *detector, const char *indent, struct text *text);

/* report_quote: append @string (NULL: null) as a quoted scalar, which YAML and JSON read alike. */
void report_quote(struct text *text, const char *string);

/*
 * report_unreached: the cases that were selected and are not judged, because the campaign ended before they ran; the caller frees the
 * array, not what it points to.
 */
const struct store_case **report_unreached(const struct store_campaign *campaign, const struct judgement *judgement, size_t *count);

/* report_unreached_why: "not run: the campaign was interrupted"; static. */
const char *report_unreached_why(const struct store_campaign *campaign);

#endif
