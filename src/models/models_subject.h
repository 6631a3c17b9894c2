/* SPDX-License-Identifier: GPL-3.0-or-later */
/* models_subject: a program that measures is started, watched and heard. */
#ifndef MODELS_MODELS_SUBJECT_H
#define MODELS_MODELS_SUBJECT_H

#include "models/models.h"

/*
 * models_subject_words: "amount=100 workers=1,2" for @experiment, as its two last arguments; *@workers may be NULL. The caller
 * frees both.
 */
void models_subject_words(const struct models_experiment *experiment, bool python, bool quick, unsigned cpus, char **amount, char **workers);

/*
 * models_subject_hear: run @argv, which has "4" for the descriptor that it writes its document to; at most @limit_ns. *@bytes, which the
 * caller frees, gets the document; @stamp (may be NULL) how busy the machine was. False with @error: STATUS_FINDING when it did not end
 * well or did not write one, in words that follow its name; STATUS_HARNESS when it cannot be started at all.
 */
bool models_subject_hear(const char *const *argv, uint64_t limit_ns, char **bytes, size_t *length, struct models_stamp *stamp,
			 struct error *error);

#define MODELS_DESCRIPTOR "4" /* CHILD_PAGE_FD */

/* models_cpus: how many CPUs this process may use. */
unsigned models_cpus(void);

#endif
