/* SPDX-License-Identifier: GPL-3.0-or-later */
/* report_history: the campaigns of a store with their judgements: what plots against a parameter are drawn of. */
#ifndef REPORT_REPORT_HISTORY_H
#define REPORT_REPORT_HISTORY_H

#include "judge/judge.h"

struct report_history {
	struct store_campaign *campaigns; /* oldest first */
	struct judgement *judgements;
	size_t count;
};

/* A plot against a parameter looks back so many campaigns: it must stay quick however much a store has seen. */
#define REPORT_HISTORY_MOST 64

/* report_history_load: the newest REPORT_HISTORY_MOST campaigns of @store; give them back with report_history_fini. */
bool report_history_load(struct store *store, struct report_history *history, struct error *error);
void report_history_fini(struct report_history *history);

#endif
