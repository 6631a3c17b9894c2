/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"

#include "judge/compare.h"
#include "report/report_compare.h"

#include <stdlib.h>
#include <string.h>

enum key { KEY_VERBOSE = 'v', KEY_PLOT = 'p', KEY_FAIL = 0x100 };

struct compare_input {
	const char *places[2]; /* OLD, NEW */
	const char *plot;      /* a file, or "-" */
	enum format format;
	bool verbose, fail;
};

/* A campaign and what is said of it. */
struct judged {
	struct store_campaign campaign;
	struct judgement judgement;
};

static const struct argp_child children[] = { { &format_argp, 0, NULL, 0 }, { 0 } };

static const struct argp_option options[] = {
	{ "plot", KEY_PLOT, "FILE", 0, "draw the shares, old and new, as FILE.svg or FILE.png, or, for -, in the terminal", 0 },
	{ "fail-on-regression", KEY_FAIL, NULL, 0, "exit with 1 when there is a regression", 0 },
	{ "verbose", KEY_VERBOSE, NULL, 0, "the cases without a difference too, and what is equal", 0 },
	{ 0 },
};

static error_t parse(int key, char *argument, struct argp_state *state)
{
	struct compare_input *input = state->input;

	switch (key) {
	case ARGP_KEY_INIT:
		state->child_inputs[0] = &input->format;
		return 0;
	case KEY_PLOT:
		input->plot = argument;
		return 0;
	case KEY_FAIL:
		input->fail = true;
		return 0;
	case KEY_VERBOSE:
		input->verbose = true;
		return 0;
	case ARGP_KEY_ARG:
		if (state->arg_num > 1)
			argp_error(state, "too many arguments: %s", argument);
		input->places[state->arg_num] = argument;
		return 0;
	case ARGP_KEY_END:
		if (!input->places[1])
			argp_error(state, "two campaigns, please: OLD and NEW, each a folder, a store, or STORE#CAMPAIGN");
		return 0;
	default:
		return ARGP_ERR_UNKNOWN;
	}
}

static bool load(const char *place, struct judged *judged, struct error *error)
{
	if (!output_load(place, &judged->campaign, NULL, error))
		return false;
	judge_campaign(&judged->campaign, &judged->judgement);
	return true;
}

static void judged_fini(struct judged *judged)
{
	judgement_fini(&judged->judgement);
	store_campaign_fini(&judged->campaign);
}

/* compare_campaigns would refuse too, but knows no store whose other campaigns could be meant. */
static bool are_two(const struct compare_input *input, const struct judged *old, const struct judged *new,
		    struct error *error)
{
	char *there;

	if (strcmp(old->campaign.id, new->campaign.id) != 0)
		return true;
	there = output_campaigns(input->places[0]);
	error_set(error, STATUS_USAGE, "%s, %s: are the same campaign, %s: name another one as STORE#CAMPAIGN (there: %s)",
		  input->places[0], input->places[1], old->campaign.id, there);
	free(there);
	return false;
}

static void print(const struct compare_input *input, const struct comparison *comparison)
{
	struct text text = { 0 };

	if (input->format == FORMAT_JSON) {
		format_print_json(report_compare_json(comparison));
		return;
	}
	if (input->format == FORMAT_TSV)
		report_compare_tsv(comparison, &text);
	else
		report_compare_table(comparison, input->verbose, format_is_coloured(), format_width(), &text);
	fputs(text.data, stdout);
	text_fini(&text);
}

/* Nothing to draw stops nobody who asked for a picture of whatever there is. */
static bool draw(const struct compare_input *input, const struct comparison *comparison, const char *terminal,
		 struct error *error)
{
	const char *output = strcmp(input->plot, "-") == 0 ? NULL : input->plot;
	struct text data = { 0 };
	bool good = true;

	if (!report_compare_points(comparison, &data))
		error_warn("no plot drawn: no case of both has a share that could be wrong");
	else
		good = (output || putchar('\n') != EOF) && picture_draw("compare", &data, terminal, output, error);
	text_fini(&data);
	return good;
}

static bool check_plot(const struct compare_input *input, const char **terminal, struct error *error)
{
	bool characters = input->plot && strcmp(input->plot, "-") == 0;

	if (characters && input->format != FORMAT_TABLE)
		return error_set(error, STATUS_USAGE, "--plot -: draws on standard output, where --format wants to be alone: "
				 "draw into FILE.svg or FILE.png");
	return picture_terminal("--plot", characters ? NULL : input->plot, terminal, error);
}

static enum exit_status compare(const struct compare_input *input, const struct judged *old, const struct judged *new,
				const char *terminal, struct error *error)
{
	enum exit_status status = STATUS_OK;
	struct comparison comparison;

	if (!are_two(input, old, new, error) ||
	    !compare_campaigns(&old->campaign, &old->judgement, &new->campaign, &new->judgement, &comparison, error))
		return cli_fail(error);
	print(input, &comparison);
	if (input->fail && comparison.decisions[COMPARE_REGRESSION] > 0)
		status = STATUS_FINDING;
	if (input->plot && !draw(input, &comparison, terminal, error))
		status = error_worst(status, cli_fail(error));
	compare_fini(&comparison);
	return status;
}

enum exit_status command_compare(int argc, char **argv)
{
	static const struct argp argp = {
		.options = options,
		.parser = parse,
		.children = children,
		.args_doc = "OLD NEW",
		.doc = "Say what changed from one campaign to another: commits, compilers and machines; promises that broke; cases that "
		       "lose more or less often than chance explains.\v"
		       "OLD and NEW are each a folder that `racecount run' wrote, its store (the newest campaign in it), or STORE#CAMPAIGN. Both must be "
		       "measured alike; only the compiler may differ.\n\n"
		       "A regression is a promise that NEW breaks and OLD kept, a new error, a data race that a detector must see and no "
		       "longer sees, a new false alarm, or a new data race that a counter file does not declare. More or fewer losses where losing is possible are none.\n\n"
		       "Exit status: 0; 1 a regression, with --fail-on-regression; 2 bad usage, or campaigns that do not compare; "
		       "99 racecount itself failed.",
	};
	struct compare_input input = { .format = FORMAT_TABLE };
	struct judged old, new;
	const char *terminal;
	enum exit_status status;
	struct error error;

	argp_parse(&argp, argc, argv, 0, NULL, &input);
	if (!check_plot(&input, &terminal, &error) || !load(input.places[0], &old, &error))
		return cli_fail(&error);
	if (load(input.places[1], &new, &error)) {
		status = compare(&input, &old, &new, terminal, &error);
		judged_fini(&new);
	} else {
		status = cli_fail(&error);
	}
	judged_fini(&old);
	return status;
}
