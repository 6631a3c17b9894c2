/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "doctor/doctor_subject.h"

#include "base/quantity.h"

/* Enough for a few strides; the round trip is measured beside them. */
#define ONE_SHOT_NS (1 * NS_PER_MS)

static bool choose_cases(struct doctor_subject *subject)
{
	static const char *const names[] = {
		[DOCTOR_FORK] = "processes/mmap-anon/none+plain/i32/inc",
		[DOCTOR_SHM] = "processes/shm-open/none+plain/i32/inc",
	};
	struct case_list list = { 0 };
	/* One at a time: the product has an order of its own. */
	bool good = select_cases(&names[DOCTOR_FORK], 1, &list, &subject->error) &&
		    select_cases(&names[DOCTOR_SHM], 1, &list, &subject->error) &&
		    roster_make(&list, true, &subject->roster, &subject->error);

	case_list_fini(&list);
	return good && (subject->roster.probe == DOCTOR_THREADS ||
			error_set(&subject->error, STATUS_HARNESS, "doctor: its cases are not in order: a mistake in racecount"));
}

void doctor_subject_init(struct doctor_subject *subject, const char *cc, const char *folder)
{
	const struct build_options how = { .cc = cc };

	*subject = (struct doctor_subject){ 0 };
	campaign_defaults(&subject->options);
	subject->options.engines = ENGINES_ONE_SHOT;
	subject->options.one_shot_ns = ONE_SHOT_NS;
	uv_loop_init(&subject->loop);
	subject->observer = (struct observer){ .loop = &subject->loop, .options = &subject->options, .folder = folder };
	if (!folder)
		error_set(&subject->error, STATUS_USAGE, "not built: there is no folder for it");
	else if (!cc)
		error_set(&subject->error, STATUS_USAGE, "not built: there is no compiler");
	else
		subject->built = choose_cases(subject) &&
				 build_cases(&subject->roster.points, NULL, FLAVOURS_ON_HARDWARE, &how, NULL, &subject->build,
					     &subject->error);
}

void doctor_subject_fini(struct doctor_subject *subject)
{
	uv_run(&subject->loop, UV_RUN_DEFAULT);
	uv_loop_close(&subject->loop);
	build_fini(&subject->build);
	roster_fini(&subject->roster);
}

bool doctor_subject_run(struct doctor_subject *subject, enum doctor_case which, const char *cpus, struct store_run *run,
			struct error *error)
{
	const struct steering steering = campaign_steering(&subject->options, cpus);
	const struct observe_order order = {
		.point = &subject->roster.points.points[which],
		.index = which,
		.program = subject->build.program[FLAVOUR_PLAIN],
		.cc = subject->build.compiler[FLAVOUR_PLAIN].path,
		.flavour = FLAVOUR_PLAIN,
		.steering = &steering,
	};

	return observe_run(&subject->observer, &order, run, NULL, error);
}
