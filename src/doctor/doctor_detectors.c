/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "doctor/doctor_detectors.h"

#include "run/probe.h"

#include "base/child.h"
#include "base/quantity.h"

#include <stdlib.h>
#include <string.h>

#define HELP_LIMIT_NS (10 * NS_PER_S)

/* The first compilers whose ThreadSanitizer has the third runtime. */
#define CLANG_V3 14
#define GCC_V3 13

unsigned doctor_detectors_runtime_of(enum compiler_family family, unsigned major)
{
	if (major == 0 || family == FAMILY_OTHER)
		return 0;
	return major >= (family == FAMILY_CLANG ? CLANG_V3 : GCC_V3) ? 3 : 2;
}

unsigned doctor_detectors_runtime(const char *help)
{
	const char *flag = help ? strstr(help, "history_size") : NULL, *words = flag ? strchr(flag, '\n') : NULL;
	const char *end = words ? words + 1 + strcspn(words + 1, "\n") : NULL;

	if (!words)
		return 0;
	if (memmem(words, (size_t)(end - words), "extra previous memory accesses", 30))
		return 3;
	return memmem(words, (size_t)(end - words), "history_size=0 amounts to", 25) ? 2 : 0;
}

/* Without arguments a subject refuses to run, but by then its runtime has told its flags. */
static unsigned ask_runtime(const char *program)
{
	static const char *const environment[] = { "TSAN_OPTIONS=help=1", NULL };
	const char *const argv[] = { program, NULL };
	const struct child_spec spec = { .argv = argv, .environment = environment, .page_fd = -1,
					 .time_limit_ns = HELP_LIMIT_NS, .fixed_addresses = true };
	struct child_result result;
	struct text output = { 0 };
	unsigned runtime = child_run(&spec, &result, &output, NULL) ? doctor_detectors_runtime(output.data) : 0;

	text_fini(&output);
	return runtime;
}

static void probe(struct doctor_subject *subject, enum flavour flavour, const struct detector *detector,
		  struct doctor_detector *found)
{
	struct error error;

	found->tried = true;
	if (!probe_detector(&subject->observer, &subject->build, flavour, detector,
			    &subject->roster.points.points[DOCTOR_THREADS], DOCTOR_THREADS, &found->note, &error))
		found->note = text_format("%s; install racecount again", error.text);
	found->runtime = ask_runtime(subject->build.program[flavour]);
	found->told = found->runtime != 0;
}

static void read_one(struct doctor_subject *subject, enum flavour flavour, const struct toolchain *toolchain,
		     const struct detector *detector, struct doctor_detector *found)
{
	*found = (struct doctor_detector){ .name = detector->name };
	if (!toolchain->compiler.path)
		return;
	found->version = text_copy(toolchain->compiler.version ? toolchain->compiler.version : "");
	found->package = flavour == FLAVOUR_TSAN_CLANG ? compiler_runtime(flavour, toolchain) : text_copy(detector->package);
	found->failure = text_copy(subject->build.failure[flavour]);
	if (subject->build.program[flavour])
		probe(subject, flavour, detector, found);
	if (!found->told)
		found->runtime = doctor_detectors_runtime_of(toolchain->family, doctor_compilers_major(found->version));
}

void doctor_detectors_read(struct doctor_subject *subject, const struct doctor_compilers *compilers,
			   struct doctor_detectors *found)
{
	*found = (struct doctor_detectors){ 0 };
	for (size_t i = 0; i < detector_count && found->count < DOCTOR_DETECTORS_MAX; i++) {
		for (enum flavour flavour = 0; flavour < FLAVOURS; flavour++) {
			if (strcmp(detectors[i].name, flavour_name(flavour)) == 0)
				read_one(subject, flavour, flavour == FLAVOUR_TSAN_CLANG ? &compilers->clang : &compilers->gcc,
					 &detectors[i], &found->detector[found->count++]);
		}
	}
}

void doctor_detectors_fini(struct doctor_detectors *found)
{
	for (size_t i = 0; i < found->count; i++) {
		free(found->detector[i].version);
		free(found->detector[i].package);
		free(found->detector[i].failure);
		free(found->detector[i].note);
	}
	*found = (struct doctor_detectors){ 0 };
}

static bool works(const struct doctor_detector *detector)
{
	return detector->tried && !detector->note;
}

/* A note says what is wrong, then, after the last "; ", what helps. */
static void check_note(const struct doctor_detector *detector, enum check_state state, struct checkup *checkup)
{
	const char *last = NULL;

	for (const char *at = strstr(detector->note, "; "); at; at = strstr(at + 2, "; "))
		last = at;
	size_t length = last ? (size_t)(last - detector->note) : strlen(detector->note);

	checkup_trouble(checkup, state, detector->name, last ? last + 2 : "use another compiler",
			"misses a known race: %.*s", (int)length, detector->note);
}

static void check_works(const struct doctor_detector *detector, struct checkup *checkup)
{
	if (detector->runtime == 0)
		checkup_ok(checkup, detector->name, "catches a known race; which runtime it is, it does not tell");
	else
		checkup_ok(checkup, detector->name, "catches a known race; runtime v%u, %s", detector->runtime,
			   detector->told ? "as it tells itself" : "judged from its compiler's version");
}

static void check_one(const struct doctor_detector *detector, bool any, struct checkup *checkup)
{
	if (!detector->version) {
		checkup_trouble(checkup, CHECK_NOTE, detector->name, "install its compiler (section compilers)",
				"left out: its compiler is not there");
	} else if (detector->failure) {
		char *remedy = text_format("apt-get install --reinstall %s", detector->package);

		checkup_trouble(checkup, CHECK_NOTE, detector->name, remedy, "left out: %.*s",
				(int)strcspn(detector->failure, "\n"), detector->failure);
		free(remedy);
	} else if (!detector->tried) {
		checkup_trouble(checkup, CHECK_NOTE, detector->name,
				"mend the build, then run racecount doctor again", "not tried");
	} else if (detector->note) {
		/* One that works is enough to find races with. */
		check_note(detector, any ? CHECK_NOTE : CHECK_BROKEN, checkup);
	} else {
		check_works(detector, checkup);
	}
}

void doctor_detectors_check(const struct doctor_detectors *found, struct checkup *checkup)
{
	bool any = false;

	for (size_t i = 0; i < found->count; i++)
		any |= works(&found->detector[i]);
	checkup_section(checkup, "race detectors");
	for (size_t i = 0; i < found->count; i++)
		check_one(&found->detector[i], any, checkup);
}
