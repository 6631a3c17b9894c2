/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"

#include <string.h>

struct plot_input {
	const char *name, *place, *output;
};

static const struct argp_option options[] = {
	{ "output", 'o', "FILE", 0, "write a picture, FILE.svg or FILE.png, instead of drawing in the terminal", 0 },
	{ 0 },
};

static error_t parse(int key, char *argument, struct argp_state *state)
{
	struct plot_input *input = state->input;

	switch (key) {
	case 'o':
		input->output = argument;
		return 0;
	case ARGP_KEY_ARG:
		if (state->arg_num > 1)
			argp_error(state, "too many arguments: %s", argument);
		*(state->arg_num == 0 ? &input->name : &input->place) = argument;
		return 0;
	case ARGP_KEY_END:
		if (!input->name)
			argp_error(state, "which plot? (there is: frequency)");
		return 0;
	default:
		return ARGP_ERR_UNKNOWN;
	}
}

enum exit_status command_plot(int argc, char **argv)
{
	static const struct argp argp = {
		.options = options,
		.parser = parse,
		.args_doc = "NAME [STORE[#CAMPAIGN]]",
		.doc = "Draw stored results, in the terminal or as a picture. Plots: frequency (share of wrong results by case)."
		       "\vThe newest campaign of ./" OUTPUT_FOLDER "/" OUTPUT_STORE " is drawn where STORE is not given.",
	};
	struct plot_input input = { 0 };
	struct store_campaign campaign;
	struct judgement judgement;
	struct text data = { 0 };
	const char *terminal;
	struct error error;
	bool good;

	argp_parse(&argp, argc, argv, 0, NULL, &input);
	if (strcmp(input.name, "frequency") != 0) {
		error_set(&error, STATUS_USAGE, "%s: no such plot (there is: frequency)", input.name);
		return cli_fail(&error);
	}
	if (!picture_terminal("--output", input.output, &terminal, &error) || !output_load(input.place, &campaign, &error))
		return cli_fail(&error);
	judge_campaign(&campaign, &judgement);
	good = report_frequency_tsv(&judgement, &data) ||
	       error_set(&error, STATUS_SKIPPED, "campaign %s: no case has a share to draw (no run of it ended well)", campaign.id);
	good = good && picture_draw(input.name, &data, terminal, input.output, &error);
	text_fini(&data);
	judgement_fini(&judgement);
	store_campaign_fini(&campaign);
	return good ? STATUS_OK : cli_fail(&error);
}
