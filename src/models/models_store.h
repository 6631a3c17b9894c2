/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * models_store: what was measured goes into the store as it came, and is judged anew when it is read: the store keeps measurements, no
 * opinions.
 */
#ifndef MODELS_MODELS_STORE_H
#define MODELS_MODELS_STORE_H

#include "models/models_run.h"
#include "store/store.h"

#define MODELS_RESULTS_MOST 32 /* of which the newest are put together */

struct models_stored {
	struct store_models heads[MODELS_RESULTS_MOST]; /* without their subjects; by origin of the data: newest first */
	size_t head_count;           /* 0: the store has no results */
	struct models_result result; /* of all of them; but for data, as the newest */
	char *left_out; /* experiments of the newest that this version does not know, "a, b"; NULL: none */
};

/* models_head: where, when and how: all but what is known at the end. For store_models_fini. */
void models_head(const struct models_options *options, const char *command, struct store_models *head);

/* models_save: @result, under @head, which gets its end; one transaction. */
bool models_save(struct store *store, struct store_models *head, const struct models_result *result, struct error *error);

/*
 * models_load: the results @id; for NULL, of each experiment the newest results that have a run of it, so that who tries one again keeps
 * the others. The documents are range-checked again: the file may have been edited (STATUS_USAGE). For models_stored_fini.
 */
bool models_load(struct store *store, const char *id, struct models_stored *stored, struct error *error);
void models_stored_fini(struct models_stored *stored);

#endif
