/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * campaign: plan the runs of many cases, run them one at a time under limits, store each as it ends.
 */
#ifndef RUN_CAMPAIGN_H
#define RUN_CAMPAIGN_H

#include "build/build.h"
#include "case/select.h"
#include "run/steering.h"
#include "store/store.h"

#include <stdio.h>

enum steered { STEERED_PLACEMENT = 1, STEERED_NUDGE = 2, STEERED_STRIDE = 4, STEERED_SPACING = 8 };

enum engines { ENGINES_ONE_SHOT = 1, ENGINES_SUSTAINED = 2, ENGINES_BOTH = 3 };

struct campaign_options {
	unsigned workers;      /* default 2 */
	unsigned runs;         /* plain runs per case, default 7 */
	uint64_t ops, loop;    /* one-shot and sustained operations; loop 0: as many as fit, at most CAMPAIGN_LOOP */
	uint64_t stride, spacing;
	uint64_t cells;        /* asked for, default CAMPAIGN_CELLS; where they are too large the subject takes fewer, below a line apart it is asked for as many more */
	uint64_t one_shot_ns, sustained_ns; /* of a plain run: 60 ms, 40 ms */
	uint64_t limit_ns;     /* a run that takes longer hangs: 10 s */
	uint64_t seed;
	enum engines engines;
	enum placement placement;
	unsigned detectors;    /* bit i: detectors[i] is wanted */
	uint64_t time_ns;      /* budget of the whole campaign, its build included; 0: none */
	bool runs_given;       /* false with a budget: as many rounds as fit it */
	bool until_detected;   /* a case that lost in CAMPAIGN_DETECTED_TRIALS trials of two runs needs no more runs */
	bool fail_fast;        /* the first run that fails or breaks its promise is the last */
	struct nudge nudge;    /* of the window */
	uint64_t switch_ns;    /* of a global interpreter lock: who waits asks for it after so long */
	bool switch_given;
	enum steering_choice steering; /* given: by placement, nudge, stride and spacing above */
	unsigned steered;      /* bits of enum steered: which of these four were given */
	bool calibrate;        /* search stride, spacing and nudge for each case first */
	bool tickets;          /* sustained: log each fetched value */
	const char *cc, *cflags;
	const char *command;   /* as typed, for the record */
	const char *given;     /* an option that was given and shapes the measurement; NULL: none */
	bool no_explore;       /* cases are not explored beside */
	bool unprobed;         /* who asks knows that these detectors work here: those that can be built are not asked for a known race */
	bool quiet, verbose;
};

#define CAMPAIGN_LOOP 100000
#define CAMPAIGN_GIL_LOOP_LEAST 1000000 /* a millisecond: to wake up takes a good part of that */
#define CAMPAIGN_SWITCH_TICKETS_NS (100 * NS_PER_US) /* with tickets, unless one is given: their log holds loops of half a millisecond */
#define CAMPAIGN_SWITCH_MOST (100 * NS_PER_MS) /* of --switch-interval: a loop lasts several of them */
#define CAMPAIGN_DETECTED_TRIALS 12
#define CAMPAIGN_DETECTED_RUNS 2
#define CAMPAIGN_RUNS_MOST 1000
#define CAMPAIGN_OPS_MOST UINT64_C(1000000000000)
#define CAMPAIGN_STRIDE_MOST 1000000
#define CAMPAIGN_SPACING_MOST (1 << 20)
#define CAMPAIGN_CELLS 8192
void campaign_defaults(struct campaign_options *options);

/* campaign_steering: as the options themselves say, with workers on @cpus (placement_cpus), which must outlive it. */
struct steering campaign_steering(const struct campaign_options *options, const char *cpus);

/* Progress, told on the event loop: at most 10 times a second. */
struct campaign_progress {
	const char *phase;        /* "building", "probing", "running", "exploring" */
	const char *case_name, *flavour;
	unsigned done, total;     /* runs */
	uint64_t elapsed_ns, left_ns; /* left: estimated */
	uint64_t deadline_ns;     /* monotonic: as many runs as fit until then; 0: total is what counts */
	unsigned losing, cases_seen;  /* cases that lost updates so far, of those that ran */
	uint64_t trials, lost;        /* so far, in this campaign */
};
typedef void campaign_show(void *context, const struct campaign_progress *progress);

#define CAMPAIGN_ID_SIZE 64

/* campaign_id: a new one: the time, and digits that tell apart what began in the same second. campaign_now_ms: since the epoch. */
void campaign_id(char id[CAMPAIGN_ID_SIZE]);
int64_t campaign_now_ms(void);

/* A case to explore, as it was measured. */
struct campaign_exploring {
	const struct case_point *point;
	const char *program; /* of flavour explore, for all cases of the campaign; NULL: it could not be built for them all */
	size_t index;        /* of the case in it */
	uv_loop_t *loop;
	const struct campaign_options *options;
};

/* Who explores: a layer above this one. What cannot be explored is no failure: its verdict is unknown. */
struct campaign_explorer {
	void *context;
	void (*explore)(void *context, const struct campaign_exploring *what, struct store_exploration *exploration);
	void (*stop)(void *context); /* what is explored now is to end; on the loop */
};

struct campaign_order {
	const struct case_list *cases;
	const struct store_campaign *began; /* a campaign of the store to go on with, under options that are its own; NULL: a new one */
	const struct campaign_explorer *explorer; /* NULL: no case is explored */
	campaign_show *show;                /* may be NULL */
	void *context;
};

/*
 * campaign_run: build the cases, probe the sanitizers, run everything (of a campaign that goes on: what is missing), store it.
 * Ctrl-C (SIGINT, SIGTERM) ends it cleanly: what is done is stored, the campaign is marked interrupted, *@interrupted is set; a
 * second one kills at once. Returns the campaign's id in @id when any run is stored. False with @error when it could not go on.
 */
bool campaign_run(const struct campaign_order *order, const struct campaign_options *options, struct store *store,
		  char id[CAMPAIGN_ID_SIZE], bool *interrupted, struct error *error);

/*
 * campaign_describe: build the counter file at @path and ask it for its facts; fills @counter (counter_file_fini gives
 * it back). STATUS_USAGE when the file cannot be read or lacks part of the counter interface; STATUS_FINDING for a compiler's error.
 */
bool campaign_describe(const char *path, const struct campaign_options *options, struct counter_file *counter,
		       struct error *error);
void counter_file_fini(struct counter_file *counter);

#endif
