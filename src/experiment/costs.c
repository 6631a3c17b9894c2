/* SPDX-License-Identifier: MIT */
/* costs: what it takes to make a worker that does nothing, and to wait for its end. Figures in seconds. */
#include "experiment/crew.h"
#include "experiment/experiment.h"
#include "experiment/task.h"

#define REPEATS_MOST 10000

static void nothing(void *context, unsigned worker)
{
	(void)context;
	(void)worker;
}

static void end_at_once(struct task *task, void *context)
{
	(void)task;
	(void)context;
}

static bool crew_task(unsigned count, crew_work *work, void *context, uint64_t *took_ns)
{
	const uint64_t begin = now_ns();
	struct task task;

	(void)count;
	(void)work;
	(void)context;
	if (!task_make(&task, end_at_once, NULL))
		return fail("a task cannot be made");
	task_resume(&task);
	task_free(&task);
	*took_ns = now_ns() - begin;
	return true;
}

typedef bool crew(unsigned count, crew_work *work, void *context, uint64_t *took_ns);

static bool cost_of(crew *make, const char *name, unsigned repeats, struct document *document)
{
	uint64_t took[REPEATS_MOST];

	for (unsigned i = 0; i < repeats; i++)
		if (!make(1, nothing, NULL, &took[i]))
			return false;
	document_figure(document, name, 1, (double)middle(took, repeats) / 1e9);
	return true;
}

bool costs(const struct request *request, struct document *document)
{
	const unsigned repeats = request->amount < REPEATS_MOST ? request->amount : REPEATS_MOST;

	return cost_of(crew_threads, "create-thread", repeats, document) &&
	       cost_of(crew_processes, "create-process", repeats, document) &&
	       cost_of(crew_task, "create-task", repeats, document) && gil_costs(request, document) &&
	       /* The last, for it pins this thread. */
	       switches(request, document);
}
