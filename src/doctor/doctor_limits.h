/* SPDX-License-Identifier: GPL-3.0-or-later */
/* doctor_limits: what one user may have at once here: processes, memory, files, CPU time. */
#ifndef DOCTOR_DOCTOR_LIMITS_H
#define DOCTOR_DOCTOR_LIMITS_H

#include "doctor/checkup.h"
#include "doctor/doctor_groups.h"

#include "run/limits.h"

/* UINT64_MAX: no limit. */
struct doctor_limits {
	struct limits_machine machine;
	struct doctor_groups groups;
	uint64_t address, locked, files; /* ulimit -v and -l in bytes, -n */
	uint64_t available;              /* bytes of memory that nobody uses; UINT64_MAX when unknown */
	unsigned cpus;                   /* that this process may use */
};

/* doctor_limits_read: as they are; @cpus is the caller's to fill in. */
void doctor_limits_read(struct doctor_limits *limits);
void doctor_limits_check(const struct doctor_limits *limits, struct checkup *checkup);

#endif
