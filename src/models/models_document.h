/* SPDX-License-Identifier: GPL-3.0-or-later */
/* models_document: what a subject wrote (src/experiment/document.h says how), which may be anything. */
#ifndef MODELS_MODELS_DOCUMENT_H
#define MODELS_MODELS_DOCUMENT_H

#include "models/models.h"

#define MODELS_DOCUMENT_MOST (4 * 1024 * 1024) /* bytes; a write beyond them fails */

/* models_document_read: @run's figures and stretches, and the text; its stamp stays. False with @error, and nothing to give back, when anything is wrong. */
bool models_document_read(const char *bytes, size_t length, struct models_run *run, struct error *error);

#endif
