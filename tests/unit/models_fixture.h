/* SPDX-License-Identifier: GPL-3.0-or-later */
/* models_fixture: results of `racecount models` to show: every experiment, by C and by a Python, with made-up figures. */
#ifndef TESTS_MODELS_FIXTURE_H
#define TESTS_MODELS_FIXTURE_H

#include "models/models_store.h"

/* fixture_models: for models_stored_fini. Every text that a store may hold is @words, but subjects' names. */
void fixture_models(struct models_stored *stored, const char *words);

#endif
