/* SPDX-License-Identifier: GPL-3.0-or-later */
/* observe: one run, from its command line to its row for the store. */
#ifndef RUN_OBSERVE_H
#define RUN_OBSERVE_H

#include "detect/detector.h"
#include "run/campaign.h"

#include "base/child.h"

/* What all runs of a campaign share. */
struct observer {
	uv_loop_t *loop;
	const struct campaign_options *options;
	const char *folder;    /* scratch folders are made below it */
	unsigned serial;       /* runs so far: names the scratch folders */
	struct child *current; /* NULL between runs */
};

/* Which run. */
struct observe_order {
	const struct case_point *point;
	size_t index;                    /* its place in the program: case=INDEX */
	const char *program, *cc;        /* path, and what it was compiled with */
	enum flavour flavour;
	const struct detector *detector; /* NULL for a plain run */
	const struct steering *steering;
	uint64_t measure_ns[2];          /* of a plain run, by engine (one-shot, sustained); both 0: as long as the options say */
	unsigned attempt;
	bool bare;                       /* the detector's reports need no functions and lines: quicker */
};

/* What a run said beside its row; zero-initialise it, give it back with observe_words_fini. */
struct observe_words {
	struct detect_reports reports;
	struct text output;
	uint64_t spacing; /* bytes from cell to cell, as used: what a large counter needs may be more than was asked for; 0: not known */
	bool cancelled; /* observe_cancel came: the row is not to be stored */
	int exit_status; /* as a shell would tell it: 128 + a signal's number, 124 for killed at a limit, 127 for not started */
};

/*
 * observe_run: run it on the observer's loop and wait for its end; @run is filled (store_run_fini gives it back). False with
 * @error only when the tool itself failed; whatever the subject did is in @run->status. @words may be NULL.
 */
bool observe_run(struct observer *observer, const struct observe_order *order, struct store_run *run,
		 struct observe_words *words, struct error *error);
void observe_words_fini(struct observe_words *words);

/* observe_exit_status: how a child ended, as a shell would tell it. */
int observe_exit_status(const struct child_result *child);

/* observe_cancel: kill the run under way, if any; for callbacks on the loop. */
void observe_cancel(struct observer *observer);

/* observe_parameters: of a run of this order: sanitizers run shorter, for they need no statistics. The caller frees the strings (store_run_fini). */
void observe_parameters(const struct campaign_options *options, const struct observe_order *order,
			struct store_parameters *parameters);

/* observe_latency_class: near, far, one-cpu, changed or unknown, from the round trips before and after. Static. */
const char *observe_latency_class(uint64_t before_ns, uint64_t after_ns, bool one_cpu);

#endif
