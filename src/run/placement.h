/* SPDX-License-Identifier: GPL-3.0-or-later */
/* placement: which CPUs the workers are pinned to. Only such that this process may use. */
#ifndef RUN_PLACEMENT_H
#define RUN_PLACEMENT_H

#include "run/campaign.h"

#include <hwloc.h>

const char *placement_name(enum placement placement); /* apart smt same-core same-package across-numa one-cpu free */

/*
 * placement_cpus: "0,1": a CPU for each worker, in worker order; "" when they are free. The caller frees it.
 * @allowed gets the number of CPUs that this process may use. NULL with @error (STATUS_HARNESS).
 */
char *placement_cpus(enum placement placement, unsigned workers, unsigned *allowed, struct error *error);

/*
 * placement_order: the CPUs of @allowed in the order in which workers take them: one of every core first, near
 * cores first, then the second thread of every core, and so on. @cpus has room for all; returns how many.
 */
unsigned placement_order(hwloc_topology_t topology, hwloc_const_cpuset_t allowed, unsigned *cpus);

/* placement_list: the text for @workers out of the @count CPUs in @cpus, round and round. The caller frees it. */
char *placement_list(enum placement placement, const unsigned *cpus, unsigned count, unsigned workers);

/* placement_is_one_cpu: are two or more workers pinned, all to the same CPU, in a text of placement_list? */
bool placement_is_one_cpu(const char *cpus);

#endif
