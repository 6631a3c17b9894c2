/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"

#include "report/report_plots.h"

#include <stdlib.h>
#include <string.h>

enum key { KEY_CASE = 0x100 };

struct plot_input {
	const char *name, *place, *output, *only;
};

static const struct argp_option options[] = {
	{ "case", KEY_CASE, "CASE", 0, "draw this case alone, or those that a pattern matches (`*' crosses `/')", 0 },
	{ "output", 'o', "FILE", 0, "write a picture, FILE.svg or FILE.png, instead of drawing in the terminal", 0 },
	{ 0 },
};

static char *known_plots(void)
{
	struct text known = { 0 };

	for (size_t i = 0; i < PLOTS; i++)
		text_addf(&known, "%s%s", i > 0 ? ", " : "", report_plots[i].name);
	return text_take(&known);
}

static error_t parse(int key, char *argument, struct argp_state *state)
{
	struct plot_input *input = state->input;

	switch (key) {
	case KEY_CASE:
		input->only = argument;
		return 0;
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
			argp_error(state, "which plot? (there are: %s)", known_plots());
		return 0;
	default:
		return ARGP_ERR_UNKNOWN;
	}
}

/* The table of plots, between the options and what is said of the store. */
static char *help_filter(int key, const char *text, void *input)
{
	struct text help = { 0 };

	(void)input;
	if (key != ARGP_KEY_HELP_POST_DOC)
		return (char *)text;
	text_add(&help, "Plots:\n");
	for (size_t i = 0; i < PLOTS; i++)
		text_addf(&help, "  %-9s %s\n", report_plots[i].name, report_plots[i].summary);
	text_addf(&help, "\n%s", text);
	return text_take(&help);
}

static bool refuse_case(const struct plot_input *input, const struct store_campaign *campaign, const struct judgement *judgement,
			struct error *error)
{
	const char **names = text_allocate(judgement->count + 1, sizeof(*names)), *near;

	for (size_t i = 0; i < judgement->count; i++)
		names[i] = judgement->results[i].point->name;
	near = text_nearest(input->only, names, judgement->count);
	if (near)
		error_set(error, STATUS_USAGE, "--case %s: campaign %s has no such case (did you mean: %s?)", input->only, campaign->id, near);
	else
		error_set(error, STATUS_USAGE, "--case %s: campaign %s has no such case (a case is "
			  "MODEL/STORAGE/COUNTER/CELL/WORKLOAD; `*' crosses `/': '*mutex*'?)", input->only, campaign->id);
	free(names);
	return false;
}

/* @some: the results that --case chooses; they still belong to @judgement. The caller frees the array. */
static bool choose_cases(const struct plot_input *input, const struct store_campaign *campaign, const struct judgement *judgement,
			 struct judgement *some, struct error *error)
{
	some->results = text_allocate(judgement->count + 1, sizeof(*some->results));
	some->count = 0;
	some->cases = judgement->cases;
	for (size_t i = 0; i < judgement->count; i++)
		if (!input->only || text_matches(input->only, judgement->results[i].point->name))
			some->results[some->count++] = judgement->results[i];
	return some->count > 0 || !input->only || refuse_case(input, campaign, judgement, error);
}

static bool plot(const struct plot_input *input, const struct report_plot_kind *kind, const char *terminal,
		 const struct store_campaign *campaign, const struct report_history *history, struct error *error)
{
	struct judgement judgement, some;
	struct text data = { 0 }, nothing = { 0 };

	judge_campaign(campaign, &judgement);
	bool good = choose_cases(input, campaign, &judgement, &some, error);

	if (good) {
		const struct report_view view = { campaign, &some, history };

		good = kind->data(&view, &data);
		if (!good) {
			report_plot_nothing(kind, &view, &nothing);
			error_set(error, STATUS_SKIPPED, "campaign %s: %s", campaign->id, nothing.data);
		}
		good = good && picture_draw(input->name, &data, terminal, input->output, error);
	}
	text_fini(&nothing);
	text_fini(&data);
	free(some.results);
	judgement_fini(&judgement);
	return good;
}

enum exit_status command_plot(int argc, char **argv)
{
	static const struct argp argp = {
		.options = options,
		.parser = parse,
		.args_doc = "NAME [STORE[#CAMPAIGN]]",
		.doc = "Draw stored results, in the terminal or as a picture.\vThe newest campaign of ./" OUTPUT_FOLDER "/" OUTPUT_STORE
		       " is drawn where STORE is not given; `workers' and `window' look at all campaigns of the store.",
		.help_filter = help_filter,
	};
	struct report_history history;
	struct plot_input input = { 0 };
	struct store_campaign campaign;
	const char *terminal;
	struct error error;

	argp_parse(&argp, argc, argv, 0, NULL, &input);
	const struct report_plot_kind *kind = report_plot_find(input.name, &error);

	if (!kind || !picture_terminal("--output", input.output, &terminal, &error) ||
	    !output_load(input.place, &campaign, &history, &error))
		return cli_fail(&error);
	bool good = plot(&input, kind, terminal, &campaign, &history, &error);

	report_history_fini(&history);
	store_campaign_fini(&campaign);
	return good ? STATUS_OK : cli_fail(&error);
}
