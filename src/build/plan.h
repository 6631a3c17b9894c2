/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plan: one flavour's way from units and runtime sources over objects to a program; what is cached is left out. */
#ifndef BUILD_PLAN_H
#define BUILD_PLAN_H

#include "build/build.h"
#include "build/compiler.h"
#include "build/diagnose.h"
#include "build/flags.h"
#include "build/jobs.h"

#include "base/hash.h"

/* A C text on its way: a unit, or a source of one of the runtimes. */
enum source_kind { SOURCE_UNIT, SOURCE_OF_RUNTIME /* + enum emit_runtime */ };

struct source {
	const char *name;
	const char *text; /* NULL: of the runtime, whose text the hash of what comes with the tool covers */
	char *path;       /* where the compiler reads it */
	unsigned kind;
};

/* What all flavours of one build share. */
struct making {
	const char *data;
	char *root; /* of the cache */
	const struct build_options *options;
	struct diagnose_subject subject;
	struct emit_program program;
	struct source *sources; /* units first: they take longest */
	size_t count;
	struct timespec started; /* before anything was read, by the clock that files are stamped with */
	struct hash own; /* of what comes with the tool, and of the environment that compilers listen to */
	struct jobs jobs;
	struct build *build;
	struct error *error;
	bool failed; /* with @error */
};

struct object {
	struct plan *plan;
	const struct source *source;
	struct hash request;
	char *path; /* NULL: not there yet */
};

struct plan {
	struct making *making;
	enum flavour flavour;
	struct toolchain toolchain;
	struct flags flags[FLAGS_SETS];
	struct object *objects; /* one for each source of this flavour */
	size_t count, missing;
	struct hash request; /* for the program */
	struct text inputs;  /* of all objects */
	bool unsettled;      /* an input changed while it was compiled */
};

/* plan_init: find the compiler and, where it is cached, the program. False with @error without a compiler. */
bool plan_init(struct plan *plan, struct making *making, enum flavour flavour, struct error *error);

/* plan_needs_work: is the program still to be made? */
bool plan_needs_work(const struct plan *plan);

/* plan_start: queue what is to be compiled; the rest happens in the jobs' callbacks. The sources' paths are there. */
void plan_start(struct plan *plan);

void plan_fini(struct plan *plan);

#endif
