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

/* How many cores some of @set belong to; where no cores are known, each CPU is one. */
static unsigned count_cores(hwloc_topology_t topology, hwloc_const_cpuset_t set)
{
	hwloc_obj_t core = NULL;
	unsigned found = 0;

	while ((core = hwloc_get_next_obj_by_type(topology, HWLOC_OBJ_CORE, core)))
		found += hwloc_bitmap_intersects(core->cpuset, set) != 0;
	return found ? found : (unsigned)hwloc_bitmap_weight(set);
}

static unsigned count_threads(hwloc_topology_t topology, hwloc_const_cpuset_t set)
{
	(void)topology;
	return (unsigned)hwloc_bitmap_weight(set);
}

typedef unsigned count_of(hwloc_topology_t topology, hwloc_const_cpuset_t set);

/* The CPUs in @usable of the object of @type that has the most by @count there, into @most; returns how many that are. */
static unsigned find_most(hwloc_topology_t topology, hwloc_const_cpuset_t usable, hwloc_obj_type_t type, count_of *count,
			  hwloc_bitmap_t most)
{
	hwloc_bitmap_t part = hwloc_bitmap_alloc();
	hwloc_obj_t object = NULL;
	unsigned best = 0;

	hwloc_bitmap_zero(most);
	while ((object = hwloc_get_next_obj_by_type(topology, type, object))) {
		hwloc_bitmap_and(part, object->cpuset, usable);
		if (hwloc_bitmap_iszero(part) || count(topology, part) <= best)
			continue;
		best = count(topology, part);
		hwloc_bitmap_copy(most, part);
	}
	hwloc_bitmap_free(part);
	return best;
}

/*
 * The CPUs in @usable of NUMA node number @which (from 0), of those that have any of their own: some have memory only, or share
 * their CPUs with a node of another kind of memory. False: there are not so many.
 */
static bool find_node(hwloc_topology_t topology, hwloc_const_cpuset_t usable, unsigned which, hwloc_bitmap_t node)
{
	hwloc_bitmap_t left = hwloc_bitmap_dup(usable);
	hwloc_obj_t object = NULL;
	bool found = false;

	while (!found && (object = hwloc_get_next_obj_by_type(topology, HWLOC_OBJ_NUMANODE, object))) {
		hwloc_bitmap_and(node, object->cpuset, left);
		hwloc_bitmap_andnot(left, left, node);
		if (!hwloc_bitmap_iszero(node))
			found = which-- == 0;
	}
	hwloc_bitmap_free(left);
	return found;
}

/* A CPU of @set for worker number @turn of those that share it, round and round. */
static void add_turn(hwloc_topology_t topology, hwloc_const_cpuset_t set, unsigned turn, struct text *text)
{
	unsigned *cpus = text_allocate((size_t)hwloc_bitmap_weight(set), sizeof(*cpus));
	unsigned count = placement_order(topology, set, cpus);

	text_addf(text, "%s%u", text->length ? "," : "", cpus[turn % count]);
	free(cpus);
}

static void add_set(hwloc_const_cpuset_t set, struct text *text)
{
	const char *between = text->length ? "," : "";

	for (int cpu = hwloc_bitmap_first(set); cpu >= 0; cpu = hwloc_bitmap_next(set, cpu), between = "+")
		text_addf(text, "%s%d", between, cpu);
}

/* A CPU on another node for each. */
static void add_nodes(hwloc_topology_t topology, hwloc_const_cpuset_t usable, unsigned workers, struct text *text)
{
	hwloc_bitmap_t node = hwloc_bitmap_alloc();
	unsigned nodes = 0;

	while (find_node(topology, usable, nodes, node))
		nodes++;
	for (unsigned worker = 0; worker < workers && find_node(topology, usable, worker % nodes, node); worker++)
		add_turn(topology, node, worker / nodes, text);
	hwloc_bitmap_free(node);
}

/* All workers are within @set: of it, each has a CPU, or may use all. */
static void add_within(hwloc_topology_t topology, hwloc_const_cpuset_t set, enum placement placement, unsigned workers,
		       struct text *text)
{
	for (unsigned worker = 0; worker < workers; worker++) {
		if (placement == PLACEMENT_SAME_CORE)
			add_set(set, text);
		else
			add_turn(topology, set, placement == PLACEMENT_ONE_CPU ? 0 : worker, text);
	}
}

const char *placement_lacks(hwloc_topology_t topology, hwloc_const_cpuset_t usable, enum placement placement)
{
	hwloc_bitmap_t set = hwloc_bitmap_alloc();
	const char *reason = NULL;

	if (placement == PLACEMENT_SMT && find_most(topology, usable, HWLOC_OBJ_CORE, count_threads, set) < 2)
		reason = "no core here has two hardware threads that this process may use";
	if (placement == PLACEMENT_SAME_PACKAGE && find_most(topology, usable, HWLOC_OBJ_PACKAGE, count_cores, set) < 2)
		reason = "no package here has two cores that this process may use";
	if (placement == PLACEMENT_ACROSS_NUMA && !find_node(topology, usable, 1, set))
		reason = "there are no two NUMA nodes here with CPUs that this process may use";
	hwloc_bitmap_free(set);
	return reason;
}

char *placement_offers(hwloc_topology_t topology, hwloc_const_cpuset_t usable)
{
	struct text text = { 0 };

	for (enum placement placement = 0; placement < PLACEMENTS; placement++) {
		if (!placement_lacks(topology, usable, placement))
			text_addf(&text, "%s%s", text.length ? ", " : "", placement_name(placement));
	}
	return text_take(&text);
}

static void lacks(hwloc_topology_t topology, hwloc_const_cpuset_t usable, enum placement placement, const char *reason,
		  struct error *error)
{
	char *offers = placement_offers(topology, usable);

	error_set(error, STATUS_SKIPPED, "--placement %s: %s; choose another (here there are: %s)", placement_name(placement), reason,
		  offers);
	free(offers);
}

char *placement_choose(hwloc_topology_t topology, hwloc_const_cpuset_t usable, enum placement placement, unsigned workers,
		       struct error *error)
{
	const char *reason = placement_lacks(topology, usable, placement);
	hwloc_bitmap_t set = hwloc_bitmap_dup(usable);
	struct text text = { 0 };

	if (reason)
		lacks(topology, usable, placement, reason, error);
	/* Where no cores are known, each CPU is one. */
	if ((placement == PLACEMENT_SMT || placement == PLACEMENT_SAME_CORE) &&
	    find_most(topology, usable, HWLOC_OBJ_CORE, count_threads, set) == 0)
		hwloc_bitmap_only(set, (unsigned)hwloc_bitmap_first(usable));
	if (placement == PLACEMENT_SAME_PACKAGE)
		find_most(topology, usable, HWLOC_OBJ_PACKAGE, count_cores, set);
	if (!reason && placement == PLACEMENT_ACROSS_NUMA)
		add_nodes(topology, usable, workers, &text);
	else if (!reason && placement != PLACEMENT_FREE)
		add_within(topology, set, placement, workers, &text);
	hwloc_bitmap_free(set);
	return reason ? NULL : text_take(&text);
}

/* Sets are as placement_choose makes them: the same, or apart. */
bool placement_shares_cpu(const char *cpus, unsigned workers)
{
	for (const char *at = cpus; *at; at += strcspn(at, ","), at += *at == ',') {
		size_t length = strcspn(at, ",");

		for (const char *other = cpus; other < at; other += strcspn(other, ",") + 1)
			if (strcspn(other, ",") == length && strncmp(other, at, length) == 0)
				return true;
	}
	return *cpus == '\0' && workers > 1;
}

bool placement_is_one_cpu(const char *cpus)
{
	size_t first = strcspn(cpus, ",");
	bool several = false;

	if (strchr(cpus, '+'))
		return false;
	for (const char *at = cpus + first; *at == ','; at += strcspn(at, ",")) {
		several = true;
		at++;
		if (strcspn(at, ",") != first || strncmp(at, cpus, first) != 0)
			return false;
	}
	return several;
}

char *placement_cpus(enum placement placement, unsigned workers, unsigned *allowed, struct error *error)
{
	hwloc_bitmap_t usable = hwloc_bitmap_alloc();
	hwloc_topology_t topology;
	char *list = NULL;

	if (hwloc_topology_init(&topology) != 0) {
		error_set(error, STATUS_HARNESS, "placement: hwloc cannot start; use --placement free");
		hwloc_bitmap_free(usable);
		return NULL;
	}
	error_set(error, STATUS_HARNESS, "placement: hwloc found no CPU that this process may use; check taskset and /sys");
	if (hwloc_topology_load(topology) == 0) {
		if (hwloc_get_cpubind(topology, usable, HWLOC_CPUBIND_PROCESS) != 0 || hwloc_bitmap_weight(usable) <= 0)
			hwloc_bitmap_copy(usable, hwloc_topology_get_topology_cpuset(topology));
		*allowed = hwloc_bitmap_weight(usable) > 0 ? (unsigned)hwloc_bitmap_weight(usable) : 0;
		if (*allowed > 0)
			list = placement_choose(topology, usable, placement, workers, error);
	}
	hwloc_topology_destroy(topology);
	hwloc_bitmap_free(usable);
	return list;
}
