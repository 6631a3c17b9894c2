/* SPDX-License-Identifier: MIT */
/*
 * tickets: the values that the updates of one loop fetched (RC_FETCHED), and what they tell. Fetched twice means lost: the
 * two updates that found the same overwrote each other. Values come in steps, so that the runs among them can be told.
 */
#ifndef RC_SUBJECT_TICKETS_H
#define RC_SUBJECT_TICKETS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "page.h"

enum rc_steps_kind {
	RC_STEPS_MIXED,   /* values recur without a loss, as with half and half: nothing can be told */
	RC_STEPS_EQUAL,   /* every update adds 1, or every update -1 */
	RC_STEPS_WEIGHTED /* worker i adds base^i: a value's digits are its workers' updates */
};

/* How the updates of a loop change its cell. */
struct rc_steps {
	enum rc_steps_kind kind;
	unsigned workers;
	uint64_t ops; /* of each worker */
	int64_t delta;     /* equal: of all */
	uint64_t base;     /* weighted: ops + 1 */
	int64_t most;      /* weighted: the value that lost nothing */
};

/* rc_steps_level: how many updates @value holds. False: no updates sum up to it. */
bool rc_steps_level(const struct rc_steps *steps, int64_t value, uint64_t *level);

/*
 * rc_tickets_rollback: of one worker's @log, in order: how far, in updates, it found the counter behind where its own update
 * before had left it; the worst.
 */
uint64_t rc_tickets_rollback(const struct rc_steps *steps, const int64_t *log, size_t count);

/*
 * rc_tickets_look: duplicates and episodes among the logs of all workers, @count[worker] values of each from
 * logs + worker * room; values that no updates sum up to are left out. Takes time in proportion to the values. @scratch has
 * room for workers * room values and is zero before the first loop; both are used up. rollback_longest stays 0.
 */
void rc_tickets_look(const struct rc_steps *steps, int64_t *logs, size_t room, const uint64_t *count, int64_t *scratch,
		     struct rc_tickets *found);

#endif
