/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "doctor/doctor.h"

#include "doctor/doctor_addresses.h"
#include "doctor/doctor_compilers.h"
#include "doctor/doctor_cpus.h"
#include "doctor/doctor_detectors.h"
#include "doctor/doctor_explorer.h"
#include "doctor/doctor_folders.h"
#include "doctor/doctor_limits.h"
#include "doctor/doctor_load.h"
#include "doctor/doctor_memory.h"
#include "doctor/doctor_plots.h"
#include "doctor/doctor_programs.h"
#include "doctor/doctor_round_trip.h"

#include "base/text.h"

/* What several subjects ask for. */
struct doctor {
	struct checkup *checkup;
	struct doctor_compilers compilers;
	struct doctor_cpus cpus;
	struct doctor_subject subject;
};

static void check_cpus(struct doctor *doctor)
{
	struct doctor_round_trips trips = { 0 };
	hwloc_topology_t topology;

	hwloc_topology_init(&topology);
	hwloc_topology_load(topology);
	hwloc_bitmap_t allowed = doctor_cpus_allowed(topology);

	doctor_cpus_read(topology, allowed, &doctor->cpus);
	doctor_cpus_check(&doctor->cpus, doctor->checkup);
	doctor_round_trip_choose(topology, doctor->cpus.numbers, doctor->cpus.count, &trips);
	doctor_round_trip_measure(&doctor->subject, &trips);
	doctor_round_trip_check(&trips, doctor->checkup);
	doctor_round_trip_fini(&trips);
	hwloc_bitmap_free(allowed);
	hwloc_topology_destroy(topology);
}

static void check_programs(struct doctor *doctor)
{
	struct doctor_programs programs;
	struct doctor_explorer explorer;
	struct doctor_detectors found;

	doctor_programs_read(&doctor->subject, doctor_compilers_plain(&doctor->compilers), &programs);
	doctor_programs_check(&programs, doctor->checkup);
	doctor_programs_fini(&programs);
	doctor_detectors_read(&doctor->subject, &doctor->compilers, &found);
	doctor_detectors_check(&found, doctor->checkup);
	doctor_detectors_fini(&found);
	doctor_explorer_read(&doctor->subject, &doctor->compilers, &explorer);
	doctor_explorer_check(&explorer, doctor->checkup);
	doctor_explorer_fini(&explorer);
}

static void check_system(struct doctor *doctor)
{
	struct doctor_limits limits;
	struct doctor_addresses addresses;
	struct doctor_memory memory;

	doctor_addresses_read(&addresses);
	doctor_addresses_check(&addresses, doctor->checkup);
	doctor_addresses_fini(&addresses);
	doctor_memory_read(&memory);
	doctor_memory_check(&memory, doctor->checkup);
	doctor_memory_fini(&memory);
	doctor_limits_read(&limits);
	limits.cpus = doctor->cpus.count;
	doctor_limits_check(&limits, doctor->checkup);
}

static void check_plots(struct checkup *checkup)
{
	struct doctor_plots plots;

	doctor_plots_read(&plots);
	doctor_plots_check(&plots, checkup);
	doctor_plots_fini(&plots);
}

void doctor_examine(const char *output, struct checkup *checkup)
{
	struct doctor doctor = { .checkup = checkup };
	struct doctor_folders folders;
	struct doctor_load load;

	doctor_load_begin(&load);
	doctor_folders_read(output, &folders);
	const char *cache = folders.cache.failure ? NULL : folders.cache.path;

	doctor_compilers_read(cache, &doctor.compilers);
	doctor_subject_init(&doctor.subject, doctor_compilers_plain(&doctor.compilers), cache);
	check_cpus(&doctor);
	doctor_compilers_check(&doctor.compilers, checkup);
	check_programs(&doctor);
	check_system(&doctor);
	check_plots(checkup);
	doctor_folders_check(&folders, checkup);
	doctor_load_end(&load, doctor.cpus.numbers, doctor.cpus.count);
	doctor_load_check(&load, checkup);
	doctor_load_fini(&load);
	doctor_subject_fini(&doctor.subject);
	doctor_cpus_fini(&doctor.cpus);
	doctor_compilers_fini(&doctor.compilers);
	doctor_folders_fini(&folders);
}
