/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is claimed of the replica of the global interpreter lock, judged on figures as they were recorded: racecount-experiment on a
 * virtual machine of two CPUs (AMD EPYC, Linux 6.18, gcc 12.2, 25 November 2026), with other programs at work, and in pauses of theirs.
 */
#include "models/models_claim.h"

#include <CUnit/CUnit.h>
#include <string.h>

#define RUNS 7
#define FIGURES 8

struct recorded {
	struct models_figure figures[RUNS][FIGURES];
	struct models_run runs[RUNS];
	struct models_data data;
};

static void judge(const struct models_experiment *experiment, const char *name, const struct models_data *data, struct models_claim *claim)
{
	const struct models_rule *rule = NULL;

	for (size_t i = 0; i < experiment->rule_count; i++)
		if (strcmp(experiment->rules[i].name, name) == 0)
			rule = &experiment->rules[i];
	CU_ASSERT_PTR_NOT_NULL_FATAL(rule);
	models_judge(rule, data, 2, claim);
}

static void expect(const struct models_experiment *experiment, const char *name, const struct models_data *data, enum models_holds holds,
		   const char *measured)
{
	struct models_claim claim;

	judge(experiment, name, data, &claim);
	CU_ASSERT_EQUAL(claim.holds, holds);
	CU_ASSERT_STRING_EQUAL(claim.measured, measured);
	models_claim_fini(&claim);
}

static void add(struct recorded *recorded, size_t run, const char *name, unsigned workers, double value)
{
	struct models_figure *figure = &recorded->figures[run][recorded->runs[run].figure_count++];

	CU_ASSERT_FATAL(recorded->runs[run].figure_count <= FIGURES);
	strcpy(figure->name, name);
	figure->workers = workers;
	figure->value = value;
	recorded->runs[run].figures = recorded->figures[run];
}

static void begin(struct recorded *recorded, const struct models_experiment *experiment, size_t runs)
{
	memset(recorded, 0, sizeof(*recorded));
	recorded->data = (struct models_data){ .experiment = experiment, .subject = "C", .runs = recorded->runs, .run_count = runs };
}

/* ---- convoy: round trips per second, and 99 % of the latency in seconds ---- */

struct trips {
	struct models_stamp stamp;
	double alone, one, two, shorter, process, alone_99, one_99, two_99;
};

static void record_trips(struct recorded *recorded, const struct trips *trips, size_t count)
{
	begin(recorded, &models_convoy, count);
	for (size_t i = 0; i < count; i++) {
		recorded->runs[i].stamp = trips[i].stamp;
		add(recorded, i, "rate-default", 1, trips[i].alone);
		add(recorded, i, "rate-default", 2, trips[i].one);
		add(recorded, i, "rate-default", 3, trips[i].two);
		add(recorded, i, "rate-50us", 2, trips[i].shorter);
		add(recorded, i, "rate-process", 1, trips[i].process);
		add(recorded, i, "latency-99-default", 1, trips[i].alone_99);
		add(recorded, i, "latency-99-default", 2, trips[i].one_99);
		add(recorded, i, "latency-99-default", 3, trips[i].two_99);
	}
}

static void convoy(void)
{
	/* Load is an average of the last minute: what others used meanwhile is the last number of a stamp. */
	static const struct trips calm[] = {
		{ { 4.48, 0, 0.22 }, 43008.2, 170.93, 408.018, 4359.06, 67437.8, 9.7602e-05, 0.0105477, 0.0414248 },
		{ { 6.77, 0, 0 }, 22897.6, 163.511, 58.7299, 4575.79, 85786.3, 9.609e-05, 0.0104075, 0.0465217 },
		{ { 6.77, 0, 0 }, 19977.1, 213.187, 86.7305, 5544.13, 67162.9, 8.9077e-05, 0.0102836, 0.0312209 },
		{ { 6.77, 0, 0 }, 16704.2, 183.652, 43.9722, 7596.59, 61716.9, 0.000112731, 0.0103325, 0.0933731 },
		{ { 6.39, 0.0059, 0 }, 35080.7, 246.389, 44.5698, 5528.11, 81937.2, 0.000122549, 0.0104381, 0.0471268 },
		{ { 6.39, 0, 0 }, 16932.8, 221.414, 37.4887, 5793.96, 83544.5, 0.000121667, 0.0103937, 0.0522022 },
		{ { 6.39, 0, 0 }, 16909.4, 234.559, 66.768, 5959.63, 70978.3, 0.000103042, 0.0107813, 0.0414563 },
	};
	/* Seven runs in a row, as they came: in one of them the others paused. */
	static const struct trips busy[] = {
		{ { 1.63, 0.0000, 0.986 }, 79381.1, 9518.72, 81.5898, 14960.4, 7019.54, 2.1159e-05, 0.00516668, 0.0288672 },
		{ { 2.14, 0.0000, 1.097 }, 55800.5, 446.002, 1886.66, 30757.5, 79823.1, 2.5869e-05, 0.0181424, 0.0178111 },
		{ { 3.77, 0.0000, 1.099 }, 43968.4, 13512, 2559.76, 21273.4, 61306.4, 3.0496e-05, 8.3666e-05, 0.0159504 },
		{ { 5.53, 0.0000, 1.330 }, 31285.6, 4818.67, 1608.24, 57172.7, 5692.79, 8.9517e-05, 0.00524025, 0.0268247 },
		{ { 6.52, 0.0000, 0.000 }, 15266.8, 236.127, 106.831, 3715.84, 82006.8, 0.000136836, 0.0103746, 0.0675302 },
		{ { 6.64, 0.0000, 0.625 }, 17322.9, 269.437, 72.8071, 21801.9, 45887.2, 0.000111738, 0.01119, 0.025995 },
		{ { 6.27, 0.0000, 0.991 }, 71889, 9121.27, 1424.61, 35203.6, 39865.9, 9.9946e-05, 0.00535487, 0.0181508 },
	};
	struct recorded recorded;

	record_trips(&recorded, calm, sizeof(calm) / sizeof(calm[0]));
	expect(&models_convoy, "convoy/gil-one", &recorded.data, HOLDS_YES,
	       "94 times [72 .. 252], asked: at least 2 times: medians 20k and 213 a second; 99 % of them within 103 us and 10.4 ms");
	expect(&models_convoy, "convoy/gil-two", &recorded.data, HOLDS_YES,
	       "380 times [105 .. 787], asked: at least 5 times: medians 20k and 59 a second; 99 % of them within 103 us and 46.5 ms");
	expect(&models_convoy, "convoy/gil-interval", &recorded.data, HOLDS_YES, "26 times [22 .. 41], asked: at least 1.5 times: medians 5544 and 213 a second");
	expect(&models_convoy, "convoy/gil-process", &recorded.data, HOLDS_YES,
	       "3.69 times [1.57 .. 4.93], asked: at least 0.8 times: medians 71k and 20k a second");
	/* A fifth of the round trips is left at most, by far: that is told all the same. */
	record_trips(&recorded, busy, sizeof(busy) / sizeof(busy[0]));
	expect(&models_convoy, "convoy/gil-one", &recorded.data, HOLDS_UNTESTABLE,
	       "8.34 times [3.25 .. 125], asked: at least 2 times: medians 44k and 4819 a second; 99 % of them within 89.5 us and 5.35 ms");
	expect(&models_convoy, "convoy/gil-two", &recorded.data, HOLDS_YES,
	       "50 times [17 .. 973], asked: at least 5 times: medians 44k and 1425 a second; 99 % of them within 89.5 us and 26 ms");
	expect(&models_convoy, "convoy/gil-interval", &recorded.data, HOLDS_UNTESTABLE,
	       "12 times [1.57 .. 81], asked: at least 1.5 times: medians 22k and 4819 a second");
	expect(&models_convoy, "convoy/gil-process", &recorded.data, HOLDS_UNTESTABLE,
	       "1.39 times [1/11 .. 5.37], asked: at least 0.8 times: medians 46k and 44k a second");
}

/* ---- cpu-bound: seconds of one job, of two threads with one each, and switches between these ---- */

struct jobs {
	struct models_stamp stamp;
	double one, two, switches;
};

static void record_jobs(struct recorded *recorded, const struct jobs *jobs, size_t count)
{
	begin(recorded, &models_cpu_bound, count);
	for (size_t i = 0; i < count; i++) {
		recorded->runs[i].stamp = jobs[i].stamp;
		add(recorded, i, "gil-latency", 1, jobs[i].one);
		add(recorded, i, "gil-latency", 2, jobs[i].two);
		add(recorded, i, "switches-gil-latency", 2, jobs[i].switches);
	}
}

static void cpu_bound(void)
{
	static const struct jobs calm[] = {
		{ { 4.97, 0, 0.043 }, 0.0826439, 0.175142, 29 }, { { 4.97, 0.0042, 0.11 }, 0.0824111, 0.16486, 30 },
		{ { 4.97, 0.0033, 0.118 }, 0.0827718, 0.166389, 31 }, { { 4.97, 0.0036, 0.007 }, 0.0812404, 0.168213, 32 },
	};
	static const struct jobs busy[] = {
		{ { 5.04, 0.0023, 1.201 }, 0.105698, 0.20189, 16 }, { { 5.04, 0, 1.25 }, 0.10003, 0.201694, 18 },
		{ { 5.04, 0, 0.933 }, 0.105392, 0.216232, 31 }, { { 4.88, 0.0031, 0.788 }, 0.0921315, 0.173297, 24 },
		{ { 4.88, 0, 0.712 }, 0.0942685, 0.181998, 24 }, { { 4.88, 0, 0.256 }, 0.0813271, 0.169003, 33 },
		{ { 4.73, 0.003, 0.723 }, 0.081308, 0.189641, 24 },
	};
	struct recorded recorded;

	record_jobs(&recorded, calm, sizeof(calm) / sizeof(calm[0]));
	expect(&models_cpu_bound, "cpu-bound/gil-threads", &recorded.data, HOLDS_YES, "0.98 x (0.94 .. 1.00), asked: at most 1.05 x");
	expect(&models_cpu_bound, "cpu-bound/gil-worse", &recorded.data, HOLDS_YES,
	       "2.0 % longer (0.0 .. 6.0); switches from thread to thread: 31");
	record_jobs(&recorded, busy, sizeof(busy) / sizeof(busy[0]));
	expect(&models_cpu_bound, "cpu-bound/gil-threads", &recorded.data, HOLDS_UNTESTABLE, "0.99 x [0.86 .. 1.06], asked: at most 1.05 x");
	expect(&models_cpu_bound, "cpu-bound/gil-worse", &recorded.data, HOLDS_UNTESTABLE,
	       "0.8 % longer [-6.0 .. 16.6]; switches from thread to thread: 24");
}

/* ---- at-once: two processes of two threads each, every process with a lock of its own ---- */

#define S "gil-two-by-two"

/* Its first 40 ms, in microseconds from the first; load 7.2, others used 0.17 CPUs meanwhile. */
static struct models_stretch stretches[] = {
	{ S, 3, 1, 0, 0, 2208 }, { S, 1, 0, 1, 3, 2208 }, { S, 3, 1, 0, 2261, 3909 }, { S, 1, 0, 1, 2263, 3910 },
	{ S, 1, 0, 1, 3964, 7910 }, { S, 3, 1, 0, 6550, 7909 }, { S, 3, 1, 0, 7965, 8043 }, { S, 1, 0, 1, 8072, 9007 },
	{ S, 0, 0, 1, 9066, 16999 }, { S, 3, 1, 0, 10652, 11593 }, { S, 2, 1, 0, 11655, 12208 },
	{ S, 2, 1, 0, 12265, 19806 }, { S, 1, 0, 1, 17034, 24987 }, { S, 2, 1, 0, 19874, 19910 },
	{ S, 2, 1, 0, 19980, 20960 }, { S, 3, 1, 0, 21064, 22208 }, { S, 3, 1, 0, 22281, 23909 },
	{ S, 3, 1, 0, 23961, 27909 }, { S, 0, 0, 1, 25032, 32994 }, { S, 3, 1, 0, 28016, 29003 },
	{ S, 2, 1, 0, 29062, 35910 }, { S, 1, 0, 1, 33031, 40000 }, { S, 2, 1, 0, 35961, 36986 },
	{ S, 3, 1, 0, 37043, 40000 },
};

static void at_once(void)
{
	static const struct models_stamp calm = { 7.17, 0, 0.170 }, busy = { 7.17, 0, 1.290 };
	struct recorded recorded;

	/* One run three times over: what is judged is how it is read. */
	begin(&recorded, &models_at_once, 3);
	for (size_t i = 0; i < 3; i++)
		recorded.runs[i] = (struct models_run){
			.stamp = calm, .stretches = stretches, .stretch_count = sizeof(stretches) / sizeof(stretches[0]),
		};
	expect(&models_at_once, "at-once/gil-same-process", &recorded.data, HOLDS_YES, "0 % (0 .. 0), asked: at most 1 %");
	expect(&models_at_once, "at-once/gil-two-processes", &recorded.data, HOLDS_YES, "97 % (97 .. 97), asked: at least 80 %");
	/* That two of one process did not run together may be the load's doing, that two of any did is not. */
	for (size_t i = 0; i < 3; i++)
		recorded.runs[i].stamp = busy;
	expect(&models_at_once, "at-once/gil-same-process", &recorded.data, HOLDS_UNTESTABLE, "0 % (0 .. 0), asked: at most 1 %");
	expect(&models_at_once, "at-once/gil-two-processes", &recorded.data, HOLDS_YES, "97 % (97 .. 97), asked: at least 80 %");
}

CU_TestInfo models_gil_tests[] = {
	{ "round trips beside threads that compute", convoy },
	{ "threads that compute by turns", cpu_bound },
	{ "who ran with whom", at_once },
	CU_TEST_INFO_NULL,
};
