/* SPDX-License-Identifier: GPL-3.0-or-later */
/* doctor_explorer: can `racecount explore` do its work here? It is given a known race, whose interleavings are counted. */
#ifndef DOCTOR_DOCTOR_EXPLORER_H
#define DOCTOR_DOCTOR_EXPLORER_H

#include "doctor/checkup.h"
#include "doctor/doctor_compilers.h"
#include "doctor/doctor_subject.h"

struct doctor_explorer {
	bool compiler;       /* gcc is there: no other builds for it */
	bool tried;
	char *failure;       /* why there was no answer; NULL: there was one */
	bool loses;          /* it found the lost update */
	char *interleavings; /* as it counted them; NULL: it did not */
	uint64_t cpu_ns;
};

/* doctor_explorer_read: explore the race of @subject. doctor_explorer_fini gives the strings back. */
void doctor_explorer_read(struct doctor_subject *subject, const struct doctor_compilers *compilers, struct doctor_explorer *explorer);
void doctor_explorer_check(const struct doctor_explorer *explorer, struct checkup *checkup);
void doctor_explorer_fini(struct doctor_explorer *explorer);

#endif
