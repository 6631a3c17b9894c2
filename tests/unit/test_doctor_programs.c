/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "doctor/doctor_programs.h"

#include "doctor_fixture.h"

#include <CUnit/CUnit.h>

#define RAN { .tried = true, .status = RUN_OK, .trials = 8192, .wall_ns = 4500000 }

static const struct doctor_programs good = {
	.compiler = "/usr/bin/gcc",
	.folder = true,
	.compiled = 3,
	.build_ns = 2500000000,
	.runs = { RAN, RAN, RAN },
};

static void works(void)
{
	struct doctor_programs programs = good;
	struct checkup checkup = { 0 };

	doctor_programs_check(&programs, &checkup);
	CU_ASSERT_EQUAL(checkup.count, 4);
	CU_ASSERT_EQUAL(checkup_verdict(&checkup), CHECK_OK);
	fixture_expect(&checkup, "build", CHECK_OK, "3 units compiled in 2.5 s");
	fixture_expect(&checkup, "threads", CHECK_OK, "8192 trials, 4.5 ms");
	fixture_end(&checkup);
	programs.compiled = 0;
	doctor_programs_check(&programs, &checkup);
	fixture_expect(&checkup, "build", CHECK_OK, "in the cache");
	fixture_end(&checkup);
}

static void not_built(const char *compiler, bool folder, const char *failure, const char *found, const char *remedy)
{
	const struct doctor_programs programs = { .compiler = (char *)compiler, .folder = folder, .failure = (char *)failure };
	struct checkup checkup = { 0 };

	doctor_programs_check(&programs, &checkup);
	fixture_expect(&checkup, "build", CHECK_BROKEN, found);
	fixture_remedy(&checkup, "build", remedy);
	fixture_expect(&checkup, "threads", CHECK_NOTE, "not tried");
	fixture_expect(&checkup, "processes", CHECK_NOTE, "not tried");
	fixture_end(&checkup);
}

static void builds(void)
{
	not_built(NULL, true, "not built: there is no compiler", "no compiler", "apt-get install gcc libc6-dev");
	not_built("/usr/bin/gcc", false, "not built: there is no folder for it", "no folder", "cache");
	not_built("/usr/bin/gcc", true, "gcc cannot build it:\n  stdio.h: no such file\nand more",
		  "gcc cannot build it: stdio.h: no such file", "libc6-dev");
}

static void runs(void)
{
	struct doctor_programs programs = good;
	struct checkup checkup = { 0 };

	programs.runs[DOCTOR_SHM] = (struct doctor_run){ .tried = true, .status = RUN_REFUSED,
							 .detail = "memory: No space left on device" };
	programs.runs[DOCTOR_FORK] = (struct doctor_run){ .tried = true, .status = RUN_HANG };
	programs.runs[DOCTOR_THREADS] = (struct doctor_run){ .tried = true, .harness = true,
							     .detail = "racecount-launch: not there" };
	doctor_programs_check(&programs, &checkup);
	fixture_expect(&checkup, "processes/shm", CHECK_BROKEN, "refused: memory: No space left");
	fixture_remedy(&checkup, "processes/shm", "shared memory");
	fixture_expect(&checkup, "processes", CHECK_BROKEN, "hang: no reason told");
	fixture_expect(&checkup, "threads", CHECK_BROKEN, "racecount-launch: not there");
	fixture_remedy(&checkup, "threads", "install racecount again");
	fixture_end(&checkup);
}

CU_TestInfo doctor_programs_tests[] = {
	{ "programs that build and run are well", works },
	{ "without a build nothing is tried, and its remedy is told", builds },
	{ "each way to fail is told", runs },
	CU_TEST_INFO_NULL,
};
