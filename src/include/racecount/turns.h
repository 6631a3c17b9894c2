/* SPDX-License-Identifier: MIT */
/*
 * turns: what a counter's code becomes under a model whose workers take turns. Included before the counter, behind the header that
 * says what a switch point is (gil_turns.h, task_turns.h), with RC_LOOKS_IN_WINDOW and RC_LOOKS_AT_END defined: so many switch points lie
 * between an update's load and its store, and at the end of each operation.
 */
#ifndef RACECOUNT_TURNS_H
#define RACECOUNT_TURNS_H

#include <pthread.h>

static inline void rc_switch_points(int count)
{
#ifdef RC_LOOKS_ONCE
	count = count > 0;
#endif
#pragma GCC unroll 4
	for (int i = 0; i < count; i++)
		rc_switch_point();
}

/* What stands before a switch point has happened when another worker runs, and what stands behind it has not. */
#define RC_SWITCHES(count) \
	do { \
		__asm__ volatile("" ::: "memory"); \
		rc_switch_points(count); \
		__asm__ volatile("" ::: "memory"); \
	} while (0)

#if RC_LOOKS_IN_WINDOW > 0
#define RC_SWITCH_IN_WINDOW() RC_SWITCHES(RC_LOOKS_IN_WINDOW)
#endif
#define RC_SWITCH_AT_END() RC_SWITCHES(RC_LOOKS_AT_END)

/* From here on who must wait for a lock lets the others run. */
#define pthread_mutex_lock(mutex) rc_lock_by_turns(mutex)
#define pthread_spin_lock(lock) rc_spin_by_turns(lock)

#endif
