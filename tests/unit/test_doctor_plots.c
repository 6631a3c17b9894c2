/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "doctor/doctor_plots.h"

#include "doctor_fixture.h"

#include <CUnit/CUnit.h>

static void good(void)
{
	const struct doctor_plots plots = { .path = "/usr/bin/gnuplot", .said = "5.4 patchlevel 4\n canvas dumb pngcairo svg \n" };
	struct checkup checkup = { 0 };

	doctor_plots_check(&plots, &checkup);
	fixture_expect(&checkup, "gnuplot", CHECK_OK, "5.4 patchlevel 4, /usr/bin/gnuplot");
	CU_ASSERT_EQUAL(checkup.count, 4);
	CU_ASSERT_EQUAL(checkup_verdict(&checkup), CHECK_OK);
	fixture_end(&checkup);
}

static void terminals(void)
{
	/* png alone has no such fonts, and a longer name is another terminal. */
	const struct doctor_plots plots = { .path = "gnuplot", .said = "4.6 patchlevel 0\nsvgish notsvg png dumb" };
	struct checkup checkup = { 0 };

	doctor_plots_check(&plots, &checkup);
	fixture_expect(&checkup, "svg", CHECK_NOTE, "no terminal svg");
	fixture_expect(&checkup, "png", CHECK_NOTE, "no terminal pngcairo");
	fixture_expect(&checkup, "dumb", CHECK_OK, "dumb");
	fixture_end(&checkup);
}

static void absent(void)
{
	struct doctor_plots plots = { 0 };
	struct checkup checkup = { 0 };

	doctor_plots_check(&plots, &checkup);
	fixture_expect(&checkup, "gnuplot", CHECK_NOTE, "not there");
	fixture_remedy(&checkup, "gnuplot", "gnuplot-nox");
	CU_ASSERT_EQUAL(checkup.count, 1);
	fixture_end(&checkup);
	plots.path = "/opt/gnuplot";
	plots.failure = "it exited with 1: broken pipe";
	doctor_plots_check(&plots, &checkup);
	fixture_expect(&checkup, "gnuplot", CHECK_NOTE, "/opt/gnuplot does not answer: it exited with 1");
	fixture_end(&checkup);
}

static void this_machine(void)
{
	struct doctor_plots plots;
	struct checkup checkup = { 0 };

	doctor_plots_read(&plots);
	doctor_plots_check(&plots, &checkup);
	fixture_end(&checkup);
	doctor_plots_fini(&plots);
}

CU_TestInfo doctor_plots_tests[] = {
	{ "a gnuplot with its terminals is well", good },
	{ "a terminal that is missing is a note", terminals },
	{ "without gnuplot there are no plots", absent },
	{ "this machine's gnuplot is asked", this_machine },
	CU_TEST_INFO_NULL,
};
