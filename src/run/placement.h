/* SPDX-License-Identifier: GPL-3.0-or-later */
/* placement: which CPUs the workers are pinned to. Only such that this process may use. */
#ifndef RUN_PLACEMENT_H
#define RUN_PLACEMENT_H

#include "run/campaign.h"

#include <hwloc.h>

const char *placement_name(enum placement placement); /* apart smt same-core same-package across-numa one-cpu free */

/*
 * placement_cpus: "0,1": a CPU for each worker, in worker order; "0+4,0+4" where the kernel may choose among several; "" when
 * they are free. The caller frees it. @allowed gets the number of CPUs that this process may use. NULL with @error:
 * STATUS_SKIPPED for a placement that this machine lacks, with the reason and those that it has; else STATUS_HARNESS.
 */
char *placement_cpus(enum placement placement, unsigned workers, unsigned *allowed, struct error *error);

/*
 * placement_choose: the same, of a loaded @topology with the CPUs in @usable. placement_lacks: why it is not there; NULL when
 * it is. placement_offers: the names of those that are, "apart, one-cpu, free"; the caller frees it.
 */
char *placement_choose(hwloc_topology_t topology, hwloc_const_cpuset_t usable, enum placement placement, unsigned workers,
		       struct error *error);
const char *placement_lacks(hwloc_topology_t topology, hwloc_const_cpuset_t usable, enum placement placement);
char *placement_offers(hwloc_topology_t topology, hwloc_const_cpuset_t usable);

/*
 * placement_order: the CPUs of @allowed in the order in which workers take them: one of every core first, near
 * cores first, then the second thread of every core, and so on. @cpus has room for all; returns how many.
 */
unsigned placement_order(hwloc_topology_t topology, hwloc_const_cpuset_t allowed, unsigned *cpus);

/* placement_shares_cpu: may two of @workers run on one CPU, in a text of placement_cpus? */
bool placement_shares_cpu(const char *cpus, unsigned workers);

/* placement_is_one_cpu: are two or more workers pinned, all to the same CPU, in a text of placement_cpus? */
bool placement_is_one_cpu(const char *cpus);

#endif
