/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * build: C text becomes programs, one per flavour, compiled in parallel through racecount-launch and kept in the
 * XDG cache by content: texts, headers, runtime, compiler and flags. A second build of the same is a look-up.
 */
#ifndef BUILD_BUILD_H
#define BUILD_BUILD_H

#include "case/select.h"

#include "base/error.h"
#include "base/text.h"

#include <uv.h>

enum flavour { FLAVOUR_PLAIN, FLAVOUR_TSAN_GCC, FLAVOUR_TSAN_CLANG, FLAVOUR_EXPLORE, FLAVOURS };

#define FLAVOURS_ON_HARDWARE ((1u << FLAVOUR_EXPLORE) - 1) /* bits of those whose workers run side by side */

const char *flavour_name(enum flavour flavour); /* plain, tsan-gcc, tsan-clang, explore */

struct build_options {
	const char *cc;     /* compiler of the plain flavour: a name or path; default gcc. The explorer's is gcc, whatever this is */
	const char *cflags; /* flags of every flavour, split at blanks; default "-O2 -g" */
	bool nudged;        /* with the window's nudges (racecount/window.h), which changes the code between load and store */
	bool tickets;       /* the plain flavour logs each fetched value (RC_FETCHED there) */
	unsigned jobs;      /* compilers at once; 0: as many as this process may use CPUs */
};

struct compiler {
	char *path;    /* found in PATH; NULL: not there */
	char *version; /* first line of --version */
};

/* A built set: the same cases in every flavour asked for. */
struct build {
	char *program[FLAVOURS];          /* path of the executable; NULL: this flavour was not asked for or failed */
	char *failure[FLAVOURS];          /* NULL, or why a flavour could not be built: the compiler's words with the case they came from */
	enum exit_status failure_status[FLAVOURS]; /* what such a failure means where this flavour is all that was asked for */
	char *opaque;                     /* NULL, or what in the cases the explorer (failed for that, not for an error) could not see */
	struct compiler compiler[FLAVOURS];
	size_t compiled, cached;          /* translation units compiled now, programs taken from the cache */
	uint64_t wall_ns;
};

/*
 * build_cases: build @cases in the flavours set in @wanted (bit 1 << flavour). The plain flavour must succeed, else
 * false with @error (STATUS_FINDING for a compiler's error, STATUS_USAGE for a missing compiler); a sanitizer flavour
 * that cannot be built is left NULL with its failure. A case is run as `program case=INDEX ...`, INDEX its place in @cases.
 * @interrupted (may be NULL) is looked at between jobs: once true, all are cancelled and false returned.
 * A compiler's error names the case that it came from (emit_case_at).
 */
bool build_cases(const struct case_list *cases, const struct counter_file *describe, unsigned wanted, const struct build_options *options,
		 const volatile bool *interrupted, struct build *build, struct error *error);

void build_fini(struct build *build);

#endif
