/* SPDX-License-Identifier: MIT */
/* An event loop of tasks with stacks of their own (ucontext): who awaits goes to the end of the line. */
#include <racecount/tasks.h>

#include <errno.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/mman.h>
#include <ucontext.h>

#define TASKS_MAX 64
#define TASK_STACK ((size_t)256 << 10)

#if defined(__SANITIZE_THREAD__)
#define TASKS_TSAN
#elif defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define TASKS_TSAN
#endif
#endif

/* A sanitizer must know whose stack it looks at. */
#ifdef TASKS_TSAN
void *__tsan_get_current_fiber(void);
void *__tsan_create_fiber(unsigned flags);
void __tsan_destroy_fiber(void *fiber);
void __tsan_switch_to_fiber(void *fiber, unsigned flags);
#else
#define __tsan_get_current_fiber() NULL
#define __tsan_create_fiber(flags) NULL
#define __tsan_destroy_fiber(fiber) ((void)(fiber))
#define __tsan_switch_to_fiber(fiber, flags) ((void)(fiber))
#endif

struct task {
	ucontext_t context;
	void *stack, *fiber;
	bool ended;
};

static struct task tasks[TASKS_MAX], tasks_loop; /* the loop's own is where all end */
static unsigned tasks_made, task_running;
static bool tasks_run;
static void (*tasks_work)(void *context, unsigned worker);
static void *tasks_context;

static void task_go(struct task *from, struct task *to)
{
	__tsan_switch_to_fiber(to->fiber, 0);
	swapcontext(&from->context, &to->context);
}

/* The next in line behind the one that runs; itself where there is no other; the loop where all have ended. */
static struct task *task_next(void)
{
	for (unsigned step = 1; step <= tasks_made; step++) {
		unsigned number = (task_running + step) % tasks_made;

		if (tasks[number].ended)
			continue;
		task_running = number;
		return &tasks[number];
	}
	return &tasks_loop;
}

void rc_task_await(void)
{
	struct task *self = &tasks[task_running];

	if (!tasks_run)
		return;
	struct task *next = task_next();
	if (next != self)
		task_go(self, next);
}

static void task_main(void)
{
	struct task *self = &tasks[task_running];

	tasks_work(tasks_context, task_running);
	self->ended = true;
	task_go(self, task_next());
}

static int task_make(struct task *task)
{
	*task = (struct task){ 0 };
	task->stack = mmap(NULL, TASK_STACK, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_STACK, -1, 0);
	if (task->stack == MAP_FAILED)
		return errno;
	getcontext(&task->context);
	task->context.uc_stack.ss_sp = task->stack;
	task->context.uc_stack.ss_size = TASK_STACK;
	makecontext(&task->context, task_main, 0);
	task->fiber = __tsan_create_fiber(0);
	return 0;
}

int rc_tasks_start(unsigned count, void (*work)(void *context, unsigned worker), void *context)
{
	int refused = count <= TASKS_MAX ? 0 : EINVAL;

	tasks_work = work;
	tasks_context = context;
	for (tasks_made = 0; !refused && tasks_made < count; tasks_made += !refused)
		refused = task_make(&tasks[tasks_made]);
	return refused;
}

void rc_tasks_run(void)
{
	if (tasks_made == 0)
		return;
	tasks_loop.fiber = __tsan_get_current_fiber();
	task_running = 0;
	tasks_run = true;
	task_go(&tasks_loop, &tasks[0]);
	tasks_run = false;
	for (unsigned i = 0; i < tasks_made; i++) {
		__tsan_destroy_fiber(tasks[i].fiber);
		munmap(tasks[i].stack, TASK_STACK);
	}
	tasks_made = 0;
}
