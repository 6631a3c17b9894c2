/* SPDX-License-Identifier: GPL-3.0-or-later */
/* report: the files that `run` and `models` leave beside their store, made anew; they are functions of the store alone. */
#include "cli/cli.h"

#include <stdlib.h>

enum key { KEY_STORE = 0x100, KEY_OUTPUT = 'o' };

struct report_input {
	const char *place, *output;
};

static const struct argp_option options[] = {
	{ "store", KEY_STORE, "FILE", 0, "the store to read, or FILE#CAMPAIGN (default ./" OUTPUT_FOLDER "/" OUTPUT_STORE ")", 0 },
	{ "output", KEY_OUTPUT, "DIR", 0, "folder for the files (default: where the store lies)", 0 },
	{ 0 },
};

static error_t parse(int key, char *argument, struct argp_state *state)
{
	struct report_input *input = state->input;

	switch (key) {
	case KEY_STORE:
		input->place = argument;
		return 0;
	case KEY_OUTPUT:
		input->output = argument;
		return 0;
	case ARGP_KEY_ARG:
		argp_error(state, "too many arguments: %s (a store is named with --store)", argument);
		return 0;
	default:
		return ARGP_ERR_UNKNOWN;
	}
}

static bool write_report(const char *folder, const struct output_contents *contents, struct error *error)
{
	const struct models_stored *models = contents->models.head_count > 0 ? &contents->models : NULL;
	struct judgement judgement = { 0 };
	struct text text = { 0 };
	bool drawn;

	if (contents->has_campaign)
		judge_campaign(&contents->campaign, &judgement);
	const struct report_view view = { &contents->campaign, &judgement, &contents->history };
	const bool good = output_write(folder, contents->has_campaign ? &view : NULL, models, &drawn, error);

	if (good) {
		output_tell(folder, contents->has_campaign, models != NULL, drawn, &text);
		fputs(text.data, stdout);
	}
	text_fini(&text);
	judgement_fini(&judgement);
	return good;
}

enum exit_status command_report(int argc, char **argv)
{
	static const struct argp argp = {
		.options = options,
		.parser = parse,
		.doc = "Write what stored results say: a page, tables (JSON, TSV), what CI services read (JUnit XML, TAP, SARIF), and plots."
		       "\vThe newest campaign of the store is taken unless one is named, and the newest results of `racecount models'. "
		       "Exit status: 0 when all is written, whatever the verdicts; 2 bad usage or a store that cannot be read; "
		       "99 racecount itself failed.",
	};
	struct report_input input = { 0 };
	struct output_contents contents;
	struct error error;
	bool good;

	argp_parse(&argp, argc, argv, 0, NULL, &input);
	char *folder = input.output ? text_copy(input.output) : output_folder(input.place);

	if (!output_read_place(input.place, &contents, &error)) {
		free(folder);
		return cli_fail(&error);
	}
	good = output_prepare(folder, &error) && write_report(folder, &contents, &error);
	output_contents_fini(&contents);
	free(folder);
	return good ? STATUS_OK : cli_fail(&error);
}
