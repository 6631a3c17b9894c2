/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run/placement.h"

#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>

/* The order of a synthetic machine's CPUs, of which only those of @allowed (a list as in taskset) may be used. */
static void check_order(const char *machine, const char *allowed, const char *wanted)
{
	unsigned cpus[64], count;
	hwloc_topology_t topology;
	hwloc_bitmap_t set = hwloc_bitmap_alloc();

	CU_ASSERT_EQUAL_FATAL(hwloc_topology_init(&topology), 0);
	CU_ASSERT_EQUAL_FATAL(hwloc_topology_set_synthetic(topology, machine), 0);
	CU_ASSERT_EQUAL_FATAL(hwloc_topology_load(topology), 0);
	hwloc_bitmap_list_sscanf(set, allowed);
	count = placement_order(topology, set, cpus);
	CU_ASSERT_EQUAL(count, (unsigned)hwloc_bitmap_weight(set));

	char *list = placement_list(PLACEMENT_APART, cpus, count, count);

	CU_ASSERT_STRING_EQUAL(list, wanted);
	free(list);
	hwloc_bitmap_free(set);
	hwloc_topology_destroy(topology);
}

static void orders(void)
{
	check_order("pack:1 core:2 pu:1", "0-1", "0,1");
	check_order("pack:1 core:2 pu:2", "0-3", "0,2,1,3"); /* cores before their second threads */
	check_order("pack:2 core:2 pu:2", "0-7", "0,2,4,6,1,3,5,7");
	check_order("pack:2 core:2 pu:2", "1,4-5,7", "1,4,7,5"); /* the first that it may use of each core */
	check_order("pu:3", "0-2", "0,1,2"); /* no cores are known */
	check_order("pack:1 core:4 pu:1", "2", "2");
}

static void lists(void)
{
	static const unsigned cpus[] = { 3, 5 };
	static const struct {
		enum placement placement;
		unsigned workers;
		const char *list;
		bool one_cpu;
	} rows[] = {
		{ PLACEMENT_APART, 1, "3", false },
		{ PLACEMENT_APART, 2, "3,5", false },
		{ PLACEMENT_APART, 5, "3,5,3,5,3", false },
		{ PLACEMENT_ONE_CPU, 1, "3", false },
		{ PLACEMENT_ONE_CPU, 3, "3,3,3", true },
		{ PLACEMENT_FREE, 3, "", false },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		char *list = placement_list(rows[i].placement, cpus, 2, rows[i].workers);

		CU_ASSERT_STRING_EQUAL(list, rows[i].list);
		CU_ASSERT_EQUAL(placement_is_one_cpu(list), rows[i].one_cpu);
		free(list);
	}
	/* A CPU's number may begin like another's. */
	CU_ASSERT_FALSE(placement_is_one_cpu("1,12"));
	CU_ASSERT_FALSE(placement_is_one_cpu("12,1"));
	CU_ASSERT(placement_is_one_cpu("12,12"));
}

static void this_machine(void)
{
	unsigned allowed = 0;
	char *list = placement_cpus(PLACEMENT_APART, 2, &allowed, NULL);

	CU_ASSERT_PTR_NOT_NULL_FATAL(list);
	CU_ASSERT(allowed >= 1);
	CU_ASSERT_PTR_NOT_NULL(strchr(list, ','));
	free(list);
	list = placement_cpus(PLACEMENT_FREE, 2, &allowed, NULL);
	CU_ASSERT_PTR_NOT_NULL_FATAL(list);
	CU_ASSERT_STRING_EQUAL(list, "");
	free(list);
}

static void names(void)
{
	CU_ASSERT_STRING_EQUAL(placement_name(PLACEMENT_APART), "apart");
	CU_ASSERT_STRING_EQUAL(placement_name(PLACEMENT_ONE_CPU), "one-cpu");
	CU_ASSERT_STRING_EQUAL(placement_name(PLACEMENT_FREE), "free");
}

CU_TestInfo placement_tests[] = {
	{ "workers go to cores first, then to second threads", orders },
	{ "a CPU for each worker, round and round", lists },
	{ "this machine has CPUs", this_machine },
	{ "names are those of --placement", names },
	CU_TEST_INFO_NULL,
};
