/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "build/plan.h"

#include "build/assembly.h"
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
#define LISTING "object.s" /* of -save-temps=obj */

static bool is_of_flavour(const struct source *source, enum flavour flavour)
{
	enum emit_runtime runtime = flavour == FLAVOUR_EXPLORE ? EMIT_EXPLORE : EMIT_SUBJECT;

	return source->kind == SOURCE_UNIT || source->kind == SOURCE_OF_RUNTIME + runtime;
}

static const struct flags *flags_of_source(const struct plan *plan, const struct source *source)
{
	return &plan->flags[source->kind == SOURCE_UNIT ? FLAGS_OF_UNITS : FLAGS_OF_RUNTIME];
}

static void hash_flags(struct hash *hash, const struct flags *flags)
{
	for (size_t i = 0; i < flags->count; i++)
		hash_add(hash, flags->words[i]);
}

static void set_requests(struct plan *plan)
{
	struct making *making = plan->making;
	struct hash base = making->own;

	hash_add(&base, plan->toolchain.identity);
	plan->request = base;
	for (enum flags_of of = 0; of < FLAGS_SETS; of++)
		hash_flags(&plan->request, &plan->flags[of]);
	hash_add(&plan->request, PROGRAM);
	plan->objects = text_allocate(making->count, sizeof(*plan->objects));
	for (size_t i = 0; i < making->count; i++) {
		const struct source *source = &making->sources[i];

		if (!is_of_flavour(source, plan->flavour))
			continue;
		struct object *object = &plan->objects[plan->count++];

		*object = (struct object){ .plan = plan, .source = source, .request = base };
		hash_flags(&object->request, flags_of_source(plan, source));
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
	for (enum flags_of of = 0; of < FLAGS_SETS; of++)
		flags_set(&plan->flags[of], flavour, of, making->options, making->data);
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
	making->build->failure_status[plan->flavour] = status;
	jobs_cancel(&making->jobs, 1u << plan->flavour);
}

/* Shows when the program is linked: ld finds neither libtsan nor the archive of clang's runtime. */
static bool is_runtime_missing(const struct plan *plan, const char *output)
{
	return plan->flavour != FLAVOUR_PLAIN && plan->flavour != FLAVOUR_EXPLORE && plan->missing == 0 && strstr(output, "tsan") &&
	       (strstr(output, "cannot find") || strcasestr(output, "no such file"));
}

/* "undefined reference to `__tsan_new_thing'": the entry point that the explorer lacks, or NULL. The caller frees it. */
static char *missing_entry(const struct plan *plan, const char *output)
{
	static const char words[] = "undefined reference to `__tsan_";
	const char *place = plan->flavour == FLAVOUR_EXPLORE ? strstr(output, words) : NULL;

	if (!place)
		return NULL;
	place += strcspn(place, "`") + 1;
	return text_format("%.*s", (int)strcspn(place, "'\n"), place);
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
	char *why, *flag = diagnose_bad_flag(result->output), *entry = missing_entry(plan, result->output);

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
	} else if (entry) {
		why = text_format("%s: the explorer has no %s, which this compiler calls (%s; gcc 12 is known to work)", name, entry,
				  plan->toolchain.compiler.version);
	} else if (flag) {
		status = STATUS_USAGE;
		why = text_format("--cflags %s: %.1000s", plan->making->options->cflags, flag);
	} else {
		why = diagnose(&plan->making->subject, name, result->output, &status);
	}
	free(flag);
	free(entry);
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

static void add_flags(struct job *job, const struct flags *flags)
{
	for (size_t i = 0; i < flags->count; i++)
		job_add(job, "%s", flags->words[i]);
}

static void link_program(struct plan *plan)
{
	struct job *job = jobs_new(&plan->making->jobs, plan->flavour, link_done, plan);

	job_add(job, "%s", plan->toolchain.compiler.path);
	job_add(job, "-o");
	job_add(job, "%s/%s", job->scratch, PROGRAM);
	for (size_t i = 0; i < plan->count; i++)
		job_add(job, "%s", plan->objects[i].path);
	/* Behind the objects, for libraries among the user's flags. */
	add_flags(job, &plan->flags[FLAGS_OF_LINK]);
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

/* Inline assembly in a unit is done behind the explorer's back: no program is made that would seem to be without it. */
static bool is_transparent(struct object *object, const struct job *job)
{
	struct plan *plan = object->plan;
	struct build *build = plan->making->build;
	struct text listing = { 0 }, found = { 0 };
	struct error error;

	if (plan->flavour != FLAVOUR_EXPLORE || object->source->kind != SOURCE_UNIT)
		return true;
	char *path = text_format("%s/%s", job->scratch, LISTING);
	bool read = file_read(path, &listing, &error), opaque = read && assembly_find(listing.data, &found);

	free(path);
	if (opaque) {
		free(build->opaque);
		build->opaque = text_format(found.data[0] == '`' ? "%s is an instruction that says another thing each time (leave out its builtin)" :
						"%s is inline assembly, which announces no access (write it in C, with __atomic builtins)",
					    found.data);
	}
	if (!read || opaque)
		fail(plan, STATUS_FINDING, text_copy(read ? build->opaque : error.text));
	text_fini(&listing);
	text_fini(&found);
	return read && !opaque;
}

static void object_done(void *context, const struct job *job, const struct child_result *result)
{
	struct object *object = context;
	struct plan *plan = object->plan;

	plan->making->build->compiled++;
	if (!is_good(result))
		fail_job(plan, object->source->name, result);
	else if (!is_transparent(object, job))
		return;
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
	add_flags(job, flags_of_source(plan, object->source));
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

	for (size_t i = 0; i < plan->count; i++) {
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
	for (size_t i = 0; i < plan->count; i++)
		free(plan->objects[i].path);
	for (enum flags_of of = 0; of < FLAGS_SETS; of++)
		flags_fini(&plan->flags[of]);
	free(plan->objects);
	text_fini(&plan->inputs);
	compiler_fini(&plan->toolchain.compiler);
	*plan = (struct plan){ 0 };
}
