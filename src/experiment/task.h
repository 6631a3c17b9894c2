/* SPDX-License-Identifier: MIT */
/* task: stackful tasks of one thread (ucontext). A task runs until it gives way or ends. */
#ifndef EXPERIMENT_TASK_H
#define EXPERIMENT_TASK_H

#include <stdbool.h>
#include <ucontext.h>

struct task {
	ucontext_t own, loop; /* where it goes on, and where its starter does */
	void *stack;
	void (*work)(struct task *task, void *context);
	void *context;
	bool ended;
};

/* task_make: nothing of it runs yet. False without memory. task_free gives its stack back. */
bool task_make(struct task *task, void (*work)(struct task *task, void *context), void *context);
void task_free(struct task *task);

/* task_resume: let it run until it gives way or ends. task_give_way: back to who resumed it; called by the task itself. */
void task_resume(struct task *task);
void task_give_way(struct task *task);

#endif
