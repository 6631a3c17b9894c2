/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"

#include "base/file.h"
#include "report/report_models.h"

#include <signal.h>
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
	struct store_models head;
	struct display display;
	bool list, quiet;
};

static const struct argp_child children[] = { { &format_argp, 0, NULL, 0 }, { 0 } };

static const struct argp_option options[] = {
	{ "list", KEY_LIST, NULL, 0, "say which experiments there are, and run none", 0 },
	{ "output", 'o', "DIR", 0, "folder for the store, the page, tables and pictures (default ./" OUTPUT_FOLDER ")", 0 },
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

/* ---- what is kept ---- */

/* A store that cannot be written is found out before anything is measured. One that is not there is made when there is something for it. */
static bool check_store(const char *path, struct error *error)
{
	struct store *store = file_exists(path) ? store_open(path, error) : NULL;

	return !file_exists(path) || (store && store_close(store, error));
}

/* All that is written is read back from the store, with the newest campaign that it may hold. */
static bool write_files(const struct models_input *input, struct store *store, struct error *error)
{
	struct output_contents contents;
	struct judgement judgement = { 0 };
	struct text text = { 0 };
	bool drawn;

	if (!output_read(store, NULL, &contents, error))
		return false;
	if (contents.has_campaign)
		judge_campaign(&contents.campaign, &judgement);
	const struct report_view view = { &contents.campaign, &judgement, &contents.history };
	const bool good = output_write(input->output, contents.has_campaign ? &view : NULL, &contents.models, &drawn, error);

	if (good && input->format == FORMAT_TABLE) {
		output_tell(input->output, contents.has_campaign, true, drawn, &text);
		printf("\n%s", text.data);
	}
	text_fini(&text);
	judgement_fini(&judgement);
	output_contents_fini(&contents);
	return good;
}

static bool keep(struct models_input *input, const char *path, const struct models_result *result, struct error *error)
{
	struct store *store = store_open(path, error);
	const bool good = store && models_save(store, &input->head, result, error) && write_files(input, store, error);

	return store_close(store, good ? error : NULL) && good;
}

/* ---- Ctrl-C ---- */

static volatile sig_atomic_t stopped;

static void stop(int number)
{
	(void)number;
	stopped = 1;
}

/* The first ends it after the run that is being made; a second one kills at once, and then nothing is stored. */
static void watch_signals(void)
{
	struct sigaction action = { .sa_handler = stop, .sa_flags = (int)SA_RESETHAND };

	sigaction(SIGINT, &action, NULL);
	sigaction(SIGTERM, &action, NULL);
}

static size_t count_runs(const struct models_result *result)
{
	size_t count = 0;

	for (size_t i = 0; i < result->data_count; i++)
		count += result->data[i].run_count;
	return count;
}

/* ---- all of it ---- */

static enum exit_status show_and_keep(struct models_input *input, const char *path, const struct models_result *result)
{
	enum exit_status status = models_status(result);
	struct error error;

	if (result->interrupted && count_runs(result) == 0) {
		error_warn("interrupted before anything was measured");
		return STATUS_FINDING;
	}
	print(input, result);
	fflush(stdout);
	if (!keep(input, path, result, &error))
		status = error_worst(status, cli_fail(&error));
	if (!result->interrupted)
		return status;
	error_warn("interrupted: what was measured until then is stored and shown");
	return error_worst(status, STATUS_FINDING);
}

static enum exit_status run_all(struct models_input *input, const char *path)
{
	struct models_result result = { 0 };
	struct error error, why_none;
	bool good = check_store(path, &error) && (!wants_python(input) || find_pythons(input, &why_none, &error));

	if (good) {
		watch_signals();
		good = models_run(&input->options, &result, &error);
		display_clear(&input->display);
	}
	const enum exit_status status = good ? show_and_keep(input, path, &result) : cli_fail(&error);

	for (size_t i = 0; i < PYTHONS_MOST; i++)
		models_python_fini(&input->pythons[i]);
	models_result_fini(&result);
	return status;
}

static enum exit_status run_into(struct models_input *input, const char *command)
{
	const bool had_folder = file_exists(input->output);
	char *path = text_format("%s/%s", input->output, OUTPUT_STORE);
	enum exit_status status;
	struct error error;
	int lock = -1;

	models_head(&input->options, command, &input->head);
	if (output_prepare(input->output, &error) && output_lock(input->output, false, &lock, &error))
		status = run_all(input, path);
	else
		status = cli_fail(&error);
	store_models_fini(&input->head);
	if (lock >= 0)
		close(lock);
	if (!had_folder)
		rmdir(input->output); /* which fails where anything was left in it */
	free(path);
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
		       "an interpreter: which of them hold on this machine? Where C is asked about a GIL, it has a replica of CPython's.\v"
		       "Without a NAME all experiments are run. Each claim is answered with holds, does not, or cannot tell (yes, no, "
		       "untestable), from the figures of 7 runs, with --quick 5, or as many as there is time for; where other programs kept the "
		       "machine busy, what they could have caused is no answer. What was measured goes into the store, and the page gets a "
		       "section with the pictures.\n\n"
		       "Exit status: 0 claims were told, whether they hold here or not; 77 none could be told; 1 interrupted; 2 bad usage; "
		       "99 racecount itself failed.",
	};
	struct models_input input = { .format = FORMAT_TABLE, .output = OUTPUT_FOLDER, .options = { .seed = 1, .stop = &stopped } };
	char *command = cli_command(argc, argv);

	argp_parse(&argp, argc, argv, 0, NULL, &input);
	if (input.list) {
		list(input.format);
		free(command);
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
	const enum exit_status status = run_into(&input, command);

	free(command);
	return status;
}
