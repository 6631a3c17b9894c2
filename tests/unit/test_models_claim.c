/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Claims are judged on figures that were recorded, or made up: whether this machine is fast is of no account. */
#include "models/models_claim.h"
#include "models/models_run.h"

#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>

#define RUNS 7

static const struct models_stamp calm = { 0.3, 0.001, 0.04 }, busy = { 11.4, 0.007, 1.7 }, stolen = { 0.3, 0.2, 0.04 };

/* What one run of a row measured: workers 1, and the number that the rule asks for; or both sides of a ratio. */
struct recorded {
	struct models_figure figures[RUNS][2];
	struct models_run runs[RUNS];
	struct models_data data;
};

static const struct models_experiment experiment = { .name = "test" };

static void record(struct recorded *recorded, const struct models_rule *rule, size_t runs, const double *values, struct models_stamp stamp)
{
	memset(recorded, 0, sizeof(*recorded));
	recorded->data = (struct models_data){ .experiment = &experiment, .subject = "C", .runs = recorded->runs, .run_count = runs };
	for (size_t i = 0; i < runs; i++) {
		struct models_figure *figures = recorded->figures[i];

		strcpy(figures[0].name, rule->figure);
		figures[0].workers = rule->workers;
		figures[0].value = values[i];
		strcpy(figures[1].name, rule->against ? rule->against : rule->figure);
		figures[1].workers = 1;
		figures[1].value = 1;
		if (rule->question == ASKS_SPEED_UP) /* so that @values are what comes out */
			figures[0].value = rule->workers / values[i];
		recorded->runs[i] = (struct models_run){ .stamp = stamp, .figures = figures, .figure_count = 2 };
	}
}

static const struct models_rule speed_up = {
	.name = "test/speed-up", .claim = "c", .question = ASKS_SPEED_UP, .figure = "threads", .workers = 2, .bound = 1.7, .load = LOAD_LOWERS,
	.cpus = 2, .yes = "because", .no = "because not",
};
static const struct models_rule no_gain = {
	.name = "test/no-gain", .claim = "c", .question = ASKS_SPEED_UP, .figure = "threads", .workers = 2, .bound = 1.05, .at_most = true,
	.load = LOAD_LOWERS, .cpus = 2, .yes = "because", .no = "because not",
};
static const struct models_rule ratio = {
	.name = "test/ratio", .claim = "c", .question = ASKS_RATIO, .figure = "create-thread", .workers = 1, .against = "create-task",
	.against_workers = 1, .bound = 10, .load = LOAD_EITHER, .margin = 1.5, .yes = "because", .no = "because not",
};
static const struct models_rule lost = {
	.name = "test/lost", .claim = "c", .question = ASKS_LOST, .figure = "lost-plain", .workers = 2, .yes = "because", .no = "because not",
};
/* Where two threads may not have run at the same time. */
static const struct models_rule lost_together = {
	.name = "test/lost-together", .claim = "c", .question = ASKS_LOST, .figure = "lost-plain", .workers = 2, .load = LOAD_LOWERS,
	.yes = "because", .no = "because not",
};

static const struct models_rule none_lost = {
	.name = "test/none-lost", .claim = "c", .question = ASKS_NONE_LOST, .figure = "lost-plain", .workers = 2, .yes = "because", .no = "because not",
};
static const struct models_rule all_lost = {
	.name = "test/all-lost", .claim = "c", .question = ASKS_ALL_LOST, .figure = "lost-plain", .workers = 2, .bound = 1000, .yes = "because",
	.no = "because not",
};

static const struct {
	const struct models_rule *rule;
	const struct models_stamp *stamp;
	unsigned cpus;
	size_t runs;
	double values[RUNS];
	enum models_holds holds;
	const char *reason;
} questions[] = {
	{ &speed_up, &calm, 2, 7, { 1.91, 1.93, 1.88, 1.94, 1.90, 1.92, 1.86 }, HOLDS_YES, "because" },
	{ &speed_up, &calm, 2, 7, { 1.5, 1.52, 1.49, 1.5, 1.51, 1.5, 1.5 }, HOLDS_NO, "because not" },
	{ &speed_up, &calm, 2, 7, { 1.6, 1.8, 1.6, 1.8, 1.7, 1.75, 1.65 }, HOLDS_UNTESTABLE, "both sides of 1.7" },
	{ &speed_up, &calm, 1, 7, { 1.9, 1.9, 1.9, 1.9, 1.9, 1.9, 1.9 }, HOLDS_UNTESTABLE, "takes 2 CPUs, and only 1" },
	{ &speed_up, &calm, 2, 2, { 1.1, 1.2 }, HOLDS_UNTESTABLE, "only 2 runs of the 3" },
	{ &speed_up, &calm, 2, 0, { 0 }, HOLDS_UNTESTABLE, "not measured" },
	/* Load may have made it slow, but not fast. */
	{ &speed_up, &busy, 2, 5, { 1.1, 1.2, 1.0, 1.3, 1.1 }, HOLDS_UNTESTABLE, "used 1.7 CPUs meanwhile (load 11.4, 0.7 %" },
	{ &speed_up, &stolen, 2, 5, { 1.1, 1.2, 1.0, 1.3, 1.1 }, HOLDS_UNTESTABLE, "20.0 % of CPU time stolen" },
	{ &speed_up, &busy, 2, 5, { 1.9, 1.8, 1.9, 1.8, 1.9 }, HOLDS_YES, "because" },
	/* And where the claim is that it is slow, the other way round. */
	{ &no_gain, &busy, 2, 5, { 1.0, 1.0, 1.0, 1.0, 1.0 }, HOLDS_UNTESTABLE, "so that 0 of 5 runs were calm" },
	{ &no_gain, &busy, 2, 5, { 1.8, 1.8, 1.8, 1.8, 1.8 }, HOLDS_NO, "because not" },
	{ &no_gain, &calm, 2, 5, { 1.0, 1.01, 0.99, 1.0, 1.02 }, HOLDS_YES, "because" },
	/* What is far off is told under load too. */
	{ &ratio, &busy, 2, 5, { 31, 29, 46, 32, 30 }, HOLDS_YES, "because" },
	{ &ratio, &busy, 2, 5, { 12, 13, 12, 14, 12 }, HOLDS_UNTESTABLE, "so that 0 of 5 runs were calm" },
	{ &ratio, &busy, 2, 5, { 2, 2, 2, 2, 2 }, HOLDS_NO, "because not" },
	{ &ratio, &busy, 2, 1, { 31 }, HOLDS_UNTESTABLE, "so that 0 of 1 runs were calm" },
	{ &ratio, &busy, 2, 1, { 0.68 }, HOLDS_UNTESTABLE, "so that 0 of 1 runs were calm" },
	{ &ratio, &calm, 1, 5, { 12, 13, 12, 14, 12 }, HOLDS_YES, "because" },
	/* One lost update is enough, on any machine. */
	{ &lost, &busy, 1, 5, { 0, 0, 3, 0, 0 }, HOLDS_YES, "because" },
	{ &lost, &busy, 1, 5, { 0, 0, 0, 0, 0 }, HOLDS_NO, "because not" },
	{ &lost, &calm, 1, 2, { 0, 0 }, HOLDS_UNTESTABLE, "nothing was lost in 2 of the 3 runs" },
	{ &lost_together, &busy, 2, 5, { 0, 0, 3, 0, 0 }, HOLDS_YES, "because" },
	{ &lost_together, &busy, 2, 1, { 3 }, HOLDS_YES, "because" },
	{ &lost_together, &busy, 2, 5, { 0, 0, 0, 0, 0 }, HOLDS_UNTESTABLE, "so that 0 of 5 runs were calm" },
	{ &lost_together, &calm, 2, 5, { 0, 0, 0, 0, 0 }, HOLDS_NO, "because not" },
	{ &lost_together, &calm, 2, 2, { 0, 0 }, HOLDS_UNTESTABLE, "only 2 runs of the 3" },
	{ &none_lost, &busy, 1, 5, { 0, 0, 0, 0, 0 }, HOLDS_YES, "because" },
	{ &none_lost, &busy, 1, 5, { 0, 0, 1, 0, 0 }, HOLDS_NO, "because not" },
	{ &none_lost, &calm, 1, 1, { 0 }, HOLDS_UNTESTABLE, "nothing was lost in 1 of the 3 runs" },
	{ &none_lost, &calm, 1, 1, { 2 }, HOLDS_NO, "because not" },
	{ &all_lost, &busy, 1, 5, { 1000, 1000, 1001, 1000, 1000 }, HOLDS_YES, "because" },
	{ &all_lost, &busy, 1, 5, { 1000, 1000, 0, 1000, 2000 }, HOLDS_NO, "because not" },
	{ &all_lost, &busy, 1, 5, { 0, 0, 0, 0, 0 }, HOLDS_NO, "because not" },
	{ &all_lost, &calm, 1, 2, { 1000, 1000 }, HOLDS_UNTESTABLE, "only 2 runs of the 3" },
	{ &all_lost, &calm, 1, 1, { 0 }, HOLDS_NO, "because not" },
};

static void answers(void)
{
	for (size_t i = 0; i < sizeof(questions) / sizeof(questions[0]); i++) {
		struct recorded recorded;
		struct models_claim claim;

		record(&recorded, questions[i].rule, questions[i].runs, questions[i].values, *questions[i].stamp);
		models_judge(questions[i].rule, &recorded.data, questions[i].cpus, &claim);
		CU_ASSERT_EQUAL(claim.holds, questions[i].holds);
		CU_ASSERT_PTR_NOT_NULL(strstr(claim.reason, questions[i].reason));
		CU_ASSERT_EQUAL(claim.runs, questions[i].runs);
		CU_ASSERT((claim.measured != NULL) == (questions[i].runs > 0));
		models_claim_fini(&claim);
	}
}

/* What was lost in a run that was not calm was lost. */
static void lost_beside_others(void)
{
	static const double values[RUNS] = { 0, 0, 0, 0, 7 };
	struct recorded recorded;
	struct models_claim claim;

	record(&recorded, &lost_together, 5, values, calm);
	recorded.runs[4].stamp = busy;
	models_judge(&lost_together, &recorded.data, 2, &claim);
	CU_ASSERT_EQUAL(claim.holds, HOLDS_YES);
	CU_ASSERT_EQUAL(claim.spread.high, 7);
	models_claim_fini(&claim);
}

/* Where enough runs were calm, only they count; the others are kept all the same. */
static void calm_runs_count(void)
{
	static const double values[RUNS] = { 1.9, 1.1, 1.92, 0.9, 1.91, 1.2, 1.3 };
	struct recorded recorded;
	struct models_claim claim;

	record(&recorded, &speed_up, RUNS, values, busy);
	for (size_t i = 0; i < 5; i += 2)
		recorded.runs[i].stamp = calm;
	models_judge(&speed_up, &recorded.data, 2, &claim);
	CU_ASSERT_EQUAL(claim.holds, HOLDS_YES);
	CU_ASSERT_EQUAL(claim.runs, 7);
	CU_ASSERT_EQUAL(claim.calm, 3);
	CU_ASSERT_STRING_EQUAL(claim.measured, "1.91 x (1.90 .. 1.92), asked: at least 1.7 x");
	models_claim_fini(&claim);
}

static void what_is_calm(void)
{
	static const struct models_stamp some = { 4, 0.01, 2.2 };

	CU_ASSERT_TRUE(models_is_calm(&calm, 1));
	CU_ASSERT_TRUE(models_is_calm(&calm, 2));
	CU_ASSERT_FALSE(models_is_calm(&busy, 2));
	CU_ASSERT_FALSE(models_is_calm(&stolen, 64));
	CU_ASSERT_FALSE(models_is_calm(&some, 8));
	CU_ASSERT_TRUE(models_is_calm(&some, 32)); /* there is room beside */
}

static void in_words(void)
{
	static const double none[] = { 0, 0, 0, 0, 0, 0, 0 }, ratios[] = { 30e-6, 32e-6, 31e-6 };
	struct recorded recorded;
	struct models_claim claim;

	record(&recorded, &lost, 7, none, calm);
	models_judge(&lost, &recorded.data, 2, &claim);
	CU_ASSERT_STRING_EQUAL(claim.measured, "0 per million [0 .. 0]: 0 of 7 runs lost one, fewer than 35 % of runs would (95 %)");
	models_claim_fini(&claim);
	record(&recorded, &ratio, 3, ratios, calm);
	for (size_t i = 0; i < 3; i++)
		recorded.figures[i][1].value = 1e-6;
	models_judge(&ratio, &recorded.data, 2, &claim);
	CU_ASSERT_STRING_EQUAL(claim.measured, "31 times (30 .. 32), asked: at least 10 times: medians 31 us and 1 us");
	models_claim_fini(&claim);
}

static void no_interpreter(void)
{
	struct models_data data = { .experiment = &experiment, .subject = "Python", .missing = "no Python here" };
	struct models_rule old = lost;
	struct recorded recorded;
	struct models_claim claim;
	struct models_result result = { .claims = &claim, .claim_count = 1 };
	static const double values[RUNS] = { 0 };

	models_judge(&lost, &data, 2, &claim);
	CU_ASSERT_EQUAL(claim.holds, HOLDS_UNTESTABLE);
	CU_ASSERT_STRING_EQUAL(claim.reason, "no Python here");
	CU_ASSERT_EQUAL(models_status(&result), STATUS_SKIPPED);
	models_claim_fini(&claim);
	/* One that is too old for a part of it. */
	old.absent = "too old";
	record(&recorded, &lost, 3, values, calm);
	old.figure = "tasks";
	models_judge(&old, &recorded.data, 2, &claim);
	CU_ASSERT_STRING_EQUAL(claim.reason, "too old");
	CU_ASSERT_PTR_NULL(claim.measured);
	models_claim_fini(&claim);
}

static void status(void)
{
	struct models_claim claims[] = { { .holds = HOLDS_UNTESTABLE }, { .holds = HOLDS_NO } };
	const struct models_result result = { .claims = claims, .claim_count = 2 };

	CU_ASSERT_EQUAL(models_status(&result), STATUS_OK);
}

CU_TestInfo models_claim_tests[] = {
	{ "a claim holds, does not, or cannot be told", answers },
	{ "calm runs count where there are enough", calm_runs_count },
	{ "what was lost beside other programs was lost", lost_beside_others },
	{ "how much others may do in a calm run", what_is_calm },
	{ "figures in words, with their interval", in_words },
	{ "without an interpreter nothing can be told", no_interpreter },
	{ "a claim that does not hold is no failure", status },
	CU_TEST_INFO_NULL,
};
