/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run/limits.h"

#include "run/placement.h"

#include "subject/page.h"

#include "base/file.h"
#include "base/quantity.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

/* Beside the workers: the launcher, the parent, a sanitizer's own thread, and some air. */
#define BESIDE_WORKERS 8
/* An operation, where several workers take turns at one cell. */
#define TURN_NS 100

/* The number in a small file; UINT64_MAX for one that is missing or says "max". */
static uint64_t number_in(const char *path)
{
	uint64_t number = UINT64_MAX;
	struct text text = { 0 };

	if (file_exists(path) && file_read(path, &text, NULL) && text.data && isdigit((unsigned char)text.data[0]))
		number = strtoull(text.data, NULL, 10);
	text_fini(&text);
	return number;
}

/* pids.max of this process's control group (version 2); the one nearest to it. */
static uint64_t group_limit(void)
{
	struct text text = { 0 };
	uint64_t limit = UINT64_MAX;

	if (file_read("/proc/self/cgroup", &text, NULL) && text.data) {
		char *line = strstr(text.data, "0::");

		if (line) {
			char *path = text_format("/sys/fs/cgroup%.*s/pids.max", (int)strcspn(line + 3, "\n"), line + 3);

			limit = number_in(path);
			free(path);
		}
	}
	text_fini(&text);
	return limit;
}

void limits_machine(struct limits_machine *machine)
{
	struct rlimit user;

	*machine = (struct limits_machine){
		.user_processes = UINT64_MAX,
		.threads = number_in("/proc/sys/kernel/threads-max"),
		.pids = number_in("/proc/sys/kernel/pid_max"),
		.group = group_limit(),
	};
	if (geteuid() != 0 && getrlimit(RLIMIT_NPROC, &user) == 0 && user.rlim_cur != RLIM_INFINITY)
		machine->user_processes = user.rlim_cur;
}

bool limits_workers(unsigned workers, const struct limits_machine *machine, struct error *error)
{
	const struct {
		uint64_t most;
		const char *what;
	} bounds[] = {
		{ machine->user_processes, "ulimit -u" },
		{ machine->threads, "/proc/sys/kernel/threads-max" },
		{ machine->pids, "/proc/sys/kernel/pid_max" },
		{ machine->group, "pids.max of this control group" },
	};

	if (workers == 0 || workers > RC_WORKERS_MAX)
		return error_set(error, STATUS_USAGE, "--workers %u: a run has 1 to %d workers", workers, RC_WORKERS_MAX);
	for (size_t i = 0; i < sizeof(bounds) / sizeof(bounds[0]); i++) {
		if (bounds[i].most < (uint64_t)workers + BESIDE_WORKERS)
			return error_set(error, STATUS_USAGE,
					 "--workers %u: more than this machine can hold: %s is %llu; raise it, or choose fewer",
					 workers, bounds[i].what, (unsigned long long)bounds[i].most);
	}
	return true;
}

/* Values that a worker may log in one loop. */
static uint64_t tickets_most(unsigned workers)
{
	return RC_TICKETS_MOST / workers;
}

/* It takes several switch intervals: an operation under the lock takes a nanosecond and more, one with a guard of its own ten. */
static uint64_t gil_loop(const struct case_point *point, const struct campaign_options *options)
{
	bool guarded = point->guard && point->guard != part_guards;
	uint64_t wanted = options->switch_ns * (guarded ? 1 : 4);

	return wanted > CAMPAIGN_GIL_LOOP_LEAST ? wanted : CAMPAIGN_GIL_LOOP_LEAST;
}

uint64_t limits_loop(const struct case_point *point, const struct campaign_options *options)
{
	uint64_t most = point->model->turns == TURNS_GIL ? gil_loop(point, options) : CAMPAIGN_LOOP;

	if (options->tickets && tickets_most(options->workers) < most)
		most = tickets_most(options->workers);
	return options->loop ? options->loop : case_ops_limit(point, options->workers, most);
}

enum engines limits_engines(const struct case_point *point, const struct campaign_options *options)
{
	bool by_turns = point->model->turns == TURNS_GIL && point->model->workers_are == RC_THREADS && case_is_shared(point);

	return by_turns && options->engines == ENGINES_BOTH ? ENGINES_SUSTAINED : options->engines;
}

static bool tickets_fit(const struct campaign_options *options, struct error *error)
{
	uint64_t most = tickets_most(options->workers);

	if (!options->tickets)
		return true;
	if (!(options->engines & ENGINES_SUSTAINED))
		return error_set(error, STATUS_USAGE, "--tickets: the one-shot engine logs nothing: leave --engine out, or choose sustained");
	if (options->loop <= most)
		return true;
	return error_set(error, STATUS_USAGE, "--ops %llu: --tickets logs at most %llu values in a loop; the largest that fits with %u "
			 "workers is %llu", (unsigned long long)options->loop, (unsigned long long)RC_TICKETS_MOST, options->workers,
			 (unsigned long long)most);
}

double limits_nudge_ns(const struct case_point *point, const struct steering *steering, unsigned workers)
{
	bool spins = point->guard && point->guard->spins && placement_shares_cpu(steering->cpus, workers);

	return nudge_cost_ns(&steering->nudge, spins);
}

double limits_operation_ns(double nudge_ns, uint64_t ops)
{
	return nudge_ns + (ops > 1 ? TURN_NS : 0);
}

uint64_t limits_nudged(double each_ns, uint64_t wanted, uint64_t ops, unsigned workers, uint64_t time_ns)
{
	each_ns *= (double)ops * workers;
	if (each_ns * (double)wanted <= (double)time_ns)
		return wanted;
	return each_ns < (double)time_ns ? (uint64_t)((double)time_ns / each_ns) : 1;
}

/*
 * A trial of as many operations as asked for, @each_ns in all that wait for each other, ends before its run has to; a one-shot trial with
 * the one before it that is not counted.
 */
static bool nudge_ends(const struct campaign_options *options, enum engines engine, const struct nudge *how, double each_ns,
		       struct error *error)
{
	bool one_shot = engine == ENGINES_ONE_SHOT;
	uint64_t ops = one_shot ? options->ops : options->loop;
	struct text time = { 0 }, limit = { 0 };
	char *nudge;

	each_ns *= one_shot ? 2 : 1;
	if (!(options->engines & engine) || each_ns * (double)ops <= (double)options->limit_ns)
		return true;
	quantity_add_time(&time, (uint64_t)(each_ns * (double)ops));
	quantity_add_time(&limit, options->limit_ns);
	nudge = nudge_text(how);
	error_set(error, STATUS_USAGE, "--ops %llu: with --nudge %s one trial%s takes %s, longer than a run may (--timeout, here %s); the most "
		  "that fit are %llu", (unsigned long long)ops, nudge, one_shot ? ", with one to warm up," : "", time.data, limit.data,
		  (unsigned long long)((double)options->limit_ns / each_ns));
	free(nudge);
	text_fini(&time);
	text_fini(&limit);
	return false;
}

static bool nudges_end(const struct campaign_options *options, const struct nudge *nudge, double each_ns, struct error *error)
{
	return nudge_ends(options, ENGINES_ONE_SHOT, nudge, each_ns, error) && nudge_ends(options, ENGINES_SUSTAINED, nudge, each_ns, error);
}

bool limits_steered(const struct case_list *cases, const struct steering *steering, const struct campaign_options *options,
		    struct error *error)
{
	for (size_t i = 0; i < cases->count; i++) {
		double each_ns = limits_nudge_ns(&cases->points[i], steering, options->workers);

		/* Only a lock that is spun for costs more than the nudge: its slices are waited for in turn. */
		if (each_ns > nudge_cost_ns(&steering->nudge, false) &&
		    !nudges_end(options, &steering->nudge, each_ns * options->workers, error))
			return false;
	}
	return true;
}

/* One operation count of one case fits its cell. */
static bool ops_fit(const struct case_point *point, unsigned workers, const char *option, uint64_t ops,
		    struct error *error)
{
	const char *cell = point->cell ? point->cell->kind.name : "i64";
	int64_t expected;
	uint64_t largest;

	if (ops > 0 && case_expected(point, workers, ops, &expected))
		return true;
	largest = case_ops_limit(point, workers, ops ? ops : CAMPAIGN_LOOP);
	if (largest == 0)
		return error_set(error, STATUS_USAGE,
				 "%s: the sum of %u workers does not fit cell %s even with one operation each; "
				 "choose fewer --workers, or another cell", point->name, workers, cell);
	return error_set(error, STATUS_USAGE,
			 "%s: %s %llu does not fit cell %s with %u workers; the largest that fits is %llu",
			 point->name, option, (unsigned long long)ops, cell, workers, (unsigned long long)largest);
}

/* Names of the cases that refuse this number of workers: the first few, and how many more. */
static bool workers_suit(const struct case_list *cases, unsigned workers, struct error *error)
{
	enum { NAMED = 3 };
	struct text names = { 0 };
	const char *reason = NULL;
	size_t refused = 0;

	for (size_t i = 0; i < cases->count; i++) {
		const char *why = case_refuses(&cases->points[i], workers);

		if (!why)
			continue;
		reason = why;
		if (refused++ < NAMED)
			text_addf(&names, "%s%s", refused > 1 ? ", " : "", cases->points[i].name);
	}
	if (refused > NAMED)
		text_addf(&names, " and %zu more", refused - NAMED);
	if (refused)
		error_set(error, STATUS_USAGE, "--workers %u: %s: %s; choose another number, or select other cases",
			  workers, names.data, reason);
	text_fini(&names);
	return refused == 0;
}

bool limits_cases(const struct case_list *cases, const struct campaign_options *options, struct error *error)
{
	if (!workers_suit(cases, options->workers, error) || !tickets_fit(options, error))
		return false;
	if (!nudges_end(options, &options->nudge, nudge_cost_ns(&options->nudge, false), error))
		return false;
	for (size_t i = 0; i < cases->count; i++) {
		const struct case_point *point = &cases->points[i];

		if ((options->engines & ENGINES_ONE_SHOT) &&
		    !ops_fit(point, options->workers, "--ops", options->ops, error))
			return false;
		if ((options->engines & ENGINES_SUSTAINED) &&
		    !ops_fit(point, options->workers, "--ops", limits_loop(point, options), error))
			return false;
	}
	return true;
}
