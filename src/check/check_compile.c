/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check/check_compile.h"

#include "build/jobs.h"
#include "emit/emit.h"

#include "base/file.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Enough for two threads to meet, and little enough for a tool that makes a program a thousand times slower. */
#define TRIALS 3
#define OPS 2000

#define FAILURE_BYTES 600

struct compiling {
	const struct check_workshop *workshop;
	const struct template *template;
	char **failure;
};

/* One case's way to a program. */
struct one {
	struct compiling *all;
	const struct case_point *point;
	const char *program;
};

static char *source_path(const struct check_workshop *workshop, size_t point)
{
	return text_format("%s/case-%zu.c", workshop->folder, point);
}

bool check_compile_sources(const struct check_workshop *workshop, struct error *error)
{
	bool good = file_make_folder(workshop->folder, error);

	for (size_t i = 0; good && i < workshop->points->count; i++) {
		char *path = source_path(workshop, i);
		struct text text = { 0 };

		good = emit_standalone_short(&workshop->points->points[i], CHECK_TEMPLATE_WORKERS, TRIALS, OPS, &text, error) &&
		       file_write(path, text.data, text.length, error);
		text_fini(&text);
		free(path);
	}
	return good;
}

/* The case, how the compiler ended and the first of what it said, in one line. */
static char *words_of_failure(const struct one *one, const char *command, const struct child_result *result)
{
	struct text text = { 0 };

	text_addf(&text, "%s: %s: %s %s with %d", one->all->template->path, one->point->name, command,
		  child_end_name(result->end), result->code);
	for (const char *line = result->output; *line != '\0' && text.length < FAILURE_BYTES;) {
		size_t length = strcspn(line, "\n");

		text_addf(&text, "%s%.*s", line == result->output ? ": " : "; ", (int)length, line);
		line += length + (line[length] == '\n');
	}
	return text_take(&text);
}

/* The first failure is the one to tell. */
static void compiled(void *context, const struct job *job, const struct child_result *result)
{
	const struct one *one = context;
	struct compiling *all = one->all;
	const char *command = job->argv[0];

	if (result->end == CHILD_EXITED && result->code == 0 && access(one->program, X_OK) == 0)
		return;
	if (*all->failure)
		return;
	if (result->end == CHILD_NOT_STARTED)
		*all->failure = text_format("%s: cannot be started: %s", command, strerror(result->code));
	else if (result->end == CHILD_EXITED && result->code == 0)
		*all->failure = text_format("%s: %s left no program for %s", all->template->path, command, one->point->name);
	else
		*all->failure = words_of_failure(one, command, result);
}

static void queue(struct jobs *jobs, struct one *one, const char *source)
{
	const struct check_workshop *workshop = one->all->workshop;
	const struct template_values values = { .cc = workshop->cc, .cflags = workshop->cflags, .source = source,
						.program = one->program };
	char **command = template_command(one->all->template->compile, &values);
	struct job *job = jobs_new(jobs, 0, compiled, one);

	for (size_t i = 0; command[i]; i++)
		job_add(job, "%s", command[i]);
	template_command_free(command);
	jobs_append(job);
}

char **check_compile(const struct check_workshop *workshop, const struct template *template, char **failure,
		     struct error *error)
{
	size_t count = workshop->points->count;
	struct compiling all = { workshop, template, failure };
	struct one *ones = text_allocate(count + 1, sizeof(*ones));
	char **programs = text_allocate(count + 1, sizeof(*programs));
	struct jobs jobs;
	bool good;

	*failure = NULL;
	good = jobs_init(&jobs, workshop->root, jobs_allowed(), workshop->interrupted, error);
	for (size_t i = 0; good && i < count; i++) {
		char *source = source_path(workshop, i);

		programs[i] = text_format("%s/%s-%zu", workshop->folder, template->name, i);
		ones[i] = (struct one){ &all, &workshop->points->points[i], programs[i] };
		queue(&jobs, &ones[i], source);
		free(source);
	}
	if (good) {
		good = jobs_run(&jobs);
		jobs_fini(&jobs);
	}
	free(ones);
	if (good)
		return programs;
	check_compile_free(programs);
	free(*failure);
	*failure = NULL;
	return NULL;
}

void check_compile_free(char **programs)
{
	for (size_t i = 0; programs && programs[i]; i++)
		free(programs[i]);
	free(programs);
}
