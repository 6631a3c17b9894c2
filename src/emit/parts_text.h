/* SPDX-License-Identifier: GPL-3.0-or-later */
/* parts_text: the code of a part as text, taken from its header below paths_data(). */
#ifndef EMIT_PARTS_TEXT_H
#define EMIT_PARTS_TEXT_H

#include "case/parts.h"

#include "base/error.h"
#include "base/text.h"

/* A file's lines sorted into the system headers that it includes and the rest. */
struct parts_text {
	struct text includes; /* "#include <...>" lines, each once */
	struct text code;
};

/* parts_text_add: the lines between "#else" and "#endif" of the header of @kind. STATUS_HARNESS when they are not there. */
bool parts_text_add(struct parts_text *text, enum axis axis, const char *kind, struct error *error);

/*
 * parts_text_add_file: all of @path (below paths_data() when relative) but its licence line, its facts' guards and
 * the inclusion of our own headers.
 */
bool parts_text_add_file(struct parts_text *text, const char *path, struct error *error);

void parts_text_fini(struct parts_text *text);

#endif
