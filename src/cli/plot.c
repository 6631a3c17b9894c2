/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"

#include "base/file.h"
#include "base/paths.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

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

static bool choose_terminal(const struct plot_input *input, const char **terminal, struct error *error)
{
	*terminal = format_is_coloured() ? "dumb-ansi" : "dumb";
	if (!input->output)
		return true;
	*terminal = text_ends_with(input->output, ".svg") ? "svg" : text_ends_with(input->output, ".png") ? "png" : NULL;
	if (!*terminal)
		return error_set(error, STATUS_USAGE, "--output %s: must end in .svg or .png", input->output);
	return true;
}

/* gnuplot reads a file; it lies beside the picture, or in the cache, until the plot is drawn. */
static bool draw(const struct plot_input *input, const struct text *data, const char *terminal, struct error *error)
{
	const char *cache = paths_cache(error);
	struct text drawn = { 0 };
	bool good = false;

	if (!cache)
		return false;
	char *path = text_format("%s/plot-%ld.tsv", cache, (long)getpid());

	if (file_write(path, data->data ? data->data : "", data->length, error))
		good = report_plot(input->name, path, terminal, input->output ? input->output : "-", &drawn, error);
	unlink(path);
	/* Each page of gnuplot's begins with a form feed. */
	if (good && drawn.data)
		fputs(drawn.data + (drawn.data[0] == '\f'), stdout);
	text_fini(&drawn);
	free(path);
	return good;
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
	if (!choose_terminal(&input, &terminal, &error) || !output_load(input.place, &campaign, &error))
		return cli_fail(&error);
	judge_campaign(&campaign, &judgement);
	good = report_frequency_tsv(&judgement, &data) ||
	       error_set(&error, STATUS_SKIPPED, "campaign %s: no case has a share to draw (no run of it ended well)", campaign.id);
	good = good && draw(&input, &data, terminal, &error);
	text_fini(&data);
	judgement_fini(&judgement);
	store_campaign_fini(&campaign);
	return good ? STATUS_OK : cli_fail(&error);
}
