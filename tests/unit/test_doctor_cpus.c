/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "doctor/doctor_cpus.h"

#include "doctor_fixture.h"

#include <CUnit/CUnit.h>

/* What is said of a synthetic machine of which only @allowed may be used. */
static void expect_check(const char *machine, const char *allowed, const char *name, enum check_state state, const char *found)
{
	struct doctor_cpus cpus;
	struct checkup checkup = { 0 };
	hwloc_topology_t topology;
	hwloc_bitmap_t set = hwloc_bitmap_alloc();

	CU_ASSERT_EQUAL_FATAL(hwloc_topology_init(&topology), 0);
	CU_ASSERT_EQUAL_FATAL(hwloc_topology_set_synthetic(topology, machine), 0);
	CU_ASSERT_EQUAL_FATAL(hwloc_topology_load(topology), 0);
	hwloc_bitmap_list_sscanf(set, allowed);
	doctor_cpus_read(topology, set, &cpus);
	doctor_cpus_check(&cpus, &checkup);
	fixture_expect(&checkup, name, state, found);
	fixture_expect(&checkup, "processor", CHECK_OK, "");
	fixture_end(&checkup);
	doctor_cpus_fini(&cpus);
	hwloc_bitmap_free(set);
	hwloc_topology_destroy(topology);
}

static void expect(const char *machine, const char *allowed, enum check_state state, const char *found)
{
	expect_check(machine, allowed, "allowed", state, found);
}

static void shapes(void)
{
	expect("pack:1 core:2 pu:1", "0-1", CHECK_OK, "2 of 2 CPUs (0-1): 2 cores, 1 package, 1 NUMA node");
	expect("pack:1 core:2 pu:2", "0-3", CHECK_OK, "4 of 4 CPUs (0-3): 2 cores");
	expect("pack:2 core:4 pu:2", "0,2,8", CHECK_OK, "3 of 16 CPUs (0,2,8): 3 cores, 2 packages");
	expect("pu:3", "0-2", CHECK_OK, "3 of 3 CPUs (0-2)");
	expect("pack:1 core:4 pu:1", "2", CHECK_NOTE, "only CPU 2 of 4: workers take turns");
}

static void placements(void)
{
	expect_check("pack:1 core:2 pu:1", "0-1", "placements", CHECK_OK, "apart, same-core, same-package, one-cpu, free");
	expect_check("pack:2 numa:1 core:2 pu:2", "0-7", "placements", CHECK_OK,
		     "apart, smt, same-core, same-package, across-numa, one-cpu, free");
}

static void this_machine(void)
{
	struct doctor_cpus cpus;
	hwloc_topology_t topology;

	CU_ASSERT_EQUAL_FATAL(hwloc_topology_init(&topology), 0);
	CU_ASSERT_EQUAL_FATAL(hwloc_topology_load(topology), 0);
	hwloc_bitmap_t allowed = doctor_cpus_allowed(topology);

	doctor_cpus_read(topology, allowed, &cpus);
	CU_ASSERT(cpus.count > 0 && cpus.count <= cpus.machine);
	doctor_cpus_fini(&cpus);
	hwloc_bitmap_free(allowed);
	hwloc_topology_destroy(topology);
}

CU_TestInfo doctor_cpus_tests[] = {
	{ "CPUs are counted with what they are part of; one alone is a note", shapes },
	{ "what --placement has here is named", placements },
	{ "this machine has some", this_machine },
	CU_TEST_INFO_NULL,
};
