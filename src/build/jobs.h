/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * jobs: compilers that run side by side, as many at once as allowed, in the order added. Each has a scratch folder of
 * its own, which the launcher makes and removes: what is to stay is moved out in the done callback.
 */
#ifndef BUILD_JOBS_H
#define BUILD_JOBS_H

#include "base/child.h"
#include "base/error.h"

#include <uv.h>

struct job;
struct jobs;

/* Called on the loop when the job has ended; not for one that was cancelled. It may add jobs and cancel others. */
typedef void job_done(void *context, const struct job *job, const struct child_result *result);

struct job {
	struct jobs *jobs;
	struct job *next;
	unsigned group;
	char *scratch;
	char **argv; /* ends with NULL */
	size_t count, room;
	job_done *done;
	void *context;
	struct child *child;
	bool cancelled;
};

struct jobs {
	uv_loop_t loop;
	uv_timer_t look; /* at *interrupted */
	const volatile bool *interrupted;
	char *root;
	struct job *waiting, **last, *running;
	unsigned at_once, now;
	struct error *error; /* of the launcher, or "interrupted" */
	bool failed;
};

/* jobs_allowed: as many as this process may use CPUs. */
unsigned jobs_allowed(void);

/* jobs_init: @at_once jobs side by side, scratch folders below @root. @interrupted may be NULL. */
bool jobs_init(struct jobs *jobs, const char *root, unsigned at_once, const volatile bool *interrupted,
	       struct error *error);

/* jobs_new: a job that is not yet in the queue; job_add appends an argument of its command. */
struct job *jobs_new(struct jobs *jobs, unsigned group, job_done *done, void *context);
void job_add(struct job *job, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* jobs_append, jobs_prepend: queue @job, behind or before the others that wait. */
void jobs_append(struct job *job);
void jobs_prepend(struct job *job);

/* jobs_cancel: drop what waits and kill what runs, of the groups whose bit is set in @groups. */
void jobs_cancel(struct jobs *jobs, unsigned groups);

/* jobs_run: until all are done. False, with the error given to jobs_init, after an interrupt or without a launcher. */
bool jobs_run(struct jobs *jobs);

void jobs_fini(struct jobs *jobs);

#endif
