/* SPDX-License-Identifier: GPL-3.0-or-later */
/* steering: how the race is steered in a run of a case: where its workers run, what widens the window, how cells lie and are walked. */
#ifndef RUN_STEERING_H
#define RUN_STEERING_H

#include "run/nudge.h"

#include <stddef.h>
#include <stdint.h>

/* Where the workers run, of the CPUs that this process may use; in turn where there are more workers. */
enum placement {
	PLACEMENT_APART,        /* cores first, then their other threads */
	PLACEMENT_SMT,          /* different threads of one core */
	PLACEMENT_SAME_CORE,    /* one core, of whose threads the kernel chooses; one-cpu where it has one */
	PLACEMENT_SAME_PACKAGE, /* different cores of one package */
	PLACEMENT_ACROSS_NUMA,  /* NUMA nodes in turn */
	PLACEMENT_ONE_CPU,
	PLACEMENT_FREE,         /* not pinned */
	PLACEMENTS
};

/* Which steerings a campaign runs its cases under (--settings). */
enum steering_choice { STEERING_GIVEN, STEERING_FAST, STEERING_REPRODUCIBLE, STEERING_ALL, STEERING_CHOICES };

struct steering {
	enum placement placement;
	const char *cpus; /* of placement_cpus; outlives it */
	struct nudge nudge;
	uint64_t stride, spacing;
};

#define STEERINGS_MOST 2

/*
 * steering_list: those that a campaign runs each of its cases under, as --settings, or else placement, nudge and so on say; returns
 * how many. Their CPUs are not chosen yet.
 */
struct campaign_options;
size_t steering_list(const struct campaign_options *options, struct steering list[STEERINGS_MOST]);

#endif
