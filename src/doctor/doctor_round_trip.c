/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "doctor/doctor_round_trip.h"

#include "base/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define UNMEASURED "mend what is broken in the section programs, then run racecount doctor again"

static const char *const nearness_names[NEARNESSES] = {
	[NEARNESS_CORE] = "threads of one core", [NEARNESS_L2] = "cores at one L2 cache",
	[NEARNESS_L3] = "cores at one L3 cache", [NEARNESS_PACKAGE] = "cores of one package",
	[NEARNESS_MACHINE] = "packages apart",
};

static enum doctor_nearness nearness_of(hwloc_topology_t topology, unsigned from, unsigned to)
{
	hwloc_obj_t a = hwloc_get_pu_obj_by_os_index(topology, from), b = hwloc_get_pu_obj_by_os_index(topology, to);
	hwloc_obj_t both = a && b ? hwloc_get_common_ancestor_obj(topology, a, b) : NULL;

	switch (both ? both->type : HWLOC_OBJ_MACHINE) {
	case HWLOC_OBJ_CORE:
	case HWLOC_OBJ_L1CACHE:
		return NEARNESS_CORE;
	case HWLOC_OBJ_L2CACHE:
		return NEARNESS_L2;
	case HWLOC_OBJ_L3CACHE:
	case HWLOC_OBJ_L4CACHE:
		return NEARNESS_L3;
	case HWLOC_OBJ_DIE:
	case HWLOC_OBJ_PACKAGE:
		return NEARNESS_PACKAGE;
	default:
		return NEARNESS_MACHINE;
	}
}

void doctor_round_trip_choose(hwloc_topology_t topology, const unsigned *cpus, unsigned count,
			      struct doctor_round_trips *trips)
{
	unsigned chosen[NEARNESSES] = { 0 };

	*trips = (struct doctor_round_trips){ .cpus = count };
	for (unsigned i = 0; i < count; i++) {
		for (unsigned j = i + 1; j < count; j++) {
			enum doctor_nearness nearness = nearness_of(topology, cpus[i], cpus[j]);

			if (count > DOCTOR_MATRIX && chosen[nearness] >= DOCTOR_PAIRS)
				continue;
			chosen[nearness]++;
			trips->pairs = text_grow(trips->pairs, &trips->room, trips->count + 1, sizeof(*trips->pairs));
			trips->pairs[trips->count++] =
				(struct doctor_pair){ .from = cpus[i], .to = cpus[j], .nearness = nearness };
		}
	}
}

/* A busy machine makes a rally long once in a while; a hypervisor that moves CPUs does it again. */
#define TRIES 3

static uint64_t shorter(uint64_t a, uint64_t b)
{
	return a < b ? a : b;
}

static bool measure(struct doctor_subject *subject, struct doctor_pair *pair, struct error *error)
{
	char *cpus = text_format("%u,%u", pair->from, pair->to);
	bool good = true, steady = false;

	for (int i = 0; i < TRIES && good && !steady; i++) {
		struct store_run run;

		good = doctor_subject_run(subject, DOCTOR_THREADS, cpus, &run, error);
		if (!good)
			continue;
		pair->round_trip_ns = shorter(run.round_trip_before_ns, run.round_trip_after_ns);
		snprintf(pair->latency_class, sizeof(pair->latency_class), "%s", run.latency_class);
		steady = strcmp(pair->latency_class, "changed") != 0;
		store_run_fini(&run);
	}
	free(cpus);
	return good;
}

void doctor_round_trip_measure(struct doctor_subject *subject, struct doctor_round_trips *trips)
{
	struct error error;

	if (!subject->built && trips->count > 0)
		trips->untried = text_copy("the program for it is not there");
	for (size_t i = 0; i < trips->count && !trips->untried; i++)
		if (!measure(subject, &trips->pairs[i], &error))
			trips->untried = text_copy(error.text);
}

void doctor_round_trip_fini(struct doctor_round_trips *trips)
{
	free(trips->pairs);
	free(trips->untried);
	*trips = (struct doctor_round_trips){ 0 };
}

/* Least and most of the pairs with @nearness (NEARNESSES: of all); returns how many were measured. */
static size_t range_of(const struct doctor_round_trips *trips, enum doctor_nearness nearness, uint64_t *least,
		       uint64_t *most)
{
	size_t measured = 0;

	*least = UINT64_MAX;
	*most = 0;
	for (size_t i = 0; i < trips->count; i++) {
		uint64_t ns = trips->pairs[i].round_trip_ns;

		if (ns == 0 || (nearness != NEARNESSES && trips->pairs[i].nearness != nearness))
			continue;
		*least = ns < *least ? ns : *least;
		*most = ns > *most ? ns : *most;
		measured++;
	}
	return measured;
}

static size_t of_class(const struct doctor_round_trips *trips, const char *latency_class)
{
	size_t found = 0;

	for (size_t i = 0; i < trips->count; i++)
		found += strcmp(trips->pairs[i].latency_class, latency_class) == 0;
	return found;
}

static void add_range(struct text *text, uint64_t least, uint64_t most)
{
	if (least == most)
		text_addf(text, "%llu ns", (unsigned long long)least);
	else
		text_addf(text, "%llu .. %llu ns", (unsigned long long)least, (unsigned long long)most);
}

/* "near" of a single pair, "3 near, 1 far" of several. */
static void add_classes(const struct doctor_round_trips *trips, struct text *text)
{
	static const char *const names[] = { "near", "far", "changed", "unknown" };
	const char *between = ": ";

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		size_t found = of_class(trips, names[i]);

		if (found == 0)
			continue;
		text_add(text, between);
		if (trips->count > 1)
			text_addf(text, "%zu ", found);
		text_add(text, names[i]);
		between = ", ";
	}
}

static const struct doctor_pair *find_pair(const struct doctor_round_trips *trips, unsigned a, unsigned b)
{
	for (size_t i = 0; i < trips->count; i++) {
		const struct doctor_pair *pair = &trips->pairs[i];

		if ((pair->from == a && pair->to == b) || (pair->from == b && pair->to == a))
			return pair;
	}
	return NULL;
}

/* The CPUs of all pairs, each once, ascending; returns how many. @cpus has room for DOCTOR_MATRIX. */
static unsigned cpus_of(const struct doctor_round_trips *trips, unsigned *cpus)
{
	unsigned count = 0;

	for (size_t i = 0; i < 2 * trips->count; i++) {
		unsigned cpu = i % 2 ? trips->pairs[i / 2].to : trips->pairs[i / 2].from, at = 0;

		while (at < count && cpus[at] < cpu)
			at++;
		if ((at < count && cpus[at] == cpu) || count == DOCTOR_MATRIX)
			continue;
		memmove(&cpus[at + 1], &cpus[at], (count++ - at) * sizeof(*cpus));
		cpus[at] = cpu;
	}
	return count;
}

static char *matrix(const struct doctor_round_trips *trips)
{
	unsigned cpus[DOCTOR_MATRIX], count = cpus_of(trips, cpus);
	struct text text = { 0 };

	text_add(&text, "ns    ");
	for (unsigned j = 1; j < count; j++)
		text_addf(&text, "%8s%-2u", "CPU ", cpus[j]);
	for (unsigned i = 0; i + 1 < count; i++) {
		text_addf(&text, "\nCPU %-2u", cpus[i]);
		for (unsigned j = 1; j < count; j++) {
			const struct doctor_pair *pair = j > i ? find_pair(trips, cpus[i], cpus[j]) : NULL;

			if (pair && pair->round_trip_ns)
				text_addf(&text, "%10llu", (unsigned long long)pair->round_trip_ns);
			else
				text_addf(&text, "%10s", pair ? "?" : "");
		}
	}
	return text_take(&text);
}

/* A line for each way in which CPUs lie to each other. */
static char *summary(const struct doctor_round_trips *trips)
{
	struct text text = { 0 };

	for (enum doctor_nearness nearness = 0; nearness < NEARNESSES; nearness++) {
		uint64_t least, most;
		size_t measured = range_of(trips, nearness, &least, &most);

		if (measured == 0)
			continue;
		text_addf(&text, "%s%-22s  ", text.length ? "\n" : "", nearness_names[nearness]);
		add_range(&text, least, most);
		text_addf(&text, "  (%zu pair%s)", measured, measured == 1 ? "" : "s");
	}
	return text_take(&text);
}

static void add_found(const struct doctor_round_trips *trips, struct checkup *checkup)
{
	struct text found = { 0 };
	uint64_t least, most;
	size_t measured = range_of(trips, NEARNESSES, &least, &most);

	if (measured > 0)
		add_range(&found, least, most);
	else
		text_add(&found, "it could not be measured");
	if (trips->count == 1)
		text_addf(&found, " between CPUs %u and %u", trips->pairs[0].from, trips->pairs[0].to);
	else
		text_addf(&found, " between %zu pairs of CPUs", trips->count);
	add_classes(trips, &found);
	if (measured == 0)
		checkup_trouble(checkup, CHECK_NOTE, "round trip", UNMEASURED, "%s", found.data);
	else if (of_class(trips, "changed") > 0)
		checkup_trouble(checkup, CHECK_NOTE, "round trip",
				"end other programs; on the host, pin virtual CPUs to CPUs of their own; or use more --runs",
				"%s: it changed within each of %d runs, so shares will be mixed", found.data, TRIES);
	else
		checkup_ok(checkup, "round trip", "%s", found.data);
	text_fini(&found);
}

void doctor_round_trip_check(const struct doctor_round_trips *trips, struct checkup *checkup)
{
	if (trips->cpus < 2) {
		checkup_ok(checkup, "round trip", "nothing to measure: with one CPU no cache line moves");
	} else if (trips->untried) {
		checkup_trouble(checkup, CHECK_NOTE, "round trip", UNMEASURED, "not measured: %s", trips->untried);
	} else {
		add_found(trips, checkup);
		if (trips->cpus > DOCTOR_MATRIX)
			checkup_detail(checkup, summary(trips));
		else if (trips->count > 1)
			checkup_detail(checkup, matrix(trips));
	}
}
