/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "build/plan.h"

#include "build/cache.h"
#include "build/inputs.h"

#include "base/file.h"
#include "base/quantity.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define OBJECT "object.o"
#define PROGRAM "program"
#define INPUTS "inputs.d"

static void add_flag(struct plan *plan, char *flag)
{
	plan->flags = text_grow(plan->flags, &plan->room, plan->count + 1, sizeof(*plan->flags));
	plan->flags[plan->count++] = flag;
}

static void add_split(struct plan *plan, const char *flags)
{
	static const char blanks[] = " \t\n";

	for (flags += strspn(flags, blanks); *flags != '\0'; flags += strspn(flags, blanks)) {
		size_t length = strcspn(flags, blanks);

		add_flag(plan, text_format("%.*s", (int)length, flags));
		flags += length;
	}
}

/* The user's flags stand before those that the cases cannot do without. */
static void set_flags(struct plan *plan)
{
	const char *data = plan->making->data;

	add_flag(plan, text_format("-I%s/cases", data));
	add_flag(plan, text_format("-I%s/src", data));
	add_flag(plan, text_format("-I%s/src/include", data));
	add_split(plan, "-Wall");
	add_split(plan, plan->making->options->cflags);
	add_split(plan, "-std=gnu17 -pthread -pipe -Werror=implicit-function-declaration");
	if (plan->making->options->nudged)
		add_split(plan, "-DRC_NUDGED");
	if (plan->flavour != FLAVOUR_PLAIN)
		add_split(plan, "-fsanitize=thread -fno-omit-frame-pointer");
}

static void set_requests(struct plan *plan)
{
	struct making *making = plan->making;
	struct hash base = making->own;

	hash_add(&base, plan->toolchain.identity);
	for (size_t i = 0; i < plan->count; i++)
		hash_add(&base, plan->flags[i]);
	plan->request = base;
	hash_add(&plan->request, PROGRAM);
	for (size_t i = 0; i < making->count; i++) {
		const struct source *source = &making->sources[i];
		struct object *object = &plan->objects[i];

		*object = (struct object){ .plan = plan, .source = source, .request = base };
		hash_add(&object->request, source->name);
		hash_add(&object->request, source->text ? source->text : "");
		hash_add(&plan->request, source->name);
		hash_add(&plan->request, source->text ? source->text : "");
	}
}

bool plan_init(struct plan *plan, struct making *making, enum flavour flavour, struct error *error)
{
	struct build *build = making->build;

	*plan = (struct plan){ .making = making, .flavour = flavour };
	if (!compiler_of_flavour(flavour, making->options->cc, making->root, &plan->toolchain, error))
		return false;
	build->compiler[flavour].path = text_copy(plan->toolchain.compiler.path);
	build->compiler[flavour].version = text_copy(plan->toolchain.compiler.version);
	plan->objects = text_allocate(making->count, sizeof(*plan->objects));
	set_flags(plan);
	set_requests(plan);
	build->program[flavour] = cache_find(making->root, "programs", PROGRAM, &plan->request, NULL);
	build->cached += build->program[flavour] != NULL;
	return true;
}

bool plan_needs_work(const struct plan *plan)
{
	return plan->toolchain.compiler.path && !plan->making->build->program[plan->flavour];
}

/* The whole build ends with @error, which is set. */
static void fail_all(struct making *making)
{
	making->failed = true;
	jobs_cancel(&making->jobs, ~0u);
}

/* This flavour cannot be had; without plain there is no build. */
static void fail(struct plan *plan, enum exit_status status, char *why)
{
	struct making *making = plan->making;

	if (plan->flavour == FLAVOUR_PLAIN) {
		error_set(making->error, status, "%s", why);
		free(why);
		fail_all(making);
		return;
	}
	free(making->build->failure[plan->flavour]);
	making->build->failure[plan->flavour] = why;
	jobs_cancel(&making->jobs, 1u << plan->flavour);
}

/* Shows when the program is linked: ld finds neither libtsan nor the archive of clang's runtime. */
static bool is_runtime_missing(const struct plan *plan, const char *output)
{
	return plan->flavour != FLAVOUR_PLAIN && plan->missing == 0 && strstr(output, "tsan") &&
	       (strstr(output, "cannot find") || strcasestr(output, "no such file"));
}

static bool is_disk_full(const struct child_result *result)
{
	if (result->end == CHILD_NOT_STARTED)
		return result->code == ENOSPC;
	return result->end == CHILD_EXITED && strstr(result->output, strerror(ENOSPC));
}

static char *words_of_end(const char *name, const char *what, const struct child_result *result)
{
	if (result->end == CHILD_NOT_STARTED)
		return text_format("%s: cannot be started: %s", name, strerror(result->code));
	return text_format("%s: %s at %s after %.0f s (code %d)\n%.1000s", name, child_end_name(result->end),
			   what, (double)result->wall_ns / NS_PER_S, result->code, result->output);
}

static void fail_job(struct plan *plan, const char *what, const struct child_result *result)
{
	const char *name = plan->toolchain.compiler.path, *slash = strrchr(name, '/');
	enum exit_status status = STATUS_FINDING;
	char *why, *flag = diagnose_bad_flag(result->output);

	name = slash ? slash + 1 : name;
	if (is_disk_full(result)) {
		status = STATUS_HARNESS;
		why = text_format("%s: no space left (free some, or set XDG_CACHE_HOME to another folder)",
				  plan->making->root);
	} else if (result->end != CHILD_EXITED) {
		why = words_of_end(name, what, result);
	} else if (is_runtime_missing(plan, result->output)) {
		char *package = compiler_runtime(plan->flavour, &plan->toolchain);

		why = text_format("%s: no ThreadSanitizer runtime (install %s)", name, package);
		free(package);
	} else if (flag) {
		status = STATUS_USAGE;
		why = text_format("--cflags %s: %.1000s", plan->making->options->cflags, flag);
	} else {
		why = diagnose(&plan->making->subject, name, result->output, &status);
	}
	free(flag);
	fail(plan, status, why);
}

static bool is_good(const struct child_result *result)
{
	return result->end == CHILD_EXITED && result->code == 0;
}

static void link_done(void *context, const struct job *job, const struct child_result *result)
{
	struct plan *plan = context;
	struct making *making = plan->making;

	if (!is_good(result)) {
		fail_job(plan, PROGRAM, result);
		return;
	}
	bool settled = !plan->unsettled && inputs_are_settled(plan->inputs.data, &making->started);
	char *path = cache_publish(making->root, "programs", PROGRAM, &plan->request, plan->inputs.data,
				   settled, job->scratch, making->error);

	making->build->program[plan->flavour] = path;
	if (!path)
		fail_all(making);
}

static void link_program(struct plan *plan)
{
	struct job *job = jobs_new(&plan->making->jobs, plan->flavour, link_done, plan);

	job_add(job, "%s", plan->toolchain.compiler.path);
	job_add(job, "-o");
	job_add(job, "%s/%s", job->scratch, PROGRAM);
	for (size_t i = 0; i < plan->making->count; i++)
		job_add(job, "%s", plan->objects[i].path);
	/* Behind the objects, for libraries among the user's flags. */
	for (size_t i = 0; i < plan->count; i++)
		job_add(job, "%s", plan->flags[i]);
	jobs_prepend(job);
}

static bool keep_object(struct object *object, const struct job *job)
{
	struct plan *plan = object->plan;
	struct making *making = plan->making;
	char *list = text_format("%s/%s", job->scratch, INPUTS),
	     *units = text_format("%s/units", making->root);
	struct text listed = { 0 }, inputs = { 0 };

	/* A compiler that lists nothing: what it read is unknown, so nobody else may find the object. */
	bool settled = file_read(list, &listed, NULL) &&
		       inputs_collect(listed.data, making->data, units, &making->started, &inputs);

	object->path = cache_publish(making->root, "objects", OBJECT, &object->request, inputs.data, settled,
				     job->scratch, making->error);
	plan->unsettled = plan->unsettled || !settled;
	inputs_add(&plan->inputs, inputs.data);
	text_fini(&listed);
	text_fini(&inputs);
	free(list);
	free(units);
	return object->path != NULL;
}

static void object_done(void *context, const struct job *job, const struct child_result *result)
{
	struct object *object = context;
	struct plan *plan = object->plan;

	plan->making->build->compiled++;
	if (!is_good(result))
		fail_job(plan, object->source->name, result);
	else if (!keep_object(object, job))
		fail_all(plan->making);
	else if (--plan->missing == 0)
		link_program(plan);
}

static void compile(struct object *object)
{
	struct plan *plan = object->plan;
	struct job *job = jobs_new(&plan->making->jobs, plan->flavour, object_done, object);

	job_add(job, "%s", plan->toolchain.compiler.path);
	for (size_t i = 0; i < plan->count; i++)
		job_add(job, "%s", plan->flags[i]);
	job_add(job, "-c");
	job_add(job, "%s", object->source->path);
	job_add(job, "-o");
	job_add(job, "%s/%s", job->scratch, OBJECT);
	job_add(job, "-MMD");
	job_add(job, "-MT");
	job_add(job, "x");
	job_add(job, "-MF");
	job_add(job, "%s/%s", job->scratch, INPUTS);
	jobs_append(job);
}

void plan_start(struct plan *plan)
{
	struct making *making = plan->making;

	for (size_t i = 0; i < making->count; i++) {
		struct object *object = &plan->objects[i];

		object->path = cache_find(making->root, "objects", OBJECT, &object->request, &plan->inputs);
		if (object->path)
			continue;
		plan->missing++;
		compile(object);
	}
	if (plan->missing == 0)
		link_program(plan);
}

void plan_fini(struct plan *plan)
{
	for (size_t i = 0; plan->objects && i < plan->making->count; i++)
		free(plan->objects[i].path);
	for (size_t i = 0; i < plan->count; i++)
		free(plan->flags[i]);
	free(plan->objects);
	free(plan->flags);
	text_fini(&plan->inputs);
	compiler_fini(&plan->toolchain.compiler);
	*plan = (struct plan){ 0 };
}
