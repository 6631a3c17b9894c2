/* SPDX-License-Identifier: MIT */
/*
 * real: a schedule on real threads or processes. Each worker runs the same instructions on a thread (or in a process) of its own; at every
 * step it waits for a token, which this process passes in the order of the schedule. Locks and the like are the
 * explorer's here too: which worker may go on is what the schedule says.
 */
#ifndef RC_EXPLORE_REAL_H
#define RC_EXPLORE_REAL_H

#include "witness.h"

/*
 * real_run: run @schedule once, in a child process, from the state before the workers' start. @expected: how the explorer's own run
 * ended, which says what a schedule after which nobody can go on is. False, with *@why, when the threads could not be had or one did not come back.
 */
bool real_run(const struct taken *schedule, uint32_t length, const struct run *expected, struct run *run, const char **why);

/* Where fiber_park goes on real threads. */
uint64_t real_park(uint64_t what, uintptr_t address, uint64_t a, uint64_t b, uintptr_t pc);

/* The worker that runs has crashed, or the like. */
_Noreturn void real_stand_still(void);

/* The worker that runs is over. */
_Noreturn void real_end(void);

#endif
