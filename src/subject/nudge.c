/* SPDX-License-Identifier: MIT */
/*
 * nudge: what happens in the window of a nudged program (racecount/window.h). A pause is counted in turns of a short loop, so
 * that the window holds no system call; how long a turn takes is measured at the start.
 */
#define RC_NUDGED /* its own calibration needs the loop, whatever the program */
#include "racecount/window.h"
#include "run.h"

#include <sched.h>

#define MEASURED 5
#define TURNS 2000

unsigned rc_nudge_turns;
int rc_nudge_yields;

void rc_nudge_yield(void)
{
	sched_yield();
}

/* Nanoseconds that TURNS turns take: the least of a few, for what comes in between only adds. */
static uint64_t measure(void)
{
	uint64_t best = UINT64_MAX;

	for (int i = 0; i < MEASURED; i++) {
		uint64_t start = rc_now(), took;

		rc_nudge_pause(TURNS);
		took = rc_now() - start;
		best = took < best ? took : best;
	}
	return best ? best : 1;
}

void rc_nudge_set(const struct rc_arguments *arguments)
{
	uint64_t wanted = arguments->nudge_pause_ns * TURNS, took = wanted ? measure() : 1;

	rc_nudge_yields = arguments->nudge_yield != 0;
	rc_nudge_turns = (unsigned)((wanted + took - 1) / took);
}
