/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/models_reading.h"

#include <CUnit/CUnit.h>
#include <math.h>

static struct models_figure figures[] = {
	{ "threads", 1, 0.05 }, { "threads", 16, 0.0625 }, { "create-thread", 1, 30e-6 }, { "create-task", 1, 1e-6 }, { "nothing", 1, 0 },
};

static const struct models_run run = { .figures = figures, .figure_count = sizeof(figures) / sizeof(figures[0]) };

static void questions(void)
{
	static const struct {
		struct models_rule rule;
		double answer;
	} rows[] = {
		{ { .question = ASKS_SPEED_UP, .figure = "threads", .workers = 16 }, 12.8 },
		{ { .question = ASKS_SPEED_UP, .figure = "threads", .workers = 2 }, NAN },
		{ { .question = ASKS_SPEED_UP, .figure = "nothing", .workers = 1 }, NAN },
		{ { .question = ASKS_LOSS, .figure = "threads", .workers = 16 }, 0.0625 / 0.8 - 1 },
		{ { .question = ASKS_LOSS, .figure = "nothing", .workers = 1 }, NAN },
		{ { .question = ASKS_RATIO, .figure = "create-thread", .workers = 1, .against = "create-task", .against_workers = 1 }, 30 },
		{ { .question = ASKS_RATIO, .figure = "create-thread", .workers = 1, .against = "nothing", .against_workers = 1 }, NAN },
		{ { .question = ASKS_RATIO, .figure = "tasks", .workers = 1, .against = "create-task", .against_workers = 1 }, NAN },
		{ { .question = ASKS_LOST, .figure = "threads", .workers = 1 }, 0.05 },
		{ { .question = ASKS_TOGETHER, .figure = "threads" }, NAN },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const double answer = models_reading(&rows[i].rule, &run);

		CU_ASSERT_EQUAL(isnan(answer), isnan(rows[i].answer));
		CU_ASSERT(isnan(answer) || fabs(answer - rows[i].answer) < 1e-9);
	}
}

#define RUN_OF(list) \
	{ \
		.stretches = (list), .stretch_count = sizeof(list) / sizeof((list)[0]) \
	}

static void together(void)
{
	/* Workers 0 and 1 of process 0, worker 2 of process 1. Until 20 not all have begun; at 100 the first ends. */
	static struct models_stretch taking_turns[] = {
		{ "gil", 0, 0, 0, 0, 40 },   { "gil", 1, 0, 1, 20, 20 }, { "gil", 1, 0, 1, 40, 60 }, { "gil", 0, 0, 0, 60, 100 },
		{ "gil", 1, 0, 1, 100, 120 }, { "gil", 2, 1, 1, 10, 60 }, { "gil", 2, 1, 1, 60, 130 }, { "other", 0, 0, 0, 0, 1000 },
	};
	static struct models_stretch side_by_side[] = {
		{ "threads", 0, 0, 0, 0, 100 }, { "threads", 1, 0, 1, 0, 25 }, { "threads", 1, 0, 1, 75, 100 },
		{ "threads", 1, 0, 1, 80, 90 }, /* a worker beside itself is no pair */
	};
	static struct models_stretch alone[] = { { "threads", 0, 0, 0, 0, 100 } };
	static struct models_stretch apart[] = { { "threads", 0, 0, 0, 0, 10 }, { "threads", 1, 0, 0, 10, 20 } };
	static const struct models_run turns = RUN_OF(taking_turns), side = RUN_OF(side_by_side), one = RUN_OF(alone), never = RUN_OF(apart);

	CU_ASSERT_DOUBLE_EQUAL(models_together(&turns, "gil", true), 0, 1e-9);
	CU_ASSERT_DOUBLE_EQUAL(models_together(&turns, "gil", false), 1, 1e-9);
	CU_ASSERT_DOUBLE_EQUAL(models_together(&side, "threads", true), 0.5, 1e-9);
	CU_ASSERT_DOUBLE_EQUAL(models_together(&side, "threads", false), 0.5, 1e-9);
	CU_ASSERT(isnan(models_together(&one, "threads", false)));
	CU_ASSERT(isnan(models_together(&never, "threads", false)));
	CU_ASSERT(isnan(models_together(&side, "processes", false)));
}

CU_TestInfo models_reading_tests[] = {
	{ "a run answers each kind of question, or does not", questions },
	{ "who ran together, by stretches", together },
	CU_TEST_INFO_NULL,
};
