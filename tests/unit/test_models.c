/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables of experiments and claims, and what is made of them for a subject. */
#include "models/models_python.h"
#include "models/models_run.h"
#include "models/models_silent.h"
#include "models/models_subject.h"

#include "base/file.h"
#include "base/paths.h"
#include "case/select.h"

#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>

static void check_rule(const struct models_experiment *experiment, const struct models_rule *rule)
{
	const size_t length = strlen(experiment->name);

	CU_ASSERT(strncmp(rule->name, experiment->name, length) == 0 && rule->name[length] == '/');
	CU_ASSERT(rule->claim && rule->yes && rule->no && rule->figure);
	CU_ASSERT(rule->python ? experiment->script != NULL : experiment->in_c);
	CU_ASSERT(rule->question != ASKS_RATIO || (rule->against && rule->against_workers > 0));
	CU_ASSERT(rule->question == ASKS_TOGETHER || rule->workers > 0);
	CU_ASSERT((rule->question == ASKS_LOST || rule->question == ASKS_NONE_LOST || rule->question == ASKS_LOSS ||
		   rule->question == ASKS_AGREES || models_asks_sanitizers(rule)) == (rule->bound == 0));
	CU_ASSERT(rule->question != ASKS_SILENT || rule->against);
	CU_ASSERT((rule->told == NULL) == (rule->told_words == NULL));
	CU_ASSERT(experiment->title || (strcmp(experiment->picture, "counter") != 0 && strcmp(experiment->picture, "costs") != 0 &&
					strcmp(experiment->picture, "lost-gained") != 0));
	CU_ASSERT(rule->margin == 0 || rule->margin > 1);
}

/* Each case is one that there is, runs with as many workers as asked for, and has a figure and a label of its own. */
static void check_campaign(const struct models_experiment *experiment, const struct models_campaign *campaign)
{
	struct error error;

	CU_ASSERT(campaign->workers > 0 && campaign->switch_ns > 0);
	for (size_t i = 0; i < campaign->count; i++) {
		const struct models_case *point = &campaign->cases[i];
		char *rule = text_format("lost-%s-tsan-clang", point->figure);
		struct case_list list = { 0 };

		CU_ASSERT_TRUE_FATAL(select_cases(&point->name, 1, &list, &error));
		CU_ASSERT_EQUAL(list.count, 1);
		CU_ASSERT_PTR_NULL(case_refuses(&list.points[0], campaign->workers));
		CU_ASSERT(!campaign->detect || strlen(rule) < MODELS_NAME);
		for (size_t j = 0; j < experiment->campaign_count; j++)
			for (size_t k = 0; k < experiment->campaigns[j].count; k++) {
				const struct models_case *other = &experiment->campaigns[j].cases[k];

				CU_ASSERT(other == point || strcmp(other->figure, point->figure) != 0);
				CU_ASSERT(other == point || strcmp(other->label, point->label) != 0);
			}
		case_list_fini(&list);
		free(rule);
	}
}

static void check_campaigns(const struct models_experiment *experiment)
{
	for (size_t i = 0; i < experiment->campaign_count; i++)
		check_campaign(experiment, &experiment->campaigns[i]);
}

/* What a rule asks of cases is what some case says. */
static void figures_of_cases(void)
{
	for (size_t i = 0; i < models_experiment_count; i++) {
		const struct models_experiment *experiment = models_experiments[i];

		for (size_t j = 0; j < experiment->rule_count && experiment->campaigns; j++) {
			const struct models_rule *rule = &experiment->rules[j];
			bool found = rule->python;

			for (size_t k = 0; k < experiment->campaign_count; k++)
				for (size_t l = 0; l < experiment->campaigns[k].count; l++) {
					const char *figure = experiment->campaigns[k].cases[l].figure;
					char *lost = text_format("%s%s", models_asks_sanitizers(rule) ? "" : "lost-", figure);

					found |= text_matches(rule->figure, lost) && experiment->campaigns[k].workers == rule->workers;
					free(lost);
				}
			CU_ASSERT(found);
		}
	}
}

static void tables(void)
{
	const char *folder = paths_data(NULL);

	CU_ASSERT_PTR_NOT_NULL_FATAL(folder);
	for (size_t i = 0; i < models_experiment_count; i++) {
		const struct models_experiment *experiment = models_experiments[i];
		char *script = text_format("%s/python/%s", folder, experiment->script ? experiment->script : "request.py");
		char *plot = text_format("%s/plots/%s.gp", folder, experiment->picture);

		CU_ASSERT_TRUE(file_exists(script));
		CU_ASSERT_TRUE(file_exists(plot));
		CU_ASSERT_PTR_EQUAL(models_find(experiment->name, NULL), experiment);
		CU_ASSERT(!experiment->in_c || experiment->campaigns || (experiment->amount > 0 && experiment->quick_amount > 0));
		check_campaigns(experiment);
		CU_ASSERT(!experiment->script || (experiment->python_amount > 0 && experiment->quick_python_amount > 0));
		for (size_t j = 0; j < experiment->rule_count; j++)
			check_rule(experiment, &experiment->rules[j]);
		free(script);
		free(plot);
	}
}

static void names(void)
{
	struct error error;

	CU_ASSERT_PTR_NOT_NULL(models_find("cpu-bound", &error));
	CU_ASSERT_PTR_NULL(models_find("cpubound", &error));
	CU_ASSERT_STRING_EQUAL(error.text, "cpubound: no such experiment (did you mean: cpu-bound?)");
	CU_ASSERT_EQUAL(error.status, STATUS_USAGE);
	CU_ASSERT_PTR_NULL(models_find("xyz", &error));
	CU_ASSERT_PTR_NOT_NULL(strstr(error.text, "(there are: at-once, io-bound,"));
}

static void words(void)
{
	/* No real ones: how long these last is often tuned. */
	static const struct models_experiment by_cpus = {
		.amount = 80, .python_amount = 120, .quick_amount = 40, .quick_python_amount = 60, .workers = "cpus", .quick_workers = "1,2",
	};
	static const struct models_experiment listed = { .amount = 100, .workers = "1,2,4,8,16" }, alone = { .quick_amount = 150 };
	static const struct {
		const struct models_experiment *experiment;
		bool python, quick;
		unsigned cpus;
		const char *amount, *workers;
	} rows[] = {
		{ &by_cpus, false, false, 2, "amount=80", "workers=1,2,3,4" },
		{ &by_cpus, false, false, 1, "amount=80", "workers=1,2" },
		{ &by_cpus, false, true, 2, "amount=40", "workers=1,2" },
		{ &by_cpus, true, false, 8, "amount=120", "workers=1,2,4,8,16" },
		{ &by_cpus, true, false, 200, "amount=120", "workers=1,2,4,8,16,32,64" },
		{ &by_cpus, true, true, 8, "amount=60", "workers=1,2" },
		{ &listed, false, false, 2, "amount=100", "workers=1,2,4,8,16" },
		{ &alone, false, true, 2, "amount=150", NULL },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		char *amount, *workers;

		models_subject_words(rows[i].experiment, rows[i].python, rows[i].quick, rows[i].cpus, &amount, &workers);
		CU_ASSERT_STRING_EQUAL(amount, rows[i].amount);
		CU_ASSERT((workers == NULL) == (rows[i].workers == NULL));
		CU_ASSERT(!workers || strcmp(workers, rows[i].workers) == 0);
		free(amount);
		free(workers);
	}
}

static void versions(void)
{
	static const struct {
		const char *document, *name;
	} rows[] = {
		{ "{\"implementation\": \"CPython\", \"version\": \"3.11.2\", \"gil\": true}", "CPython 3.11.2" },
		{ "{\"implementation\": \"CPython\", \"version\": \"3.14.0rc1+\", \"gil\": false}", "CPython 3.14.0rc1+ without a GIL" },
		{ "{\"implementation\": \"PyPy\", \"version\": \"2.7.18\"}", "PyPy 2.7.18" },
		{ "{\"implementation\": \"C\\u001b[31m\", \"version\": \"3\"}", NULL },
		{ "{\"implementation\": \"CPython\", \"version\": 3}", NULL },
		{ "{\"implementation\": \"CPython\"}", NULL },
		{ "[]", NULL },
		{ "", NULL },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		char *name = models_python_read(rows[i].document, strlen(rows[i].document));

		CU_ASSERT((name == NULL) == (rows[i].name == NULL));
		CU_ASSERT(!name || strcmp(name, rows[i].name) == 0);
		free(name);
	}
}

static void turns(void)
{
	uint64_t seed = 5, again = 5;
	size_t order[8], same[8], seen[8] = { 0 };

	models_shuffle(&seed, order, 8);
	models_shuffle(&again, same, 8);
	for (size_t i = 0; i < 8; i++) {
		CU_ASSERT_EQUAL(order[i], same[i]);
		CU_ASSERT_FATAL(order[i] < 8);
		seen[order[i]]++;
	}
	for (size_t i = 0; i < 8; i++)
		CU_ASSERT_EQUAL(seen[i], 1);
}

/* A document takes no more memory than it may, and what was not written is no part of it. */
static void heard(void)
{
	static const struct {
		const char *script, *document, *words;
	} rows[] = {
		{ "printf '{}' >&" MODELS_DESCRIPTOR, "{}", NULL },
		{ "printf '{}\\0a' >&" MODELS_DESCRIPTOR, "{}\0a", NULL },
		{ ":", NULL, "it wrote no document" },
		/* A user's search path would lead Python to modules in the current folder. */
		{ "case $PYTHONPATH in /*/python) printf '{}' >&" MODELS_DESCRIPTOR ";; esac", "{}", NULL },
		{ "exec head -c 1G /dev/zero >&" MODELS_DESCRIPTOR, NULL, "it ended with exit status 1" },
		{ "exec truncate -s 1G /dev/fd/" MODELS_DESCRIPTOR, NULL, "it ended with exit status 1" },
	};
	struct error error;

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const char *const argv[] = { "sh", "-c", rows[i].script, NULL };
		char *bytes;
		size_t length;
		const bool good = models_subject_hear(argv, UINT64_C(60000000000), &bytes, &length, NULL, &error);

		CU_ASSERT_EQUAL(good, rows[i].document != NULL);
		CU_ASSERT(good ? strcmp(bytes, rows[i].document) == 0 : strstr(error.text, rows[i].words) != NULL);
		free(bytes);
	}
}

CU_TestInfo models_tests[] = {
	{ "rules ask for figures that their cases have", figures_of_cases },
	{ "each row of the tables is whole", tables },
	{ "experiments are found by name", names },
	{ "what a subject is asked to do", words },
	{ "what an interpreter may call itself", versions },
	{ "what a subject writes is heard", heard },
	{ "turns are told by the seed", turns },
	CU_TEST_INFO_NULL,
};
