/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"

#include "base/file.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum key { KEY_QUIET = 'q', KEY_VERBOSE = 'v', KEY_OUTPUT = 'o' };

struct run_input {
	struct selection selection;
	struct campaign_options options;
	enum format format;
	const char *output;
};

static const struct argp_child children[] = {
	{ &selection_argp, 0, "Which cases:", 1 }, { &campaign_argp, 0, NULL, 2 }, { &format_argp, 0, NULL, 4 }, { 0 },
};

static const struct argp_option options[] = {
	{ NULL, 0, NULL, 0, "Output:", 4 },
	{ "output", KEY_OUTPUT, "DIR", 0, "folder for the store, tables and plots (default ./" OUTPUT_FOLDER ")", 4 },
	{ "quiet", KEY_QUIET, NULL, 0, "no progress", 4 },
	{ "verbose", KEY_VERBOSE, NULL, 0, "a line for the build, for each run, and for what the measuring cost", 4 },
	{ 0 },
};

static error_t parse(int key, char *argument, struct argp_state *state)
{
	struct run_input *input = state->input;

	switch (key) {
	case ARGP_KEY_INIT:
		state->child_inputs[0] = &input->selection;
		state->child_inputs[1] = &input->options;
		state->child_inputs[2] = &input->format;
		return 0;
	case KEY_OUTPUT:
		input->output = argument;
		return 0;
	case KEY_QUIET:
		input->options.quiet = true;
		return 0;
	case KEY_VERBOSE:
		input->options.verbose = true;
		return 0;
	default:
		return ARGP_ERR_UNKNOWN;
	}
}

/* The command as a shell would take it again. */
static char *quoted_command(int argc, char **argv)
{
	struct text text = { 0 };

	text_add(&text, argv[0]); /* "racecount run" */
	for (int i = 1; i < argc; i++) {
		text_add(&text, " ");
		text_add_quoted(&text, argv[i]);
	}
	return text_take(&text);
}

static void print(const struct run_input *input, const struct store_campaign *campaign, const struct judgement *judgement,
		  bool written, bool drawn)
{
	struct text text = { 0 };

	if (input->format == FORMAT_JSON) {
		format_print_json(report_json(campaign, judgement));
		return;
	}
	if (input->format == FORMAT_TSV) {
		report_tsv(campaign, judgement, &text);
	} else {
		report_table(campaign, judgement, format_is_coloured(), format_width(), &text);
		if (written)
			text_addf(&text, "\nIn %s/: index.html, results.json, results.tsv, " OUTPUT_STORE "%s\n", input->output,
				  drawn ? ", and the plots as .svg and .png" : "");
	}
	fputs(text.data, stdout);
	text_fini(&text);
}

/* Everything that is shown is read back from the store. */
static enum exit_status show_results(const struct run_input *input, struct store *store, const char *id, struct error *error)
{
	struct store_campaign campaign;
	struct judgement judgement;
	enum exit_status status;
	struct report_history history = { 0 };
	bool drawn = false, written;

	if (!store_load(store, id, &campaign, error))
		return cli_fail(error);
	judge_campaign(&campaign, &judgement);
	status = judge_status(&judgement);
	const struct report_view view = { &campaign, &judgement, &history };

	written = report_history_load(store, &history, error) && output_write(input->output, &view, &drawn, error);
	report_history_fini(&history);
	print(input, &campaign, &judgement, written, drawn);
	if (!written)
		status = error_worst(status, cli_fail(error));
	judgement_fini(&judgement);
	store_campaign_fini(&campaign);
	return status;
}

/* @id: the campaign, "" when it did not come to a first run. */
static enum exit_status measure(struct run_input *input, struct store *store, char id[32])
{
	enum exit_status status = STATUS_OK;
	struct error error = { 0 };
	struct display display;
	bool interrupted = false;

	display_init(&display, input->options.quiet || input->options.verbose);
	bool good = campaign_run(&input->selection.cases, &input->options, store, display_show, &display, id, &interrupted, &error);

	display_clear(&display);
	if (!good)
		status = cli_fail(&error);
	if (id[0])
		status = error_worst(status, show_results(input, store, id, &error));
	if (interrupted)
		error_warn("interrupted: what was measured until then is stored and shown");
	return interrupted && status == STATUS_OK ? STATUS_FINDING : status;
}

/* What was made for a campaign that never began is taken away again. */
static enum exit_status run_into(struct run_input *input, struct error *error)
{
	bool had_folder = file_exists(input->output);

	if (!output_prepare(input->output, error))
		return cli_fail(error);
	char *path = text_format("%s/%s", input->output, OUTPUT_STORE), id[32] = "";
	bool had_store = file_exists(path);
	struct store *store = store_open(path, error);
	enum exit_status status = store ? measure(input, store, id) : cli_fail(error);

	if (store && !store_close(store, error))
		status = error_worst(status, cli_fail(error));
	if (!id[0] && !had_store)
		unlink(path);
	if (!id[0] && !had_folder)
		rmdir(input->output);
	free(path);
	return status;
}

enum exit_status command_run(int argc, char **argv)
{
	static const struct argp argp = {
		.options = options,
		.parser = parse,
		.children = children,
		.args_doc = "[SELECTOR...|FILE.c]",
		.doc = "Measure cases: run each many times on the hardware and once under each race detector, hold what was seen against "
		       "what the case promises, store it and show it.\v"
		       "Exit status: 0 all as promised; 1 a verdict `error' or `promise-broken', or interrupted; 2 bad usage; "
		       "77 nothing was exercised; 99 racecount itself failed.",
	};
	struct run_input input = { .format = FORMAT_TABLE, .output = OUTPUT_FOLDER };
	enum exit_status status;
	struct error error;

	campaign_defaults(&input.options);
	char *command = quoted_command(argc, argv);

	input.options.command = command;
	argp_parse(&argp, argc, argv, 0, NULL, &input);
	status = selection_resolve(&input.selection, &input.options, &error) ? run_into(&input, &error) : cli_fail(&error);
	selection_fini(&input.selection);
	free(command);
	return status;
}
