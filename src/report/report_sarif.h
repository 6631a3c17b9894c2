/* SPDX-License-Identifier: GPL-3.0-or-later */
/* report_sarif: between the document (report_sarif.c) and its results (report_sarif_result.c). */
#ifndef REPORT_REPORT_SARIF_H
#define REPORT_REPORT_SARIF_H

#include "judge/judge.h"

#include <jansson.h>

/* In the order of the document's rules. */
enum sarif_rule { SARIF_DATA_RACE, SARIF_LOST_UPDATE, SARIF_PROMISE_BROKEN, SARIF_RULES };

extern const char *const sarif_rule_ids[SARIF_RULES]; /* tsan.data-race, lost-update, promise-broken */

/* sarif_string, sarif_message: @string as valid UTF-8; a message object with it as its text. */
json_t *sarif_string(const char *string);
json_t *sarif_message(const char *string);

/* sarif_set: @object gets @key; takes @value. */
void sarif_set(json_t *object, const char *key, json_t *value);

/* sarif_results: errors first, then warnings and notes; at most @most. *@left: how many had no room. */
json_t *sarif_results(const struct store_campaign *campaign, const struct judgement *judgement, size_t most, size_t *left);

#endif
