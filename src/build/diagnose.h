/* SPDX-License-Identifier: GPL-3.0-or-later */
/* diagnose: a compiler's words become an error that a person can act on. */
#ifndef BUILD_DIAGNOSE_H
#define BUILD_DIAGNOSE_H

#include "emit/emit.h"

/* What was being built. */
struct diagnose_subject {
	const struct emit_program *program;
	const struct case_list *cases;
	const struct counter_file *describe; /* may be NULL */
};

/*
 * diagnose: the case that the first error in @output came from, then the compiler's own words, 20 lines at most. For
 * a counter file that lacks part of its interface: that file and what it lacks, which is bad input (*@status).
 * @compiler is the command's name. The caller frees it.
 */
char *diagnose(const struct diagnose_subject *subject, const char *compiler, const char *output,
	       enum exit_status *status);

/*
 * diagnose_bad_flag: the first error, when it is about the command line and not about a text; else NULL. The caller
 * frees it.
 */
char *diagnose_bad_flag(const char *output);

#endif
