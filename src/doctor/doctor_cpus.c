/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "doctor/doctor_cpus.h"

#include "run/placement.h"

#include "base/text.h"

#include <stdlib.h>

hwloc_bitmap_t doctor_cpus_allowed(hwloc_topology_t topology)
{
	hwloc_bitmap_t allowed = hwloc_bitmap_alloc();

	if (hwloc_get_cpubind(topology, allowed, HWLOC_CPUBIND_PROCESS) != 0 || hwloc_bitmap_weight(allowed) <= 0)
		hwloc_bitmap_copy(allowed, hwloc_topology_get_topology_cpuset(topology));
	return allowed;
}

/* Objects of @type that some of @allowed belong to. */
static unsigned tally(hwloc_topology_t topology, hwloc_const_cpuset_t allowed, hwloc_obj_type_t type)
{
	hwloc_obj_t object = NULL;
	unsigned found = 0;

	while ((object = hwloc_get_next_obj_by_type(topology, type, object)))
		found += hwloc_bitmap_intersects(object->cpuset, allowed) != 0;
	return found;
}

void doctor_cpus_read(hwloc_topology_t topology, hwloc_const_cpuset_t allowed, struct doctor_cpus *cpus)
{
	int most = hwloc_bitmap_weight(allowed), machine;
	char *list = NULL;

	*cpus = (struct doctor_cpus){ 0 };
	host_init(&cpus->host);
	cpus->numbers = text_allocate(most > 0 ? (size_t)most : 1, sizeof(*cpus->numbers));
	cpus->count = placement_order(topology, allowed, cpus->numbers);
	machine = hwloc_bitmap_weight(hwloc_topology_get_topology_cpuset(topology));
	cpus->machine = machine > 0 ? (unsigned)machine : cpus->count;
	cpus->cores = tally(topology, allowed, HWLOC_OBJ_CORE);
	cpus->packages = tally(topology, allowed, HWLOC_OBJ_PACKAGE);
	cpus->nodes = tally(topology, allowed, HWLOC_OBJ_NUMANODE);
	cpus->placements = placement_offers(topology, allowed);
	if (hwloc_bitmap_list_asprintf(&list, allowed) >= 0)
		cpus->list = list;
}

void doctor_cpus_fini(struct doctor_cpus *cpus)
{
	host_fini(&cpus->host);
	free(cpus->numbers);
	free(cpus->list);
	free(cpus->placements);
	*cpus = (struct doctor_cpus){ 0 };
}

static void add_number(struct text *text, unsigned number, const char *thing)
{
	if (number > 0)
		text_addf(text, "%s%u %s%s", text->length ? ", " : "", number, thing, number == 1 ? "" : "s");
}

void doctor_cpus_check(const struct doctor_cpus *cpus, struct checkup *checkup)
{
	static const char remedy[] = "give this process a second CPU: taskset -c 0,1, docker run --cpuset-cpus 0,1, or a virtual "
				     "machine with two";
	struct text shape = { 0 };

	add_number(&shape, cpus->cores, "core");
	add_number(&shape, cpus->packages, "package");
	add_number(&shape, cpus->nodes, "NUMA node");
	if (!shape.length)
		text_add(&shape, "their topology is unknown");
	checkup_section(checkup, "CPUs");
	checkup_ok(checkup, "processor", "%s", cpus->host.cpu_model);
	checkup_ok(checkup, "kernel", "%s", cpus->host.kernel);
	if (cpus->count < 2)
		checkup_trouble(checkup, CHECK_NOTE, "allowed", remedy,
				"only CPU %s of %u: workers take turns, so an update is lost only when its worker is interrupted "
				"between load and store; many races will not show", cpus->list ? cpus->list : "?", cpus->machine);
	else
		checkup_ok(checkup, "allowed", "%u of %u CPUs (%s): %s", cpus->count, cpus->machine,
			   cpus->list ? cpus->list : "?", shape.data);
	checkup_ok(checkup, "placements", "%s", cpus->placements);
	text_fini(&shape);
}
