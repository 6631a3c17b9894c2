/* SPDX-License-Identifier: MIT */
/*
 * loop: tasks of one thread that wait for input, on an event loop of libuv. A task that awaits a descriptor gives way; the loop
 * lets it go on when there is something to read.
 */
#ifndef EXPERIMENT_LOOP_H
#define EXPERIMENT_LOOP_H

#include "experiment/task.h"

#include <uv.h>

/* One of the tasks on a loop. */
struct loop_task {
	struct task task; /* the first member: from one the other is told */
	uv_loop_t *loop;
	bool (*work)(struct loop_task *task, void *context);
	void *context;
	bool good; /* what the work returned */
};

/*
 * loop_run: make a loop and @count tasks (at most WORKERS_MOST), let each do @work on it, and take all apart. *@took_ns: all of
 * that. False after a message, when something cannot be had, or when any work returned false.
 */
bool loop_run(unsigned count, bool (*work)(struct loop_task *task, void *context), void *context, uint64_t *took_ns);

/*
 * loop_await: give way until @descriptor can be read, called by the task itself. The loop makes it one that does not block: now
 * and then there is nothing all the same. False after a message.
 */
bool loop_await(struct loop_task *task, int descriptor);

/* loop_await_timer: give way until a timer of @ms (timer.h) could be read. False after a message. */
bool loop_await_timer(struct loop_task *task, unsigned ms);

#endif
