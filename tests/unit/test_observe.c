/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run/observe.h"

#include "base/quantity.h"

#include <CUnit/CUnit.h>
#include <stdlib.h>

static void latency_classes(void)
{
	static const struct {
		uint64_t before, after;
		bool one_cpu;
		const char *name;
	} rows[] = {
		{ 61, 61, false, "near" },     { 149, 150, false, "near" },   { 150, 150, false, "far" },
		{ 400, 420, false, "far" },    { 100, 130, false, "near" },   { 100, 131, false, "changed" },
		{ 131, 100, false, "changed" }, { 0, 0, false, "unknown" },   { 61, 0, false, "unknown" },
		{ 0, 61, false, "unknown" },   { 0, 0, true, "one-cpu" },     { 400, 61, true, "one-cpu" },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		CU_ASSERT_STRING_EQUAL(observe_latency_class(rows[i].before, rows[i].after, rows[i].one_cpu),
				       rows[i].name);
}

static void forget(struct store_parameters *parameters)
{
	free(parameters->engine);
	free(parameters->placement);
	free(parameters->cc);
	free(parameters->cflags);
	free(parameters->nudge);
}

static void parameters(void)
{
	static const char *const name = "threads/global/none+plain/i32/inc";
	struct store_parameters parameters;
	struct campaign_options options;
	struct case_list list = { 0 };

	CU_ASSERT_FATAL(select_cases(&name, 1, &list, NULL));
	struct steering steering;
	struct observe_order order = { .point = &list.points[0], .cc = "/usr/bin/gcc", .steering = &steering };

	campaign_defaults(&options);
	steering = campaign_steering(&options, "0,1");
	observe_parameters(&options, &order, &parameters);
	CU_ASSERT_EQUAL(parameters.one_shot_ns, 60 * NS_PER_MS);
	CU_ASSERT_EQUAL(parameters.sustained_ns, 40 * NS_PER_MS);
	CU_ASSERT_EQUAL(parameters.loop, CAMPAIGN_LOOP);
	CU_ASSERT_STRING_EQUAL(parameters.engine, "both");
	CU_ASSERT_STRING_EQUAL(parameters.placement, "apart");
	CU_ASSERT_EQUAL(parameters.cells, CAMPAIGN_CELLS);
	forget(&parameters);

	steering.spacing = 16;
	observe_parameters(&options, &order, &parameters);
	CU_ASSERT_EQUAL(parameters.cells, 4 * CAMPAIGN_CELLS);
	CU_ASSERT_FALSE(parameters.tickets);
	CU_ASSERT_EQUAL(parameters.switch_ns, 0); /* threads have none */
	forget(&parameters);
	options.tickets = true;
	observe_parameters(&options, &order, &parameters);
	CU_ASSERT_TRUE(parameters.tickets);
	forget(&parameters);

	order.detector = &detectors[0];
	observe_parameters(&options, &order, &parameters);
	CU_ASSERT_EQUAL(parameters.one_shot_ns, 20 * NS_PER_MS);
	CU_ASSERT_EQUAL(parameters.sustained_ns, 10 * NS_PER_MS);
	CU_ASSERT_EQUAL(parameters.loop, 2000);
	CU_ASSERT_FALSE(parameters.tickets);
	forget(&parameters);

	order.detector = NULL;
	steering.nudge = (struct nudge){ NUDGE_SLEEP, 980000, 0 };
	observe_parameters(&options, &order, &parameters);
	CU_ASSERT_EQUAL(parameters.cells, 7);
	CU_ASSERT_EQUAL(parameters.loop, 5);
	CU_ASSERT_STRING_EQUAL(parameters.nudge, "sleep:980000");
	forget(&parameters);

	order.detector = &detectors[0];
	options.engines = ENGINES_ONE_SHOT;
	options.one_shot_ns = NS_PER_MS;
	observe_parameters(&options, &order, &parameters);
	CU_ASSERT_EQUAL(parameters.one_shot_ns, NS_PER_MS);
	CU_ASSERT_EQUAL(parameters.sustained_ns, 0);
	CU_ASSERT_STRING_EQUAL(parameters.engine, "one-shot");
	forget(&parameters);
	case_list_fini(&list);
}

/* Long trials are fewer, so that a stride ends in time where workers take turns. */
static void long_trials(void)
{
	static const char *const name = "threads/global/mutex+plain/i32/inc";
	static const struct {
		unsigned workers;
		uint64_t ops, cells;
	} rows[] = { { 2, 1, CAMPAIGN_CELLS }, { 64, 1, CAMPAIGN_CELLS }, { 2, 2, CAMPAIGN_CELLS }, { 2, 20000, 3 }, { 64, 100000, 1 } };
	struct campaign_options options;
	struct case_list list = { 0 };

	CU_ASSERT_FATAL(select_cases(&name, 1, &list, NULL));
	campaign_defaults(&options);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct steering steering = campaign_steering(&options, "0,1");
		const struct observe_order order = { .point = &list.points[0], .cc = "/usr/bin/gcc", .steering = &steering };
		struct store_parameters parameters;

		options.workers = rows[i].workers;
		options.ops = rows[i].ops;
		observe_parameters(&options, &order, &parameters);
		CU_ASSERT_EQUAL(parameters.cells, rows[i].cells);
		CU_ASSERT_EQUAL(parameters.stride, 1024);
		CU_ASSERT_EQUAL(parameters.loop, CAMPAIGN_LOOP);
		forget(&parameters);
	}
	case_list_fini(&list);
}

static void exit_statuses(void)
{
	static const struct {
		enum child_end end;
		int code, status;
	} rows[] = {
		{ CHILD_EXITED, 0, 0 },	      { CHILD_EXITED, 66, 66 },	   { CHILD_SIGNALLED, 11, 139 },
		{ CHILD_NOT_STARTED, 2, 127 }, { CHILD_TIMED_OUT, 0, 124 }, { CHILD_OUT_OF_MEMORY, 0, 124 },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		CU_ASSERT_EQUAL(observe_exit_status(&(struct child_result){ .end = rows[i].end, .code = rows[i].code }),
				rows[i].status);
}

CU_TestInfo observe_tests[] = {
	{ "round trips make latency classes", latency_classes },
	{ "a sanitizer's run is shorter; what is not asked for does not run", parameters },
	{ "long trials are fewer", long_trials },
	{ "exit statuses are told as a shell would", exit_statuses },
	CU_TEST_INFO_NULL,
};
