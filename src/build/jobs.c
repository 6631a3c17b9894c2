/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "build/jobs.h"

#include "base/quantity.h"
#include "base/text.h"

#include <sched.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define JOB_LIMIT_NS (120 * NS_PER_S)
#define LOOK_MS 50

unsigned jobs_allowed(void)
{
	cpu_set_t set;

	if (sched_getaffinity(0, sizeof(set), &set) == 0)
		return (unsigned)CPU_COUNT(&set);
	/* More CPUs than a cpu_set_t names. */
	return CPU_SETSIZE;
}

static void look_at_interrupt(uv_timer_t *timer)
{
	struct jobs *jobs = timer->data;

	if (jobs->failed || !jobs->interrupted || !*jobs->interrupted)
		return;
	jobs->failed = true;
	error_set(jobs->error, STATUS_HARNESS, "interrupted");
	jobs_cancel(jobs, ~0u);
}

bool jobs_init(struct jobs *jobs, const char *root, unsigned at_once, const volatile bool *interrupted,
	       struct error *error)
{
	*jobs = (struct jobs){ .interrupted = interrupted, .at_once = at_once ? at_once : 1, .error = error };
	int reason = uv_loop_init(&jobs->loop);

	if (reason != 0)
		return error_set(error, STATUS_HARNESS, "no event loop: %s", uv_strerror(reason));
	jobs->root = text_copy(root);
	jobs->last = &jobs->waiting;
	jobs->look.data = jobs;
	uv_timer_init(&jobs->loop, &jobs->look);
	uv_timer_start(&jobs->look, look_at_interrupt, 0, LOOK_MS);
	/* The loop ends when the last child has gone, scratch folder and all; the timer does not hold it. */
	uv_unref((uv_handle_t *)&jobs->look);
	return true;
}

struct job *jobs_new(struct jobs *jobs, unsigned group, job_done *done, void *context)
{
	static atomic_uint number;
	struct job *job = text_allocate(1, sizeof(*job));

	*job = (struct job){ .jobs = jobs, .group = group, .done = done, .context = context };
	job->scratch = text_format("%s/scratch-%ld-b%u", jobs->root, (long)getpid(),
				   atomic_fetch_add(&number, 1));
	return job;
}

void job_add(struct job *job, const char *format, ...)
{
	char *argument = NULL;
	va_list arguments;

	va_start(arguments, format);
	int length = vasprintf(&argument, format, arguments);
	va_end(arguments);
	job->argv = text_grow(job->argv, &job->room, job->count + 2, sizeof(*job->argv));
	job->argv[job->count++] = length < 0 ? text_copy("") : argument;
	job->argv[job->count] = NULL;
}

static void job_destroy(struct job *job)
{
	for (size_t i = 0; i < job->count; i++)
		free(job->argv[i]);
	free(job->argv);
	free(job->scratch);
	free(job);
}

static void fill(struct jobs *jobs);

static void leave_running(struct jobs *jobs, const struct job *job)
{
	struct job **link = &jobs->running;

	while (*link != job)
		link = &(*link)->next;
	*link = job->next;
	jobs->now--;
}

static void child_is_done(void *context, const struct child_result *result)
{
	struct job *job = context;
	struct jobs *jobs = job->jobs;

	leave_running(jobs, job);
	if (!job->cancelled)
		job->done(job->context, job, result);
	job_destroy(job);
	fill(jobs);
}

static void start(struct jobs *jobs, struct job *job)
{
	static const char *const environment[] = { "LC_ALL=C", NULL };
	const struct child_spec spec = {
		.argv = (const char *const *)job->argv,
		.environment = environment,
		.scratch = job->scratch,
		.page_fd = -1,
		.time_limit_ns = JOB_LIMIT_NS,
	};

	job->next = jobs->running;
	jobs->running = job;
	jobs->now++;
	if (child_start(&jobs->loop, &spec, child_is_done, job, &job->child,
			jobs->failed ? NULL : jobs->error))
		return;
	jobs->failed = true;
	leave_running(jobs, job);
	job_destroy(job);
	jobs_cancel(jobs, ~0u);
}

static struct job *take_waiting(struct jobs *jobs)
{
	struct job *job = jobs->waiting;

	jobs->waiting = job->next;
	if (!jobs->waiting)
		jobs->last = &jobs->waiting;
	return job;
}

static void fill(struct jobs *jobs)
{
	while (jobs->waiting && jobs->now < jobs->at_once)
		start(jobs, take_waiting(jobs));
}

void jobs_append(struct job *job)
{
	struct jobs *jobs = job->jobs;

	job->next = NULL;
	*jobs->last = job;
	jobs->last = &job->next;
}

void jobs_prepend(struct job *job)
{
	struct jobs *jobs = job->jobs;

	job->next = jobs->waiting;
	if (!jobs->waiting)
		jobs->last = &job->next;
	jobs->waiting = job;
}

void jobs_cancel(struct jobs *jobs, unsigned groups)
{
	struct job *waiting = jobs->waiting, *next;

	jobs->waiting = NULL;
	jobs->last = &jobs->waiting;
	for (struct job *job = waiting; job; job = next) {
		next = job->next;
		if (groups & 1u << job->group)
			job_destroy(job);
		else
			jobs_append(job);
	}
	for (struct job *job = jobs->running; job; job = job->next)
		if (!job->cancelled && groups & 1u << job->group) {
			job->cancelled = true;
			child_cancel(job->child);
		}
}

bool jobs_run(struct jobs *jobs)
{
	fill(jobs);
	uv_run(&jobs->loop, UV_RUN_DEFAULT);
	return !jobs->failed;
}

void jobs_fini(struct jobs *jobs)
{
	uv_close((uv_handle_t *)&jobs->look, NULL);
	uv_run(&jobs->loop, UV_RUN_DEFAULT);
	uv_loop_close(&jobs->loop);
	free(jobs->root);
}
