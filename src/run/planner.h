/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * planner: how long the next run of a campaign with a budget measures (--time), planned anew after every run from what is left. Pure:
 * times are given, no clock is read.
 */
#ifndef RUN_PLANNER_H
#define RUN_PLANNER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define PLANNER_LEAST_NS UINT64_C(60000000) /* a shorter run measures hardly more than its start */

struct planner {
	uint64_t asked_ns;    /* both engines of a run, as asked for: no run measures longer */
	bool open;            /* as many rounds as fit; else all that are planned are wanted */
	uint64_t took_ns, measured_ns; /* plain runs so far: from one's start to the next one's; of it, what was to be measured */
	unsigned ran;
	uint64_t guess_ns;    /* what a run takes beside what it measures, before any ran */
};

/* planner_ran: a plain run took @took_ns, all that belongs to it; it was to measure @slot_ns. */
void planner_ran(struct planner *planner, uint64_t slot_ns, uint64_t took_ns);

/* planner_overhead: what a plain run takes beside what it measures. */
uint64_t planner_overhead(const struct planner *planner);

/*
 * planner_slot: how long the next run measures, with @left_ns for all plain runs: @rounds[i] of them are to come in round i, of
 * @count rounds, and round @first is under way. Where they do not all fit, the last rounds are given up, so that every case gets its
 * first runs before any gets more; the time that this leaves goes to the others. Where as many rounds are wanted as fit, each run measures
 * as long as was asked, if one round fits at all with that. Between PLANNER_LEAST_NS, or what was asked for where that is less, and
 * what was asked for.
 */
uint64_t planner_slot(const struct planner *planner, const unsigned *rounds, size_t first, size_t count, uint64_t left_ns);

/* planner_split: @slot_ns over two engines in the proportion in which they were asked for. */
void planner_split(uint64_t slot_ns, const uint64_t asked_ns[2], uint64_t split_ns[2]);

#endif
