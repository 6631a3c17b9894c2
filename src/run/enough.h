/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * enough: when a case, or the whole campaign, needs no more runs: by --until detected, --fail-fast and --time. Fed with
 * each run as it ends, and with those of a campaign that goes on.
 */
#ifndef RUN_ENOUGH_H
#define RUN_ENOUGH_H

#include "run/campaign.h"

/* What was seen of one case under one steering. */
struct enough_case {
	uint64_t wrong;      /* trials whose result was wrong, both engines */
	unsigned wrong_runs; /* runs with any */
	bool reached;        /* it has a plain run */
};

struct enough {
	const struct campaign_options *options;
	const struct store_case *rows; /* of the campaign's head; outlive this */
	size_t count;
	unsigned steerings;            /* that each case is run under */
	struct enough_case *cases;     /* of each row, one for each steering */
	uint64_t deadline_ns;          /* monotonic; 0: none */
	bool failed;                   /* a run failed, or broke its promise */
};

void enough_init(struct enough *enough, const struct campaign_options *options, const struct store_case *rows,
		 size_t count, unsigned steerings);
void enough_fini(struct enough *enough);

/* enough_add: @run is over; of the case in row @row. Only plain runs count. */
void enough_add(struct enough *enough, size_t row, const struct store_run *run);

/* enough_of_case: does --until detected want no more plain runs of row @row under @steering? */
bool enough_of_case(const struct enough *enough, size_t row, unsigned steering);

/* enough_reached: does each row have a plain run under each steering? */
bool enough_reached(const struct enough *enough);

/* enough_of_all: must the campaign end before its next run, which takes @guess_ns? The state to end in, or NULL. */
const char *enough_of_all(const struct enough *enough, uint64_t guess_ns);

/* enough_broken: did @run fail, or come out as @point promises that it cannot? */
bool enough_broken(const struct store_case *point, const struct store_run *run);

#endif
