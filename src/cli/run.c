/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"

#include "base/file.h"
#include "base/quantity.h"
#include "prove/beside.h"
#include "run/resume.h"
#include "run/settings.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum key { KEY_QUIET = 'q', KEY_VERBOSE = 'v', KEY_OUTPUT = 'o', KEY_RESUME = 0x200 };

struct run_input {
	struct selection selection;
	struct campaign_options options;
	enum format format;
	const char *output;
	bool resume;
	const char *resumed;          /* its id; NULL: the newest campaign */
	struct store_campaign began;  /* the campaign that is resumed */
};

static const struct argp_child children[] = {
	{ &selection_argp, 0, "Which cases:", 1 }, { &campaign_argp, 0, NULL, 2 }, { &format_argp, 0, NULL, 4 }, { 0 },
};

static const struct argp_option options[] = {
	{ NULL, 0, NULL, 0, "Output:", 4 },
	{ "output", KEY_OUTPUT, "DIR", 0, "folder for the store, tables and plots (default ./" OUTPUT_FOLDER ")", 4 },
	{ "resume", KEY_RESUME, "CAMPAIGN", OPTION_ARG_OPTIONAL,
	  "finish the newest campaign in DIR, or the one named, which was cut short: what is stored is not run again", 4 },
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
	case KEY_RESUME:
		input->resume = true;
		input->resumed = argument;
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

static void print(const struct run_input *input, const struct store_campaign *campaign, const struct judgement *judgement,
		  bool has_models, bool written, bool drawn)
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
		if (written) {
			text_add(&text, "\n");
			output_tell(input->output, true, has_models, drawn, &text);
		}
		report_github_quote(&text);
	}
	fputs(text.data, stdout);
	text_fini(&text);
}

/* How to get what is missing. */
static void tell_rest(const struct run_input *input, const struct store_campaign *campaign)
{
	struct text command = { 0 };

	if (strcmp(campaign->state, "complete") == 0 || campaign->settings.runs == 0)
		return;
	text_add(&command, "racecount run --resume");
	if (strcmp(input->output, OUTPUT_FOLDER) != 0) {
		text_add(&command, " --output ");
		text_add_quoted(&command, input->output);
	}
	text_add(&command, strcmp(campaign->state, "out-of-time") == 0 ? " --time TIME" : "");
	error_warn("what is missing is done by: %s", command.data);
	text_fini(&command);
}

/* Everything that is shown is read back from the store. */
static enum exit_status show_results(const struct run_input *input, struct store *store, const char *id, struct error *error)
{
	struct store_campaign campaign;
	struct judgement judgement;
	enum exit_status status;
	struct report_history history = { 0 };
	struct models_stored models;
	bool drawn = false, written;

	if (!store_load(store, id, &campaign, error))
		return cli_fail(error);
	judge_campaign(&campaign, &judgement);
	status = judge_status(&judgement);
	const struct report_view view = { &campaign, &judgement, &history };

	/* What was measured now is shown, whatever became of what lies beside it. */
	if (!models_load(store, NULL, &models, error))
		error_warn("%s", error->text);
	const bool has_models = models.head_count > 0;

	written = report_history_load(store, &history, error) && output_write(input->output, &view, has_models ? &models : NULL, &drawn, error);
	report_history_fini(&history);
	models_stored_fini(&models);
	print(input, &campaign, &judgement, has_models, written, drawn);
	report_github(&campaign, &judgement, input->format == FORMAT_TABLE);
	if (!written)
		status = error_worst(status, cli_fail(error));
	tell_rest(input, &campaign);
	judgement_fini(&judgement);
	store_campaign_fini(&campaign);
	return status;
}

/* A job that measured nothing must not look as if all were well. */
static enum exit_status out_of_time(const struct run_input *input, struct error *error)
{
	struct text time = { 0 };

	quantity_add_time(&time, input->options.time_ns);
	error_set(error, STATUS_SKIPPED, "--time %s: was over before anything was measured, for the programs are built in it too (the next "
		  "time they are in the cache): give it more", time.data);
	text_fini(&time);
	return cli_fail(error);
}

/* @id: the campaign, "" when it did not come to a first run. */
static enum exit_status measure(struct run_input *input, struct store *store, char id[CAMPAIGN_ID_SIZE])
{
	enum exit_status status = STATUS_OK;
	struct error error = { 0 };
	struct display display;
	struct beside beside;
	bool interrupted = false;

	beside_init(&beside);
	display_init(&display, input->options.quiet || input->options.verbose);
	const struct campaign_order order = {
		.cases = &input->selection.cases,
		.began = input->resume ? &input->began : NULL,
		.explorer = &beside.explorer,
		.show = display_show,
		.context = &display,
	};
	bool good = campaign_run(&order, &input->options, store, id, &interrupted, &error);

	display_clear(&display);
	if (!good)
		status = cli_fail(&error);
	if (id[0])
		status = error_worst(status, show_results(input, store, id, &error));
	if (interrupted)
		error_warn(id[0] ? "interrupted: what was measured until then is stored and shown" : "interrupted before anything was measured");
	else if (good && !id[0])
		status = out_of_time(input, &error);
	return interrupted && status == STATUS_OK ? STATUS_FINDING : status;
}

/* All but how long it may take, and what is shown, is as it was. */
static bool recall(struct run_input *input, struct store *store, struct error *error)
{
	const struct campaign_options asked = input->options;
	struct campaign_options *options = &input->options;

	if (!store_load(store, input->resumed, &input->began, error) ||
	    !settings_take(&input->began.settings, input->began.id, options, error) || !settings_searched(&input->began, error))
		return false;
	options->seed = input->began.seed;
	options->until_detected |= asked.until_detected;
	options->fail_fast = asked.fail_fast; /* what stopped it once would stop it again and again */
	/* A budget that is given anew begins anew. */
	if (asked.time_ns)
		options->time_ns = asked.time_ns + resume_used_ns(&input->began);
	return selection_resume(&input->selection, &input->began, options, error);
}

static enum exit_status resume(struct run_input *input, struct store *store, char id[CAMPAIGN_ID_SIZE], struct error *error)
{
	if (!recall(input, store, error))
		return cli_fail(error);
	if (strcmp(input->began.state, "complete") != 0)
		return measure(input, store, id);
	error_warn("%s is complete: nothing is left to run", input->began.id);
	return show_results(input, store, input->began.id, error);
}

static void remove_store(const char *path)
{
	static const char *const ends[] = { "", "-wal", "-shm", "-journal" };

	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++) {
		char *file = text_format("%s%s", path, ends[i]);

		unlink(file);
		free(file);
	}
}

/* What was made for a campaign that never began is taken away again. */
static enum exit_status run_in_store(struct run_input *input, const char *path, struct error *error)
{
	bool had_store = file_exists(path);
	char id[CAMPAIGN_ID_SIZE] = "";
	struct store *store;
	enum exit_status status;

	if (input->resume && !had_store) {
		error_set(error, STATUS_USAGE, "%s: there is no such file, so no campaign to resume: name its folder with --output",
			  path);
		return cli_fail(error);
	}
	store = store_open(path, error);
	if (!store)
		return cli_fail(error);
	status = input->resume ? resume(input, store, id, error) : measure(input, store, id);
	if (!store_close(store, error))
		status = error_worst(status, cli_fail(error));
	if (!id[0] && !had_store)
		remove_store(path);
	return status;
}

static enum exit_status run_into(struct run_input *input, struct error *error)
{
	bool had_folder = file_exists(input->output);
	char *path = text_format("%s/%s", input->output, OUTPUT_STORE);
	enum exit_status status;
	int lock = -1;

	/* To resume makes no folder. */
	if ((!input->resume || had_folder) &&
	    (!output_prepare(input->output, error) || !output_lock(input->output, input->resume, &lock, error)))
		status = cli_fail(error);
	else
		status = run_in_store(input, path, error);
	if (lock >= 0)
		close(lock);
	if (!had_folder)
		rmdir(input->output); /* which fails where anything was left in it */
	free(path);
	return status;
}

/* What a campaign that is resumed was asked for, it was asked for. */
static bool check_resume(const struct run_input *input, struct error *error)
{
	if (!input->resume)
		return true;
	if (input->options.given)
		return error_set(error, STATUS_USAGE, "--resume goes on as the campaign began: leave --%s out", input->options.given);
	if (input->selection.word_count > 0 || input->selection.suite)
		return error_set(error, STATUS_USAGE, "--resume goes on with the campaign's own cases: leave %s out",
				 input->selection.word_count > 0 ? input->selection.words[0] : "--suite");
	return true;
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
	char *command = cli_command(argc, argv);

	input.options.command = command;
	argp_parse(&argp, argc, argv, 0, NULL, &input);
	if (check_resume(&input, &error) && (input.resume || selection_resolve(&input.selection, &input.options, &error)))
		status = run_into(&input, &error);
	else
		status = cli_fail(&error);
	selection_fini(&input.selection);
	store_campaign_fini(&input.began);
	free(command);
	return status;
}
