/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/report_models.h"

#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>

/* Three runs of costs in C, one of at-once, one of event-loop, and no Python. */
static struct models_figure first[] = { { "create-thread", 1, 20e-6 }, { "create-task", 1, 1e-6 }, { "switch-tasks", 2, 300e-9 } };
static struct models_figure second[] = { { "create-thread", 1, 30e-6 }, { "create-task", 1, 1e-6 }, { "switch-tasks", 2, 200e-9 } };
static struct models_figure third[] = { { "create-thread", 1, 25e-6 }, { "create-task", 1, 1e-6 }, { "switch-tasks", 2, 250e-9 } };
static struct models_stretch stretches[] = {
	{ "threads", 0, 0, 1, 5000, 6000 }, { "threads", 1, 0, -1, 5500, 7000 }, { "threads", 0, 0, 1, 99000, 99900 },
	{ "two-by-two", 3, 1, 0, 8000, 8500 },
};

static struct models_figure loop[] = {
	{ "lost-await-outside", 2, 0 }, { "lost-await-inside", 2, 500000 }, { "tasks", 1, 0.03 }, { "tasks", 16, 0.032 }, { "tasks", 64, 0.04 },
};

static struct models_run costs[] = {
	{ .stamp = { 0.5, 0.01, 0.125 }, .figures = first, .figure_count = 3 },
	{ .stamp = { 0.25, 0, 0 }, .figures = second, .figure_count = 3 },
	{ .stamp = { 0.25, 0, 0 }, .figures = third, .figure_count = 3 },
};
/* One of cpu-bound under the lock, one of convoy in a Python that has no interval to set. */
static struct models_figure by_turns[] = {
	{ "gil-latency", 1, 0.08 }, { "switches-gil-latency", 1, 0 }, { "gil-latency", 2, 0.16 }, { "switches-gil-latency", 2, 31 },
	{ "threads-execution", 1, 0.08 },
};
static struct models_figure trips[] = {
	{ "rate-default", 1, 20000 }, { "latency-99-default", 1, 1e-4 }, { "rate-default", 3, 50 }, { "rate-process", 1, 70000 },
};
static struct models_run cpu_bound[] = { { .figures = by_turns, .figure_count = 5 } };
static struct models_run convoy[] = { { .figures = trips, .figure_count = 4 } };
static struct models_run event_loop[] = { { .figures = loop, .figure_count = 5 } };
static struct models_run at_once[] = { { .stretches = stretches, .stretch_count = 4 } };

static const struct models_rule *first_of_python(const struct models_experiment *experiment)
{
	size_t i = 0;

	while (!experiment->rules[i].python)
		i++;
	return &experiment->rules[i];
}

static void sample(struct models_result *result)
{
	*result = (struct models_result){ .cpus = 2, .data_count = 7, .claim_count = 2 };
	result->data = text_allocate(7, sizeof(*result->data));
	result->claims = text_allocate(2, sizeof(*result->claims));
	result->data[0] = (struct models_data){ .experiment = models_find("costs", NULL), .subject = "C", .runs = costs, .run_count = 3 };
	result->data[1] = (struct models_data){ .experiment = models_find("at-once", NULL), .subject = "C", .runs = at_once, .run_count = 1 };
	result->data[2] = (struct models_data){
		.experiment = models_find("counter", NULL), .subject = "Python", .python = true, .missing = "no Python \033[31mhere",
	};
	result->data[3] = (struct models_data){ .experiment = &models_cpu_bound, .subject = "C", .runs = cpu_bound, .run_count = 1 };
	result->data[4] = (struct models_data){ .experiment = &models_convoy, .subject = "C", .missing = "broken" };
	result->data[5] = (struct models_data){ .experiment = &models_convoy, .subject = "CPython 2.7.18", .runs = convoy, .run_count = 1 };
	result->data[6] = (struct models_data){ .experiment = models_find("event-loop", NULL), .subject = "C", .runs = event_loop, .run_count = 1 };
	models_judge(&models_costs.rules[0], &result->data[0], 2, &result->claims[0]);
	models_judge(first_of_python(&models_counter), &result->data[2], 2, &result->claims[1]);
}

static void sample_fini(struct models_result *result)
{
	for (size_t i = 0; i < result->claim_count; i++)
		models_claim_fini(&result->claims[i]);
	free(result->claims);
	free(result->data);
}

static void table(void)
{
	struct models_result result;
	struct text text = { 0 };

	sample(&result);
	report_models_table(&result, false, 76, &text);
	CU_ASSERT_STRING_EQUAL(text.data,
			       "costs: creating threads and switching between them cost time\n"
			       "  holds        costs/create-thread: creating threads costs time: more than\n"
			       "               ten tasks do\n"
			       "               C: 25 times (20 .. 30), asked: at least 10 times: medians 25\n"
			       "               us and 1 us; a thread is made, scheduled and taken apart by\n"
			       "               the kernel, a task by its own program\n"
			       "\n"
			       "counter: a global counter incremented and decremented by two threads goes wrong\n"
			       "  cannot tell  counter/plus-one: a global counter that two threads increment\n"
			       "               goes wrong (+= 1)\n"
			       "               Python: no Python ?[31mhere\n"
			       "\n"
			       "2 claims: 1 holds here, 0 do not, 1 cannot be told here.\n");
	text_fini(&text);
	sample_fini(&result);
}

static void for_programs(void)
{
	struct models_result result;
	struct text text = { 0 };
	json_t *document;
	const char *name, *claim, *holds, *measured, *reason, *subject;
	double median, low, high;
	int runs, calm;

	sample(&result);
	report_models_tsv(&result, &text);
	CU_ASSERT_PTR_NOT_NULL(strstr(text.data, "\tyes\t25 times (20 .. 30), asked: at least 10 times: medians 25 us and 1 us\ta thread is made, scheduled and taken apart by the "
						 "kernel, a task by its own program\tC\t25\t20\t30\t3\t3\n"));
	CU_ASSERT_PTR_NOT_NULL(strstr(text.data, "\tuntestable\t\tno Python ?[31mhere\tPython\t\t\t\t0\t0\n"));
	document = report_models_json(&result);
	CU_ASSERT_EQUAL(json_unpack(document, "{s:[{s:s, s:s, s:s, s:s, s:s, s:s, s:F, s:F, s:F, s:i, s:i}, {s:n, s:n}]}", "claims", "name", &name,
				    "claim", &claim, "holds", &holds, "measured", &measured, "reason", &reason, "subject", &subject, "median",
				    &median, "low", &low, "high", &high, "runs", &runs, "calm_runs", &calm, "measured", "median"), 0);
	CU_ASSERT_STRING_EQUAL(name, "costs/create-thread");
	CU_ASSERT_STRING_EQUAL(holds, "yes");
	CU_ASSERT_DOUBLE_EQUAL(high, 30, 1e-6);
	CU_ASSERT_EQUAL(calm, 3);
	json_decref(document);
	text_fini(&text);
	sample_fini(&result);
}

static void figures(void)
{
	struct models_result result;
	struct text text = { 0 };

	sample(&result);
	report_models_figures(&result, &text);
	CU_ASSERT_PTR_NOT_NULL(strstr(text.data, "costs\tC\t1\tcreate-thread\t1\t2e-05\t0.50\t0.0100\t0.125\n"));
	CU_ASSERT_PTR_NOT_NULL(strstr(text.data, "costs\tC\t2\tswitch-tasks\t2\t2e-07\t0.25\t0.0000\t0.000\n"));
	text_fini(&text);
	sample_fini(&result);
}

#define LOOP "What two tasks of an event loop lose, and what many gain"
#define COSTS "What it costs to make a worker, and to switch to another"

static void pictures(void)
{
	static const struct {
		const char *experiment, *data;
	} rows[] = {
		{ "costs", "row\tsubject\tname\tmedian_s\tlow_s\thigh_s\ttitle\n"
			   "1\tC\tcreate-thread\t2.5e-05\t2e-05\t3e-05\t" COSTS "\n2\tC\tcreate-task\t1e-06\t1e-06\t1e-06\t" COSTS "\n"
			   "3\tC\tswitch-tasks\t2.5e-07\t2e-07\t3e-07\t" COSTS "\n" },
		/* What lies too far from the beginning to be drawn is left out. */
		{ "at-once", "panel\tname\tworker\tprocess\tcpu\tfrom_ms\tto_ms\n1\tC: two threads of one process\t0\t0\t1\t0.0000\t1.0000\n"
			     "1\tC: two threads of one process\t1\t0\t-1\t0.5000\t2.0000\n"
			     "2\tC: two processes of two threads each\t3\t1\t0\t0.0000\t0.5000\n" },
		{ "cpu-bound", "series\texperiment\tname\tworkers\tmedian\tlow\thigh\tswitches\n"
			       "1\tcpu-bound\tC under a GIL, latency loop\t1\t1\t1\t1\t0\n1\tcpu-bound\tC under a GIL, latency loop\t2\t1\t1\t1\t31\n"
			       "2\tcpu-bound\tC threads, execution loop\t1\t1\t1\t1\t\n" },
		{ "convoy", "row\tsubject\tbeside\tinterval_us\tpercent\tmedian\tlow\thigh\n"
			    "1\tCPython 2.7.18\t0\t5000\t0\t20000\t20000\t20000\n1\tCPython 2.7.18\t0\t5000\t99\t0.0001\t0.0001\t0.0001\n"
			    "1\tCPython 2.7.18\t2\t5000\t0\t50\t50\t50\n1\tCPython 2.7.18\t-1\t5000\t0\t70000\t70000\t70000\n" },
		/* One task is what the others are held against. */
		{ "event-loop", "subject_number\tsubject\tpanel\tbar\tname\tmedian\tlow\thigh\tmost\ttitle\n"
				"1\tC\tlost\t1\tawait outside\t0\t0\t0\t1e+06\t" LOOP "\n"
				"1\tC\tlost\t2\tawait inside\t500000\t500000\t500000\t1e+06\t" LOOP "\n"
				"1\tC\tgained\t1\t16 tasks\t15\t15\t15\t16\t" LOOP "\n"
				"1\tC\tgained\t2\t64 tasks\t48\t48\t48\t64\t" LOOP "\n" },
		{ "counter", NULL },
		{ "io-bound", NULL },
	};
	struct models_result result;

	sample(&result);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct text text = { 0 };
		const bool any = report_models_picture(&result, models_find(rows[i].experiment, NULL), &text);

		CU_ASSERT_EQUAL(any, rows[i].data != NULL);
		if (rows[i].data)
			CU_ASSERT_STRING_EQUAL(text.data, rows[i].data);
		text_fini(&text);
	}
	sample_fini(&result);
}

#define LOST "What is lost, and what sanitizers say of it"

/* Rows that are alike stand together; what a sanitizer said stands with what its runs lost; some are of four workers. */
static void rows_of_lost(void)
{
	static struct models_figure of_cases[] = {
		{ "lost-gil-call", 2, 300000 }, { "seen-gil-call-tsan-gcc", 2, 0 }, { "lost-gil-call-tsan-gcc", 2, 2000 },
		{ "seen-plain-race-tsan-gcc", 2, 1 }, { "lost-plain-race-tsan-gcc", 2, 500000 }, { "lost-other", 4, 7 },
	};
	static struct models_figure by_interval[] = {
		{ "lost-gil-5ms", 2, 1 }, { "lost-gil-call-5ms", 2, 2 }, { "lost-gil-10us", 2, 3 }, { "lost-gil-call-10us", 2, 4 },
	};
	struct models_run run = { .figures = of_cases, .figure_count = 6, .tools = { { "tsan-gcc", NULL, NULL } }, .tool_count = 1 };
	struct models_run other = { .figures = by_interval, .figure_count = 4 };
	struct models_data data[] = { { .experiment = &models_silent, .subject = "C", .runs = &run, .run_count = 1 },
				      { .experiment = &models_counter, .subject = "C", .runs = &other, .run_count = 1 } };
	const struct models_result result = { .data = data, .data_count = 2 };
	struct text text = { 0 };

	CU_ASSERT_TRUE(report_models_picture(&result, &models_silent, &text));
	CU_ASSERT_STRING_EQUAL(text.data, "row\tsubject\tbody\tmedian\tlow\thigh\ttitle\n"
			       "1\tC\tGIL, call inside\t300000\t300000\t300000\t" LOST "\n"
			       "2\tC\tunder tsan-gcc: 0 of 1 reported\t2000\t2000\t2000\t" LOST "\n"
			       "3\tC\tunder tsan-gcc: 1 of 1 reported\t500000\t500000\t500000\t" LOST "\n"
			       "4\tC\tother\t7\t7\t7\t" LOST "\n");
	text_fini(&text);
	CU_ASSERT_TRUE(report_models_picture(&result, &models_counter, &text));
	CU_ASSERT_PTR_NOT_NULL(strstr(text.data, "\n2\tC\tGIL, any operation, 10 us\t3\t"));
	CU_ASSERT_PTR_NOT_NULL(strstr(text.data, "\n3\tC\tGIL, call inside, 5 ms\t2\t"));
	text_fini(&text);
}

/* Whatever a subject says, no more bars than there are colours, and none upon another. */
static void too_many_bars(void)
{
	struct models_figure figures[] = {
		{ "lost-own-memory", 2, 1 }, { "lost-shared-memory", 2, 1 }, { "lost-shared-lock", 2, 1 }, { "lost-plain", 2, 1 },
		{ "tasks", 1, 1 }, { "tasks", 2, 1 }, { "processes", 1, 1 }, { "processes", 2, 1 },
	};
	struct models_run run = { .figures = figures, .figure_count = sizeof(figures) / sizeof(figures[0]) };
	struct models_data data = { .experiment = models_find("processes", NULL), .subject = (char *)"CPython 3.11.2", .python = true,
				    .runs = &run, .run_count = 1 };
	const struct models_result result = { .data = &data, .data_count = 1 };
	struct text text = { 0 };

	CU_ASSERT_TRUE(report_models_picture(&result, data.experiment, &text));
	CU_ASSERT_PTR_NOT_NULL(strstr(text.data, "\tlost\t3\t"));
	CU_ASSERT_PTR_NULL(strstr(text.data, "\tlost\t4\t"));
	CU_ASSERT_PTR_NOT_NULL(strstr(text.data, "\tgained\t1\t2 tasks\t"));
	CU_ASSERT_PTR_NOT_NULL(strstr(text.data, "\tgained\t2\t2 processes\t"));
	text_fini(&text);
}

CU_TestInfo report_models_tests[] = {
	{ "rows of what was lost", rows_of_lost },
	{ "claims for people", table },
	{ "claims for programs", for_programs },
	{ "figures of each run, with its stamp", figures },
	{ "data of the pictures", pictures },
	{ "a subject that says too much gets no more bars than there are colours", too_many_bars },
	CU_TEST_INFO_NULL,
};
