/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Claims about speed-ups of workers that wait, judged on figures that racecount models --quick recorded on
 * 2026-11-25, in a virtual machine of two CPUs (Linux, CPython 3.11.7) that others used at the same time, as the stamps say.
 */
#include "models/models_claim.h"

#include <CUnit/CUnit.h>
#include <string.h>

#define RUNS 8

struct recorded {
	double one, many; /* seconds that one worker took, and as many as the claim is about */
	double foreign, steal;
};

static const struct row {
	const char *experiment, *rule;
	size_t runs;
	struct recorded recorded[RUNS];
	enum models_holds holds;
	double median;
	const char *reason;
} rows[] = {
	/* One run alone, which load may have made. */
	{ "io-bound", "io-bound/gil", 1, { { 0.054058288, 0.052327636, 1.509, 0 } }, HOLDS_UNTESTABLE, 16.529, "0 of 1 runs were calm" },
	{ "io-bound", "io-bound/gil", 1, { { 0.050358932, 0.051206323, 0.230, 0 } }, HOLDS_UNTESTABLE, 15.735, "only 1 runs of the 3" },
	{ "io-bound", "io-bound/gil", 7,
	  { { 0.053568434, 0.051914373, 1.096, 0 }, { 0.050358932, 0.051206323, 0.230, 0 }, { 0.051562426, 0.051071332, 0.235, 0 },
	    { 0.050214403, 0.052191680, 0.348, 0 }, { 0.050173956, 0.051671741, 1.427, 0 }, { 0.054058288, 0.052327636, 1.509, 0 },
	    { 0.050305008, 0.053721705, 1.003, 0 } },
	  HOLDS_YES, 15.735, "does not hold the lock" },
	/* Beside programs that used a CPU and more it was as slow as 8.1 x: that says nothing about threads. */
	{ "io-bound", "io-bound/python-threads", 8,
	  { { 0.051670290, 0.061258754, 1.241, 0 }, { 0.050573673, 0.054174217, 0.391, 0 }, { 0.050697634, 0.054590056, 0.152, 0 },
	    { 0.050604835, 0.054273619, 0.277, 0 }, { 0.050801293, 0.054198369, 0.673, 0.0242 }, { 0.050535883, 0.078380174, 1.003, 0 },
	    { 0.051656507, 0.101838992, 1.092, 0 }, { 0.051051903, 0.060474000, 1.252, 0 } },
	  HOLDS_UNTESTABLE, 14.183, "1 of 8 runs were calm" },
};

static const struct models_rule *rule_of(const struct models_experiment *experiment, const char *name)
{
	for (size_t i = 0; i < experiment->rule_count; i++)
		if (strcmp(experiment->rules[i].name, name) == 0)
			return &experiment->rules[i];
	return NULL;
}

static void judge(const struct row *row)
{
	const struct models_experiment *experiment = models_find(row->experiment, NULL);
	const struct models_rule *rule = rule_of(experiment, row->rule);
	struct models_figure figures[RUNS][2];
	struct models_run runs[RUNS];
	struct models_claim claim;

	CU_ASSERT_PTR_NOT_NULL_FATAL(rule);
	for (size_t i = 0; i < row->runs; i++) {
		figures[i][0] = (struct models_figure){ .workers = 1, .value = row->recorded[i].one };
		figures[i][1] = (struct models_figure){ .workers = rule->workers, .value = row->recorded[i].many };
		strcpy(figures[i][0].name, rule->figure);
		strcpy(figures[i][1].name, rule->figure);
		runs[i] = (struct models_run){ .stamp = { .steal = row->recorded[i].steal, .foreign = row->recorded[i].foreign },
					       .figures = figures[i], .figure_count = 2 };
	}
	const struct models_data data = { .experiment = experiment, .subject = "C", .python = rule->python, .runs = runs,
					  .run_count = row->runs };

	models_judge(rule, &data, 2, &claim);
	CU_ASSERT_EQUAL(claim.holds, row->holds);
	CU_ASSERT_DOUBLE_EQUAL(claim.spread.median, row->median, 0.001 * row->median);
	CU_ASSERT_PTR_NOT_NULL(strstr(claim.reason, row->reason));
	models_claim_fini(&claim);
}

static void recorded_figures(void)
{
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		judge(&rows[i]);
}

CU_TestInfo models_speed_tests[] = {
	{ "recorded figures of waiting", recorded_figures },
	CU_TEST_INFO_NULL,
};
