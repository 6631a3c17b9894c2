/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "doctor/doctor_round_trip.h"

#include "doctor_fixture.h"

#include <CUnit/CUnit.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The pairs of the first @count CPUs of a synthetic machine. */
static void choose(const char *machine, unsigned count, struct doctor_round_trips *trips)
{
	hwloc_topology_t topology;
	unsigned cpus[64];

	for (unsigned i = 0; i < count; i++)
		cpus[i] = i;
	CU_ASSERT_EQUAL_FATAL(hwloc_topology_init(&topology), 0);
	CU_ASSERT_EQUAL_FATAL(hwloc_topology_set_synthetic(topology, machine), 0);
	CU_ASSERT_EQUAL_FATAL(hwloc_topology_load(topology), 0);
	doctor_round_trip_choose(topology, cpus, count, trips);
	hwloc_topology_destroy(topology);
}

static void measured(struct doctor_pair *pair, uint64_t ns, const char *latency_class)
{
	pair->round_trip_ns = ns;
	snprintf(pair->latency_class, sizeof(pair->latency_class), "%s", latency_class);
}

/* @detail: what the lines below must hold; NULL: there are none. */
static void expect(struct doctor_round_trips *trips, enum check_state state, const char *found, const char *detail)
{
	struct checkup checkup = { 0 };

	checkup_section(&checkup, "CPUs");
	doctor_round_trip_check(trips, &checkup);
	fixture_expect(&checkup, "round trip", state, found);
	CU_ASSERT_EQUAL(checkup.checks[0].detail == NULL, detail == NULL);
	if (checkup.checks[0].detail && detail)
		CU_ASSERT_PTR_NOT_NULL(strstr(checkup.checks[0].detail, detail));
	fixture_end(&checkup);
	doctor_round_trip_fini(trips);
}

static void one_cpu(void)
{
	struct doctor_round_trips trips;

	choose("pack:1 core:2 pu:1", 1, &trips);
	CU_ASSERT_EQUAL(trips.count, 0);
	expect(&trips, CHECK_OK, "with one CPU", NULL);
}

static void one_pair(void)
{
	struct doctor_round_trips trips;

	choose("pack:1 core:2 pu:1", 2, &trips);
	CU_ASSERT_EQUAL_FATAL(trips.count, 1);
	measured(&trips.pairs[0], 73, "near");
	expect(&trips, CHECK_OK, "73 ns between CPUs 0 and 1: near", NULL);

	choose("pack:1 core:2 pu:1", 2, &trips);
	measured(&trips.pairs[0], 73, "changed");
	expect(&trips, CHECK_NOTE, "changed within each of", NULL);

	choose("pack:1 core:2 pu:1", 2, &trips);
	measured(&trips.pairs[0], 0, "unknown");
	expect(&trips, CHECK_NOTE, "could not be measured", NULL);

	choose("pack:1 core:2 pu:1", 2, &trips);
	trips.untried = strdup("no program");
	expect(&trips, CHECK_NOTE, "not measured: no program", NULL);
}

static void all_pairs(void)
{
	struct doctor_round_trips trips;

	choose("pack:1 core:2 pu:2", 4, &trips);
	CU_ASSERT_EQUAL_FATAL(trips.count, 6);
	CU_ASSERT_EQUAL(trips.pairs[0].nearness, NEARNESS_CORE);
	CU_ASSERT_EQUAL(trips.pairs[1].nearness, NEARNESS_PACKAGE);
	for (unsigned i = 0; i < 6; i++)
		measured(&trips.pairs[i], 100 + 20 * i, i < 3 ? "near" : "far");
	measured(&trips.pairs[5], 0, "unknown");
	expect(&trips, CHECK_OK, "100 .. 180 ns between 6 pairs of CPUs: 3 near, 2 far, 1 unknown",
	       "CPU 0        100       120       140\n"
	       "CPU 1                  160       180\n"
	       "CPU 2                              ?");
}

static void some_pairs(void)
{
	struct doctor_round_trips trips;
	unsigned seen[NEARNESSES] = { 0 };

	choose("pack:2 l3:1 core:4 pu:2", 16, &trips);
	for (size_t i = 0; i < trips.count; i++) {
		seen[trips.pairs[i].nearness]++;
		measured(&trips.pairs[i], 50 + 100 * trips.pairs[i].nearness, "far");
	}
	CU_ASSERT_EQUAL(seen[NEARNESS_CORE], DOCTOR_PAIRS);
	CU_ASSERT_EQUAL(seen[NEARNESS_L3], DOCTOR_PAIRS);
	CU_ASSERT_EQUAL(seen[NEARNESS_MACHINE], DOCTOR_PAIRS);
	CU_ASSERT_EQUAL(trips.count, 3 * DOCTOR_PAIRS);
	expect(&trips, CHECK_OK, "50 .. 450 ns between 12 pairs of CPUs: 12 far",
	       "cores at one L3 cache   250 ns  (4 pairs)\npackages apart          450 ns  (4 pairs)");
}

CU_TestInfo doctor_round_trip_tests[] = {
	{ "one CPU has no round trip", one_cpu },
	{ "one pair is one line, whatever came of it", one_pair },
	{ "few CPUs make a matrix", all_pairs },
	{ "many CPUs make a line for each way to lie", some_pairs },
	CU_TEST_INFO_NULL,
};
