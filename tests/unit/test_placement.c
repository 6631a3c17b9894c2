/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run/placement.h"

#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>

/* A synthetic machine, of which only the CPUs in @allowed (a list as in taskset) may be used. */
struct machine {
	hwloc_topology_t topology;
	hwloc_bitmap_t usable;
};

static void make(struct machine *machine, const char *shape, const char *allowed)
{
	machine->usable = hwloc_bitmap_alloc();
	CU_ASSERT_EQUAL_FATAL(hwloc_topology_init(&machine->topology), 0);
	CU_ASSERT_EQUAL_FATAL(hwloc_topology_set_synthetic(machine->topology, shape), 0);
	CU_ASSERT_EQUAL_FATAL(hwloc_topology_load(machine->topology), 0);
	hwloc_bitmap_list_sscanf(machine->usable, allowed);
}

static void break_up(struct machine *machine)
{
	hwloc_bitmap_free(machine->usable);
	hwloc_topology_destroy(machine->topology);
}

static void orders(void)
{
	static const struct {
		const char *shape, *allowed, *wanted;
	} rows[] = {
		{ "pack:1 core:2 pu:1", "0-1", "0,1" },
		{ "pack:1 core:2 pu:2", "0-3", "0,2,1,3" },
		{ "pack:2 core:2 pu:2", "0-7", "0,2,4,6,1,3,5,7" },
		{ "pack:2 core:2 pu:2", "1,4-5,7", "1,4,7,5" }, /* the first that it may use of each core */
		{ "pu:3", "0-2", "0,1,2" }, /* no cores are known */
		{ "pack:1 core:4 pu:1", "2", "2" },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct machine machine;

		make(&machine, rows[i].shape, rows[i].allowed);
		char *list = placement_choose(machine.topology, machine.usable, PLACEMENT_APART,
					      (unsigned)hwloc_bitmap_weight(machine.usable), NULL);

		CU_ASSERT_STRING_EQUAL(list, rows[i].wanted);
		free(list);
		break_up(&machine);
	}
}

/* CPUs 0-3 are one package, 4-7 the other; in each, cores of two threads. */
#define SOCKETS "pack:2 core:2 pu:2"
/* CPUs 0-3 at one memory, 4-7 at the other. */
#define NODES "numa:2 core:2 pu:2"
#define PLAIN "pack:1 core:2 pu:1"

static const struct {
	const char *shape, *allowed;
	enum placement placement;
	unsigned workers;
	const char *cpus; /* NULL: it is not there */
} places[] = {
	{ PLAIN, "0-1", PLACEMENT_APART, 1, "0" },
	{ PLAIN, "0-1", PLACEMENT_APART, 5, "0,1,0,1,0" },
	{ PLAIN, "1", PLACEMENT_APART, 2, "1,1" },
	{ PLAIN, "0-1", PLACEMENT_ONE_CPU, 3, "0,0,0" },
	{ PLAIN, "1", PLACEMENT_ONE_CPU, 1, "1" },
	{ PLAIN, "0-1", PLACEMENT_FREE, 3, "" },
	{ PLAIN, "0-1", PLACEMENT_SMT, 2, NULL },
	{ PLAIN, "0-1", PLACEMENT_SAME_CORE, 2, "0,0" },
	{ PLAIN, "0-1", PLACEMENT_SAME_PACKAGE, 2, "0,1" },
	{ PLAIN, "1", PLACEMENT_SAME_PACKAGE, 2, NULL },
	{ PLAIN, "0-1", PLACEMENT_ACROSS_NUMA, 2, NULL },
	{ SOCKETS, "0-7", PLACEMENT_SMT, 2, "0,1" },
	{ SOCKETS, "0-7", PLACEMENT_SMT, 3, "0,1,0" },
	{ SOCKETS, "0,3,5-7", PLACEMENT_SMT, 2, "6,7" },
	{ SOCKETS, "0,2,4,6", PLACEMENT_SMT, 2, NULL },
	{ SOCKETS, "0-7", PLACEMENT_SAME_CORE, 2, "0+1,0+1" },
	{ SOCKETS, "0,6,7", PLACEMENT_SAME_CORE, 3, "6+7,6+7,6+7" },
	{ SOCKETS, "3,4", PLACEMENT_SAME_CORE, 2, "3,3" },
	{ SOCKETS, "0-7", PLACEMENT_SAME_PACKAGE, 2, "0,2" },
	{ SOCKETS, "0-7", PLACEMENT_SAME_PACKAGE, 6, "0,2,1,3,0,2" },
	{ SOCKETS, "0-1,5,7", PLACEMENT_SAME_PACKAGE, 2, "5,7" },
	{ SOCKETS, "0-1,4-5", PLACEMENT_SAME_PACKAGE, 2, NULL },
	{ NODES, "0-7", PLACEMENT_ACROSS_NUMA, 2, "0,4" },
	{ NODES, "0-7", PLACEMENT_ACROSS_NUMA, 5, "0,4,2,6,1" },
	{ NODES, "0-7", PLACEMENT_ACROSS_NUMA, 10, "0,4,2,6,1,5,3,7,0,4" },
	{ NODES, "1,6-7", PLACEMENT_ACROSS_NUMA, 4, "1,6,1,7" },
	{ NODES, "0-3", PLACEMENT_ACROSS_NUMA, 2, NULL },
	{ NODES, "0-7", PLACEMENT_SAME_PACKAGE, 2, NULL }, /* no packages are known */
	{ "numa:4 core:1 pu:1", "0-3", PLACEMENT_ACROSS_NUMA, 3, "0,1,2" },
	{ "pu:3", "0-2", PLACEMENT_SAME_CORE, 2, "0,0" },
	{ "pu:3", "1-2", PLACEMENT_SMT, 2, NULL },
	{ "pack:1 core:1 pu:8", "0-7", PLACEMENT_SAME_CORE, 1, "0+1+2+3+4+5+6+7" },
};

static void each_place(void)
{
	for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++) {
		struct error error = { 0 };
		struct machine machine;

		make(&machine, places[i].shape, places[i].allowed);
		char *cpus = placement_choose(machine.topology, machine.usable, places[i].placement, places[i].workers, &error);

		CU_ASSERT_EQUAL(cpus == NULL, places[i].cpus == NULL);
		CU_ASSERT_EQUAL(placement_lacks(machine.topology, machine.usable, places[i].placement) == NULL, places[i].cpus != NULL);
		if (cpus && places[i].cpus) {
			CU_ASSERT_STRING_EQUAL(cpus, places[i].cpus);
		} else {
			CU_ASSERT_EQUAL(error.status, STATUS_SKIPPED);
			CU_ASSERT_PTR_NOT_NULL(strstr(error.text, placement_name(places[i].placement)));
			CU_ASSERT_PTR_NOT_NULL(strstr(error.text, "here there are: apart, "));
		}
		free(cpus);
		break_up(&machine);
	}
}

static void offers(void)
{
	static const struct {
		const char *shape, *allowed, *names;
	} rows[] = {
		{ PLAIN, "0", "apart, same-core, one-cpu, free" },
		{ PLAIN, "0-1", "apart, same-core, same-package, one-cpu, free" },
		{ SOCKETS, "0-7", "apart, smt, same-core, same-package, one-cpu, free" },
		{ "pack:2 numa:1 core:2 pu:2", "0-7", "apart, smt, same-core, same-package, across-numa, one-cpu, free" },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct machine machine;

		make(&machine, rows[i].shape, rows[i].allowed);
		char *names = placement_offers(machine.topology, machine.usable);

		CU_ASSERT_STRING_EQUAL(names, rows[i].names);
		free(names);
		break_up(&machine);
	}
}

static void one_cpu(void)
{
	CU_ASSERT(placement_is_one_cpu("3,3,3"));
	CU_ASSERT(placement_is_one_cpu("12,12"));
	CU_ASSERT_FALSE(placement_is_one_cpu(""));
	CU_ASSERT_FALSE(placement_is_one_cpu("3"));
	/* A CPU's number may begin like another's. */
	CU_ASSERT_FALSE(placement_is_one_cpu("1,12"));
	CU_ASSERT_FALSE(placement_is_one_cpu("12,1"));
	/* The kernel may put them on two. */
	CU_ASSERT_FALSE(placement_is_one_cpu("0+1,0+1"));
	CU_ASSERT_FALSE(placement_is_one_cpu("0+1"));
}

static void shared(void)
{
	CU_ASSERT(placement_shares_cpu("3,3", 2));
	CU_ASSERT(placement_shares_cpu("0,1,0", 3));
	CU_ASSERT(placement_shares_cpu("0+1,0+1", 2));
	CU_ASSERT(placement_shares_cpu("", 2));
	CU_ASSERT_FALSE(placement_shares_cpu("", 1));
	CU_ASSERT_FALSE(placement_shares_cpu("0", 1));
	CU_ASSERT_FALSE(placement_shares_cpu("0,1,12,2", 4));
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
	list = placement_cpus(PLACEMENT_SAME_CORE, 2, &allowed, NULL);
	CU_ASSERT_PTR_NOT_NULL_FATAL(list);
	CU_ASSERT_EQUAL(strlen(list) % 2, 1); /* the same set twice, and a comma */
	free(list);
}

static void names(void)
{
	CU_ASSERT_STRING_EQUAL(placement_name(PLACEMENT_APART), "apart");
	CU_ASSERT_STRING_EQUAL(placement_name(PLACEMENT_SMT), "smt");
	CU_ASSERT_STRING_EQUAL(placement_name(PLACEMENT_SAME_CORE), "same-core");
	CU_ASSERT_STRING_EQUAL(placement_name(PLACEMENT_SAME_PACKAGE), "same-package");
	CU_ASSERT_STRING_EQUAL(placement_name(PLACEMENT_ACROSS_NUMA), "across-numa");
	CU_ASSERT_STRING_EQUAL(placement_name(PLACEMENT_ONE_CPU), "one-cpu");
	CU_ASSERT_STRING_EQUAL(placement_name(PLACEMENT_FREE), "free");
}

CU_TestInfo placement_tests[] = {
	{ "workers go to cores first, then to second threads", orders },
	{ "each placement on machines that have it, and on such that lack it", each_place },
	{ "what a machine offers", offers },
	{ "one CPU for all is told from one core", one_cpu },
	{ "who may meet on a CPU", shared },
	{ "this machine has CPUs", this_machine },
	{ "names are those of --placement", names },
	CU_TEST_INFO_NULL,
};
