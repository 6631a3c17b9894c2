/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "doctor/checkup.h"

#include "doctor_fixture.h"

#include "base/text.h"

#include <CUnit/CUnit.h>
#include <string.h>

static void nothing(void)
{
	struct checkup checkup = { 0 };

	CU_ASSERT_EQUAL(checkup_verdict(&checkup), CHECK_OK);
	CU_ASSERT_EQUAL(checkup_status(&checkup), STATUS_OK);
	checkup_fini(&checkup);
}

static void worst(void)
{
	struct checkup checkup = { 0 };

	checkup_section(&checkup, "one");
	checkup_ok(&checkup, "a", "%d of %s", 2, "it");
	CU_ASSERT_EQUAL(checkup_verdict(&checkup), CHECK_OK);
	checkup_trouble(&checkup, CHECK_NOTE, "b", "mend it", "small");
	CU_ASSERT_EQUAL(checkup_verdict(&checkup), CHECK_NOTE);
	CU_ASSERT_EQUAL(checkup_status(&checkup), STATUS_OK);
	checkup_section(&checkup, "two");
	checkup_trouble(&checkup, CHECK_BROKEN, "c", "mend that", "gone");
	checkup_detail(&checkup, text_copy("line"));
	checkup_detail(&checkup, text_copy("another"));
	checkup_ok(&checkup, "d", "fine");
	CU_ASSERT_EQUAL(checkup_verdict(&checkup), CHECK_BROKEN);
	CU_ASSERT_EQUAL(checkup_status(&checkup), STATUS_FINDING);
	CU_ASSERT_EQUAL(checkup_tally(&checkup, CHECK_OK), 2);
	CU_ASSERT_EQUAL(checkup_tally(&checkup, CHECK_NOTE), 1);
	fixture_expect(&checkup, "a", CHECK_OK, "2 of it");
	fixture_remedy(&checkup, "c", "mend that");
	CU_ASSERT_STRING_EQUAL(checkup.checks[0].section, "one");
	CU_ASSERT_STRING_EQUAL(checkup.checks[3].section, "two");
	CU_ASSERT_STRING_EQUAL(checkup.checks[2].detail, "another");
	fixture_end(&checkup);
}

static void long_words(void)
{
	struct checkup checkup = { 0 };
	char words[5000];

	memset(words, 'w', sizeof(words) - 1);
	words[sizeof(words) - 1] = '\0';
	checkup_section(&checkup, "s");
	checkup_ok(&checkup, "long", "%s", words);
	CU_ASSERT(strlen(checkup.checks[0].found) > 1000);
	fixture_end(&checkup);
}

CU_TestInfo checkup_tests[] = {
	{ "nothing found is all well", nothing },
	{ "the worst check is the verdict", worst },
	{ "endless words are cut", long_words },
	CU_TEST_INFO_NULL,
};
