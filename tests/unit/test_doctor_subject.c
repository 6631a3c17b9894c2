/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "doctor/doctor_subject.h"

#include "suites.h"

#include "base/paths.h"

#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>

static void not_built(void)
{
	struct doctor_subject subject;

	doctor_subject_init(&subject, "gcc", NULL);
	CU_ASSERT_FALSE(subject.built);
	CU_ASSERT_PTR_NOT_NULL(strstr(subject.error.text, "no folder"));
	doctor_subject_fini(&subject);
	doctor_subject_init(&subject, NULL, "/");
	CU_ASSERT_FALSE(subject.built);
	CU_ASSERT_PTR_NOT_NULL(strstr(subject.error.text, "no compiler"));
	doctor_subject_fini(&subject);
}

static void built(void)
{
	char *gcc = paths_program("gcc");
	struct doctor_subject subject;
	struct store_run run;

	if (!gcc) {
		puts("skipped: gcc is not there");
		suites_skip();
		return;
	}
	doctor_subject_init(&subject, gcc, getenv("RC_TEST_TMP"));
	CU_ASSERT_TRUE_FATAL(subject.built);
	CU_ASSERT_EQUAL_FATAL(subject.roster.points.count, DOCTOR_CASES);
	CU_ASSERT_PTR_NOT_NULL(strstr(subject.roster.points.points[DOCTOR_FORK].name, "processes/mmap-anon/"));
	CU_ASSERT_PTR_NOT_NULL(strstr(subject.roster.points.points[DOCTOR_SHM].name, "processes/shm-open/"));
	CU_ASSERT_PTR_NOT_NULL(strstr(subject.roster.points.points[DOCTOR_THREADS].name, "threads/"));
	CU_ASSERT_TRUE_FATAL(doctor_subject_run(&subject, DOCTOR_THREADS, "", &run, NULL));
	CU_ASSERT_EQUAL(run.status, RUN_OK);
	CU_ASSERT(run.reading[0].trials > 0);
	CU_ASSERT_EQUAL(run.reading[1].trials, 0);
	store_run_fini(&run);
	doctor_subject_fini(&subject);
	free(gcc);
}

CU_TestInfo doctor_subject_tests[] = {
	{ "without a compiler or a folder there is no program", not_built },
	{ "its cases are built, and run shortly", built },
	CU_TEST_INFO_NULL,
};
