/* SPDX-License-Identifier: GPL-3.0-or-later */
/* schedule: in which order the runs of a campaign happen. A pure function of its arguments: the same seed, the same order. */
#ifndef RUN_SCHEDULE_H
#define RUN_SCHEDULE_H

#include "build/build.h"

#include <stddef.h>
#include <stdint.h>

/* One run to come. */
struct schedule_item {
	size_t point; /* place of its case in the list that was planned */
	enum flavour flavour;
	unsigned attempt; /* from 0, per case and flavour: round * steerings + steering */
	unsigned steering, round; /* detectors: steering 0 */
};

struct schedule {
	struct schedule_item *items;
	size_t count;
};

/*
 * What is planned: cases 0..selected-1 run under every flavour of @detectors too, the controls
 * selected..count-1 run plain only, because nobody asks what a detector says of them.
 */
struct schedule_plan {
	size_t selected, count;
	unsigned steerings;          /* that each case is run under; 0: one */
	unsigned runs;               /* plain runs per case and steering: as many rounds */
	unsigned spread;             /* the detectors' runs are in the first so many rounds, 1 to runs */
	const enum flavour *detectors;
	size_t detector_count;
	uint64_t seed;
};

/*
 * schedule_make: every round holds each case once under each steering, so that each is spread over the whole campaign and a machine
 * that changes meanwhile touches all alike. Detector d's run of case i joins round (i + d) % spread. The runs of a
 * round are shuffled (Fisher and Yates) by splitmix64 from the seed.
 */
void schedule_make(const struct schedule_plan *plan, struct schedule *schedule);
void schedule_fini(struct schedule *schedule);

/* schedule_random: the next number of splitmix64 (Steele, Lea, Flood 2014); *@state is the seed, then the generator's state. */
uint64_t schedule_random(uint64_t *state);

#endif
