/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tracker: how far a campaign is, kept up run by run, told at most TRACKER_PER_SECOND times a second. */
#ifndef RUN_TRACKER_H
#define RUN_TRACKER_H

#include "run/campaign.h"
#include "run/schedule.h"

#define TRACKER_PER_SECOND 10

struct tracker {
	struct campaign_progress told; /* as the next showing tells it */
	campaign_show *show;           /* may be NULL */
	void *context;
	uint64_t started_ns, shown_ns; /* monotonic; started: of the runs */
	size_t selected;
	bool *seen, *losing;           /* of each selected case */
	unsigned left[FLAVOURS];       /* runs to come */
	unsigned ran[FLAVOURS];
	uint64_t took_ns[FLAVOURS];    /* all runs of a flavour so far */
	uint64_t guess_ns[FLAVOURS];   /* of a run, until one ran */
};

void tracker_init(struct tracker *tracker, campaign_show *show, void *context);
void tracker_fini(struct tracker *tracker);

/* tracker_phase: "building", "probing", "exploring": told at once. */
void tracker_phase(struct tracker *tracker, const char *phase);

/* tracker_begin: the runs of @schedule begin; each is guessed to take guess_ns of its flavour until some ran. */
void tracker_begin(struct tracker *tracker, const struct schedule *schedule, size_t selected,
		   const uint64_t guess_ns[FLAVOURS]);

/* tracker_next: @item begins. tracker_done: it ended as @run; a row for the store, maybe stored by now. */
void tracker_next(struct tracker *tracker, const struct schedule_item *item, const char *case_name);
void tracker_done(struct tracker *tracker, const struct schedule_item *item, const struct store_run *run);

/* tracker_skip: @item is not needed after all. tracker_guess: how long a run of @flavour takes, by those that ran. */
void tracker_skip(struct tracker *tracker, const struct schedule_item *item);
uint64_t tracker_guess(const struct tracker *tracker, enum flavour flavour);

/* tracker_show: tell, unless that was done less than a tenth of a second ago and not @forced. */
void tracker_show(struct tracker *tracker, bool forced);

#endif
