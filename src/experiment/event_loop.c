/* SPDX-License-Identifier: MIT */
/*
 * event_loop: two tasks of one thread count together. Nothing but an await switches them: between two operations, or between the
 * load and the store of one, without a lock that tasks take, or with one. Figures: lost operations per million. And what the loop
 * is for: seconds that n tasks take, each of which waits several times for input.
 */
#include "experiment/experiment.h"
#include "experiment/loop.h"

#define TASKS 2
#define WAITS 3
#define WAIT_MS 10

enum await { AWAIT_OUTSIDE, AWAIT_INSIDE, AWAIT_LOCKED };

struct counting {
	unsigned long counter, operations; /* of each task */
	enum await await;
	bool taken; /* the lock: a task that finds it taken gives way */
};

static void add_one(struct task *task, struct counting *counting)
{
	const unsigned long loaded = counting->counter;

	if (counting->await != AWAIT_OUTSIDE)
		task_give_way(task);
	counting->counter = loaded + 1;
}

static void count(struct task *task, void *context)
{
	struct counting *counting = context;

	for (unsigned long i = 0; i < counting->operations; i++) {
		while (counting->await == AWAIT_LOCKED && counting->taken)
			task_give_way(task);
		counting->taken = true;
		add_one(task, counting);
		counting->taken = false;
		task_give_way(task);
	}
}

static bool measure(enum await await, const char *name, unsigned long operations, struct document *document)
{
	struct counting counting = { .operations = operations, .await = await };
	const double planned = (double)(TASKS * operations);
	struct task tasks[TASKS];
	unsigned running = TASKS;

	for (unsigned i = 0; i < TASKS; i++)
		if (!task_make(&tasks[i], count, &counting))
			return fail("a task cannot be made");
	for (unsigned i = 0; running > 0; i = (i + 1) % TASKS) {
		if (tasks[i].ended)
			continue;
		task_resume(&tasks[i]);
		running -= tasks[i].ended;
	}
	for (unsigned i = 0; i < TASKS; i++)
		task_free(&tasks[i]);
	document_figure(document, name, TASKS, 1e6 * (planned - (double)counting.counter) / planned);
	return true;
}

/* ---- input ---- */

static bool wait_for_input(struct loop_task *task, void *context)
{
	bool good = true;

	(void)context;
	for (int i = 0; i < WAITS && good; i++)
		good = loop_await_timer(task, WAIT_MS);
	return good;
}

bool event_loop(const struct request *request, struct document *document)
{
	const unsigned long operations = 1000ul * request->amount;

	if (!measure(AWAIT_OUTSIDE, "lost-await-outside", operations, document) ||
	    !measure(AWAIT_INSIDE, "lost-await-inside", operations, document) ||
	    !measure(AWAIT_LOCKED, "lost-task-lock", operations, document))
		return false;
	for (unsigned i = 0; i < request->count_count; i++) {
		uint64_t took_ns;

		if (!loop_run(request->counts[i], wait_for_input, NULL, &took_ns))
			return false;
		document_figure(document, "tasks", request->counts[i], (double)took_ns / 1e9);
	}
	return true;
}
