/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models_fixture.h"

#include <stdio.h>
#include <string.h>

#define RUNS 3

static void add_figure(struct models_run *run, const char *name, unsigned workers)
{
	struct models_figure *figure = &run->figures[run->figure_count];

	for (size_t i = 0; i < run->figure_count; i++)
		if (run->figures[i].workers == workers && strcmp(run->figures[i].name, name) == 0)
			return;
	snprintf(figure->name, sizeof(figure->name), "%s", name);
	figure->workers = workers;
	figure->value = 0.001 * (double)(run->figure_count + 1);
	run->figure_count++;
}

static void add_stretches(struct models_run *run, const char *series)
{
	for (unsigned worker = 0; worker < 2; worker++) {
		struct models_stretch *stretch = &run->stretches[run->stretch_count++];

		*stretch = (struct models_stretch){ .worker = worker, .process = worker, .cpu = (int)worker - 1, .to_us = 20000 };
		snprintf(stretch->series, sizeof(stretch->series), "%s", series);
	}
}

/* All that the claims ask for. */
static void fill(struct models_run *run, const struct models_data *data)
{
	run->figures = text_allocate(3 * data->experiment->rule_count + 1, sizeof(*run->figures));
	run->stretches = text_allocate(2 * data->experiment->rule_count + 1, sizeof(*run->stretches));
	for (size_t i = 0; i < data->experiment->rule_count; i++) {
		const struct models_rule *rule = &data->experiment->rules[i];

		if (rule->python != data->python)
			continue;
		if (rule->question == ASKS_TOGETHER) {
			add_stretches(run, rule->figure);
			continue;
		}
		add_figure(run, rule->figure, rule->workers);
		if (rule->question == ASKS_SPEED_UP)
			add_figure(run, rule->figure, 1);
		if (rule->against)
			add_figure(run, rule->against, rule->against_workers);
	}
}

static void add_data(struct models_result *result, const struct models_experiment *experiment, bool python, const char *missing)
{
	struct models_data *data = &result->data[result->data_count++];

	*data = (struct models_data){ .experiment = experiment, .python = python, .subject = text_copy(python ? "CPython 3.11.2" : "C"),
				      .missing = text_copy(missing) };
	data->runs = text_allocate(RUNS, sizeof(*data->runs));
	for (; data->run_count < RUNS && !missing; data->run_count++)
		fill(&data->runs[data->run_count], data);
}

void fixture_models(struct models_stored *stored, const char *words)
{
	struct models_result *result = &stored->result;

	*stored = (struct models_stored){ .left_out = text_copy(words) };
	stored->heads[0] = (struct store_models){
		.id = text_copy("20240504T101112-0001"), .command = text_copy(words), .version = text_copy(words), .host = text_copy(words),
		.kernel = text_copy(words), .cpu_model = text_copy(words), .cpus = 2, .seed = 1, .load = 0.25, .started_ms = 1714817472000,
		.ended_ms = 1714817473000,
	};
	stored->heads[1] = (struct store_models){
		.id = text_copy(words), .command = text_copy(words), .version = text_copy(words), .host = text_copy(words),
		.kernel = text_copy(words), .cpu_model = text_copy(words), .cpus = 3, .load = 0.5, .started_ms = 1714731072000,
	};
	stored->head_count = 2;
	*result = (struct models_result){ .cpus = 2 };
	result->data = text_allocate(3 * models_experiment_count, sizeof(*result->data));
	for (size_t i = 0; i < models_experiment_count; i++) {
		const struct models_experiment *experiment = models_experiments[i];

		const size_t before = result->data_count;

		if (experiment->in_c)
			add_data(result, experiment, false, NULL);
		if (experiment->script)
			add_data(result, experiment, true, NULL);
		if (experiment->script)
			add_data(result, experiment, true, words);
		/* The first was not measured when the others were. */
		for (size_t j = before; j < result->data_count; j++)
			result->data[j].origin = i == 0;
	}
	models_judge_all(result);
}
