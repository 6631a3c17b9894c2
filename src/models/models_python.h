/* SPDX-License-Identifier: GPL-3.0-or-later */
/* models_python: interpreters, which are started and never linked. */
#ifndef MODELS_MODELS_PYTHON_H
#define MODELS_MODELS_PYTHON_H

#include "models/models.h"

struct models_python {
	char *path;
	char *name; /* "CPython 3.11.2" */
};

/*
 * models_python_find: the interpreter at @path, or, for NULL, python3 in PATH. False with @error: STATUS_SKIPPED when there is none in
 * PATH; STATUS_USAGE when @path is none, crashes or hangs. models_python_fini takes an empty one too.
 */
bool models_python_find(const char *path, struct models_python *python, struct error *error);
void models_python_fini(struct models_python *python);

/* models_python_read: its name, from what version.py wrote; NULL for anything else. The caller frees it. */
char *models_python_read(const char *bytes, size_t length);

#endif
