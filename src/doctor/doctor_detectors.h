/* SPDX-License-Identifier: GPL-3.0-or-later */
/* doctor_detectors: does each ThreadSanitizer really catch a race here, and which runtime is it? */
#ifndef DOCTOR_DOCTOR_DETECTORS_H
#define DOCTOR_DOCTOR_DETECTORS_H

#include "doctor/checkup.h"
#include "doctor/doctor_compilers.h"
#include "doctor/doctor_subject.h"

struct doctor_detector {
	const char *name;  /* tsan-gcc */
	char *version;     /* of its compiler; NULL: that is not there */
	char *package;     /* what brings its runtime */
	char *failure;     /* why its program was not built; NULL: it was, or nothing at all was */
	bool tried;
	char *note;        /* why it does not catch a known race, with the way out after "; "; NULL: it does */
	unsigned runtime;  /* 2 or 3; 0: unknown */
	bool told;         /* the runtime itself told, else it is judged from the compiler's version */
};

#define DOCTOR_DETECTORS_MAX 4

struct doctor_detectors {
	struct doctor_detector detector[DOCTOR_DETECTORS_MAX];
	size_t count;
};

/* doctor_detectors_read: probe each on the program that was built for it. doctor_detectors_fini gives the strings back. */
void doctor_detectors_read(struct doctor_subject *subject, const struct doctor_compilers *compilers,
			   struct doctor_detectors *found);
void doctor_detectors_check(const struct doctor_detectors *found, struct checkup *checkup);
void doctor_detectors_fini(struct doctor_detectors *found);

/*
 * doctor_detectors_runtime: 2 or 3, told from what a program prints with TSAN_OPTIONS=help=1; 0: neither. Generations keep their
 * history of accesses in different ways, and explain history_size accordingly.
 */
unsigned doctor_detectors_runtime(const char *help);

/* doctor_detectors_runtime_of: the generation that a compiler of this family and version comes with; 0: unknown. */
unsigned doctor_detectors_runtime_of(enum compiler_family family, unsigned major);

#endif
