/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * models_replica: does the replica of the global interpreter lock lose where a CPython does? Where that hands its lock on depends on its
 * version, and on the loop's body: lost-plain (+= 1) or lost-call (+= f()).
 */
#ifndef MODELS_MODELS_REPLICA_H
#define MODELS_MODELS_REPLICA_H

#include "models/models_claim.h"

/* models_replica_figure: what the replica of @subject's lock lost, a figure of C; NULL with @why when it has none. */
const char *models_replica_figure(const struct models_rule *rule, const char *subject, const char **why);

/* models_replica_add: "; the replica: 269k per million (206k .. 380k)". */
void models_replica_add(const struct models_rule *rule, const struct models_data *data, struct text *text);

/* models_replica_decide: *@reason, which the caller frees, says why. @claim has its figure already. */
enum models_holds models_replica_decide(const struct models_rule *rule, const struct models_data *data, const struct models_claim *claim,
					char **reason);

#endif
