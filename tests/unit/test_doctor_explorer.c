/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "doctor/doctor_explorer.h"

#include "doctor_fixture.h"

#include <CUnit/CUnit.h>

static void each_end_has_its_remedy(void)
{
	static const struct {
		struct doctor_explorer explorer;
		enum check_state state;
		const char *found, *remedy;
	} rows[] = {
		{ { .compiler = true, .tried = true, .loses = true, .interleavings = "6", .cpu_ns = 1500000 }, CHECK_OK,
		  "finds the lost update of a known race in its 6 interleavings, 1.5 ms", NULL },
		{ { 0 }, CHECK_NOTE, "only gcc builds for it", "apt-get install gcc" },
		{ { .compiler = true }, CHECK_NOTE, "not tried", "mend the build" },
		{ { .compiler = true, .tried = true, .failure = "no such entry\nand more" }, CHECK_NOTE, "no answer: no such entry", "gcc 12" },
		{ { .compiler = true, .tried = true, .loses = true, .interleavings = "7" }, CHECK_NOTE, "7 interleavings of 6", "again" },
		{ { .compiler = true, .tried = true, .loses = true }, CHECK_NOTE, "uncounted interleavings", "again" },
		{ { .compiler = true, .tried = true, .interleavings = "6" }, CHECK_NOTE, "no lost update", "do not trust" },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct checkup checkup = { 0 };

		doctor_explorer_check(&rows[i].explorer, &checkup);
		fixture_expect(&checkup, "explore", rows[i].state, rows[i].found);
		if (rows[i].remedy)
			fixture_remedy(&checkup, "explore", rows[i].remedy);
		fixture_end(&checkup);
	}
}

CU_TestInfo doctor_explorer_tests[] = {
	{ "each end has its remedy", each_end_has_its_remedy },
	CU_TEST_INFO_NULL,
};
