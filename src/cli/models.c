/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"

#include "base/file.h"
#include "models/models_run.h"
#include "report/report_models.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define PYTHONS_MOST 32
#define EXPERIMENTS_MOST 32

enum key { KEY_LIST = 0x100, KEY_PYTHON, KEY_QUICK, KEY_SEED };

struct models_input {
	enum format format;
	const struct models_experiment *experiments[EXPERIMENTS_MOST];
	const char *paths[PYTHONS_MOST];
	struct models_python pythons[PYTHONS_MOST];
	struct models_options options;
	const char *output;
	struct display display;
	bool list, quiet;
};

static const struct argp_child children[] = { { &format_argp, 0, NULL, 0 }, { 0 } };

static const struct argp_option options[] = {
	{ "list", KEY_LIST, NULL, 0, "say which experiments there are, and run none", 0 },
	{ "output", 'o', "DIR", 0, "write the claims, the figures of each run, and pictures there (default: nothing is written)", 0 },
	{ "python", KEY_PYTHON, "PATH", 0, "an interpreter to measure, as often as there are (default: python3 in PATH, where there is one)", 0 },
	{ "quick", KEY_QUICK, NULL, 0, "shorter and fewer runs: half a minute for all experiments, instead of up to three", 0 },
	{ "quiet", 'q', NULL, 0, "no progress", 0 },
	{ "seed", KEY_SEED, "S", 0, "of the order in which subjects take turns (default 1)", 0 },
	{ 0 },
};

/* ---- the command line ---- */

static void add_experiment(struct models_input *input, const struct models_experiment *experiment)
{
	for (size_t i = 0; i < input->options.experiment_count; i++)
		if (input->experiments[i] == experiment)
			return;
	input->experiments[input->options.experiment_count++] = experiment;
}

static void add_named(struct models_input *input, const char *name, const struct argp_state *state)
{
	struct error error;
	const struct models_experiment *experiment = models_find(name, &error);

	if (!experiment)
		cli_usage(state, &error);
	add_experiment(input, experiment);
}

static error_t parse(int key, char *argument, struct argp_state *state)
{
	struct models_input *input = state->input;

	switch (key) {
	case ARGP_KEY_INIT:
		state->child_inputs[0] = &input->format;
		return 0;
	case KEY_LIST:
		input->list = true;
		return 0;
	case KEY_PYTHON:
		if (input->options.python_count == PYTHONS_MOST)
			argp_error(state, "--python %s: more than %d of them", argument, PYTHONS_MOST);
		input->paths[input->options.python_count++] = argument;
		return 0;
	case KEY_QUICK:
		input->options.quick = true;
		return 0;
	case KEY_SEED:
		input->options.seed = options_count(state, "--seed", argument, 0, INT64_MAX);
		return 0;
	case 'o':
		input->output = argument;
		return 0;
	case 'q':
		input->quiet = true;
		return 0;
	case ARGP_KEY_ARG:
		add_named(input, argument, state);
		return 0;
	default:
		return ARGP_ERR_UNKNOWN;
	}
}

static void list(enum format format)
{
	json_t *document = json_array();

	if (format == FORMAT_TSV)
		puts("name\tclaim\tsubjects");
	for (size_t i = 0; i < models_experiment_count; i++) {
		const struct models_experiment *experiment = models_experiments[i];
		const char *subjects = !experiment->script ? "C" : experiment->in_c ? "C, Python" : "Python";

		if (format == FORMAT_JSON)
			json_array_append_new(document, json_pack("{s:s, s:s, s:s}", "name", experiment->name, "claim", experiment->summary,
								  "subjects", subjects));
		else
			printf(format == FORMAT_TSV ? "%s\t%s\t%s\n" : "%-10s  %s (%s)\n", experiment->name, experiment->summary, subjects);
	}
	if (format == FORMAT_JSON)
		format_print_json(document);
	else
		json_decref(document);
}

/* ---- interpreters ---- */

static bool find_pythons(struct models_input *input, struct error *why_none, struct error *error)
{
	size_t given = input->options.python_count;

	for (size_t i = 0; i < given; i++)
		if (!models_python_find(input->paths[i], &input->pythons[i], error))
			return false;
	if (given > 0)
		return true;
	if (models_python_find(NULL, &input->pythons[0], why_none)) {
		input->options.python_count = 1;
		return true;
	}
	if (why_none->status != STATUS_SKIPPED) {
		*error = *why_none;
		return false;
	}
	input->options.no_python = why_none->text;
	return true;
}

static bool wants_python(const struct models_input *input)
{
	for (size_t i = 0; i < input->options.experiment_count; i++)
		if (input->experiments[i]->script)
			return true;
	return input->options.python_count > 0;
}

/* ---- what is written ---- */

static bool write_text(const char *folder, const char *name, struct text *text, struct error *error)
{
	char *path = text_format("%s/%s", folder, name);
	const bool good = file_write(path, text->data ? text->data : "", text->length, error);

	text_fini(text);
	free(path);
	return good;
}

static bool write_documents(const struct models_input *input, const struct models_result *result, struct error *error)
{
	struct text claims = { 0 }, figures = { 0 }, json = { 0 };
	json_t *document = report_models_json(result);
	char *dumped = json_dumps(document, JSON_INDENT(2) | JSON_REAL_PRECISION(12));

	report_models_tsv(result, &claims);
	report_models_figures(result, &figures);
	text_addf(&json, "%s\n", dumped ? dumped : "null");
	free(dumped);
	json_decref(document);
	bool good = write_text(input->output, "models.tsv", &claims, error);

	good = write_text(input->output, "models-figures.tsv", &figures, good ? error : NULL) && good;
	return write_text(input->output, "models.json", &json, good ? error : NULL) && good;
}

/* A picture that is not drawn anew goes: beside these results it would lie. */
static bool draw(const struct models_input *input, const struct models_result *result, const struct models_experiment *experiment,
		 bool *drawn, struct error *error)
{
	static const char *const kinds[] = { "svg", "png" };
	char *data = text_format("%s/models-%s.tsv", input->output, experiment->name), *outputs[2];
	struct report_drawing drawings[2];
	struct text text = { 0 };
	const bool any = report_models_picture(result, experiment, &text);
	bool good = !any || file_write(data, text.data, text.length, error);

	for (size_t i = 0; i < 2; i++) {
		outputs[i] = text_format("%s/models-%s.%s", input->output, experiment->name, kinds[i]);
		unlink(outputs[i]);
		drawings[i] = (struct report_drawing){ .name = experiment->picture, .data = data, .terminal = kinds[i], .output = outputs[i] };
	}
	if (!any)
		unlink(data);
	else if (good && *drawn && !report_draw(drawings, 2)) {
		error_warn("%s", drawings[0].error.text);
		*drawn = false; /* the same reason holds for all */
	}
	for (size_t i = 0; i < 2; i++)
		free(outputs[i]);
	text_fini(&text);
	free(data);
	return good;
}

static bool write_all(const struct models_input *input, const struct models_result *result, struct error *error)
{
	bool drawn = true, good = write_documents(input, result, error);

	for (size_t i = 0; i < input->options.experiment_count && good; i++)
		good = draw(input, result, input->experiments[i], &drawn, error);
	if (good && input->format == FORMAT_TABLE)
		printf("\nIn %s/: models.json, models.tsv, models-figures.tsv%s\n", input->output,
		       drawn ? ", and a picture of each experiment as .svg and .png" : "");
	return good;
}

/* ---- the command ---- */

static void show(void *context, const char *experiment, const char *subject, size_t done, size_t total)
{
	struct display *display = context;

	if (!display_due(display, "measuring"))
		return;
	char *line = done <= total ? text_format("run %zu of %zu: %s, %s", done, total, experiment, subject) :
				     text_format("%zu runs, too few of them calm: %s, %s", done, experiment, subject);

	display_line(display, line);
	free(line);
}

static void print(const struct models_input *input, const struct models_result *result)
{
	struct text text = { 0 };

	if (input->format == FORMAT_JSON)
		format_print_json(report_models_json(result));
	else if (input->format == FORMAT_TSV)
		report_models_tsv(result, &text);
	else
		report_models_table(result, format_is_coloured(), format_width(), &text);
	if (text.data)
		fputs(text.data, stdout);
	text_fini(&text);
}

static enum exit_status run_all(struct models_input *input)
{
	struct models_result result = { 0 };
	struct error error, why_none;
	bool good = (!input->output || output_prepare(input->output, &error)) &&
		    (!wants_python(input) || find_pythons(input, &why_none, &error));

	if (good) {
		good = models_run(&input->options, &result, &error);
		display_clear(&input->display);
	}
	if (good) {
		print(input, &result);
		good = !input->output || write_all(input, &result, &error);
	}
	const enum exit_status status = good ? models_status(&result) : cli_fail(&error);

	for (size_t i = 0; i < PYTHONS_MOST; i++)
		models_python_fini(&input->pythons[i]);
	models_result_fini(&result);
	return status;
}

enum exit_status command_models(int argc, char **argv)
{
	static const struct argp argp = {
		.options = options,
		.parser = parse,
		.children = children,
		.args_doc = "[NAME...]",
		.doc = "Try claims about threads, processes, the GIL and the event loop, each as an experiment in C, and in real Python where there is "
		       "an interpreter: which of them hold on this machine?\v"
		       "Without a NAME all experiments are run. Each claim is answered with yes, no, or untestable, from the figures of several "
		       "runs; where other programs kept the machine busy, what they could have caused is no answer. "
		       "Exit status: 0 claims were told, whether they hold here or not; 77 none could be told; 2 bad usage.",
	};
	struct models_input input = { .format = FORMAT_TABLE, .options = { .seed = 1 } };

	argp_parse(&argp, argc, argv, 0, NULL, &input);
	if (input.list) {
		list(input.format);
		return STATUS_OK;
	}
	const bool all = input.options.experiment_count == 0;

	for (size_t i = 0; i < models_experiment_count && all; i++)
		add_experiment(&input, models_experiments[i]);
	display_init(&input.display, input.quiet);
	input.options.experiments = input.experiments;
	input.options.pythons = input.pythons;
	input.options.show = show;
	input.options.context = &input.display;
	return run_all(&input);
}
