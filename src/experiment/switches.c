/* SPDX-License-Identifier: MIT */
/*
 * switches: what it takes until another worker runs. Two threads hand a byte to and fro through two pipes, so that each
 * transfer is one thread that goes to sleep and one that wakes: on one CPU, and on two. Two tasks hand over without the kernel's
 * scheduler. Figures in seconds.
 */
#include "experiment/experiment.h"
#include "experiment/task.h"

#include <errno.h>
#include <pthread.h>
#include <sched.h>
#include <unistd.h>

#define BLOCKS_MOST 1000
#define CREATIONS_PER_BLOCK 10 /* a block takes as long as some of the other costs together */
#define PER_BLOCK 50 /* round trips between two looks at the clock */

struct court {
	int there[2], back[2];
	int cpu;
	unsigned balls;
};

/* The @index-th CPU that this process may use; -1: there are fewer. */
static int usable_cpu(unsigned index)
{
	cpu_set_t usable;

	if (sched_getaffinity(0, sizeof(usable), &usable) != 0)
		return -1;
	for (int cpu = 0; cpu < CPU_SETSIZE; cpu++)
		if (CPU_ISSET(cpu, &usable) && index-- == 0)
			return cpu;
	return -1;
}

static bool pin(int cpu)
{
	cpu_set_t only;

	CPU_ZERO(&only);
	CPU_SET(cpu, &only);
	return sched_setaffinity(0, sizeof(only), &only) == 0;
}

static bool pass(int from, int to)
{
	char ball = 'o';

	return (from < 0 || read(from, &ball, 1) == 1) && (to < 0 || write(to, &ball, 1) == 1);
}

static void *partner(void *argument)
{
	struct court *court = argument;

	if (pin(court->cpu))
		for (unsigned i = 0; i < court->balls; i++)
			if (!pass(court->there[0], court->back[1]))
				break;
	close(court->back[1]); /* so that nobody waits for who is gone */
	return NULL;
}

static bool play(struct court *court, unsigned blocks, uint64_t *took)
{
	bool good = true;

	for (unsigned i = 0; i < blocks && good; i++) {
		const uint64_t begin = now_ns();

		for (unsigned j = 0; j < PER_BLOCK && good; j++)
			good = pass(-1, court->there[1]) && pass(court->back[0], -1);
		took[i] = now_ns() - begin;
	}
	return good || fail("two threads cannot hand over a byte");
}

/* Pins the calling thread to @home and its partner to @away. */
static bool between(int home, int away, const char *name, unsigned blocks, struct document *document)
{
	struct court court = { .cpu = away, .balls = blocks * PER_BLOCK };
	uint64_t took[BLOCKS_MOST];
	pthread_t thread;

	if (pipe(court.there) != 0 || pipe(court.back) != 0 || !pin(home))
		return fail("two pinned threads cannot be set up");
	errno = pthread_create(&thread, NULL, partner, &court);
	if (errno != 0)
		return fail("a thread cannot be made");
	const bool good = play(&court, blocks, took);

	close(court.there[1]);
	pthread_join(thread, NULL);
	close(court.there[0]);
	close(court.back[0]);
	if (good)
		document_figure(document, name, 2, (double)middle(took, blocks) / (2.0 * PER_BLOCK) / 1e9);
	return good;
}

static void give_way_always(struct task *task, void *context)
{
	(void)context;
	for (;;)
		task_give_way(task);
}

static bool between_tasks(unsigned blocks, struct document *document)
{
	uint64_t took[BLOCKS_MOST];
	struct task task;

	if (!task_make(&task, give_way_always, NULL))
		return fail("a task cannot be made");
	for (unsigned i = 0; i < blocks; i++) {
		const uint64_t begin = now_ns();

		for (unsigned j = 0; j < PER_BLOCK; j++)
			task_resume(&task);
		took[i] = now_ns() - begin;
	}
	task_free(&task);
	document_figure(document, "switch-tasks", 2, (double)middle(took, blocks) / (2.0 * PER_BLOCK) / 1e9);
	return true;
}

bool switches(const struct request *request, struct document *document)
{
	const unsigned wanted = request->amount / CREATIONS_PER_BLOCK + 1;
	const unsigned blocks = wanted < BLOCKS_MOST ? wanted : BLOCKS_MOST;
	const int first = usable_cpu(0), second = usable_cpu(1);

	return between_tasks(blocks, document) && between(first, first, "switch-one-cpu", blocks, document) &&
	       (second < 0 || between(first, second, "switch-between-cpus", blocks, document));
}
