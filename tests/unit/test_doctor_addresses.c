/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "doctor/doctor_addresses.h"

#include "doctor_fixture.h"

#include <CUnit/CUnit.h>

#define MAPS "555555554000-555555556000 r--p 0 fe:00 1 /usr/bin/cat\n7ffffffde000-7ffffffff000 rw-p 0 00:00 0 [stack]\n"
#define OTHER "555555554000-555555556000 r--p 0 fe:00 1 /usr/bin/cat\n7ffd12345000-7ffffffff000 rw-p 0 00:00 0 [stack]\n"

static void expect(const struct doctor_addresses *addresses, const char *name, enum check_state state, const char *found)
{
	struct checkup checkup = { 0 };

	doctor_addresses_check(addresses, &checkup);
	fixture_expect(&checkup, name, state, found);
	fixture_end(&checkup);
}

static void good(void)
{
	struct doctor_addresses addresses = { .randomize = "2", .entropy = "28", .maps = { MAPS, MAPS } };

	expect(&addresses, "randomisation", CHECK_OK, "on (kernel.randomize_va_space=2)");
	expect(&addresses, "mmap entropy", CHECK_OK, "28 bits");
	expect(&addresses, "fixed addresses", CHECK_OK, "the same");
	addresses.entropy = "32";
	expect(&addresses, "mmap entropy", CHECK_OK, "32 bits: too many for older ThreadSanitizers, but");
}

static void refused(void)
{
	struct doctor_addresses addresses = { .randomize = "2", .entropy = "32", .maps = { MAPS, OTHER } };
	struct checkup checkup = { 0 };

	doctor_addresses_check(&addresses, &checkup);
	fixture_expect(&checkup, "mmap entropy", CHECK_NOTE, "32 bits");
	fixture_remedy(&checkup, "mmap entropy", "sysctl vm.mmap_rnd_bits=28");
	fixture_expect(&checkup, "fixed addresses", CHECK_NOTE, "refused");
	fixture_remedy(&checkup, "fixed addresses", "personality()");
	CU_ASSERT_EQUAL(checkup_verdict(&checkup), CHECK_NOTE);
	fixture_end(&checkup);
	addresses.randomize = "0";
	expect(&addresses, "randomisation", CHECK_OK, "off for all");
	expect(&addresses, "mmap entropy", CHECK_OK, "32 bits");
}

static void unknown(void)
{
	struct doctor_addresses addresses = { .untried = "no cat" };

	expect(&addresses, "randomisation", CHECK_OK, "does not say");
	expect(&addresses, "mmap entropy", CHECK_OK, "does not say");
	expect(&addresses, "fixed addresses", CHECK_NOTE, "not tried: no cat");
	addresses.randomize = "7";
	expect(&addresses, "randomisation", CHECK_OK, "does not say");
}

static void repeats(void)
{
	CU_ASSERT_TRUE(doctor_addresses_repeat(MAPS, MAPS));
	CU_ASSERT_FALSE(doctor_addresses_repeat(MAPS, OTHER));
	CU_ASSERT_FALSE(doctor_addresses_repeat(MAPS, MAPS OTHER));
	CU_ASSERT_FALSE(doctor_addresses_repeat(MAPS, ""));
	CU_ASSERT_FALSE(doctor_addresses_repeat("", ""));
	CU_ASSERT_FALSE(doctor_addresses_repeat(MAPS, NULL));
	CU_ASSERT_FALSE(doctor_addresses_repeat(NULL, NULL));
}

static void this_machine(void)
{
	struct doctor_addresses addresses;
	struct checkup checkup = { 0 };

	doctor_addresses_read(&addresses);
	CU_ASSERT_EQUAL(addresses.untried == NULL, addresses.maps[0] && addresses.maps[1]);
	doctor_addresses_check(&addresses, &checkup);
	fixture_end(&checkup);
	doctor_addresses_fini(&addresses);
}

CU_TestInfo doctor_addresses_tests[] = {
	{ "little entropy, or such that is switched off, is well", good },
	{ "much entropy that stays is a note", refused },
	{ "what is not told is said", unknown },
	{ "addresses repeat when every mapping does", repeats },
	{ "this machine's addresses are read", this_machine },
	CU_TEST_INFO_NULL,
};
