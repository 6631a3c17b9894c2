/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "build/build.h"

#include "build/cache.h"
#include "build/inputs.h"
#include "build/plan.h"

#include "base/clock.h"
#include "base/paths.h"

#include <stdlib.h>
#include <string.h>

/* Raised when what a program is made of changes in a way that its inputs do not show. */
#define FORMAT "racecount programs 1"

const char *flavour_name(enum flavour flavour)
{
	static const char *const names[FLAVOURS] = { "plain", "tsan-gcc", "tsan-clang", "explore" };

	return names[flavour];
}

/* What compilers take from the environment, besides the command line. */
static void hash_environment(struct hash *hash)
{
	static const char *const names[] = { "CPATH", "C_INCLUDE_PATH", "LIBRARY_PATH", "COMPILER_PATH",
					     "GCC_EXEC_PREFIX" };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		const char *value = getenv(names[i]);

		hash_add(hash, value ? value : "");
	}
}

static void add_sources(struct making *making, enum emit_runtime runtime)
{
	const char *const *names = emit_runtime(runtime);
	size_t count = 0;

	while (names[count])
		making->sources[making->count++] = (struct source){ .name = names[count++], .kind = SOURCE_OF_RUNTIME + runtime };
}

static void list_sources(struct making *making)
{
	size_t room = making->program.count;

	for (enum emit_runtime runtime = 0; runtime < EMIT_RUNTIMES; runtime++)
		for (size_t i = 0; emit_runtime(runtime)[i]; i++)
			room++;
	making->sources = text_allocate(room, sizeof(*making->sources));
	for (size_t i = 0; i < making->program.count; i++)
		making->sources[making->count++] =
			(struct source){ .name = making->program.units[i].name, .text = making->program.units[i].text };
	for (enum emit_runtime runtime = 0; runtime < EMIT_RUNTIMES; runtime++)
		add_sources(making, runtime);
}

static bool prepare(struct making *making, struct error *error)
{
	const char *data = paths_data(error), *cache = data ? paths_cache(error) : NULL;

	if (!cache)
		return false;
	making->data = data;
	making->root = text_copy(cache);
	clock_gettime(CLOCK_REALTIME_COARSE, &making->started);
	hash_init(&making->own);
	hash_add(&making->own, FORMAT);
	hash_environment(&making->own);
	if (!inputs_hash_own(data, &making->own, error))
		return false;
	emit_program(making->subject.cases, making->subject.describe, &making->program);
	making->subject.program = &making->program;
	list_sources(making);
	return true;
}

/* Each wanted flavour's compiler and, where it is in the cache, its program. */
static bool plan_flavours(struct making *making, unsigned wanted, struct plan plans[FLAVOURS],
			  struct error *error)
{
	for (enum flavour flavour = 0; flavour < FLAVOURS; flavour++) {
		struct error missing = { 0 };

		if (!(wanted & 1u << flavour) || plan_init(&plans[flavour], making, flavour, &missing))
			continue;
		if (flavour == FLAVOUR_PLAIN || missing.status == STATUS_HARNESS)
			return error_set(error, missing.status, "%s", missing.text);
		making->build->failure[flavour] = text_copy(missing.text);
		making->build->failure_status[flavour] = missing.status;
	}
	return true;
}

static bool place_sources(struct making *making, struct error *error)
{
	for (size_t i = 0; i < making->count; i++) {
		struct source *source = &making->sources[i];

		source->path = source->text ? cache_keep_unit(making->root, source->name, source->text, error)
					    : text_format("%s/%s", making->data, source->name);
		if (!source->path)
			return false;
	}
	return true;
}

static bool make_missing(struct making *making, struct plan plans[FLAVOURS], const volatile bool *interrupted,
			 struct error *error)
{
	unsigned jobs = making->options->jobs ? making->options->jobs : jobs_allowed();

	if (!place_sources(making, error) ||
	    !jobs_init(&making->jobs, making->root, jobs, interrupted, error))
		return false;
	for (enum flavour flavour = 0; flavour < FLAVOURS; flavour++)
		if (plan_needs_work(&plans[flavour]))
			plan_start(&plans[flavour]);
	bool good = jobs_run(&making->jobs) && !making->failed;

	jobs_fini(&making->jobs);
	cache_prune(making->root);
	return good;
}

static bool make(struct making *making, unsigned wanted, const volatile bool *interrupted,
		 struct error *error)
{
	struct plan plans[FLAVOURS] = { 0 };
	bool needed = false;
	bool good = prepare(making, error) && plan_flavours(making, wanted, plans, error);

	for (enum flavour flavour = 0; flavour < FLAVOURS; flavour++)
		needed = needed || plan_needs_work(&plans[flavour]);
	if (good && interrupted && *interrupted)
		good = error_set(error, STATUS_HARNESS, "interrupted");
	if (good && needed)
		good = make_missing(making, plans, interrupted, error);
	for (enum flavour flavour = 0; flavour < FLAVOURS; flavour++)
		plan_fini(&plans[flavour]);
	return good;
}

static void making_fini(struct making *making)
{
	for (size_t i = 0; i < making->count; i++)
		free(making->sources[i].path);
	free(making->sources);
	free(making->root);
	emit_program_fini(&making->program);
}

bool build_cases(const struct case_list *cases, const struct counter_file *describe, unsigned wanted,
		 const struct build_options *options, const volatile bool *interrupted, struct build *build,
		 struct error *error)
{
	const struct build_options given = {
		.cc = options->cc ? options->cc : "gcc",
		.cflags = options->cflags ? options->cflags : "-O2 -g",
		.nudged = options->nudged,
		.tickets = options->tickets,
		.jobs = options->jobs,
	};
	struct error own;
	struct making making = {
		.options = &given,
		.subject = { .cases = cases, .describe = describe },
		.build = build,
		.error = error ? error : &own,
	};
	uint64_t started_ns = clock_now();

	*build = (struct build){ 0 };
	bool good = make(&making, wanted, interrupted, making.error);

	making_fini(&making);
	build->wall_ns = clock_now() - started_ns;
	if (!good)
		build_fini(build);
	return good;
}

void build_fini(struct build *build)
{
	for (enum flavour flavour = 0; flavour < FLAVOURS; flavour++) {
		free(build->program[flavour]);
		free(build->failure[flavour]);
		compiler_fini(&build->compiler[flavour]);
	}
	free(build->opaque);
	*build = (struct build){ 0 };
}
