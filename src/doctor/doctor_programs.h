/* SPDX-License-Identifier: GPL-3.0-or-later */
/* doctor_programs: can a case be built and run here, with threads, with processes, with shared memory? */
#ifndef DOCTOR_DOCTOR_PROGRAMS_H
#define DOCTOR_DOCTOR_PROGRAMS_H

#include "doctor/checkup.h"
#include "doctor/doctor_subject.h"

struct doctor_run {
	bool tried;
	enum run_status status;
	char *detail;      /* of a status other than ok; or what the tool itself failed at, which is harness */
	bool harness;
	uint64_t trials, wall_ns;
};

struct doctor_programs {
	char *compiler; /* path; NULL: there is none */
	bool folder;    /* there is one to build in */
	char *failure;  /* why it could not be built; NULL: it was */
	size_t compiled;
	uint64_t build_ns;
	struct doctor_run runs[DOCTOR_CASES];
};

/* doctor_programs_read: run each case of @subject once. doctor_programs_fini gives the strings back. */
void doctor_programs_read(struct doctor_subject *subject, const char *compiler, struct doctor_programs *programs);
void doctor_programs_check(const struct doctor_programs *programs, struct checkup *checkup);
void doctor_programs_fini(struct doctor_programs *programs);

#endif
