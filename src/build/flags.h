/* SPDX-License-Identifier: GPL-3.0-or-later */
/* flags: what each flavour's compilers are told, besides what to read and to write. */
#ifndef BUILD_FLAGS_H
#define BUILD_FLAGS_H

#include "build/build.h"

/* Whom the flags are for: sources of the cases, sources of the runtime, the program that they are linked to. */
enum flags_of { FLAGS_OF_UNITS, FLAGS_OF_RUNTIME, FLAGS_OF_LINK, FLAGS_SETS };

struct flags {
	char **words;
	size_t count, room;
};

/* flags_set: the flags of @flavour for @of, with headers below @data. The user's stand before those that cases cannot do without. */
void flags_set(struct flags *flags, enum flavour flavour, enum flags_of of, const struct build_options *options, const char *data);

void flags_fini(struct flags *flags);

#endif
