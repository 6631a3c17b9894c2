/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "doctor/doctor.h"

#include "doctor_fixture.h"

#include "base/file.h"

#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>

/* Whatever this machine is like, each subject says something of it, and nothing is left. */
static void examination(void)
{
	static const char *const sections[] = { "CPUs",	     "compilers", "programs", "race detectors", "explorer", "addresses",
						"shared memory", "limits",    "plots",	  "folders",	    "load" };
	char *output = text_format("%s/never-made", getenv("RC_TEST_TMP"));
	struct checkup checkup = { 0 };
	size_t section = 0;

	doctor_examine(output, &checkup);
	fixture_sound(&checkup);
	for (size_t i = 0; i < checkup.count; i++) {
		if (i > 0 && strcmp(checkup.checks[i].section, checkup.checks[i - 1].section) != 0)
			section++;
		CU_ASSERT_FATAL(section < sizeof(sections) / sizeof(sections[0]));
		CU_ASSERT_STRING_EQUAL(checkup.checks[i].section, sections[section]);
	}
	CU_ASSERT_EQUAL(section + 1, sizeof(sections) / sizeof(sections[0]));
	CU_ASSERT_FALSE(file_exists(output));
	checkup_fini(&checkup);
	free(output);
}

CU_TestInfo doctor_tests[] = {
	{ "this machine is examined, section by section", examination },
	CU_TEST_INFO_NULL,
};
