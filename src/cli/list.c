/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"

#include "case/explorable.h"

static const struct argp_child children[] = { { &selection_argp, 0, NULL, 0 }, { &format_argp, 0, NULL, 0 }, { 0 } };

struct list_input {
	struct selection selection;
	enum format format;
};

static error_t parse(int key, char *argument, struct argp_state *state)
{
	struct list_input *input = state->input;

	(void)argument;
	if (key != ARGP_KEY_INIT)
		return ARGP_ERR_UNKNOWN;
	state->child_inputs[0] = &input->selection;
	state->child_inputs[1] = &input->format;
	return 0;
}

static void print_count(const struct list_input *input)
{
	const struct selection *selection = &input->selection;
	struct text words = { 0 };

	explorable_words(&selection->cases, &words);
	printf("%zu case%s, %s%s\n", selection->cases.count, selection->cases.count == 1 ? "" : "s", words.data,
	       selection->word_count || selection->suite ? "" : " (suite quick; --suite full lists all)");
	text_fini(&words);
}

enum exit_status command_list(int argc, char **argv)
{
	static const struct argp argp = {
		.parser = parse,
		.children = children,
		.args_doc = "[SELECTOR...|FILE.c]",
		.doc = "List cases and what each promises: has it a data race (C11 5.1.2.4), can its result be wrong, and which "
		       "detector can see the race; and how many of them `racecount explore' cannot run, and why.\vA SELECTOR is a case, MODEL/STORAGE/COUNTER/CELL/WORKLOAD, or a pattern in which "
		       "`*' also crosses `/': 'threads/*', '*mutex*'.",
	};
	struct list_input input = { .format = FORMAT_TABLE };
	struct campaign_options options;
	struct error error;
	enum exit_status status = STATUS_OK;

	campaign_defaults(&options);
	argp_parse(&argp, argc, argv, 0, NULL, &input);
	if (selection_resolve(&input.selection, &options, &error))
		case_rows_print(&input.selection.cases, input.format);
	else
		status = cli_fail(&error);
	if (status == STATUS_OK && input.format == FORMAT_TABLE)
		print_count(&input);
	selection_fini(&input.selection);
	return status;
}
