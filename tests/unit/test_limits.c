/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run/limits.h"

#include "base/text.h"

#include <CUnit/CUnit.h>
#include <string.h>

static void select_one(const char *name, struct case_list *list)
{
	*list = (struct case_list){ 0 };
	CU_ASSERT_FATAL(select_cases(&name, 1, list, NULL));
}

static void workers(void)
{
	static const struct {
		unsigned workers;
		struct limits_machine machine;
		const char *word; /* in the error; NULL: allowed */
	} rows[] = {
		{ 2, { UINT64_MAX, UINT64_MAX, UINT64_MAX, UINT64_MAX }, NULL },
		{ 64, { UINT64_MAX, UINT64_MAX, UINT64_MAX, UINT64_MAX }, NULL },
		{ 65, { UINT64_MAX, UINT64_MAX, UINT64_MAX, UINT64_MAX }, "1 to 64" },
		{ 0, { UINT64_MAX, UINT64_MAX, UINT64_MAX, UINT64_MAX }, "1 to 64" },
		{ 64, { 50, UINT64_MAX, UINT64_MAX, UINT64_MAX }, "ulimit -u" },
		{ 64, { UINT64_MAX, 64, UINT64_MAX, UINT64_MAX }, "threads-max" },
		{ 64, { UINT64_MAX, UINT64_MAX, 64, UINT64_MAX }, "pid_max" },
		{ 64, { UINT64_MAX, UINT64_MAX, UINT64_MAX, 20 }, "control group" },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct error error = { 0 };
		bool allowed = limits_workers(rows[i].workers, &rows[i].machine, &error);

		CU_ASSERT_EQUAL(allowed, rows[i].word == NULL);
		if (rows[i].word) {
			CU_ASSERT_EQUAL(error.status, STATUS_USAGE);
			CU_ASSERT_PTR_NOT_NULL(strstr(error.text, rows[i].word));
		}
	}
}

static void this_machine(void)
{
	struct limits_machine machine;

	limits_machine(&machine);
	CU_ASSERT(machine.threads > 0);
	CU_ASSERT(machine.pids > 0);
	CU_ASSERT(limits_workers(2, &machine, NULL));
}

/* One case with these options: the error's text must hold @word; NULL: it can run. */
static void check(const char *name, const struct campaign_options *options, const char *word)
{
	struct error error = { 0 };
	struct case_list list;

	select_one(name, &list);
	CU_ASSERT_EQUAL(limits_cases(&list, options, &error), word == NULL);
	if (word) {
		CU_ASSERT_EQUAL(error.status, STATUS_USAGE);
		CU_ASSERT_PTR_NOT_NULL(strstr(error.text, word));
		CU_ASSERT_PTR_NOT_NULL(strstr(error.text, name));
	}
	case_list_fini(&list);
}

static void cases(void)
{
	struct campaign_options options;

	campaign_defaults(&options);
	check("threads/global/none+plain/i32/inc", &options, NULL);
	check("threads/global/none+plain/i32/weighted", &options, NULL);
	options.ops = UINT64_C(2000000000);
	check("threads/global/none+plain/i32/inc", &options, "largest that fits is 1073741823");
	check("threads/global/none+plain/i64/inc", &options, NULL);
	options.engines = ENGINES_SUSTAINED;
	check("threads/global/none+plain/i32/inc", &options, NULL);
	options.loop = UINT64_C(2000000000);
	check("threads/global/none+plain/i32/inc", &options, "--ops 2000000000");
	campaign_defaults(&options);
	options.workers = 3;
	check("threads/global/none+plain/i32/inc-dec", &options, "--workers 3");
	options.workers = 64;
	check("threads/global/none+plain/i32/weighted", &options, "fewer --workers");
}

static void loops(void)
{
	struct campaign_options options;
	struct case_list list;

	campaign_defaults(&options);
	select_one("threads/global/none+plain/i32/inc", &list);
	CU_ASSERT_EQUAL(limits_loop(&list.points[0], &options), CAMPAIGN_LOOP);
	options.loop = 17;
	CU_ASSERT_EQUAL(limits_loop(&list.points[0], &options), 17);
	case_list_fini(&list);
	options.loop = 0;
	select_one("threads/global/none+plain/i32/weighted", &list);
	CU_ASSERT(limits_loop(&list.points[0], &options) < CAMPAIGN_LOOP);
	CU_ASSERT(limits_loop(&list.points[0], &options) > 0);
	case_list_fini(&list);
}

/* What a nudge makes long becomes fewer, so that a run ends about when it should, even where workers take turns. */
static void nudges(void)
{
	static const struct nudge none = { 0 }, pause = { NUDGE_PAUSE, 1000, 0 }, sleep = { NUDGE_SLEEP, 10000000, 0 };
	struct campaign_options options;

	CU_ASSERT_EQUAL(limits_nudged(&none, 8192, 1, 64, 1), 8192);
	CU_ASSERT_EQUAL(limits_nudged(&pause, 8192, 1, 2, 60000000), 8192);
	CU_ASSERT_EQUAL(limits_nudged(&pause, 100000, 1, 2, 40000000), 20000);
	CU_ASSERT_EQUAL(limits_nudged(&pause, 8192, 100, 2, 60000000), 300);
	CU_ASSERT_EQUAL(limits_nudged(&sleep, 8192, 1, 2, 1000000), 1);
	CU_ASSERT_EQUAL(limits_nudged(&sleep, 8192, UINT64_C(1000000000000), 64, 60000000), 1);

	campaign_defaults(&options);
	options.nudge = sleep;
	check("threads/global/none+plain/i32/inc", &options, NULL);
	options.ops = 1000;
	options.nudge.millionths = 1000;
	check("threads/global/none+plain/i32/inc", &options, NULL);
}

static void nudged_too_long(void)
{
	struct campaign_options options;
	struct case_list list;
	struct error error = { 0 };

	campaign_defaults(&options);
	options.nudge = (struct nudge){ NUDGE_SLEEP, 1000000, 0 };
	options.loop = 100000;
	select_one("threads/global/none+plain/i32/inc", &list);
	CU_ASSERT_FALSE(limits_cases(&list, &options, &error));
	CU_ASSERT_EQUAL(error.status, STATUS_USAGE);
	CU_ASSERT_PTR_NOT_NULL(strstr(error.text, "--ops 100000: with --nudge sleep:1000000 one trial takes 102 s"));
	options.engines = ENGINES_ONE_SHOT;
	CU_ASSERT(limits_cases(&list, &options, &error));
	options.ops = 100000;
	CU_ASSERT_FALSE(limits_cases(&list, &options, &error));
	case_list_fini(&list);
}

CU_TestInfo limits_tests[] = {
	{ "more workers than the machine can hold are refused", workers },
	{ "this machine holds two workers", this_machine },
	{ "what does not fit a cell is refused, with what would", cases },
	{ "a loop is as asked, or as long as fits", loops },
	{ "a nudge leaves room for fewer", nudges },
	{ "a trial that cannot end in time is refused", nudged_too_long },
	CU_TEST_INFO_NULL,
};
