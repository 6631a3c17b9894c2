/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"

#include "base/file.h"
#include "base/quantity.h"
#include "emit/emit.h"
#include "subject/page.h"

#include <stdlib.h>

enum key { KEY_SWITCH_INTERVAL = 0x100 };

struct emit_input {
	struct selection selection;
	const char *output;
	uint64_t workers, switch_ns;
};

static const struct argp_child children[] = { { &selection_argp, 0, NULL, 0 }, { 0 } };

static const struct argp_option options[] = {
	{ "output", 'o', "FILE", 0, "write FILE instead of standard output", 0 },
	{ "switch-interval", KEY_SWITCH_INTERVAL, "TIME", 0, "models with a global interpreter lock: who waits asks for it after so long "
							     "(1us..100ms, default 5ms)", 0 },
	{ "workers", 'w', "N", 0, "workers (default 2)", 0 },
	{ 0 },
};

static error_t parse(int key, char *argument, struct argp_state *state)
{
	struct emit_input *input = state->input;
	struct error error;

	switch (key) {
	case ARGP_KEY_INIT:
		state->child_inputs[0] = &input->selection;
		return 0;
	case 'o':
		input->output = argument;
		return 0;
	case KEY_SWITCH_INTERVAL:
		input->switch_ns = options_time(state, "--switch-interval", argument, RC_SWITCH_INTERVAL_LEAST_NS, CAMPAIGN_SWITCH_MOST);
		return 0;
	case 'w':
		if (!quantity_count("--workers", argument, 1, RC_WORKERS_MAX, &input->workers, &error))
			cli_usage(state, &error);
		return 0;
	case ARGP_KEY_END:
		if (input->selection.word_count == 0)
			argp_error(state, "which case? (see `racecount list')");
		return 0;
	default:
		return ARGP_ERR_UNKNOWN;
	}
}

/* One file holds one case; of a counter file that is the first: the plainest. */
static bool choose(const struct emit_input *input, const struct case_point **point, struct error *error)
{
	const struct case_list *cases = &input->selection.cases;
	unsigned workers = (unsigned)input->workers;

	*point = &cases->points[0];
	if (cases->count > 1 && input->selection.file_count != 1)
		return error_set(error, STATUS_USAGE, "%zu cases match: a stand-alone file holds one (such as %s)", cases->count,
				 (*point)->name);
	if (case_refuses(*point, workers))
		return error_set(error, STATUS_USAGE, "%s: %s", (*point)->name, case_refuses(*point, workers));
	if (case_ops_limit(*point, workers, 1) == 0)
		return error_set(error, STATUS_USAGE, "%s: the weights of %u workers do not fit the cell: choose fewer --workers",
				 (*point)->name, workers);
	return true;
}

enum exit_status command_emit(int argc, char **argv)
{
	static const struct argp argp = {
		.options = options,
		.parser = parse,
		.children = children,
		.args_doc = "CASE|FILE.c",
		.doc = "Write a case as one C file that needs nothing else: it compiles with `cc -pthread', prints expected, final and "
		       "lost of 20 trials, and exits with 1 when any lost updates.",
	};
	struct emit_input input = { .workers = 2, .switch_ns = RC_SWITCH_INTERVAL_NS };
	struct campaign_options campaign;
	const struct case_point *point;
	struct text text = { 0 };
	struct error error;
	bool good;

	campaign_defaults(&campaign);
	argp_parse(&argp, argc, argv, 0, NULL, &input);
	good = selection_resolve(&input.selection, &campaign, &error) && choose(&input, &point, &error) &&
	       emit_standalone(point, (unsigned)input.workers, input.switch_ns, &text, &error);
	if (good && input.output)
		good = file_write(input.output, text.data, text.length, &error);
	else if (good)
		fputs(text.data, stdout);
	text_fini(&text);
	selection_fini(&input.selection);
	return good ? STATUS_OK : cli_fail(&error);
}
