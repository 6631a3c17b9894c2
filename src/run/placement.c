/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run/placement.h"

#include "base/text.h"

#include <stdlib.h>
#include <string.h>

const char *placement_name(enum placement placement)
{
	static const char *const names[PLACEMENTS] = { "apart",	       "smt",	  "same-core", "same-package",
						       "across-numa", "one-cpu", "free" };

	return names[placement];
}

/* CPU number @which (from 0) of those in @set; -1 when it holds fewer. */
static int nth_cpu(hwloc_const_cpuset_t set, unsigned which)
{
	int cpu = hwloc_bitmap_first(set);

	while (cpu >= 0 && which-- > 0)
		cpu = hwloc_bitmap_next(set, cpu);
	return cpu;
}

/* Thread number @thread of every core; returns how many CPUs that added. */
static unsigned add_threads(hwloc_topology_t topology, hwloc_const_cpuset_t allowed, unsigned thread, unsigned *cpus)
{
	hwloc_bitmap_t usable = hwloc_bitmap_alloc();
	unsigned added = 0;
	hwloc_obj_t core = NULL;

	while ((core = hwloc_get_next_obj_by_type(topology, HWLOC_OBJ_CORE, core))) {
		hwloc_bitmap_and(usable, core->cpuset, allowed);
		int cpu = nth_cpu(usable, thread);

		if (cpu >= 0)
			cpus[added++] = (unsigned)cpu;
	}
	hwloc_bitmap_free(usable);
	return added;
}

unsigned placement_order(hwloc_topology_t topology, hwloc_const_cpuset_t allowed, unsigned *cpus)
{
	unsigned count = 0, added, thread = 0;

	while ((added = add_threads(topology, allowed, thread++, cpus + count)) > 0)
		count += added;
	if (count > 0)
		return count;
	/* No cores are told apart here. */
	for (int cpu = hwloc_bitmap_first(allowed); cpu >= 0; cpu = hwloc_bitmap_next(allowed, cpu))
		cpus[count++] = (unsigned)cpu;
	return count;
}

char *placement_list(enum placement placement, const unsigned *cpus, unsigned count, unsigned workers)
{
	struct text text = { 0 };

	for (unsigned worker = 0; worker < workers && count > 0 && placement != PLACEMENT_FREE; worker++)
		text_addf(&text, "%s%u", worker ? "," : "", cpus[placement == PLACEMENT_APART ? worker % count : 0]);
	return text_take(&text);
}

bool placement_is_one_cpu(const char *cpus)
{
	size_t first = strcspn(cpus, ",");
	bool several = false;

	for (const char *at = cpus + first; *at == ','; at += strcspn(at, ",")) {
		several = true;
		at++;
		if (strcspn(at, ",") != first || strncmp(at, cpus, first) != 0)
			return false;
	}
	return several;
}

static char *choose(hwloc_topology_t topology, enum placement placement, unsigned workers, unsigned *allowed)
{
	hwloc_bitmap_t usable = hwloc_bitmap_alloc();
	char *list = NULL;

	if (hwloc_get_cpubind(topology, usable, HWLOC_CPUBIND_PROCESS) != 0 || hwloc_bitmap_weight(usable) <= 0)
		hwloc_bitmap_copy(usable, hwloc_topology_get_topology_cpuset(topology));
	int most = hwloc_bitmap_weight(usable);

	if (most > 0) {
		unsigned *cpus = text_allocate((size_t)most, sizeof(*cpus));

		*allowed = placement_order(topology, usable, cpus);
		list = placement_list(placement, cpus, *allowed, workers);
		free(cpus);
	}
	hwloc_bitmap_free(usable);
	return list;
}

char *placement_cpus(enum placement placement, unsigned workers, unsigned *allowed, struct error *error)
{
	hwloc_topology_t topology;
	char *list = NULL;

	if (hwloc_topology_init(&topology) != 0) {
		error_set(error, STATUS_HARNESS, "placement: hwloc cannot start; use --placement free");
		return NULL;
	}
	if (hwloc_topology_load(topology) == 0)
		list = choose(topology, placement, workers, allowed);
	hwloc_topology_destroy(topology);
	if (!list)
		error_set(error, STATUS_HARNESS,
			  "placement: hwloc found no CPU that this process may use; check taskset and /sys");
	return list;
}
