/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "doctor/doctor_compilers.h"

#include "doctor_fixture.h"

#include <CUnit/CUnit.h>

#define GCC { .compiler = { "/usr/bin/gcc", "gcc (Debian 12.2.0-14+deb12u1) 12.2.0" }, .family = FAMILY_GCC }
#define CLANG { .compiler = { "/usr/bin/clang", "Debian clang version 14.0.6" }, .family = FAMILY_CLANG }

static void expect(const struct doctor_compilers *compilers, enum check_state gcc, enum check_state clang, const char *plain)
{
	struct checkup checkup = { 0 };
	const char *chosen = doctor_compilers_plain(compilers);

	doctor_compilers_check(compilers, &checkup);
	fixture_expect(&checkup, "gcc", gcc, "");
	fixture_expect(&checkup, "clang", clang, "");
	fixture_end(&checkup);
	CU_ASSERT_EQUAL(chosen == NULL, plain == NULL);
	if (chosen && plain)
		CU_ASSERT_STRING_EQUAL(chosen, plain);
}

static void compilers(void)
{
	expect(&(struct doctor_compilers){ GCC, CLANG }, CHECK_OK, CHECK_OK, "/usr/bin/gcc");
	expect(&(struct doctor_compilers){ .gcc = GCC }, CHECK_OK, CHECK_NOTE, "/usr/bin/gcc");
	expect(&(struct doctor_compilers){ .clang = CLANG }, CHECK_NOTE, CHECK_OK, "/usr/bin/clang");
	expect(&(struct doctor_compilers){ 0 }, CHECK_BROKEN, CHECK_NOTE, NULL);
	expect(&(struct doctor_compilers){ .gcc.compiler.path = "/usr/bin/gcc" }, CHECK_OK, CHECK_NOTE, "/usr/bin/gcc");
}

static void versions(void)
{
	static const struct {
		const char *version;
		unsigned major;
	} rows[] = {
		{ "gcc (Debian 12.2.0-14+deb12u1) 12.2.0", 12 },
		{ "gcc (GCC) 11.4.1 20230605 (Red Hat 11.4.1-2)", 11 },
		{ "gcc-14 (Ubuntu 14-20240412-0ubuntu1) 14.0.1 20240412 (experimental)", 14 },
		{ "Debian clang version 14.0.6", 14 },
		{ "Ubuntu clang version 18.1.3 (1ubuntu1)", 18 },
		{ "clang version 20.0.0git (https://x 9 ) ", 20 },
		{ "tcc without a number", 0 },
		{ "version ", 0 },
		{ "", 0 },
		{ NULL, 0 },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		CU_ASSERT_EQUAL(doctor_compilers_major(rows[i].version), rows[i].major);
}

static void this_machine(void)
{
	struct doctor_compilers found;
	struct checkup checkup = { 0 };

	/* Without a folder to keep versions in. */
	doctor_compilers_read(NULL, &found);
	CU_ASSERT_PTR_NULL(found.gcc.compiler.version);
	doctor_compilers_check(&found, &checkup);
	fixture_end(&checkup);
	doctor_compilers_fini(&found);
}

CU_TestInfo doctor_compilers_tests[] = {
	{ "one compiler is enough, gcc before clang", compilers },
	{ "the major number is found in versions of all kinds", versions },
	{ "this machine's compilers are looked for", this_machine },
	CU_TEST_INFO_NULL,
};
