/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * models_silent: what sanitizers said of a case while it lost updates (ASKS_SILENT), or of one that they must report (ASKS_REPORTED). A
 * function of what was recorded: of figure X lost-X, and for each sanitizer NAME lost-X-NAME and seen-X-NAME.
 */
#ifndef MODELS_MODELS_SILENT_H
#define MODELS_MODELS_SILENT_H

#include "models/models_claim.h"

static inline bool models_asks_sanitizers(const struct models_rule *rule)
{
	return rule->question == ASKS_SILENT || rule->question == ASKS_REPORTED;
}

/* models_silent_lost: lost-X of @run; NAN when it does not say. */
double models_silent_lost(const struct models_rule *rule, const struct models_run *run);

/* models_silent_add: "; tsan-gcc 12.2.0 reported a race in 0 of 7 runs (260k lost), ...". */
void models_silent_add(const struct models_rule *rule, const struct models_data *data, struct text *text);

/* models_silent_decide: *@reason, which the caller frees, says why. @claim has its figure already. */
enum models_holds models_silent_decide(const struct models_rule *rule, const struct models_data *data, const struct models_claim *claim,
				       char **reason);

#endif
