/* SPDX-License-Identifier: GPL-3.0-or-later */
/* doctor_groups: what the control groups (versions 1 and 2) of this process allow: its own and those above it. */
#ifndef DOCTOR_DOCTOR_GROUPS_H
#define DOCTOR_DOCTOR_GROUPS_H

#include <stdint.h>

#define DOCTOR_GROUPS_ROOT "/sys/fs/cgroup"

/* The tightest of each. UINT64_MAX: no limit known. */
struct doctor_groups {
	double cpus;     /* CPU time per time; 0: no limit known */
	uint64_t memory; /* bytes */
	uint64_t pids;   /* threads and processes */
};

/* doctor_groups_read: below @root, for the groups in @membership, the text of a /proc/self/cgroup (NULL: none). */
void doctor_groups_read(const char *root, const char *membership, struct doctor_groups *groups);

#endif
