/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"

#include "prove/schedule_text.h"
#include "report/report_explore.h"

#include <stdlib.h>
#include <string.h>

enum key { KEY_REAL = 0x700, KEY_TIMES, KEY_CFLAGS, KEY_MODEL };

struct replay_input {
	const char *word, *schedule, *model;
	struct prove_options options;
	enum format format;
	bool quiet, verbose;
};

static const struct argp_child children[] = { { &format_argp, 0, NULL, 0 }, { 0 } };

static const struct argp_option options[] = {
	{ "real", KEY_REAL, NULL, 0, "on real threads or processes, which pass a token at the same points", 0 },
	{ "times", KEY_TIMES, "N", 0, "so many times, of which all must end the same (default 1)", 0 },
	{ "cflags", KEY_CFLAGS, "FLAGS", 0, "flags of gcc, as they were when the schedule was found (default \"-O2 -g\")", 0 },
	{ "model", KEY_MODEL, "NAME", 0, "of a counter FILE.c: the model that the schedule was found under", 0 },
	{ "quiet", 'q', NULL, 0, "no progress", 0 },
	{ "verbose", 'v', NULL, 0, "a line for the build", 0 },
	{ 0 },
};

static error_t take_word(struct replay_input *input, char *word)
{
	if (!input->word)
		input->word = word;
	else if (!input->schedule)
		input->schedule = word;
	else
		return ARGP_ERR_UNKNOWN;
	return 0;
}

static error_t parse(int key, char *argument, struct argp_state *state)
{
	struct replay_input *input = state->input;

	switch (key) {
	case ARGP_KEY_INIT:
		state->child_inputs[0] = &input->format;
		return 0;
	case ARGP_KEY_ARG:
		return take_word(input, argument);
	case ARGP_KEY_END:
		if (!input->schedule)
			argp_error(state, "which case, and which of its schedules? (`racecount explore CASE' prints one)");
		return 0;
	case KEY_REAL:
		input->options.real = true;
		return 0;
	case KEY_TIMES:
		input->options.times = options_count(state, "--times", argument, 1, PROVE_TIMES_MOST);
		return 0;
	case KEY_CFLAGS:
		input->options.cflags = argument;
		return 0;
	case KEY_MODEL:
		input->model = argument;
		return 0;
	case 'q':
		input->quiet = true;
		return 0;
	case 'v':
		input->verbose = true;
		return 0;
	default:
		return ARGP_ERR_UNKNOWN;
	}
}

static void print(const struct replay_input *input, const struct report_explore *view)
{
	struct text text = { 0 };

	if (input->format == FORMAT_JSON) {
		format_print_json(report_replay_json(view));
		return;
	}
	if (input->format == FORMAT_TSV)
		report_replay_tsv(view, &text);
	else
		report_replay_table(view, format_is_coloured(), format_width(), &text);
	if (input->format == FORMAT_TABLE)
		report_github_quote(&text);
	fputs(text.data, stdout);
	text_fini(&text);
}

static enum exit_status show(const struct replay_input *input, const struct case_point *point, const struct prover *prover,
			     const struct proof *proof)
{
	if (!proof->replay) {
		error_warn("%s: %s", point->name, proof->unknown[0].what);
		return STATUS_FINDING;
	}
	exploration_tell_build(prover, input->verbose);
	print(input, &(struct report_explore){ .name = point->name, .word = input->word, .point = point, .asked = &input->options,
					       .proof = proof });
	return proof->replay->agreed == proof->replay->times ? STATUS_OK : STATUS_FINDING;
}

/* Of a file's cases: what one says whose schedule it is counts for more than that it is none of the others'. */
static bool is_of_another(const struct error *error)
{
	return error->status == STATUS_USAGE && strstr(error->text, ": the schedule is of another program") != NULL;
}

/* A file has a case for each workload: the schedule's fingerprint says which is meant, for the others refuse it. */
static bool replay_one_of(struct prover *prover, const struct replay_input *input, const struct case_list *cases, size_t *which,
			  struct proof *proof, struct error *error)
{
	for (*which = 0; *which < cases->count; ++*which) {
		if (prove_case(prover, &cases->points[*which], &input->options, proof, error))
			return true;
		if (*prover->interrupted || !is_of_another(error))
			return false;
	}
	if (cases->count > 1)
		error_set(error, STATUS_USAGE, "%s: the schedule is of none of its %zu cases: the file, its flags, the compiler or racecount "
			  "itself have changed; explore again", input->word, cases->count);
	return false;
}

static enum exit_status replay(struct replay_input *input, const struct case_list *cases)
{
	enum exit_status status = STATUS_OK;
	struct display display;
	struct prover prover;
	struct error error;
	struct proof proof;
	uv_loop_t loop;
	size_t which;

	display_init(&display, input->quiet || input->verbose);
	exploration_begin(&prover, &loop, &display);
	bool good = replay_one_of(&prover, input, cases, &which, &proof, &error), interrupted = *prover.interrupted;

	exploration_end(&prover);
	display_clear(&display);
	if (good)
		status = show(input, &cases->points[which], &prover, &proof);
	else if (!interrupted)
		status = cli_fail(&error);
	if (interrupted)
		error_warn("interrupted");
	proof_fini(&proof);
	return interrupted ? error_worst(status, STATUS_FINDING) : status;
}

static enum exit_status resolve_and_replay(struct replay_input *input, struct error *error)
{
	struct selection selection = { .words = { input->word }, .word_count = 1, .models = { input->model }, .model_count = input->model != NULL };
	struct campaign_options describe;
	enum exit_status status;

	campaign_defaults(&describe);
	if (input->options.cflags)
		describe.cflags = input->options.cflags;
	if (!selection_resolve(&selection, &describe, error)) {
		status = cli_fail(error);
	} else if (selection.cases.count != 1 && selection.file_count == 0) {
		error_set(error, STATUS_USAGE, "%s: %zu cases; a schedule is of one: name it, such as %s", input->word, selection.cases.count,
			  selection.cases.points[0].name);
		status = cli_fail(error);
	} else {
		status = replay(input, &selection.cases);
	}
	selection_fini(&selection);
	return status;
}

enum exit_status command_replay(int argc, char **argv)
{
	static const struct argp argp = {
		.options = options,
		.parser = parse,
		.children = children,
		.args_doc = "CASE|FILE.c SCHEDULE",
		.doc = "Run one schedule of a case again, as `racecount explore' printed it, and show its steps.\v"
		       "Exit status: 0 it ended the same each time; 1 it did not, or interrupted; 2 bad usage, or a schedule of another program; "
		       "99 racecount itself failed.",
	};
	struct replay_input input = { .format = FORMAT_TABLE };
	struct error error;

	prove_defaults(&input.options);
	argp_parse(&argp, argc, argv, 0, NULL, &input);
	if (!schedule_text_check(input.schedule, &input.options, &error))
		return cli_fail(&error);
	input.options.schedule = input.schedule;
	return resolve_and_replay(&input, &error);
}
