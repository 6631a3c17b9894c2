/* SPDX-License-Identifier: MIT */
/*
 * io_bound: seconds that n workers take for n blocking waits: each reads from a descriptor that has nothing to give until its
 * time has come. Threads and processes sleep in the read; threads under the interpreter's lock, of which there is a replica, drop
 * it before; tasks share one thread, whose loop knows which may go on.
 */
#include "experiment/crew.h"
#include "experiment/experiment.h"
#include "experiment/loop.h"
#include "experiment/timer.h"

#include <racecount/gil_turns.h>
#include <unistd.h>

static int timer_or_end(unsigned ms)
{
	const int descriptor = timer_in(ms);

	if (descriptor < 0)
		_exit(1);
	return descriptor;
}

static void wait_in_read(void *context, unsigned worker)
{
	const unsigned *ms = context;
	const int descriptor = timer_or_end(*ms);

	(void)worker;
	timer_read(descriptor);
	close(descriptor);
}

/* As an interpreter does: what is not a read or the like is done with the lock. */
static void wait_with_gil(void *context, unsigned worker)
{
	const unsigned *ms = context;

	(void)worker;
	rc_gil_take();
	const int descriptor = timer_or_end(*ms);

	rc_gil_drop();
	timer_read(descriptor);
	rc_gil_take();
	close(descriptor);
	rc_gil_drop();
}

static bool wait_on_loop(struct loop_task *task, void *context)
{
	const unsigned *ms = context;

	return loop_await_timer(task, *ms);
}

bool io_bound(const struct request *request, struct document *document)
{
	unsigned ms = request->amount;

	for (unsigned i = 0; i < request->count_count; i++) {
		const unsigned workers = request->counts[i];
		uint64_t threads, gil, processes, tasks;

		if (!crew_threads(workers, wait_in_read, &ms, &threads) || !crew_threads(workers, wait_with_gil, &ms, &gil) ||
		    !crew_processes(workers, wait_in_read, &ms, &processes) || !loop_run(workers, wait_on_loop, &ms, &tasks))
			return false;
		document_figure(document, "threads", workers, (double)threads / 1e9);
		document_figure(document, "gil", workers, (double)gil / 1e9);
		document_figure(document, "processes", workers, (double)processes / 1e9);
		document_figure(document, "tasks", workers, (double)tasks / 1e9);
	}
	return true;
}
