/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "doctor/doctor_detectors.h"

#include "doctor_fixture.h"

#include <CUnit/CUnit.h>

#define CATCHES { .name = "tsan-gcc", .version = "12", .package = "libtsan2", .tried = true, .runtime = 2, .told = true }
#define NO_COMPILER { .name = "tsan-clang" }
#define NO_RUNTIME { .name = "tsan-clang", .version = "14", .package = "libclang-rt-14-dev", .failure = "no runtime\nld: words" }
#define UNTRIED { .name = "tsan-clang", .version = "14", .package = "libclang-rt-14-dev" }
#define MISSES(its_name) { .name = its_name, .version = "14", .package = "p", .tried = true, .runtime = 3, \
			   .note = "SIGSEGV; and more; unexpected memory mapping: setarch -R" }

static void expect(const struct doctor_detectors *found, const char *name, enum check_state state, const char *words,
		   const char *remedy)
{
	struct checkup checkup = { 0 };

	doctor_detectors_check(found, &checkup);
	fixture_expect(&checkup, name, state, words);
	if (remedy)
		fixture_remedy(&checkup, name, remedy);
	fixture_end(&checkup);
}

static void one_works(void)
{
	expect(&(struct doctor_detectors){ { CATCHES, NO_COMPILER }, 2 }, "tsan-gcc", CHECK_OK, "runtime v2, as it tells", NULL);
	expect(&(struct doctor_detectors){ { CATCHES, NO_COMPILER }, 2 }, "tsan-clang", CHECK_NOTE, "compiler", "compilers");
	expect(&(struct doctor_detectors){ { CATCHES, NO_RUNTIME }, 2 }, "tsan-clang", CHECK_NOTE, "left out: no runtime",
	       "libclang-rt-14-dev");
	expect(&(struct doctor_detectors){ { CATCHES, UNTRIED }, 2 }, "tsan-clang", CHECK_NOTE, "not tried", "mend the build");
	/* What is wrong may itself have parts; what helps stands last. */
	expect(&(struct doctor_detectors){ { CATCHES, MISSES("tsan-clang") }, 2 }, "tsan-clang", CHECK_NOTE,
	       "misses a known race: SIGSEGV; and more", "unexpected memory mapping: setarch -R");
}

static void none_works(void)
{
	struct doctor_detectors both = { { MISSES("tsan-gcc"), MISSES("tsan-clang") }, 2 };

	expect(&both, "tsan-gcc", CHECK_BROKEN, "misses", "setarch");
	expect(&both, "tsan-clang", CHECK_BROKEN, "misses", "setarch");
	/* Merely absent is never broken. */
	expect(&(struct doctor_detectors){ { NO_COMPILER }, 1 }, "tsan-clang", CHECK_NOTE, "", NULL);
	expect(&(struct doctor_detectors){ { NO_RUNTIME }, 1 }, "tsan-clang", CHECK_NOTE, "", NULL);
	both.detector[0].note = "it says nothing that helps";
	expect(&both, "tsan-gcc", CHECK_BROKEN, "it says nothing that helps", "another compiler");
}

static void runtimes(void)
{
	static const char v2[] = "\thistory_size\n\t\t- Per-thread history size, controls how many previous memory accesses are "
				 "remembered per thread.  Possible values are [0..7]. history_size=0 amounts to 32K memory accesses. (Current "
				 "Value: 3)\n\tio_sync\n";
	static const char v3[] = "\thistory_size\n\t\t- Per-thread history size, controls how many extra previous memory accesses are "
				 "remembered per thread. (Current Value: 0x0)\n\tio_sync\n";

	CU_ASSERT_EQUAL(doctor_detectors_runtime(v2), 2);
	CU_ASSERT_EQUAL(doctor_detectors_runtime(v3), 3);
	CU_ASSERT_EQUAL(doctor_detectors_runtime("\thistory_size\n\t\t- in new words\n\textra previous memory accesses\n"), 0);
	CU_ASSERT_EQUAL(doctor_detectors_runtime("history_size"), 0);
	CU_ASSERT_EQUAL(doctor_detectors_runtime("history_size\n"), 0);
	CU_ASSERT_EQUAL(doctor_detectors_runtime("FATAL: ThreadSanitizer: unexpected memory mapping\n"), 0);
	CU_ASSERT_EQUAL(doctor_detectors_runtime(""), 0);
	CU_ASSERT_EQUAL(doctor_detectors_runtime(NULL), 0);
}

static void runtimes_by_compiler(void)
{
	CU_ASSERT_EQUAL(doctor_detectors_runtime_of(FAMILY_GCC, 12), 2);
	CU_ASSERT_EQUAL(doctor_detectors_runtime_of(FAMILY_GCC, 13), 3);
	CU_ASSERT_EQUAL(doctor_detectors_runtime_of(FAMILY_CLANG, 13), 2);
	CU_ASSERT_EQUAL(doctor_detectors_runtime_of(FAMILY_CLANG, 14), 3);
	CU_ASSERT_EQUAL(doctor_detectors_runtime_of(FAMILY_GCC, 0), 0);
	CU_ASSERT_EQUAL(doctor_detectors_runtime_of(FAMILY_OTHER, 20), 0);
}

CU_TestInfo doctor_detectors_tests[] = {
	{ "one that works makes the others' troubles notes", one_works },
	{ "broken is only what is there and misses, when none works", none_works },
	{ "a runtime tells its generation in its help", runtimes },
	{ "else its compiler's version tells it", runtimes_by_compiler },
	CU_TEST_INFO_NULL,
};
