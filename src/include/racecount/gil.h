/* SPDX-License-Identifier: MIT */
/*
 * gil: a replica of CPython's global interpreter lock, one in each process that uses it. Of the threads that take it one runs at a
 * time. Who waits for it asks the running thread, after the switch interval, to drop it (the drop request); the running thread
 * looks at the request at its switch points only, drops the lock, and goes on when another has taken it (the forced switch).
 */
#ifndef RACECOUNT_GIL_H
#define RACECOUNT_GIL_H

#include <pthread.h>
#include <stdint.h>

#ifndef RC_SWITCH_INTERVAL_NS
#define RC_SWITCH_INTERVAL_NS 5000000u /* CPython's */
#endif
#define RC_SWITCH_INTERVAL_LEAST_NS 1000u
#define RC_GIL_WAITS 48 /* of waits of 2^i ns and more: who waits longer counts in the last */

/* What became of the lock. */
struct rc_gil_counts {
	uint64_t taken;              /* times */
	uint64_t switches;           /* of them, those by another thread than the one before */
	uint64_t drop_requests;
	uint64_t waits[RC_GIL_WAITS]; /* of taken, those that had to wait, by how long */
};

extern uint64_t rc_gil_interval_ns; /* set before any thread takes it; from then on only read */
extern int rc_gil_drop_request;     /* somebody waits, and the interval is over */

void rc_gil_take(void);
void rc_gil_drop(void);   /* before whatever blocks: nobody needs to have asked */
void rc_gil_switch(void); /* drop it as asked, and take it again when another has had it */

/* rc_gil_count: what became of it since the last call, into @counts. */
void rc_gil_count(struct rc_gil_counts *counts);

#endif
