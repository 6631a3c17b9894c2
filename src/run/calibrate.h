/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * calibrate: search the setting with the most wrong trials per CPU second by successive halving: every setting is tried for a short
 * time, the best third for twice that time, and so on, until one is left. Pure: it says what to try next, and is told what came of it.
 */
#ifndef RUN_CALIBRATE_H
#define RUN_CALIBRATE_H

#include "run/steering.h"

#include <stdbool.h>
#include <stddef.h>

#define CALIBRATE_MOST 64
#define CALIBRATE_FIRST_NS UINT64_C(10000000) /* of one-shot trials, in the first rung */
#define CALIBRATE_KEPT 3                       /* one in so many goes on to the next rung */

struct calibrate_setting {
	uint64_t stride, spacing;
	struct nudge nudge;
};

/* What a run under a setting read. */
struct calibrate_reading {
	bool failed;              /* it did not end well: the setting is out */
	uint64_t spacing;         /* of the cells, as used: a counter that needs more room than a setting gives does not lie as it says */
	uint64_t trials, wrong, cpu_ns;
};

/* A setting with all that was read under it. */
struct calibrate_entry {
	struct calibrate_setting setting;
	bool out;
	uint64_t trials, wrong, cpu_ns;
};

struct calibrate {
	struct calibrate_entry entries[CALIBRATE_MOST];
	size_t count;
	size_t alive[CALIBRATE_MOST]; /* those of this rung; from the second on, the best first */
	size_t alive_count, next;     /* next: in alive */
	unsigned rung;
};

/*
 * calibrate_grid: what is tried: @usual first, so that it wins where all are alike, then strides, spacings and pauses around it. Returns
 * how many there are.
 */
size_t calibrate_grid(const struct steering *usual, struct calibrate_setting grid[CALIBRATE_MOST]);

/* calibrate_begin: a search among @count settings. */
void calibrate_begin(struct calibrate *search, const struct calibrate_setting *grid, size_t count);

/* calibrate_next: the index of the entry to try next, for *@slot_ns. False when the search is over. */
bool calibrate_next(struct calibrate *search, size_t *index, uint64_t *slot_ns);

/* calibrate_tell: what came of the entry that calibrate_next gave. */
void calibrate_tell(struct calibrate *search, const struct calibrate_reading *reading);

/* calibrate_rate: wrong trials per CPU second under an entry, in all its runs so far. */
double calibrate_rate(const struct calibrate *search, size_t index);

/*
 * calibrate_best: of the last rung that is complete, so that a search may be cut short; of those that were tried, where not even the
 * first is. False where nothing went wrong under any.
 */
bool calibrate_best(const struct calibrate *search, size_t *index);

#endif
