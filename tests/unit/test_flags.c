/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "build/flags.h"

#include <CUnit/CUnit.h>
#include <string.h>

static bool has(enum flavour flavour, enum flags_of of, const struct build_options *options, const char *word)
{
	struct flags flags = { 0 };
	bool found = false;

	flags_set(&flags, flavour, of, options, "/data");
	for (size_t i = 0; i < flags.count; i++)
		found = found || strcmp(flags.words[i], word) == 0;
	flags_fini(&flags);
	return found;
}

static void what_a_run_asks_for(void)
{
	static const struct build_options bare = { .cflags = "-O2" }, nudged = { .cflags = "-O2", .nudged = true },
					  tickets = { .cflags = "-O2", .tickets = true };

	for (enum flags_of of = 0; of < FLAGS_SETS; of++) {
		for (enum flavour flavour = 0; flavour < FLAVOUR_EXPLORE; flavour++) {
			CU_ASSERT_FALSE(has(flavour, of, &bare, "-DRC_NUDGED"));
			CU_ASSERT_FALSE(has(flavour, of, &bare, "-DRC_TICKETS"));
			CU_ASSERT(has(flavour, of, &nudged, "-DRC_NUDGED"));
			CU_ASSERT_FALSE(has(flavour, of, &nudged, "-DRC_TICKETS"));
			/* What a detector sees is the counter, without a log. */
			CU_ASSERT_EQUAL(has(flavour, of, &tickets, "-DRC_TICKETS"), flavour == FLAVOUR_PLAIN);
		}
		CU_ASSERT_FALSE(has(FLAVOUR_EXPLORE, of, &tickets, "-DRC_TICKETS"));
	}
}

static void the_user_s_flags_come_before_what_cases_need(void)
{
	static const struct build_options options = { .cflags = " -O1  -std=c99\t-Ifoo " };
	struct flags flags = { 0 };
	size_t user = 0, own = 0;

	flags_set(&flags, FLAVOUR_PLAIN, FLAGS_OF_UNITS, &options, "/data");
	for (size_t i = 0; i < flags.count; i++) {
		user = strcmp(flags.words[i], "-std=c99") == 0 ? i : user;
		own = strcmp(flags.words[i], "-std=gnu17") == 0 ? i : own;
	}
	CU_ASSERT(user > 0 && user < own);
	flags_fini(&flags);
	CU_ASSERT(has(FLAVOUR_PLAIN, FLAGS_OF_UNITS, &options, "-Ifoo"));
	CU_ASSERT(has(FLAVOUR_PLAIN, FLAGS_OF_UNITS, &options, "-I/data/cases"));
}

CU_TestInfo flags_tests[] = {
	{ "what a run asks for is in the flags of those flavours that have it", what_a_run_asks_for },
	{ "the user's flags come before those that cases need", the_user_s_flags_come_before_what_cases_need },
	CU_TEST_INFO_NULL,
};
