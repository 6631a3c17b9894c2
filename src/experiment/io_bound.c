/* SPDX-License-Identifier: MIT */
/*
 * io_bound: seconds that n workers take for n blocking waits: each reads from a descriptor that has nothing to give until its
 * time has come. Threads and processes sleep in the read; tasks share one thread, whose loop asks poll() which may go on.
 */
#include "experiment/crew.h"
#include "experiment/experiment.h"
#include "experiment/task.h"

#include <errno.h>
#include <poll.h>
#include <sys/timerfd.h>
#include <unistd.h>

struct wait {
	unsigned ms;
	int descriptors[WORKERS_MOST];
	struct task tasks[WORKERS_MOST];
};

/* Something that can be read in @ms; -1 when there is none. */
static int ready_in(unsigned ms)
{
	const struct itimerspec when = { .it_value = { .tv_sec = ms / 1000, .tv_nsec = (long)(ms % 1000) * 1000000 } };
	const int descriptor = timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC);

	if (descriptor >= 0 && timerfd_settime(descriptor, 0, &when, NULL) == 0)
		return descriptor;
	fail("a timer cannot be made");
	_exit(1);
}

static void read_all(int descriptor)
{
	uint64_t count;

	while (read(descriptor, &count, sizeof(count)) < 0 && errno == EINTR)
		;
	close(descriptor);
}

static void block(void *context, unsigned worker)
{
	const struct wait *wait = context;

	(void)worker;
	read_all(ready_in(wait->ms));
}

static void await(struct task *task, void *context)
{
	struct wait *wait = context;
	int *descriptor = &wait->descriptors[task - wait->tasks];

	*descriptor = ready_in(wait->ms);
	task_give_way(task);
	read_all(*descriptor);
	*descriptor = -1;
}

/* One turn of the event loop: whoever has something to read goes on. */
static bool turn(struct wait *wait, unsigned count)
{
	struct pollfd polled[WORKERS_MOST];

	for (unsigned i = 0; i < count; i++)
		polled[i] = (struct pollfd){ .fd = wait->descriptors[i], .events = POLLIN };
	if (poll(polled, count, -1) < 0)
		return errno == EINTR || fail("poll");
	for (unsigned i = 0; i < count; i++)
		if (polled[i].revents)
			task_resume(&wait->tasks[i]);
	return true;
}

static bool all_tasks(unsigned count, struct wait *wait, uint64_t *took_ns)
{
	const uint64_t begin = now_ns();
	unsigned ended = 0;

	for (unsigned i = 0; i < count; i++) {
		if (!task_make(&wait->tasks[i], await, wait))
			return fail("a task cannot be made");
		task_resume(&wait->tasks[i]);
	}
	while (ended < count) {
		if (!turn(wait, count))
			return false;
		ended = 0;
		for (unsigned i = 0; i < count; i++)
			ended += wait->tasks[i].ended;
	}
	for (unsigned i = 0; i < count; i++)
		task_free(&wait->tasks[i]);
	*took_ns = now_ns() - begin;
	return true;
}

bool io_bound(const struct request *request, struct document *document)
{
	struct wait wait = { .ms = request->amount };

	for (unsigned i = 0; i < request->count_count; i++) {
		const unsigned workers = request->counts[i];
		uint64_t threads = 0, processes = 0, tasks = 0;

		if (!crew_threads(workers, block, &wait, &threads) || !crew_processes(workers, block, &wait, &processes) ||
		    !all_tasks(workers, &wait, &tasks))
			return false;
		document_figure(document, "threads", workers, (double)threads / 1e9);
		document_figure(document, "processes", workers, (double)processes / 1e9);
		document_figure(document, "tasks", workers, (double)tasks / 1e9);
	}
	return true;
}
