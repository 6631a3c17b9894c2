/* SPDX-License-Identifier: GPL-3.0-or-later */
/* doctor_round_trip: how long a cache line takes from one CPU to another and back, for the pairs of CPUs that workers may get. */
#ifndef DOCTOR_DOCTOR_ROUND_TRIP_H
#define DOCTOR_DOCTOR_ROUND_TRIP_H

#include "doctor/checkup.h"
#include "doctor/doctor_subject.h"

#include <hwloc.h>

/* Up to so many CPUs every pair is measured; of more, DOCTOR_PAIRS of each way in which CPUs lie to each other. */
#define DOCTOR_MATRIX 8
#define DOCTOR_PAIRS 4

enum doctor_nearness { NEARNESS_CORE, NEARNESS_L2, NEARNESS_L3, NEARNESS_PACKAGE, NEARNESS_MACHINE, NEARNESSES };

struct doctor_pair {
	unsigned from, to;             /* CPUs */
	enum doctor_nearness nearness; /* the least that both are part of */
	uint64_t round_trip_ns;        /* the shorter of two rallies; 0: it could not be measured */
	char latency_class[16];        /* as of any run: near, far, changed, unknown */
};

struct doctor_round_trips {
	struct doctor_pair *pairs;
	size_t count, room;
	unsigned cpus;   /* allowed */
	char *untried;   /* why none was measured; NULL: they were */
};

/* doctor_round_trip_choose: the pairs among the @count CPUs in @cpus. doctor_round_trip_fini gives all back. */
void doctor_round_trip_choose(hwloc_topology_t topology, const unsigned *cpus, unsigned count,
			      struct doctor_round_trips *trips);

/* doctor_round_trip_measure: each chosen pair, with runs of @subject. */
void doctor_round_trip_measure(struct doctor_subject *subject, struct doctor_round_trips *trips);

/* doctor_round_trip_check: one check, in the section of the CPUs. */
void doctor_round_trip_check(const struct doctor_round_trips *trips, struct checkup *checkup);
void doctor_round_trip_fini(struct doctor_round_trips *trips);

#endif
