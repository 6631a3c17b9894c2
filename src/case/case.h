/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * case: one point of model x storage x counter x cell x workload, named by that path:
 * threads/global/none+plain/i32/inc-dec, or threads/global/per-thread/own/inc for a whole counter.
 */
#ifndef CASE_CASE_H
#define CASE_CASE_H

#include "case/parts.h"

#include "base/error.h"

#define CASE_NAME_MAX 160

/* A counter given as a file: one of cases/counters/, or the user's. */
struct counter_file {
	const char *path;              /* absolute; or below paths_data(), for those of cases/counters/ */
	struct rc_counter_facts facts;
};

/* Small and copied freely; it points at tables and at counter files, which outlive it. */
struct case_point {
	const struct model_facts *model;
	const struct storage_facts *storage;
	const struct guard_facts *guard;     /* NULL with a whole counter */
	const struct access_facts *access;   /* NULL with a whole counter */
	const struct counter_file *counter;  /* NULL with guard + access */
	const struct cell_facts *cell;       /* NULL with a whole counter: cell `own` */
	const struct workload_facts *workload;
	char name[CASE_NAME_MAX];
};

/* case_name: fill in @point->name from its kinds. */
void case_name(struct case_point *point);

/* case_is_shared: do the workers of its model share memory of its storage? */
bool case_is_shared(const struct case_point *point);

/* case_dropped: NULL when the point makes sense, or the reason why the product drops it. */
const char *case_dropped(const struct case_point *point);

/*
 * case_control: the same case with guard none and access plain, run beside a right-promised case; under a model that never switches
 * in the window, with the model that differs in that only.
 * A whole counter's control has cell i64. False when there is none: memory that is not shared.
 */
bool case_control(const struct case_point *point, struct case_point *control);

/* case_counter_label: "mutex+plain" or "per-thread" into @room, which it returns. */
const char *case_counter_label(const struct case_point *point, char *room, size_t size);

/*
 * case_expected: the final value of a trial that loses nothing, for @workers with @ops operations each.
 * False when that, or a sum on the way, would not fit the cell: such a run is refused.
 */
bool case_expected(const struct case_point *point, unsigned workers, uint64_t ops, int64_t *expected);

/* case_ops_limit: the most operations per worker that fit the cell, at most @wanted. 0: none fits. */
uint64_t case_ops_limit(const struct case_point *point, unsigned workers, uint64_t wanted);

/* case_refuses: NULL, or why this case cannot run with @workers (inc-dec with an odd number). */
const char *case_refuses(const struct case_point *point, unsigned workers);

#endif
