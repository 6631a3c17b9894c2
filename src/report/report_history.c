/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/report_history.h"

#include "base/text.h"

#include <stdlib.h>
#include <string.h>

bool report_history_load(struct store *store, struct report_history *history, struct error *error)
{
	size_t count, first;
	char **ids;
	bool good = true;

	memset(history, 0, sizeof(*history));
	if (!store_list(store, &ids, &count, error))
		return false;
	first = count > REPORT_HISTORY_MOST ? count - REPORT_HISTORY_MOST : 0;
	history->campaigns = text_allocate(count - first + 1, sizeof(*history->campaigns));
	history->judgements = text_allocate(count - first + 1, sizeof(*history->judgements));
	for (size_t i = first; good && i < count; i++) {
		good = store_load(store, ids[i], &history->campaigns[history->count], error);
		if (!good)
			continue;
		judge_campaign(&history->campaigns[history->count], &history->judgements[history->count]);
		history->count++;
	}
	store_list_free(ids, count);
	if (!good)
		report_history_fini(history);
	return good;
}

void report_history_fini(struct report_history *history)
{
	for (size_t i = 0; i < history->count; i++) {
		judgement_fini(&history->judgements[i]);
		store_campaign_fini(&history->campaigns[i]);
	}
	free(history->judgements);
	free(history->campaigns);
	memset(history, 0, sizeof(*history));
}
