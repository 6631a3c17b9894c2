/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A campaign of cases as a run of an experiment. What stands here was recorded on a virtual machine of two CPUs with gcc 12.2.0 and
 * clang 14.0.6 while others kept it busy (load 2.7 to 4.7): the campaign by `racecount run --runs 1 --engine sustained
 * --switch-interval 10us', the five runs by `racecount models --quick counter silent`, with `--python` for CPython 3.9.18.
 */
#include "models/models_cases_document.h"
#include "models/models_document.h"
#include "models/models_reading.h"
#include "models/models_silent.h"

#include "campaign_fixture.h"

#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>

/* ---- a judgement becomes figures ---- */

#define RACE "threads/global/none+plain/i32/inc"
#define SPLIT "threads/global/split-lock+plain/i32/inc"
#define GIL "gil-call/global/none+plain/i32/inc"

static const struct models_case cases[] = { { RACE, "plain-race", "r" }, { SPLIT, "split-lock", "s" }, { GIL, "gil-call", "g" } };
static const struct models_campaign asked = { cases, 3, .workers = 2, .switch_ns = 10000, .detect = true };

static const struct {
	const char *name, *flavour;
	uint64_t updates, lost;
	bool reported;
} recorded[] = {
	{ SPLIT, "tsan-gcc", 12000, 3840, false }, { RACE, "plain", 8400000, 2656318, false }, { GIL, "tsan-gcc", 128000, 2000, false },
	{ RACE, "tsan-gcc", 4000, 2000, true },	   { RACE, "tsan-clang", 4000, 2000, true },   { GIL, "tsan-clang", 184000, 0, false },
	{ GIL, "plain", 50000000, 21507489, false }, { SPLIT, "tsan-clang", 8000, 2589, false }, { SPLIT, "plain", 800000, 228926, false },
};

static void record(struct store_campaign *campaign)
{
	fixture_begin(campaign);
	fixture_case(campaign, RACE, true, "lost", NULL);
	fixture_case(campaign, SPLIT, false, "lost", NULL);
	fixture_case(campaign, GIL, false, "lost", NULL);
	for (size_t i = 0; i < sizeof(recorded) / sizeof(recorded[0]); i++) {
		struct store_run *run = fixture_run(campaign, recorded[i].name, recorded[i].flavour);

		fixture_read(run, RC_SUSTAINED, 4, 1, (int64_t)recorded[i].updates / 4);
		run->reading[RC_SUSTAINED].updates = recorded[i].updates;
		run->reading[RC_SUSTAINED].lost = recorded[i].lost;
		if (recorded[i].reported)
			fixture_report(run, "data race", true);
	}
}

static bool read_as_a_subject(struct store_campaign *campaign, struct models_run *run, struct error *error)
{
	json_t *document = models_cases_document();
	struct judgement judgement;

	judge_campaign(campaign, &judgement);
	bool good = models_cases_document_add(document, &asked, campaign, &judgement, error);
	char *bytes = json_dumps(document, JSON_REAL_PRECISION(9));

	good = good && models_document_read(bytes, strlen(bytes), run, error);
	free(bytes);
	json_decref(document);
	judgement_fini(&judgement);
	return good;
}

static void figures(void)
{
	static const struct models_figure want[] = {
		{ "lost-plain-race", 2, 316228.333 }, { "seen-plain-race-tsan-gcc", 2, 1 }, { "seen-plain-race-tsan-clang", 2, 1 },
		{ "lost-split-lock", 2, 286157.5 }, { "seen-split-lock-tsan-gcc", 2, 0 }, { "lost-split-lock-tsan-gcc", 2, 320000 },
		{ "seen-split-lock-tsan-clang", 2, 0 }, { "lost-split-lock-tsan-clang", 2, 323625 },
		{ "lost-gil-call", 2, 430149.78 }, { "lost-gil-call-tsan-gcc", 2, 15625 }, { "lost-gil-call-tsan-clang", 2, 0 },
	};
	struct store_campaign campaign;
	struct models_run run = { 0 };
	struct error error = { 0 };

	record(&campaign);
	CU_ASSERT_TRUE_FATAL(read_as_a_subject(&campaign, &run, &error));
	CU_ASSERT_EQUAL(run.figure_count, 15);
	for (size_t i = 0; i < sizeof(want) / sizeof(want[0]); i++)
		CU_ASSERT_DOUBLE_EQUAL(models_figure_of(&run, want[i].name, want[i].workers), want[i].value, 0.001);
	CU_ASSERT_EQUAL_FATAL(run.tool_count, 2);
	CU_ASSERT_STRING_EQUAL(run.tools[0].name, "tsan-gcc");
	models_run_fini(&run);
	store_campaign_fini(&campaign);
}

/* Under a sanitizer a run that cannot be read says nothing; of a plain one the case cannot be told, and the run is none. */
static void broken_runs(void)
{
	struct store_campaign campaign;
	struct models_run run = { 0 };
	struct error error = { 0 };

	record(&campaign);
	campaign.runs[0].status = RUN_HANG;
	CU_ASSERT_TRUE_FATAL(read_as_a_subject(&campaign, &run, &error));
	CU_ASSERT_EQUAL(run.figure_count, 13);
	models_run_fini(&run);
	campaign.runs[1].status = RUN_CRASH;
	CU_ASSERT_FALSE(read_as_a_subject(&campaign, &run, &error));
	CU_ASSERT_EQUAL(error.status, STATUS_FINDING);
	CU_ASSERT_PTR_NOT_NULL(strstr(error.text, RACE ": a run crashed"));
	store_campaign_fini(&campaign);
}

/* ---- what is said of recorded runs ---- */

#define RUNS 5

struct series {
	const char *name;
	double values[RUNS];
	unsigned workers; /* 0: two */
};

static const struct models_stamp stamps[RUNS] = { { 4.69, 0, 0 }, { 4.55, 0, 0.559 }, { 4.55, 0, 0.866 }, { 4.27, 0, 0.011 }, { 4.27, 0, 0.009 } };

static const struct series of_silent[] = {
	{ "lost-plain-race", { 485028.438, 376153.333, 226922.143, 339347.143, 438605.714 }, 0 },
	{ "seen-plain-race-tsan-gcc", { 1, 1, 1, 1, 1 }, 0 },
	{ "lost-plain-race-tsan-gcc", { 500000, 500000, 500000, 500000, 0 }, 0 },
	{ "seen-plain-race-tsan-clang", { 1, 1, 1, 1, 1 }, 0 },
	{ "lost-plain-race-tsan-clang", { 500000, 500000, 500000, 500000, 500000 }, 0 },
	{ "lost-gil-call", { 446487.667, 332777.333, 360071.5, 466726.833, 375862 }, 0 },
	{ "seen-gil-call-tsan-gcc", { 0, 0, 0, 0, 0 }, 0 },
	{ "lost-gil-call-tsan-gcc", { 254038.462, 143750, 37750, 0, 99159.0909 }, 0 },
	{ "seen-gil-call-tsan-clang", { 0, 0, 0, 0, 0 }, 0 },
	{ "lost-gil-call-tsan-clang", { 0, 0, 31250, 0, 11627.907 }, 0 },
	{ "lost-split-lock", { 84620, 152140, 328520, 214985, 282180 }, 0 },
	{ "seen-split-lock-tsan-gcc", { 0, 0, 0, 0, 0 }, 0 },
	{ "lost-split-lock-tsan-gcc", { 331625, 213750, 201500, 345583.333, 297625 }, 0 },
	{ "seen-split-lock-tsan-clang", { 0, 0, 0, 0, 0 }, 0 },
	{ "lost-split-lock-tsan-clang", { 299875, 337333.333, 0, 330833.333, 316500 }, 0 },
	{ "lost-await", { 500000, 500000, 500000, 500000, 500000 }, 0 },
	{ "seen-await-tsan-gcc", { 0, 0, 0, 0, 0 }, 0 },
	{ "lost-await-tsan-gcc", { 500000, 500000, 500000, 500000, 500000 }, 0 },
	{ "seen-await-tsan-clang", { 0, 0, 0, 0, 0 }, 0 },
	{ "lost-await-tsan-clang", { 500000, 500000, 500000, 500000, 500000 }, 0 },
};

static const struct series of_counter[] = {
	{ "lost-threads", { 445245.625, 396519, 155597.273, 354685.556, 325282.143 }, 0 },
	{ "lost-threads-both", { 163516.486, 280827.5, 38763.75, 181471.429, 91467.1429 }, 0 },
	{ "lost-mutex", { 0, 0, 0, 0, 0 }, 0 },
	{ "lost-processes", { 484081.429, 374575.556, 180526.875, 320400, 395923 }, 0 },
	{ "lost-hybrid", { 413585.972, 413499.375, 116981, 191956.25, 265326.875 }, 4 },
	{ "lost-gil-5ms", { 289033.4, 365311.05, 427645.1, 331926.3, 364355.075 }, 0 },
	{ "lost-gil-call-5ms", { 382774.425, 500000, 500000, 445387.475, 301649.375 }, 0 },
	{ "lost-gil-back-edge-5ms", { 0, 0, 0, 0, 0 }, 0 },
	{ "lost-gil-back-edge-100us", { 0, 0, 0, 0, 0 }, 0 },
	{ "lost-gil-10us", { 426383.167, 359439.833, 230375.75, 0, 334409 }, 0 },
	{ "lost-gil-back-edge-10us", { 0, 0, 0, 0, 0 }, 0 },
	{ "lost-tasks", { 0, 0, 0, 0, 0 }, 0 },
	{ "lost-tasks-await", { 500000, 500000, 500000, 500000, 500000 }, 0 },
};

#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

/* Five runs, for models_data_fini. */
static struct models_data recall(const struct models_experiment *experiment, const struct series *series, size_t count)
{
	struct models_data data = { .experiment = experiment, .subject = text_copy("C"), .run_count = RUNS };

	data.runs = text_allocate(RUNS, sizeof(*data.runs));
	for (size_t i = 0; i < RUNS; i++) {
		struct models_run *run = &data.runs[i];

		run->stamp = stamps[i];
		run->figures = text_allocate(count, sizeof(*run->figures));
		for (size_t j = 0; j < count; j++) {
			struct models_figure *figure = &run->figures[run->figure_count++];

			strcpy(figure->name, series[j].name);
			figure->workers = series[j].workers ? series[j].workers : 2;
			figure->value = series[j].values[i];
		}
		run->tools[0] = (struct models_tool){ "tsan-gcc", text_copy("gcc (Debian 12.2.0-14+deb12u1) 12.2.0"), NULL };
		run->tools[1] = (struct models_tool){ "tsan-clang", text_copy("Debian clang version 14.0.6"), NULL };
		run->tool_count = 2;
	}
	return data;
}

static void set(struct models_data *data, const char *prefix, const char *tool, double value)
{
	for (size_t i = 0; i < data->run_count; i++)
		for (size_t j = 0; j < data->runs[i].figure_count; j++) {
			struct models_figure *figure = &data->runs[i].figures[j];

			if (strncmp(figure->name, prefix, strlen(prefix)) == 0 && (!tool || text_ends_with(figure->name, tool)))
				figure->value = value;
		}
}

static void check_all(const struct models_data *data, enum models_holds holds)
{
	for (size_t i = 0; i < data->experiment->rule_count; i++) {
		struct models_claim claim;

		if (data->experiment->rules[i].python)
			continue;
		models_judge(&data->experiment->rules[i], data, 2, &claim);
		CU_ASSERT_EQUAL(claim.holds, holds);
		if (claim.holds != holds)
			printf("\n%s: %s\n", claim.rule->name, claim.reason);
		models_claim_fini(&claim);
	}
}

static void as_recorded(void)
{
	struct models_data silent = recall(&models_silent, of_silent, COUNT(of_silent));
	struct models_data counter = recall(&models_counter, of_counter, COUNT(of_counter));

	check_all(&silent, HOLDS_YES);
	check_all(&counter, HOLDS_YES);
	models_data_fini(&silent);
	models_data_fini(&counter);
}

/* At any interval. */
static void back_edge_lost_one(void)
{
	struct models_data counter = recall(&models_counter, of_counter, COUNT(of_counter));

	set(&counter, "lost-gil-back-edge-100us", NULL, 3);
	for (size_t i = 0; i < models_counter.rule_count; i++) {
		struct models_claim claim;

		if (strcmp(models_counter.rules[i].name, "counter/gil-back-edge") != 0)
			continue;
		models_judge(&models_counter.rules[i], &counter, 2, &claim);
		CU_ASSERT_EQUAL(claim.holds, HOLDS_NO);
		CU_ASSERT_EQUAL(claim.spread.high, 3);
		models_claim_fini(&claim);
	}
	models_data_fini(&counter);
}

static void check(const struct models_data *data, size_t rule, enum models_holds holds, const char *reason, const char *measured)
{
	struct models_claim claim;

	models_judge(&models_silent.rules[rule], data, 2, &claim);
	CU_ASSERT_EQUAL(claim.holds, holds);
	CU_ASSERT_PTR_NOT_NULL(strstr(claim.reason, reason));
	CU_ASSERT_PTR_NOT_NULL(claim.measured && strstr(claim.measured, measured));
	models_claim_fini(&claim);
}

#define RACE_RULE 0
#define SPLIT_RULE 2

static void silence(void)
{
	struct models_data data = recall(&models_silent, of_silent, COUNT(of_silent));

	check(&data, SPLIT_RULE, HOLDS_YES, "between load and store it is free",
	      "215k per million (85k .. 329k); tsan-gcc 12.2.0 reported a race in 0 of 5 runs (up to 346k lost), "
	      "tsan-clang 14.0.6 in 0 of 5 runs (up to 337k lost)");
	check(&data, RACE_RULE, HOLDS_YES, "no synchronisation orders", "tsan-gcc 12.2.0 reported a race in 5 of 5 runs");
	/* One that misses the race that there is says nothing by its silence; another does. */
	set(&data, "seen-plain-race", "tsan-gcc", 0);
	check(&data, RACE_RULE, HOLDS_NO, "missed it in every run", "reported a race in 0 of 5 runs");
	check(&data, SPLIT_RULE, HOLDS_YES, "", "");
	set(&data, "seen-plain-race", "tsan-clang", 0);
	check(&data, SPLIT_RULE, HOLDS_UNTESTABLE, "no sanitizer that reports a race which there is", "");
	/* A report counts, whoever's it is. */
	data.runs[0].figures[13].value = 1;
	check(&data, SPLIT_RULE, HOLDS_NO, "a sanitizer reported a race", "tsan-clang 14.0.6 in 1 of 5 runs");
	models_data_fini(&data);
}

static void silence_says_nothing(void)
{
	struct models_data data = recall(&models_silent, of_silent, COUNT(of_silent));

	set(&data, "lost-split-lock", NULL, 0);
	check(&data, SPLIT_RULE, HOLDS_UNTESTABLE, "nothing was lost", "in 0 of 5 runs (none lost)");
	data.run_count = 2;
	check(&data, SPLIT_RULE, HOLDS_UNTESTABLE, "as many runs as it takes", "0 of 2 runs");
	/* That another is not there is not why. */
	set(&data, "seen-plain-race", "tsan-clang", 0);
	data.runs[0].tools[1].missing = text_copy("no clang");
	check(&data, SPLIT_RULE, HOLDS_UNTESTABLE, "as many runs as it takes", "0 of 2 runs");
	/* Nor is it said of two runs that one missed the race in all of them. */
	check(&data, RACE_RULE, HOLDS_UNTESTABLE, "in fewer runs than the 3 that it takes", "tsan-clang 14.0.6 in 0 of 2 runs");
	data.run_count = RUNS;
	models_data_fini(&data);
	/* No sanitizer works here: the plain runs alone are there. */
	data = recall(&models_silent, &of_silent[10], 1);
	data.runs[0].tools[0].missing = text_copy("it missed a known race in each of its runs; install libtsan2");
	check(&data, SPLIT_RULE, HOLDS_UNTESTABLE, "no sanitizer works here: tsan-gcc: it missed a known race in each of its runs; install libtsan2",
	      "215k per million (85k .. 329k)");
	models_data_fini(&data);
}

/* ---- the replica of the lock beside an interpreter ---- */

static const struct series of_python_3_11[] = {
	{ "lost-plain", { 0, 0, 0, 0, 0 }, 0 }, { "lost-call", { 223831, 373625, 256698, 342918, 126936 }, 0 },
};
static const struct series of_python_3_9[] = {
	{ "lost-plain", { 243983, 110874, 240916, 292442, 210486 }, 0 }, { "lost-call", { 466655, 430202, 500000, 377697, 472056 }, 0 },
};

static const struct models_rule *rule_of(const char *name)
{
	for (size_t i = 0; i < models_counter.rule_count; i++)
		if (strcmp(models_counter.rules[i].name, name) == 0)
			return &models_counter.rules[i];
	return NULL;
}

static void check_replica(struct models_data *python, const char *subject, const char *name, enum models_holds holds, const char *words)
{
	struct models_claim claim;

	free(python->subject);
	python->subject = text_copy(subject);
	models_judge(rule_of(name), python, 2, &claim);
	CU_ASSERT_EQUAL(claim.holds, holds);
	CU_ASSERT_PTR_NOT_NULL(strstr(holds == HOLDS_UNTESTABLE ? claim.reason : claim.measured, words));
	models_claim_fini(&claim);
}

static void replica(void)
{
	struct models_data counter = recall(&models_counter, of_counter, COUNT(of_counter));
	struct models_data new = recall(&models_counter, of_python_3_11, 2), old = recall(&models_counter, of_python_3_9, 2);

	new.in_c = old.in_c = &counter;
	check_replica(&new, "CPython 3.11.7", "counter/replica-plus-one", HOLDS_YES, "0 per million (0 .. 0); the replica: 0 (0 .. 0)");
	check_replica(&new, "CPython 3.11.7", "counter/replica-plus-call", HOLDS_YES, "the replica: 445k (302k .. 500k)");
	check_replica(&old, "CPython 3.9.18", "counter/replica-plus-one", HOLDS_YES, "the replica: 364k (289k .. 428k)");
	check_replica(&old, "CPython 3.9.18", "counter/replica-plus-call", HOLDS_YES, "the replica: 364k (289k .. 428k)");
	/* A version that is told wrongly is found out. */
	check_replica(&new, "CPython 3.9.18", "counter/replica-plus-one", HOLDS_NO, "the replica: 364k");
	check_replica(&old, "CPython 3.10.0", "counter/replica-plus-one", HOLDS_NO, "the replica: 0");
	check_replica(&old, "CPython 3.13.0 without a GIL", "counter/replica-plus-one", HOLDS_UNTESTABLE, "no lock");
	check_replica(&old, "CPython 2.7.18", "counter/replica-plus-one", HOLDS_UNTESTABLE, "since 3.2");
	check_replica(&old, "PyPy 3.10.14", "counter/replica-plus-one", HOLDS_UNTESTABLE, "another Python");
	counter.missing = text_copy("no compiler");
	new.in_c = NULL;
	check_replica(&new, "CPython 3.11.7", "counter/replica-plus-one", HOLDS_UNTESTABLE, "was not measured");
	models_data_fini(&new);
	models_data_fini(&old);
	models_data_fini(&counter);
}

CU_TestInfo models_cases_tests[] = {
	{ "the replica of the lock, and interpreters by their version", replica },
	{ "a campaign of cases becomes the figures of a run", figures },
	{ "of a run that did not end well", broken_runs },
	{ "what is said of recorded runs", as_recorded },
	{ "the end of a loop loses nothing at any interval", back_edge_lost_one },
	{ "silence counts of sanitizers that report a race where there is one", silence },
	{ "where silence says nothing", silence_says_nothing },
	CU_TEST_INFO_NULL,
};
