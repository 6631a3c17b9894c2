/* SPDX-License-Identifier: GPL-3.0-or-later */
/* emit: cases become C text that a person can read. */
#ifndef EMIT_EMIT_H
#define EMIT_EMIT_H

#include "case/select.h"

#include "base/text.h"

/* One translation unit of a program of many cases. */
struct emit_unit {
	char *name; /* file name, such as cases-1.c */
	char *text;
};

struct emit_program {
	struct emit_unit *units;
	size_t count, room;
};

/*
 * emit_program: the units of one program that holds all of @cases (none at all is allowed: with @describe such a
 * program can only describe that counter file). Case I of the list is run as `program case=I ...`. The runtime's
 * sources (emit_runtime) are linked to it. @describe may be NULL.
 */
void emit_program(const struct case_list *cases, const struct counter_file *describe, struct emit_program *program);
void emit_program_fini(struct emit_program *program);

/* emit_case_at: the name of the case whose text holds line @line of @unit, into @room; "" when none does. */
void emit_case_at(const struct emit_unit *unit, unsigned line, char *room, size_t size);

/* What a program is linked to: workers side by side (src/subject), or one after another in every order (src/explore). */
enum emit_runtime { EMIT_SUBJECT, EMIT_EXPLORE, EMIT_RUNTIMES };

/* emit_runtime: the sources of @runtime, as paths below paths_data(); ends with NULL. */
const char *const *emit_runtime(enum emit_runtime runtime);

/*
 * emit_standalone: one file that needs nothing of ours: cc -pthread FILE. It runs 20 trials, prints expected,
 * final and lost of each, and exits 1 when any was lost.
 */
bool emit_standalone(const struct case_point *point, unsigned workers, uint64_t switch_ns, struct text *text, struct error *error);

/* emit_standalone_short: the same with @trials trials of @ops operations each, for tools that slow a program down. */
bool emit_standalone_short(const struct case_point *point, unsigned workers, unsigned trials, uint64_t ops,
			   struct text *text, struct error *error);

#endif
