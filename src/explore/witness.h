/* SPDX-License-Identifier: MIT */
/* witness: the schedule that shows a finding: the one with the fewest switches, where the graph is there, and its steps. */
#ifndef RC_EXPLORE_WITNESS_H
#define RC_EXPLORE_WITNESS_H

#include "search.h"

/* A step as it was taken. */
struct told {
	struct taken taken;
	struct request request;
	bool has_value;
	uint64_t value; /* read, or what was there after it */
};

/* How a schedule that was run from the initial state ended. */
struct run {
	enum kind kind; /* KINDS: the schedule ends before the program does */
	int64_t value;
	const char *what;
	uint32_t told;  /* steps taken; less than asked for when one could not be */
};

/* witness_run: run @schedule from the initial state; @told (room for all its steps) may be NULL. */
struct run witness_run(struct search *search, const struct taken *schedule, uint32_t length, struct told *told);

/* witness_choose: after a complete search with the graph: for every kind found, the schedule with the fewest switches. False: memory refused. */
bool witness_choose(struct search *search);

#endif
