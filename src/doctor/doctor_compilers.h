/* SPDX-License-Identifier: GPL-3.0-or-later */
/* doctor_compilers: which compilers there are. */
#ifndef DOCTOR_DOCTOR_COMPILERS_H
#define DOCTOR_DOCTOR_COMPILERS_H

#include "doctor/checkup.h"

#include "build/compiler.h"

/* A path that is NULL: not there. */
struct doctor_compilers {
	struct toolchain gcc, clang;
};

/*
 * doctor_compilers_read: look in PATH, and ask for versions, which are kept in the folder @root (NULL: none, then there are only
 * paths). doctor_compilers_fini gives all back.
 */
void doctor_compilers_read(const char *root, struct doctor_compilers *compilers);
void doctor_compilers_check(const struct doctor_compilers *compilers, struct checkup *checkup);
void doctor_compilers_fini(struct doctor_compilers *compilers);

/* doctor_compilers_plain: what the plain programs can be built with: gcc, or else clang; NULL: nothing. */
const char *doctor_compilers_plain(const struct doctor_compilers *compilers);

/* doctor_compilers_major: 12 of "gcc (Debian 12.2.0-14) 12.2.0"; 0 when @version (may be NULL) does not say. */
unsigned doctor_compilers_major(const char *version);

#endif
