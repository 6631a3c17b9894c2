/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/models.h"

#include <stdlib.h>
#include <string.h>

/* As the notes go on. */
const struct models_experiment *const models_experiments[] = {
	&models_at_once,
	&models_io_bound,
	&models_cpu_bound,
	&models_costs,
	&models_processes,
	&models_counter,
	&models_event_loop,
	&models_convoy,
	&models_silent,
};

const size_t models_experiment_count = sizeof(models_experiments) / sizeof(models_experiments[0]);

const struct models_experiment *models_find(const char *name, struct error *error)
{
	const char *names[sizeof(models_experiments) / sizeof(models_experiments[0])];
	struct text known = { 0 };

	for (size_t i = 0; i < models_experiment_count; i++) {
		names[i] = models_experiments[i]->name;
		if (strcmp(name, names[i]) == 0) {
			text_fini(&known);
			return models_experiments[i];
		}
		text_addf(&known, "%s%s", i > 0 ? ", " : "", names[i]);
	}
	const char *near = text_nearest(name, names, models_experiment_count);

	if (near)
		error_set(error, STATUS_USAGE, "%s: no such experiment (did you mean: %s?)", name, near);
	else
		error_set(error, STATUS_USAGE, "%s: no such experiment (there are: %s)", name, known.data);
	text_fini(&known);
	return NULL;
}

void models_run_fini(struct models_run *run)
{
	free(run->document);
	free(run->figures);
	free(run->stretches);
	run->document = NULL;
	for (size_t i = 0; i < run->tool_count; i++) {
		free(run->tools[i].version);
		free(run->tools[i].missing);
	}
	run->figures = NULL;
	run->stretches = NULL;
	run->figure_count = run->stretch_count = run->tool_count = 0;
}

void models_data_fini(struct models_data *data)
{
	for (size_t i = 0; i < data->run_count; i++)
		models_run_fini(&data->runs[i]);
	free(data->runs);
	free(data->subject);
	free(data->missing);
	*data = (struct models_data){ 0 };
}
