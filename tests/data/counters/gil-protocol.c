/* SPDX-License-Identifier: MIT */
/*
 * The replica's own protocol as a counter under test: what it guards is plain, and who is asked drops the lock half-way. To be explored:
 * at most one runs, no switch is forced on nobody, no wake-up is lost. The request is an atomic of the replica's; all else is locked.
 */
#include <racecount/counter.h>

RC_COUNTER(.name = "gil-protocol", .summary = "two plain longs under the global interpreter lock", .guarantee = RC_EXACT,
	   .between = RC_THREADS, .data_race = 0, .reason = "who updates holds the lock")

#ifndef RC_FACTS
#ifdef RC_EXPLORE /* every other program has it anyway */
#include <time.h>
/* How long a wait took is counted only, and a timed one can be over at any time. */
#define clock_gettime(clock, now) (*(now) = (struct timespec){ 0 })
#include "subject/gil.c"
#undef clock_gettime
#endif
#include <racecount/gil_turns.h>

struct counter {
	int64_t begun, ended;
};

static void counter_init(struct counter *counter, unsigned workers)
{
	(void)counter;
	(void)workers;
}

static void counter_add(struct counter *counter, unsigned worker, int64_t delta)
{
	(void)worker;
	rc_gil_take();
	counter->begun += delta;
	rc_switch_point();
	counter->ended += delta;
	rc_gil_drop();
}

static int64_t counter_read(struct counter *counter)
{
	return counter->begun == counter->ended ? counter->ended : 0;
}

static void counter_fini(struct counter *counter)
{
	(void)counter;
}
#endif
