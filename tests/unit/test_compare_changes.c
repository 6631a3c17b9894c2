/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "judge/compare_changes.h"

#include "campaign_fixture.h"

#include "base/text.h"

#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>

static void replace(char **string, const char *with)
{
	free(*string);
	*string = text_copy(with);
}

static void expect(const struct compare_changes *changes, const char *what, const char *old, const char *new)
{
	const struct compare_change *row = compare_changes_find(changes, what);

	CU_ASSERT_PTR_NOT_NULL_FATAL(row);
	CU_ASSERT_STRING_EQUAL(row->old, old);
	CU_ASSERT_STRING_EQUAL(row->new, new);
	CU_ASSERT_EQUAL(row->equal, strcmp(old, new) == 0);
}

static void test_equal(void)
{
	struct store_campaign old, new;
	struct compare_changes changes;

	fixture_begin(&old);
	fixture_begin(&new);
	compare_changes_make(&old, &new, &changes);
	CU_ASSERT_TRUE(changes.count > 8 && changes.count <= COMPARE_CHANGES_MAX);
	for (size_t i = 0; i < changes.count; i++)
		CU_ASSERT_TRUE(changes.rows[i].equal);
	/* what neither store knows is no row */
	CU_ASSERT_PTR_NULL(compare_changes_find(&changes, "revision"));
	CU_ASSERT_PTR_NULL(compare_changes_find(&changes, "runs"));
	compare_changes_fini(&changes);
	store_campaign_fini(&old);
	store_campaign_fini(&new);
}

static void test_each_change(void)
{
	struct store_campaign old, new;
	struct compare_changes changes;

	fixture_begin(&old);
	fixture_begin(&new);
	replace(&new.version, "0.2");
	replace(&new.revision, "8d0bef0");
	replace(&new.host, "other");
	replace(&new.kernel, "Linux 6.2.0");
	replace(&new.cpu_model, "another processor");
	new.cpus = 4;
	new.seed = 7;
	new.settings.runs = 20;
	replace(&new.state, "interrupted");
	replace(&new.compilers[0].version, "gcc 13.1.0");
	replace(&new.compilers[1].note, "no runtime");
	new.compiler_count = 2;
	free(new.compilers[2].flavour);
	free(new.compilers[2].path);
	free(new.compilers[2].version);
	replace(&fixture_run(&old, "x", "plain")->parameters.cc, "gcc");
	replace(&fixture_run(&new, "x", "plain")->parameters.cc, "gcc-13");
	compare_changes_make(&old, &new, &changes);
	expect(&changes, "racecount", "0.1", "0.2");
	expect(&changes, "revision", "not known", "8d0bef0");
	expect(&changes, "host", "bench", "other");
	expect(&changes, "kernel", "Linux 6.1.0", "Linux 6.2.0");
	expect(&changes, "cpu", "a processor", "another processor");
	expect(&changes, "cpus", "2", "4");
	expect(&changes, "cc", "gcc", "gcc-13");
	expect(&changes, "plain", "gcc 12.2.0", "gcc 13.1.0");
	expect(&changes, "tsan-gcc", "gcc 12.2.0", "left out (no runtime)");
	expect(&changes, "tsan-clang", "clang 14.0.6", "not run");
	expect(&changes, "seed", "1", "7");
	expect(&changes, "runs", "not known", "20");
	expect(&changes, "state", "complete", "interrupted");
	compare_changes_fini(&changes);
	store_campaign_fini(&old);
	store_campaign_fini(&new);
}

/* ---- parameters ---- */

static struct store_parameters alike(void)
{
	return (struct store_parameters){
		.workers = 2, .ops = 1, .loop = 100000, .stride = 64, .spacing = 64, .cells = 4096,
		.one_shot_ns = 60000000, .sustained_ns = 40000000,
		.engine = (char *)"both", .placement = (char *)"apart", .cc = (char *)"gcc", .cflags = (char *)"-O2 -g",
		.nudge = (char *)"none",
	};
}

/* The refusal of one case that was measured as @old and @new; "" when there is none. */
static void refusal(const struct store_parameters *old, const struct store_parameters *new, struct error *error)
{
	const struct judge_result before = { .parameters = old }, after = { .parameters = new };
	const struct judge_result *olds[] = { &before }, *news[] = { &after };

	*error = (struct error){ 0 };
	CU_ASSERT_EQUAL(compare_parameters(olds, news, 1, error), error->text[0] == '\0');
}

static void test_each_parameter(void)
{
	struct store_parameters old = alike();
	struct store_parameters changed[13];
	static const char *const words[] = {
		"workers 2 and 3;", "ops 1 and 2;", "loop 100000 and 5;", "stride 64 and 65;", "spacing 64 and 128;",
		"cells 4096 and 1;", "engine \"both\" and \"one-shot\";", "one-shot time 60 ms and 80 ms;",
		"sustained time 40 ms and 80 ms;", "placement \"apart\" and \"free\";", "cflags \"-O2 -g\" and \"-O3?\";",
		"nudge \"none\" and \"yield:2\";", "tickets off and on;",
	};

	for (size_t i = 0; i < 13; i++)
		changed[i] = alike();
	changed[0].workers = 3;
	changed[1].ops = 2;
	changed[2].loop = 5;
	changed[3].stride = 65;
	changed[4].spacing = 128;
	changed[5].cells = 1;
	changed[6].engine = (char *)"one-shot";
	changed[7].one_shot_ns = 80000000;
	changed[8].sustained_ns = 80000000;
	changed[9].placement = (char *)"free";
	changed[10].cflags = (char *)"-O3\x1b";
	changed[11].nudge = (char *)"yield:2";
	changed[12].tickets = true;
	for (size_t i = 0; i < 13; i++) {
		struct error error;

		refusal(&old, &changed[i], &error);
		CU_ASSERT_EQUAL(error.status, STATUS_USAGE);
		CU_ASSERT_PTR_NOT_NULL(strstr(error.text, words[i]));
	}
}

static void test_what_may_differ(void)
{
	struct store_parameters old = alike(), new = alike();
	struct error error;

	refusal(&old, &new, &error);
	CU_ASSERT_STRING_EQUAL(error.text, "");
	new.cc = (char *)"clang";
	refusal(&old, &new, &error);
	CU_ASSERT_STRING_EQUAL(error.text, "");
	/* a side without a plain run has none */
	refusal(&old, NULL, &error);
	CU_ASSERT_STRING_EQUAL(error.text, "");
	new.workers = 3;
	new.stride = 1;
	refusal(&old, &new, &error);
	CU_ASSERT_PTR_NOT_NULL(strstr(error.text, "workers 2 and 3, stride 64 and 1;"));
}

static void test_some_cases(void)
{
	struct store_parameters old = alike(), new = alike();
	const struct judge_result before = { .parameters = &old }, same = { .parameters = &old }, after = { .parameters = &new };
	const struct judge_result *olds[] = { &before, &before, &before }, *news[] = { &same, &after, &same };
	struct error error = { 0 };
	char endless[5000];

	memset(endless, 'x', sizeof(endless) - 1);
	endless[sizeof(endless) - 1] = '\0';
	new.loop = 7;
	new.cflags = endless;
	CU_ASSERT_FALSE(compare_parameters(olds, news, 3, &error));
	CU_ASSERT_PTR_NOT_NULL(strstr(error.text, "loop 100000 and 7 (in 1 of 3 cases)"));
	CU_ASSERT_PTR_NOT_NULL(strstr(error.text, "run one of them again with the options of the other"));
}

CU_TestInfo compare_changes_tests[] = {
	{ "what is equal is said to be, and what nobody knows is not said", test_equal },
	{ "each change is found", test_each_change },
	{ "each parameter that differs is refused with both values", test_each_parameter },
	{ "the compiler may differ; several differences are listed", test_what_may_differ },
	{ "parameters that differ in some cases are counted, and cut where endless", test_some_cases },
	CU_TEST_INFO_NULL
};
