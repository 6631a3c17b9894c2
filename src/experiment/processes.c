/* SPDX-License-Identifier: MIT */
/*
 * processes: two processes count together: in a global, of which each has its own; in memory that they share; there with a lock.
 * Figures: operations per million that the parent misses in the end. And seconds that n processes take for n equal jobs.
 */
#include "experiment/crew.h"
#include "experiment/experiment.h"
#include "experiment/job.h"

#include <errno.h>
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <sys/mman.h>

#define PER_LOCKED 16 /* operations without a lock take as long as one with it, about */
#define PER_MS 200 /* thousands of operations: a job takes as long as counting without a lock, about */
#define PATIENCE 1000000 /* looks for the other one, each of which may be a turn of it */

struct shared {
	atomic_uint arrived;
	pthread_mutex_t mutex;
	bool locked;
	unsigned long operations; /* of each process */
	volatile unsigned long *counter;
	volatile unsigned long counter_here;
};

static volatile unsigned long own_counter;

/* Who begins alone may be done before the other has begun. */
static void meet(struct shared *shared)
{
	atomic_fetch_add(&shared->arrived, 1);
	for (unsigned i = 0; atomic_load(&shared->arrived) < 2 && i < PATIENCE; i++)
		sched_yield();
}

static void count(void *context, unsigned worker)
{
	struct shared *shared = context;

	(void)worker;
	meet(shared);
	for (unsigned long i = 0; i < shared->operations; i++) {
		if (shared->locked)
			pthread_mutex_lock(&shared->mutex);
		*shared->counter = *shared->counter + 1;
		if (shared->locked)
			pthread_mutex_unlock(&shared->mutex);
	}
}

static bool measure(struct shared *shared, const char *name, volatile unsigned long *counter, unsigned long operations, bool locked,
		    struct document *document)
{
	const double planned = 2.0 * (double)operations;
	uint64_t took_ns;

	atomic_store(&shared->arrived, 0);
	shared->operations = operations;
	shared->locked = locked;
	shared->counter = counter;
	*counter = 0;
	if (!crew_processes(2, count, shared, &took_ns))
		return false;
	document_figure(document, name, 2, 1e6 * (planned - (double)*counter) / planned);
	return true;
}

static bool measure_speed(const struct request *request, struct document *document)
{
	struct job job = { .compute = job_latency };
	uint64_t took_ns[COUNTS_MOST];

	job_size(&job, request->amount / PER_MS + 1);
	if (!crew_fastest(crew_processes, request, job_do, &job, took_ns))
		return false;
	for (unsigned i = 0; i < request->count_count; i++)
		document_figure(document, "processes", request->counts[i], (double)took_ns[i] / 1e9);
	return true;
}

bool processes(const struct request *request, struct document *document)
{
	struct shared *shared = mmap(NULL, sizeof(*shared), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	pthread_mutexattr_t between_processes;

	if (shared == MAP_FAILED)
		return fail("shared memory cannot be had");
	errno = pthread_mutexattr_init(&between_processes);
	if (errno == 0)
		errno = pthread_mutexattr_setpshared(&between_processes, PTHREAD_PROCESS_SHARED);
	if (errno == 0)
		errno = pthread_mutex_init(&shared->mutex, &between_processes);
	if (errno != 0)
		return fail("a mutex for processes cannot be had");
	const unsigned long operations = 1000ul * request->amount;

	return measure(shared, "lost-own-memory", &own_counter, operations / PER_LOCKED, false, document) &&
	       measure(shared, "lost-shared-memory", &shared->counter_here, operations, false, document) &&
	       measure(shared, "lost-shared-lock", &shared->counter_here, operations / PER_LOCKED, true, document) &&
	       measure_speed(request, document);
}
