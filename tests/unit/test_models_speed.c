/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Claims about speed-ups of workers that wait, and of processes, and about what a GIL costs, judged on figures that racecount models --quick recorded on
 * 2026-11-25, in a virtual machine of two CPUs (Linux, CPython 3.11.7) that others used at the same time, as the stamps say.
 */
#include "models/models_claim.h"

#include <CUnit/CUnit.h>
#include <string.h>

#define RUNS 10

struct recorded {
	double one, many; /* seconds that one worker took, and as many as the claim is about; or what a cost is held against, and the cost */
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
	/* So far off that programs that used a CPU and a half make no difference. */
	{ "costs", "costs/free-gil", 10,
	  { { 4.33469e-06, 3.828e-08, 1.451, 0 }, { 4.13732e-06, 3.666e-08, 1.360, 0 }, { 4.31626e-06, 3.868e-08, 1.184, 0 },
	    { 3.48881e-06, 3.668e-08, 1.635, 0 }, { 3.25197e-06, 3.746e-08, 1.557, 0 }, { 3.99275e-06, 3.968e-08, 1.672, 0 },
	    { 4.05006e-06, 2.404e-08, 1.365, 0 }, { 3.97292e-06, 3.766e-08, 1.225, 0 }, { 4.08572e-06, 2.404e-08, 1.618, 0 },
	    { 3.28052e-06, 2.404e-08, 1.660, 0 } },
	  HOLDS_YES, 0.00892, "no call of the kernel" },
	/* Three of the runs were calm. */
	{ "event-loop", "event-loop/speed", 5,
	  { { 0.030517591, 0.034538758, 0.179, 0 }, { 0.030427519, 0.030762458, 0.050, 0 }, { 0.030500710, 0.030834376, 0.296, 0 },
	    { 0.030387769, 0.030837927, 0.315, 0 }, { 0.030611566, 0.034600112, 0.103, 0 } },
	  HOLDS_YES, 14.155, "waiting takes no CPU" },
	/* None was, but load makes it harder. */
	{ "event-loop", "event-loop/python-speed", 7,
	  { { 0.030851835, 0.031272390, 0.438, 0 }, { 0.031479567, 0.032200502, 0.292, 0 }, { 0.031485759, 0.033820968, 0.400, 0 },
	    { 0.031216346, 0.032026786, 0.379, 0 }, { 0.032185186, 0.032310820, 1.098, 0 }, { 0.031325570, 0.032062574, 1.085, 0 },
	    { 0.034046189, 0.032237151, 1.233, 0 } },
	  HOLDS_YES, 15.632, "waiting takes no CPU" },
	/* One run alone, which load may have made. */
	{ "event-loop", "event-loop/python-speed", 1, { { 0.034046189, 0.032237151, 1.233, 0 } }, HOLDS_UNTESTABLE, 16.898, "0 of 1 runs were calm" },
	{ "event-loop", "event-loop/speed", 1, { { 0.030427519, 0.030762458, 0.050, 0 } }, HOLDS_UNTESTABLE, 15.826, "only 1 runs of the 3" },
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
	/* With the priority of a real-time program (chrt -f 1), for which others make way. */
	{ "processes", "processes/speed-up", 5,
	  { { 0.039691035, 0.043690138, 0.111, 0 }, { 0.045903775, 0.049788842, 0.392, 0 }, { 0.047085350, 0.044040923, 0.234, 0 },
	    { 0.051366733, 0.048949235, 0.204, 0 }, { 0.049279387, 0.052371594, 0.298, 0 } },
	  HOLDS_YES, 2.0988, "a memory of its own, and a CPU" },
	{ "processes", "processes/speed-up", 8,
	  { { 0.047936771, 0.087997788, 1.272, 0 }, { 0.046556143, 0.059789558, 0.488, 0 }, { 0.045522483, 0.062697646, 0.337, 0 },
	    { 0.043126205, 0.048163609, 0.070, 0 }, { 0.050473015, 0.073133411, 0.819, 0 }, { 0.059251368, 0.077988031, 0.550, 0 },
	    { 0.057823677, 0.095566638, 0.988, 0 }, { 0.065180271, 0.142054033, 1.297, 0 } },
	  HOLDS_UNTESTABLE, 1.416, "1 of 8 runs were calm" },
	{ "processes", "processes/python-speed-up", 8,
	  { { 0.084481674, 0.122670776, 0.373, 0 }, { 0.093828924, 0.166170685, 0.356, 0 }, { 0.118142293, 0.165675289, 0.220, 0 },
	    { 0.146794542, 0.160469972, 0.424, 0 }, { 0.109608645, 0.129123944, 0.668, 0 }, { 0.093053536, 0.198065186, 1.094, 0 },
	    { 0.181068891, 0.447750509, 1.261, 0 }, { 0.235120923, 0.363043124, 1.315, 0 } },
	  HOLDS_UNTESTABLE, 1.336, "1 of 8 runs were calm" },
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
		figures[i][0] = (struct models_figure){ .workers = rule->against ? rule->against_workers : 1,
							  .value = row->recorded[i].one };
		figures[i][1] = (struct models_figure){ .workers = rule->workers, .value = row->recorded[i].many };
		strcpy(figures[i][0].name, rule->against ? rule->against : rule->figure);
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
	{ "recorded figures of waiting, of processes, and of the GIL", recorded_figures },
	CU_TEST_INFO_NULL,
};
