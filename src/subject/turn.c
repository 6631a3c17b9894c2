/* SPDX-License-Identifier: MIT */
/* How workers that take turns do so, for the runtime. */
#include <racecount/gil.h>
#include <racecount/tasks.h>

#include "run.h"

static void count_gil(struct rc_gil_page *page)
{
	struct rc_gil_counts counts;

	rc_gil_count(&counts);
	/* First, for the others are parts of it, whenever the tool looks. */
	__atomic_fetch_add(&page->taken, counts.taken, __ATOMIC_SEQ_CST);
	__atomic_fetch_add(&page->switches, counts.switches, __ATOMIC_RELAXED);
	__atomic_fetch_add(&page->drop_requests, counts.drop_requests, __ATOMIC_RELAXED);
	for (unsigned i = 0; i < RC_GIL_WAITS; i++)
		__atomic_fetch_add(&page->waits[i], counts.waits[i], __ATOMIC_RELAXED);
}

const struct rc_turn rc_gil_turn = { .begin = rc_gil_take, .end = rc_gil_drop, .count = count_gil };
const struct rc_turn rc_task_turn = { .await = rc_task_await };
