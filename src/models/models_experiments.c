/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/models.h"

#include <stdlib.h>
#include <string.h>

#define RULES(array) .rules = (array), .rule_count = sizeof(array) / sizeof((array)[0])

const struct models_experiment models_experiments[] = {
	{ .name = "at-once", .summary = "no two threads of one process run at the same time under the GIL; processes do",
	  .script = "at_once.py", .in_c = true, .amount = 100, .quick_amount = 100, .python_amount = 150, .quick_python_amount = 100,
	  .picture = "timeline", RULES(models_rules_at_once) },
	{ .name = "convoy", .summary = "threads for I/O suffer beside threads that compute under the GIL",
	  .script = "convoy.py", .python_amount = 300, .quick_python_amount = 150, .picture = "costs",
	  .title = "What a round trip takes an I/O thread, beside threads that compute", RULES(models_rules_convoy) },
	{ .name = "costs", .summary = "creating threads and switching between them cost time",
	  .in_c = true, .amount = 400, .quick_amount = 150, .picture = "costs",
	  .title = "What it costs to make a worker, and to switch to another", RULES(models_rules_costs) },
	{ .name = "counter", .summary = "a global counter incremented and decremented by two threads goes wrong",
	  .script = "counter.py", .python_amount = 1000, .quick_python_amount = 500, .picture = "counter",
	  .title = "What two threads of a Python lose of a global counter", RULES(models_rules_counter) },
	{ .name = "cpu-bound", .summary = "threads do not help CPU-bound work under the GIL; processes do",
	  .script = "cpu_bound.py", .in_c = true, .amount = 80, .quick_amount = 40, .python_amount = 120, .quick_python_amount = 80,
	  .workers = "cpus", .quick_workers = "1,2", .picture = "speed-up", RULES(models_rules_cpu_bound) },
	{ .name = "event-loop", .summary = "async and await are the other way: what can go wrong there?",
	  .script = "event_loop.py", .in_c = true, .amount = 100, .quick_amount = 50, .python_amount = 10, .quick_python_amount = 5,
	  .picture = "counter", .title = "What two tasks of an event loop lose", RULES(models_rules_event_loop) },
	{ .name = "io-bound", .summary = "threads help I/O-bound work, and so does an event loop",
	  .script = "io_bound.py", .in_c = true, .amount = 100, .quick_amount = 50, .python_amount = 100, .quick_python_amount = 50,
	  .workers = "1,2,4,8,16", .quick_workers = "1,2,16", .picture = "speed-up", RULES(models_rules_io_bound) },
	{ .name = "processes", .summary = "each process has its own memory, so the GIL is no problem",
	  .script = "processes.py", .in_c = true, .amount = 16000, .quick_amount = 8000, .python_amount = 60, .quick_python_amount = 20,
	  .picture = "counter", .title = "What two processes lose of a counter", RULES(models_rules_processes) },
};

const size_t models_experiment_count = sizeof(models_experiments) / sizeof(models_experiments[0]);

const struct models_experiment *models_find(const char *name, struct error *error)
{
	const char *names[sizeof(models_experiments) / sizeof(models_experiments[0])];
	struct text known = { 0 };

	for (size_t i = 0; i < models_experiment_count; i++) {
		names[i] = models_experiments[i].name;
		if (strcmp(name, names[i]) == 0) {
			text_fini(&known);
			return &models_experiments[i];
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
	free(run->figures);
	free(run->stretches);
	run->figures = NULL;
	run->stretches = NULL;
	run->figure_count = run->stretch_count = 0;
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
