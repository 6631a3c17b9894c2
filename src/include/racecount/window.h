/* SPDX-License-Identifier: MIT */
/*
 * window: the point between an update's load and its store. RC_WINDOW(worker) marks it in every
 * access that has both. It compiles to nothing, but in a program that is built with RC_NUDGED: there it is widened
 * by what the run asks for, and under a model whose workers take turns: there it is a switch point (turns.h). A stand-alone file,
 * or a guard that lets go of its lock there, gives it a body of its own, the latter around RC_BETWEEN(worker), which is that same.
 *
 * RC_FETCHED(worker, value) stands behind the store, outside the window: @value is what this update found, before it added.
 * Two updates that found the same have overwritten each other. It compiles to nothing, but in a program that is built with
 * RC_TICKETS (`racecount run --tickets`): there the value is logged.
 */
#ifndef RACECOUNT_WINDOW_H
#define RACECOUNT_WINDOW_H

#include <stdint.h>

#ifndef RC_WIDEN
#ifdef RC_NUDGED
#include <stdint.h>

/* What widens the window (src/subject/nudge.c). Set before any worker starts, from then on only read. */
struct rc_nudge {
	uint64_t chance; /* of 2^64: how many of the windows are widened; 0: all */
	uint64_t turns;  /* of a pause */
	uint64_t calls;  /* not 0: rc_nudge_call does it */
};

extern struct rc_nudge rc_nudge;
extern __thread uint64_t rc_nudge_state; /* of a worker's random numbers: its own, so that nothing is shared in the window */
void rc_nudge_call(void);

/* Is this one of the windows that are left alone? By xorshift64 (Marsaglia, 2003). */
static inline int rc_nudge_passes(void)
{
	uint64_t state = rc_nudge_state;

	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	rc_nudge_state = state;
	return state >= rc_nudge.chance;
}

static inline void rc_nudge_pause(uint64_t turns)
{
	while (turns-- > 0) {
#if defined(__x86_64__) || defined(__i386__)
		__builtin_ia32_pause();
#elif defined(__aarch64__)
		__asm__ volatile("isb");
#else
		__asm__ volatile("");
#endif
	}
}

static inline void rc_nudge_window(void)
{
	if (rc_nudge.chance && rc_nudge_passes())
		return;
	rc_nudge_pause(rc_nudge.turns);
	if (rc_nudge.calls)
		rc_nudge_call();
}

#define RC_WIDEN(worker) \
	do { \
		(void)(worker); \
		__asm__ volatile("" ::: "memory"); /* the load stays before, the store behind */ \
		rc_nudge_window(); \
		__asm__ volatile("" ::: "memory"); \
	} while (0)
#else
#define RC_WIDEN(worker) ((void)(worker))
#endif
#endif

#ifdef RC_SWITCH_IN_WINDOW
#define RC_BETWEEN(worker) \
	do { \
		RC_WIDEN(worker); \
		RC_SWITCH_IN_WINDOW(); \
	} while (0)
#else
#define RC_BETWEEN(worker) RC_WIDEN(worker)
#endif

#ifndef RC_WINDOW
#define RC_WINDOW(worker) RC_BETWEEN(worker)
#endif

#ifndef RC_FETCHED
#ifdef RC_TICKETS
/* Of one worker: where its next fetched value goes, and where its room ends (src/subject/tickets.c). */
struct rc_ticket_log {
	_Alignas(64) int64_t *next; /* no two workers' on one cache line */
	int64_t *end;
};

extern struct rc_ticket_log rc_ticket_logs[]; /* by worker */

static inline void rc_ticket(unsigned worker, int64_t value)
{
	struct rc_ticket_log *log = &rc_ticket_logs[worker];

	if (log->next < log->end)
		*log->next++ = value;
}

#define RC_FETCHED(worker, value) \
	do { \
		__asm__ volatile("" ::: "memory"); /* the update's store stays before */ \
		rc_ticket(worker, value); \
	} while (0)
#else
#define RC_FETCHED(worker, value) ((void)(worker), (void)(value))
#endif
#endif

#endif
