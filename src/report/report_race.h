/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * report_race: the data races that detectors reported in a campaign, each pair of stacks once, however often, in whatever case, by
 * whatever detector, and whichever of the two accesses came first.
 */
#ifndef REPORT_REPORT_RACE_H
#define REPORT_REPORT_RACE_H

#include "base/text.h"
#include "store/store.h"

/* One of the two accesses. Points into the campaign. */
struct report_access {
	const char *words;               /* "write of 4 bytes, access_add accesses/plain.h:17"; NULL */
	const struct store_stack *stack; /* may be empty */
};

struct report_race {
	char *stacks;      /* what makes it this race: both stacks with kinds of access, functions, files and lines; no addresses */
	char *functions;   /* the same without lines: survives an edit above it */
	struct report_access access[2]; /* of one of its reports, the same one whatever the order of runs and cases */
	const struct store_case **cases; /* where it was reported, by name */
	size_t case_count, room;
	unsigned detectors; /* bits: store_detectors */
	bool on_counter;   /* in at least one report */
	const struct store_case *undeclared; /* one that a user's file gave, which does not declare this race on its counter; NULL */
	bool expected;     /* in every case on the counter, and there as the case promises */
};

struct report_races {
	struct report_race *races; /* by stacks */
	size_t count;
};

/* report_races_find: all of @campaign, of detectors that work here; report_races_fini gives them back. */
void report_races_find(const struct store_campaign *campaign, struct report_races *races);
void report_races_fini(struct report_races *races);

/* report_access_kind: append "write", "atomic read", ... of @words; "access" when unknown. */
void report_access_kind(struct text *text, const char *words);

#endif
