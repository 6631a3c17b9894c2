/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "doctor/doctor_programs.h"

#include "base/quantity.h"

#include <stdlib.h>
#include <string.h>

static const struct {
	const char *name, *what;
} rows[DOCTOR_CASES] = {
	[DOCTOR_THREADS] = { "threads", "two threads at one counter" },
	[DOCTOR_FORK] = { "processes", "two processes at one anonymous mapping" },
	[DOCTOR_SHM] = { "processes/shm", "two processes at POSIX shared memory" },
};

static void try_run(struct doctor_subject *subject, enum doctor_case which, struct doctor_run *run)
{
	struct store_run row;
	struct error error;

	run->tried = true;
	run->harness = !doctor_subject_run(subject, which, "", &row, &error);
	if (run->harness) {
		run->detail = text_copy(error.text);
		return;
	}
	run->status = row.status;
	run->detail = text_copy(row.detail);
	run->trials = row.reading[0].trials;
	run->wall_ns = row.wall_ns;
	store_run_fini(&row);
}

void doctor_programs_read(struct doctor_subject *subject, const char *compiler, struct doctor_programs *programs)
{
	*programs = (struct doctor_programs){
		.compiler = text_copy(compiler),
		.folder = subject->observer.folder != NULL,
		.failure = subject->built ? NULL : text_copy(subject->error.text),
		.compiled = subject->build.compiled,
		.build_ns = subject->build.wall_ns,
	};
	for (enum doctor_case which = 0; which < DOCTOR_CASES && subject->built; which++)
		try_run(subject, which, &programs->runs[which]);
}

void doctor_programs_fini(struct doctor_programs *programs)
{
	free(programs->compiler);
	free(programs->failure);
	for (size_t i = 0; i < DOCTOR_CASES; i++)
		free(programs->runs[i].detail);
	*programs = (struct doctor_programs){ 0 };
}

/* A compiler's words begin with a line of ours, then comes the first of its own. The caller frees it. */
static char *first_words(const char *failure)
{
	size_t first = strcspn(failure, "\n");
	const char *second = failure[first] ? failure + first + 1 : "";

	second += strspn(second, " ");
	return text_format("%.*s%s%.*s", (int)first, failure, *second ? " " : "", (int)strcspn(second, "\n"), second);
}

static void check_build(const struct doctor_programs *programs, struct checkup *checkup)
{
	char *failure = first_words(programs->failure ? programs->failure : "");
	struct text took = { 0 };

	quantity_add_time(&took, programs->build_ns);
	if (programs->failure)
		checkup_trouble(checkup, CHECK_BROKEN, "build",
				!programs->compiler ? "apt-get install gcc libc6-dev" :
				programs->folder    ? "see to what it says, or apt-get install --reinstall gcc libc6-dev" :
						      "mend the cache (section folders)",
				"%s", failure);
	else if (programs->compiled > 0)
		checkup_ok(checkup, "build", "%zu units compiled in %s, the plain ones by %s", programs->compiled, took.data,
			   programs->compiler);
	else
		checkup_ok(checkup, "build", "all in the cache, from an earlier time; the plain ones by %s", programs->compiler);
	text_fini(&took);
	free(failure);
}

static void check_run(const struct doctor_run *run, enum doctor_case which, struct checkup *checkup)
{
	struct text took = { 0 };

	quantity_add_time(&took, run->wall_ns);
	if (!run->tried)
		checkup_trouble(checkup, CHECK_NOTE, rows[which].name, "mend the build, then run racecount doctor again",
				"%s: not tried", rows[which].what);
	else if (run->harness)
		checkup_trouble(checkup, CHECK_BROKEN, rows[which].name, "install racecount again", "%s: %s", rows[which].what,
				run->detail);
	else if (run->status == RUN_OK)
		checkup_ok(checkup, rows[which].name, "%s: %llu trials, %s", rows[which].what, (unsigned long long)run->trials,
			   took.data);
	else
		checkup_trouble(checkup, CHECK_BROKEN, rows[which].name,
				run->status == RUN_REFUSED ?
					"raise what is too small in the sections limits and shared memory" :
					"close other programs and try again; racecount run --verbose says more",
				"%s: %s: %s", rows[which].what, run_status_name(run->status),
				run->detail ? run->detail : "no reason told");
	text_fini(&took);
}

void doctor_programs_check(const struct doctor_programs *programs, struct checkup *checkup)
{
	checkup_section(checkup, "programs");
	check_build(programs, checkup);
	check_run(&programs->runs[DOCTOR_THREADS], DOCTOR_THREADS, checkup);
	check_run(&programs->runs[DOCTOR_FORK], DOCTOR_FORK, checkup);
	check_run(&programs->runs[DOCTOR_SHM], DOCTOR_SHM, checkup);
}
