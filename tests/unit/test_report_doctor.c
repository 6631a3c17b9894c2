/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/report_doctor.h"

#include <CUnit/CUnit.h>
#include <string.h>

static void sample(struct checkup *checkup)
{
	*checkup = (struct checkup){ 0 };
	checkup_section(checkup, "CPUs");
	checkup_ok(checkup, "allowed", "2 of 2");
	checkup_detail(checkup, text_copy("ns     CPU 1\nCPU 0     73"));
	checkup_trouble(checkup, CHECK_NOTE, "load", "wait a while", "1.5 on 2 CPUs, \033[31mred");
	checkup_section(checkup, "compilers");
	checkup_trouble(checkup, CHECK_BROKEN, "gcc", "apt-get install gcc", "not there");
}

static void table(void)
{
	struct checkup checkup;
	struct text text = { 0 };

	sample(&checkup);
	report_doctor_table(&checkup, false, 60, &text);
	CU_ASSERT_STRING_EQUAL(text.data, "CPUs\n"
					  "  ok      allowed  2 of 2\n"
					  "                   ns     CPU 1\n"
					  "                   CPU 0     73\n"
					  "  note    load     1.5 on 2 CPUs, ?[31mred\n"
					  "                   remedy: wait a while\n"
					  "\n"
					  "compilers\n"
					  "  broken  gcc      not there\n"
					  "                   remedy: apt-get install gcc\n"
					  "\n"
					  "1 of 3 checks broken, which racecount needs: gcc; 1 note:\n"
					  "  load.\n");
	text_fini(&text);
	checkup_fini(&checkup);
}

static void colours(void)
{
	struct checkup checkup;
	struct text text = { 0 };

	sample(&checkup);
	report_doctor_table(&checkup, true, 0, &text);
	CU_ASSERT_PTR_NOT_NULL(strstr(text.data, "\033[1mcompilers\033[0m\n  \033[1;31mbroken\033[0m  gcc      not there\n"));
	CU_ASSERT_PTR_NOT_NULL(strstr(text.data, "  \033[33mnote  \033[0m  load"));
	CU_ASSERT_PTR_NOT_NULL(strstr(text.data, "  ok      allowed"));
	text_fini(&text);
	checkup_fini(&checkup);
}

static void narrow(void)
{
	struct checkup checkup = { 0 };
	struct text text = { 0 };

	checkup_section(&checkup, "s");
	checkup_ok(&checkup, "n", "one two three four");
	report_doctor_table(&checkup, false, 22, &text);
	CU_ASSERT_STRING_EQUAL(text.data, "s\n  ok      n  one two\n             three\n             four\n"
					  "\nEverything that\n  racecount needs\n  works here.\n");
	text_fini(&text);
	checkup_fini(&checkup);
}

static void tsv(void)
{
	struct checkup checkup;
	struct text text = { 0 };

	sample(&checkup);
	report_doctor_tsv(&checkup, &text);
	CU_ASSERT_STRING_EQUAL(text.data, "section\tname\tstate\tfound\tremedy\n"
					  "CPUs\tallowed\tok\t2 of 2\t\n"
					  "CPUs\tload\tnote\t1.5 on 2 CPUs, ?[31mred\twait a while\n"
					  "compilers\tgcc\tbroken\tnot there\tapt-get install gcc\n");
	text_fini(&text);
	checkup_fini(&checkup);
}

static void json(void)
{
	struct checkup checkup;
	const char *section, *name, *state, *found, *remedy;

	sample(&checkup);
	checkup_ok(&checkup, "odd", "caf\351");
	json_t *document = report_doctor_json(&checkup), *checks = json_object_get(document, "checks");

	CU_ASSERT_PTR_NOT_NULL_FATAL(checks);
	CU_ASSERT_EQUAL(json_array_size(checks), 4);
	CU_ASSERT_STRING_EQUAL(json_string_value(json_object_get(document, "verdict")), "broken");
	CU_ASSERT_EQUAL_FATAL(json_unpack(json_array_get(checks, 2), "{s:s, s:s, s:s, s:s, s:s, s:n}", "section", &section, "name",
					  &name, "state", &state, "found", &found, "remedy", &remedy, "detail"), 0);
	CU_ASSERT_STRING_EQUAL(section, "compilers");
	CU_ASSERT_STRING_EQUAL(state, "broken");
	CU_ASSERT_STRING_EQUAL(remedy, "apt-get install gcc");
	CU_ASSERT_TRUE(json_is_null(json_object_get(json_array_get(checks, 0), "remedy")));
	CU_ASSERT_STRING_EQUAL(json_string_value(json_object_get(json_array_get(checks, 3), "found")), "caf?");
	json_decref(document);
	checkup_fini(&checkup);
}

static void nothing(void)
{
	struct checkup checkup = { 0 };
	struct text text = { 0 };
	json_t *document = report_doctor_json(&checkup);

	report_doctor_tsv(&checkup, &text);
	CU_ASSERT_STRING_EQUAL(text.data, "section\tname\tstate\tfound\tremedy\n");
	CU_ASSERT_STRING_EQUAL(json_string_value(json_object_get(document, "verdict")), "ok");
	json_decref(document);
	text_fini(&text);
}

CU_TestInfo report_doctor_tests[] = {
	{ "a table has sections, remedies and a verdict", table },
	{ "colour is for heads, notes and what is broken", colours },
	{ "words are broken behind their column", narrow },
	{ "TSV has a line for each check, cleaned", tsv },
	{ "JSON has the stable keys, and is UTF-8", json },
	{ "nothing is a document too", nothing },
	CU_TEST_INFO_NULL
};
