/* SPDX-License-Identifier: MIT */
/*
 * tasks: workers that are tasks of an event loop in one thread, each with a stack of its own. A task runs until it awaits; then the
 * next that is ready runs, in turn.
 */
#ifndef RACECOUNT_TASKS_H
#define RACECOUNT_TASKS_H

/*
 * rc_tasks_start: make @count tasks, which call @work with 0, 1, ...; 0, or the error that kept the rest from being made.
 * rc_tasks_run: run those that were made, until all have ended.
 */
int rc_tasks_start(unsigned count, void (*work)(void *context, unsigned worker), void *context);
void rc_tasks_run(void);

/* rc_task_await: of a task: let the others run; returns when it is its turn again. Elsewhere it does nothing. */
void rc_task_await(void);

#endif
