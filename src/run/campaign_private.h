/* SPDX-License-Identifier: GPL-3.0-or-later */
/* campaign_private: what the files of the campaign share. Private to them. */
#ifndef RUN_CAMPAIGN_PRIVATE_H
#define RUN_CAMPAIGN_PRIVATE_H

#include "run/enough.h"
#include "run/observe.h"
#include "run/roster.h"
#include "run/schedule.h"
#include "run/tracker.h"

struct campaign {
	const struct campaign_options *options;
	const struct store_campaign *began;        /* the campaign that goes on; NULL: a new one */
	const struct campaign_explorer *explorer;  /* NULL: no case is explored */
	bool exploring;                            /* by now */
	struct store *store;
	uv_loop_t loop;
	uv_timer_t ticker;
	struct roster roster;
	struct build build;
	struct observer observer;
	struct tracker tracker;
	struct store_campaign head;                /* as the store gets it */
	unsigned allowed;                          /* CPUs that this process may use */
	struct build other;                        /* plain only: nudged where build is not, and the other way round; may be empty */
	char *cpus[STEERINGS_MOST];                /* of placement_cpus */
	struct steering steerings[STEERINGS_MOST]; /* that each case is run under; detectors under the first */
	size_t steering_count;
	struct steering *chosen;                   /* by --calibrate, of the plain runs of each measured case; NULL: nothing is calibrated */
	char *folder;                              /* a copy: paths_cache may move on */
	const struct detector *detector[FLAVOURS]; /* of a sanitizer flavour that was asked for; NULL: left out */
	bool begun;                                /* the store has the head */
	const char *state;                         /* that it ends in; NULL: not known yet */
	uint64_t started_ns;                       /* monotonic: of all of it */
	uint64_t launchers_ns;                     /* CPU time of the launchers of all runs */
};

/*
 * campaign_steer: choose the steerings, and their CPUs.
 * campaign_build: build all programs that they need: flavours @wanted.
 * campaign_program: the one for a run.
 */
bool campaign_steer(struct campaign *campaign, struct error *error);
bool campaign_build(struct campaign *campaign, unsigned wanted, struct error *error);
const char *campaign_program(const struct campaign *campaign, enum flavour flavour, const struct steering *steering);

/* campaign_head: the head, of a new campaign or as it would be of the one that goes on, which must be the same. */
bool campaign_head(struct campaign *campaign, struct error *error);

/* campaign_compiler: @flavour's compiler becomes a row of the head, with why its column is left out, if it is (@note is taken). */
void campaign_compiler(struct campaign *campaign, enum flavour flavour, char *note);

/* campaign_begin: the store gets the head, unless it has it. */
bool campaign_begin(struct campaign *campaign, struct error *error);

/*
 * campaign_calibrate: with --calibrate, search a setting for each case that can lose, and store what was tried; of a campaign that goes on
 * what is stored is taken.
 * campaign_steering_of: what a run is steered by.
 */
bool campaign_calibrate(struct campaign *campaign, struct error *error);
const struct steering *campaign_steering_of(const struct campaign *campaign, const struct schedule_item *item);

/* campaign_runs: do and store all runs that are to be done. */
bool campaign_runs(struct campaign *campaign, struct error *error);

/*
 * campaign_deadline: when the whole budget is over; the runs of a campaign that goes on have used theirs. 0: none.
 * campaign_explore: explore all selected cases that the store has no answer for, as far as time allows.
 * campaign_explore_time: the part of the budget that is kept for that.
 */
uint64_t campaign_deadline(const struct campaign *campaign);
bool campaign_explore(struct campaign *campaign, struct error *error);
uint64_t campaign_explore_time(const struct campaign *campaign);

#endif
