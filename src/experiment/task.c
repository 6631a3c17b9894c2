/* SPDX-License-Identifier: MIT */
#include "experiment/task.h"

#include <stdint.h>
#include <stdlib.h>

#define STACK_BYTES (64 * 1024)

/* makecontext passes ints only. */
static void enter(unsigned high, unsigned low)
{
	struct task *task = (struct task *)(((uintptr_t)high << 16 << 16) | (uintptr_t)low);

	task->work(task, task->context);
	task->ended = true;
}

bool task_make(struct task *task, void (*work)(struct task *task, void *context), void *context)
{
	const uintptr_t self = (uintptr_t)task;

	task->stack = malloc(STACK_BYTES);
	if (!task->stack || getcontext(&task->own) != 0)
		return false;
	task->work = work;
	task->context = context;
	task->ended = false;
	task->own.uc_stack.ss_sp = task->stack;
	task->own.uc_stack.ss_size = STACK_BYTES;
	task->own.uc_link = &task->loop;
	makecontext(&task->own, (void (*)(void))enter, 2, (unsigned)(self >> 16 >> 16), (unsigned)self);
	return true;
}

void task_free(struct task *task)
{
	free(task->stack);
	task->stack = NULL;
}

void task_resume(struct task *task)
{
	swapcontext(&task->loop, &task->own);
}

void task_give_way(struct task *task)
{
	swapcontext(&task->own, &task->loop);
}
