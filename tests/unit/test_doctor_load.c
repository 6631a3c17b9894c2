/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "doctor/doctor_load.h"

#include "doctor_fixture.h"

#include <CUnit/CUnit.h>

static void expect(const struct doctor_load *load, const char *name, enum check_state state, const char *found)
{
	struct checkup checkup = { 0 };

	doctor_load_check(load, &checkup);
	fixture_expect(&checkup, name, state, found);
	fixture_end(&checkup);
}

static void averages(void)
{
	static const struct {
		double load;
		unsigned cpus;
		enum check_state state;
	} rows[] = {
		{ 0, 2, CHECK_OK },	{ 0.5, 2, CHECK_OK },  { 0.6, 2, CHECK_NOTE }, { 1, 64, CHECK_OK },
		{ 63, 64, CHECK_NOTE }, { 0.1, 1, CHECK_OK },  { 0.7, 1, CHECK_NOTE },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct doctor_load load = { .load = rows[i].load, .cpus = rows[i].cpus };

		expect(&load, "load", rows[i].state, "in the last minute");
	}
}

static void steal(void)
{
	struct doctor_load load = { .cpus = 2, .before = { 1000, 10 }, .after = { 1200, 12 } };

	expect(&load, "steal", CHECK_OK, "1.0 %");
	load.after.stolen = 60;
	expect(&load, "steal", CHECK_NOTE, "25.0 %");
	load.after = load.before;
	expect(&load, "steal", CHECK_OK, "does not say");
}

static void governors(void)
{
	struct doctor_load load = { .cpus = 2 };

	expect(&load, "frequency", CHECK_OK, "no governor");
	load.governor = "performance";
	expect(&load, "frequency", CHECK_OK, "performance");
	load.governor = "powersave, performance";
	expect(&load, "frequency", CHECK_NOTE, "powersave, performance");
}

static void this_machine(void)
{
	static const unsigned numbers[] = { 0 };
	struct doctor_load load;
	struct checkup checkup = { 0 };

	doctor_load_begin(&load);
	doctor_load_end(&load, numbers, 1);
	CU_ASSERT(load.after.all >= load.before.all);
	doctor_load_check(&load, &checkup);
	fixture_end(&checkup);
	doctor_load_fini(&load);
}

CU_TestInfo doctor_load_tests[] = {
	{ "a load is too high when fewer than two CPUs are idle", averages },
	{ "steal is a share of the time between", steal },
	{ "a clock that follows the load is a note", governors },
	{ "this machine's load is read", this_machine },
	CU_TEST_INFO_NULL,
};
