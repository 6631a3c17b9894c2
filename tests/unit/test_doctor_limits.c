/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "doctor/doctor_limits.h"

#include "doctor_fixture.h"

#include <CUnit/CUnit.h>

static const struct doctor_limits plenty = {
	.machine = { UINT64_MAX, 192731, 32768, UINT64_MAX },
	.groups = { 0, UINT64_MAX, UINT64_MAX },
	.address = UINT64_MAX,
	.locked = 8 << 20,
	.files = 1024,
	.available = UINT64_C(24) << 30,
	.cpus = 2,
};

static void expect(const struct doctor_limits *limits, const char *name, enum check_state state, const char *found)
{
	struct checkup checkup = { 0 };

	doctor_limits_check(limits, &checkup);
	fixture_expect(&checkup, name, state, found);
	/* The others are as on the good machine. */
	CU_ASSERT_EQUAL(checkup_tally(&checkup, CHECK_OK), checkup.count - (state != CHECK_OK));
	fixture_end(&checkup);
}

static void good(void)
{
	struct doctor_limits limits = plenty;

	expect(&limits, "process limit", CHECK_OK, "threads-max 192731, pid_max 32768");
	expect(&limits, "memory", CHECK_OK, "24 GiB");
	expect(&limits, "locked memory", CHECK_OK, "8 MiB");
	limits.machine = (struct limits_machine){ UINT64_MAX, UINT64_MAX, UINT64_MAX, UINT64_MAX };
	limits.files = limits.locked = limits.available = UINT64_MAX;
	expect(&limits, "process limit", CHECK_OK, "no limit known");
	expect(&limits, "memory", CHECK_OK, "does not say");
	limits.groups.cpus = 4;
	expect(&limits, "CPU time", CHECK_OK, "a quota of 4 CPUs");
}

static void processes(void)
{
	struct doctor_limits limits = plenty;

	limits.machine.user_processes = 40;
	expect(&limits, "process limit", CHECK_NOTE, "64 workers: ulimit -u 40");
	limits.machine.group = 9;
	expect(&limits, "process limit", CHECK_BROKEN, "2 workers: ulimit -u 40, pids.max 9");
}

static void memory(void)
{
	struct doctor_limits limits = plenty;

	limits.groups.memory = 512 << 20;
	expect(&limits, "memory", CHECK_NOTE, "512 MiB is what the control group may have");
	limits.available = 100 << 20;
	expect(&limits, "memory", CHECK_BROKEN, "100 MiB available");
	limits = plenty;
	limits.address = UINT64_C(4) << 30;
	expect(&limits, "address space", CHECK_NOTE, "limited to 4 GiB");
}

static void others(void)
{
	struct doctor_limits limits = plenty;

	limits.files = 20;
	expect(&limits, "open files", CHECK_BROKEN, "only 20");
	limits = plenty;
	limits.groups.cpus = 0.5;
	expect(&limits, "CPU time", CHECK_NOTE, "0.5 CPUs' time on 2 CPUs");
}

static void this_machine(void)
{
	struct doctor_limits limits;
	struct checkup checkup = { 0 };

	doctor_limits_read(&limits);
	limits.cpus = 1;
	CU_ASSERT(limits.files > 0);
	doctor_limits_check(&limits, &checkup);
	fixture_end(&checkup);
}

CU_TestInfo doctor_limits_tests[] = {
	{ "a machine without tight limits is well", good },
	{ "too few processes are a note, then broken", processes },
	{ "tight memory names who limits it", memory },
	{ "few files are broken, a small quota is a note", others },
	{ "this machine's limits are read", this_machine },
	CU_TEST_INFO_NULL,
};
