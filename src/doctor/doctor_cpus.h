/* SPDX-License-Identifier: GPL-3.0-or-later */
/* doctor_cpus: the CPUs that this process may use, and how they lie to each other. */
#ifndef DOCTOR_DOCTOR_CPUS_H
#define DOCTOR_DOCTOR_CPUS_H

#include "doctor/checkup.h"

#include "run/host.h"

#include <hwloc.h>

struct doctor_cpus {
	struct host host;
	unsigned *numbers, count;       /* in the order in which workers take them */
	char *list;                     /* the same as taskset writes it: "0-3,8" */
	unsigned machine;               /* CPUs that are online */
	unsigned cores, packages, nodes; /* of which these CPUs are part; nodes of memory */
	char *placements;               /* that --placement has here */
};

/*
 * doctor_cpus_read: of a loaded @topology, with the CPUs in @allowed. doctor_cpus_allowed: those of this process, for
 * hwloc_bitmap_free. doctor_cpus_fini gives all back.
 */
void doctor_cpus_read(hwloc_topology_t topology, hwloc_const_cpuset_t allowed, struct doctor_cpus *cpus);
hwloc_bitmap_t doctor_cpus_allowed(hwloc_topology_t topology);
void doctor_cpus_check(const struct doctor_cpus *cpus, struct checkup *checkup);
void doctor_cpus_fini(struct doctor_cpus *cpus);

#endif
