/* SPDX-License-Identifier: GPL-3.0-or-later */
/* nudge: what widens the window of a run: a parameter, no part of a case. */
#ifndef RUN_NUDGE_H
#define RUN_NUDGE_H

#include "base/error.h"

#include <stdint.h>

enum nudge_kind {
	NUDGE_NONE,
	NUDGE_PAUSE,  /* the worker spins */
	NUDGE_YIELD,  /* it gives the CPU away */
	NUDGE_SLEEP,
	NUDGE_SIGNAL, /* a timer's signal comes to it, whose handler gives the CPU away */
	NUDGE_KINDS
};

#define NUDGE_PAUSE_MOST UINT64_C(10000) /* ns: a loop of 100,000 operations then takes a second */
#define NUDGE_WAIT_MOST UINT64_C(10000000) /* ns; of a sleep, or until the signal */
#define NUDGE_ALWAYS 1000000u

/* All zero: none. */
struct nudge {
	enum nudge_kind kind;
	uint64_t ns;         /* of a pause, a sleep, or until the signal */
	unsigned millionths; /* of windows that it widens, at random; 0: all, as NUDGE_ALWAYS */
};

/* What --nudge takes, for texts. */
#define NUDGE_CHOICES "none, pause:N, yield, sleep:N, signal:N"

/*
 * nudge_read: "none", or KIND[:N][@P] as in pause:200@0.1: N a number of ns, or a time with its unit; P the share of windows
 * that are widened. STATUS_USAGE for anything else.
 */
bool nudge_read(const char *word, struct nudge *nudge, struct error *error);

/* nudge_text: as it is stored: none, yield, pause:200, sleep:1000000@0.1. The caller frees it. */
char *nudge_text(const struct nudge *nudge);

/* nudge_is_any: is the window widened at all? Without, the bare program runs. */
bool nudge_is_any(const struct nudge *nudge);

/*
 * nudge_cost_ns: what it adds to an operation, in the mean, where nothing else wants the CPU. @spun_on: another worker that waits
 * for this one gets the CPU, and spins there until the kernel takes it away.
 */
double nudge_cost_ns(const struct nudge *nudge, bool spun_on);

/* nudge_chance: of 2^64, the share of windows that it widens; 0: all. */
uint64_t nudge_chance(const struct nudge *nudge);

/* nudge_seed: of what it leaves to chance in run @attempt of @case_name in a campaign with @seed. */
uint64_t nudge_seed(uint64_t seed, const char *case_name, unsigned attempt);

#endif
