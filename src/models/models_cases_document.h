/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * models_cases_document: a campaign of cases, judged, as the document of a run (src/experiment/document.h), as if a subject had written it.
 * Of each case lost-FIGURE, per million operations; where sanitizers watched, lost-FIGURE-NAME of their own runs and seen-FIGURE-NAME, 1 where
 * one reported a race. Beside the figures stand "tools": [{"name": S, "version": S, "missing": S}].
 */
#ifndef MODELS_MODELS_CASES_DOCUMENT_H
#define MODELS_MODELS_CASES_DOCUMENT_H

#include "judge/judge.h"
#include "models/models.h"

#include <jansson.h>

json_t *models_cases_document(void); /* an empty one */

/* models_cases_document_add: False with @error (STATUS_FINDING) when a case did not end well. */
bool models_cases_document_add(json_t *document, const struct models_campaign *campaign, const struct store_campaign *ran,
			       const struct judgement *judgement, struct error *error);

#endif
