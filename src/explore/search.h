/* SPDX-License-Identifier: MIT */
/* search: all schedules, or many; what was found on the way. */
#ifndef RC_EXPLORE_SEARCH_H
#define RC_EXPLORE_SEARCH_H

#include "document.h"
#include "ending.h"
#include "states.h"
#include "step.h"

/* One step of a schedule. */
struct taken {
	uint8_t fiber, choice;
};

/* A state on the path, with the step that led to it. */
struct frame {
	struct mark mark;        /* before that step; not of the first */
	struct taken taken;
	int8_t fiber;            /* whose choices are being tried; -1: none yet */
	int8_t only;             /* the one whose steps suffice (reduce.c); -1: all */
	uint8_t last;            /* who stepped last; FIBER_ROOT: nobody */
	uint64_t left;           /* its choices that were not tried yet */
	uint32_t state, edge;    /* kept: its number, its next edge */
	uint64_t hash;           /* not kept: half of the state's */
	uint32_t preemptions;    /* switches so far away from a worker that could go on */
};

/* Two accesses that race. */
struct race {
	struct request first, second;
	uint8_t first_fiber, second_fiber;
};

#define RACES_MAX 32

/* The schedule that shows a kind of finding. */
struct finding {
	bool there, fewest;      /* fewest: no schedule shows it with fewer switches */
	int ending;              /* -1: livelock, race */
	uint32_t length, switches;
	struct taken *schedule;
};

struct search {
	struct states states;
	struct endings endings;
	struct frame *frame;     /* room for options.depth + 1 */
	uint64_t depth, deepest; /* frames on the path */
	uint64_t steps, executions;
	struct finding finding[KINDS];
	struct race race[RACES_MAX];
	unsigned races;
	const char *stopped;     /* NULL: not; the word of the document */
	bool cut;                /* schedules were not followed beyond options.depth; the others were */
	struct explore_progress *progress;
	uint64_t deadline_ns;    /* CLOCK_MONOTONIC; 0: none */
	uint32_t *on_path;       /* no graph kept: how many states on the path have a hash that ends in the index */
	bool cyclic;             /* no graph kept: a state can come again */
	struct hash checksum;    /* of the subject's memory before the workers start */
};

bool search_open(struct search *search, struct explore_progress *progress);

/* Depth first with or without merging, by X->options. False: memory refused. Ends with X back at the initial state. */
void search_depth_first(struct search *search);

/* walk.c: schedules one by one, drawn at random or by PCT, or all of them each from the initial state. */
void search_walk(struct search *search);
void search_from_start(struct search *search);

/* What all searches share (search_common.c). */
bool search_is_over(struct search *search);       /* looks at limits and at the tool's wish, now and then */
void search_note_races(struct search *search, bool *racy);
void search_begin(struct search *search);         /* anew: nothing found, the workers at their first steps */
void search_forget(struct search *search);        /* what was found */
void search_first_state(void);                    /* the workers at their first steps again; what was found stays */
int search_classify(struct search *search);       /* the ending of the state as it is; -1: it is none; -2: too many endings */
bool search_keep(struct search *search, enum kind kind, int ending); /* room for a schedule; the caller fills it */

/* Was every schedule followed to its end? */
static inline bool search_is_whole(const struct search *search)
{
	return !search->stopped && !search->cut;
}

/* Something was learned that makes all steps so far too few, or that makes further ones useless. */
static inline bool search_is_restart(void)
{
	return X->restart || X->unknowns;
}

#define SEARCH_LOOKS STATES_SLACK /* steps between two looks at limits and at the tool's wish */

#endif
