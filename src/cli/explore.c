/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"

#include "base/quantity.h"
#include "prove/proof_verdict.h"
#include "report/report_explore.h"

#include <stdlib.h>
#include <string.h>

enum key {
	KEY_NO_COUNT = 0x600, KEY_NO_MERGE, KEY_NO_REDUCE, KEY_FROM_START, KEY_PREEMPTIONS, KEY_PCT, KEY_RANDOM_WALK, KEY_EXECUTIONS,
	KEY_SEED, KEY_STATES, KEY_MEMORY, KEY_TIME, KEY_DEPTH
};

struct explore_input {
	struct selection selection;
	struct prove_options options;
	enum format format;
	bool quiet, verbose;
	const char *sampled; /* the option that asked for random schedules; NULL: none did */
};

static const struct argp_child children[] = {
	{ &selection_argp, 0, "Which cases:", 1 }, { &exploration_argp, 0, NULL, 2 }, { &format_argp, 0, NULL, 5 }, { 0 },
};

static const struct argp_option options[] = {
	{ NULL, 0, NULL, 0, "How it is searched:", 3 },
	{ "no-count", KEY_NO_COUNT, NULL, 0, "leave out numbers of interleavings, probabilities and the fewest switches: less memory and time", 3 },
	{ "no-reduce", KEY_NO_REDUCE, NULL, 0, "with --no-count: no partial order reduction", 3 },
	{ "no-merge", KEY_NO_MERGE, NULL, 0, "take every schedule one by one, and equal states for different ones", 3 },
	{ "from-start", KEY_FROM_START, NULL, 0, "with --no-merge: begin each schedule anew instead of where it branches off", 3 },
	{ "preemptions", KEY_PREEMPTIONS, "N", 0, "only schedules with at most N switches away from a worker that could go on", 3 },
	{ "pct", KEY_PCT, "D", 0, "random schedules by PCT: workers with priorities, which change at D - 1 steps", 3 },
	{ "random-walk", KEY_RANDOM_WALK, NULL, 0, "random schedules: each step by a worker drawn from those that can go on", 3 },
	{ "executions", KEY_EXECUTIONS, "N", 0, "of --pct and --random-walk: so many schedules (default 10k)", 3 },
	{ "seed", KEY_SEED, "S", 0, "of what is drawn at random: by --pct, --random-walk, and where schedules are run twice (default 1)", 3 },
	{ NULL, 0, NULL, 0, "Limits:", 4 },
	{ "states", KEY_STATES, "N", 0, "stop at so many states; also goes on where the estimate says that there are too many", 4 },
	{ "memory", KEY_MEMORY, "SIZE", 0, "stop when it needs more (default 1GiB)", 4 },
	{ "time", KEY_TIME, "TIME", 0, "stop after this time", 4 },
	{ "depth", KEY_DEPTH, "N", 0, "stop at schedules of more steps (default 1048576)", 4 },
	{ NULL, 0, NULL, 0, "Output:", 5 },
	{ "quiet", 'q', NULL, 0, "no progress", 5 },
	{ "verbose", 'v', NULL, 0, "a line for each build", 5 },
	{ 0 },
};

static void sample(struct explore_input *input, const struct argp_state *state, const char *option, enum prove_search search)
{
	struct error error;

	if (input->options.search != PROVE_MERGE && input->options.search != search) {
		error_set(&error, STATUS_USAGE, "%s: one search at a time: --no-merge, --pct or --random-walk", option);
		cli_usage(state, &error);
	}
	input->options.search = search;
	input->sampled = search == PROVE_TREE ? NULL : option;
}

static error_t parse_search(int key, char *argument, struct argp_state *state)
{
	struct explore_input *input = state->input;
	struct prove_options *asked = &input->options;

	switch (key) {
	case KEY_NO_COUNT:
		asked->no_count = true;
		return 0;
	case KEY_NO_REDUCE:
		asked->no_reduce = true;
		return 0;
	case KEY_NO_MERGE:
		sample(input, state, "--no-merge", PROVE_TREE);
		return 0;
	case KEY_FROM_START:
		asked->from_start = true;
		return 0;
	case KEY_PREEMPTIONS:
		asked->preemptions = options_count(state, "--preemptions", argument, 0, 1000000);
		asked->bounded = true;
		return 0;
	case KEY_PCT:
		sample(input, state, "--pct", PROVE_PCT);
		asked->pct = options_count(state, "--pct", argument, 1, 1000);
		return 0;
	case KEY_RANDOM_WALK:
		sample(input, state, "--random-walk", PROVE_WALK);
		return 0;
	case KEY_EXECUTIONS:
		asked->executions = options_count(state, "--executions", argument, 1, UINT64_C(1000000000000));
		return 0;
	case KEY_SEED:
		asked->seed = options_count(state, "--seed", argument, 0, INT64_MAX);
		return 0;
	default:
		return ARGP_ERR_UNKNOWN;
	}
}

static error_t parse_limit(int key, char *argument, struct argp_state *state)
{
	struct prove_options *asked = &((struct explore_input *)state->input)->options;
	struct error error;

	switch (key) {
	case KEY_STATES:
		asked->states = options_count(state, "--states", argument, 1, PROVE_STATES);
		return 0;
	case KEY_MEMORY:
		if (!quantity_bytes("--memory", argument, UINT64_C(1) << 20, UINT64_C(1) << 40, &asked->memory, &error))
			cli_usage(state, &error);
		return 0;
	case KEY_TIME:
		asked->time_ns = options_time(state, "--time", argument, NS_PER_MS, 30 * 24 * 3600 * NS_PER_S);
		return 0;
	case KEY_DEPTH:
		asked->depth = options_count(state, "--depth", argument, 1, UINT64_C(1) << 24);
		return 0;
	default:
		return parse_search(key, argument, state);
	}
}

/* What has no meaning together is told, not left out in silence. */
static void check_options(const struct explore_input *input, struct argp_state *state)
{
	const struct prove_options *asked = &input->options;

	if (input->selection.word_count == 0 && !input->selection.suite)
		argp_error(state, "which case? (see `racecount list', or explore --suite quick)");
	if (asked->from_start && asked->search != PROVE_TREE)
		argp_error(state, "--from-start needs --no-merge");
	if (asked->no_reduce && !asked->no_count)
		argp_error(state, "--no-reduce needs --no-count: nothing is reduced where interleavings are counted");
	if (asked->executions && !input->sampled)
		argp_error(state, "--executions needs --pct or --random-walk");
	if (asked->bounded && input->sampled)
		argp_error(state, "--preemptions bounds a search of all schedules: leave %s out", input->sampled);
}

static error_t parse(int key, char *argument, struct argp_state *state)
{
	struct explore_input *input = state->input;

	switch (key) {
	case ARGP_KEY_INIT:
		state->child_inputs[0] = &input->selection;
		state->child_inputs[1] = &input->options;
		state->child_inputs[2] = &input->format;
		return 0;
	case ARGP_KEY_END:
		check_options(input, state);
		return 0;
	case 'q':
		input->quiet = true;
		return 0;
	case 'v':
		input->verbose = true;
		return 0;
	default:
		return parse_limit(key, argument, state);
	}
}

static bool is_file(const struct case_point *point)
{
	return point->counter && point->counter->path[0] == '/';
}

/* One case with what came of it. */
struct explored {
	struct proof proof;
	struct proof_verdict verdict;
	struct error error;
	bool done; /* it was its turn */
	bool good; /* there is a proof */
};

static bool explore_one(struct prover *prover, const struct explore_input *input, const struct case_point *point, struct explored *one)
{
	one->good = prove_case(prover, point, &input->options, &one->proof, &one->error);
	/* An interrupt before there was a program is no result. */
	one->done = one->good || !*prover->interrupted;
	if (!one->good)
		return false;
	proof_verdict_of(&one->proof, point, &one->verdict);
	exploration_tell_build(prover, input->verbose);
	return true;
}

static enum exit_status status_of(const struct explored *one, const struct explore_input *input, const struct case_point *point)
{
	enum proof_kind kind = one->verdict.kind;
	bool nothing = kind == PROOF_EXACT || (kind == PROOF_UNKNOWN && input->sampled && one->proof.unknown_count == 0);

	if (!one->good)
		return one->error.status;
	/* Of a file of one's own the question is whether something is wrong; of a case, whether it is what it is said to be. */
	if (is_file(point))
		return nothing ? STATUS_OK : STATUS_FINDING;
	return one->verdict.agrees == ANSWER_YES ? STATUS_OK : STATUS_FINDING;
}

static void print_one(const struct report_explore *view, enum format format)
{
	struct text text = { 0 };

	if (format == FORMAT_JSON) {
		format_print_json(report_explore_json(view));
		return;
	}
	if (format == FORMAT_TSV)
		report_explore_tsv(view, &text);
	else
		report_explore_table(view, format_is_coloured(), format_width(), &text);
	if (format == FORMAT_TABLE)
		report_github_quote(&text);
	fputs(text.data, stdout);
	text_fini(&text);
}

static void print_many(const struct report_explore *views, size_t count, enum format format)
{
	json_t *array = json_array();
	struct text text = { 0 };

	for (size_t i = 0; format == FORMAT_JSON && i < count; i++)
		json_array_append_new(array, report_explore_json(&views[i]));
	if (format == FORMAT_JSON) {
		format_print_json(array);
		return;
	}
	json_decref(array);
	report_explore_rows(views, count, format == FORMAT_TSV, format_is_coloured(), format_width(), &text);
	if (format == FORMAT_TABLE)
		report_github_quote(&text);
	fputs(text.data, stdout);
	text_fini(&text);
}

/* How the user called it: a file as typed. */
static const char *word_of(const struct explore_input *input, const struct case_point *point)
{
	for (size_t i = 0; is_file(point) && i < input->selection.word_count; i++) {
		char *path = realpath(input->selection.words[i], NULL);
		bool same = path && strcmp(path, point->counter->path) == 0;

		free(path);
		if (same)
			return input->selection.words[i];
	}
	return point->name;
}

static enum exit_status show(const struct explore_input *input, const struct explored *all, size_t done)
{
	struct report_explore *views = text_allocate(done + 1, sizeof(*views));
	enum exit_status status = STATUS_OK;

	for (size_t i = 0; i < done; i++) {
		const struct case_point *point = &input->selection.cases.points[i];

		views[i] = (struct report_explore){ point->name, word_of(input, point), is_file(point), point, &input->options, &all[i].proof,
						    &all[i].verdict, all[i].good ? NULL : all[i].error.text };
		status = error_worst(status, status_of(&all[i], input, point));
	}
	if (input->selection.cases.count > 1)
		print_many(views, done, input->format);
	else if (done > 0 && !all[0].good)
		cli_fail(&all[0].error);
	else if (done > 0)
		print_one(&views[0], input->format);
	free(views);
	return status;
}

static void tell_interrupt(size_t done, size_t count)
{
	if (done == 0)
		error_warn("interrupted before anything was explored");
	else if (count == 1)
		error_warn("interrupted: what is known until then is shown");
	else
		error_warn("interrupted: %zu of %zu cases are shown, the last with what is known until then", done, count);
}

static enum exit_status explore(struct explore_input *input)
{
	const struct case_list *cases = &input->selection.cases;
	struct explored *all = text_allocate(cases->count + 1, sizeof(*all));
	enum exit_status status;
	struct display display;
	struct prover prover;
	uv_loop_t loop;
	size_t done = 0;

	display_init(&display, input->quiet || input->verbose);
	exploration_begin(&prover, &loop, &display);
	prover.turns = cases->count;
	while (done < cases->count && !*prover.interrupted) {
		prover.turn = done + 1;
		explore_one(&prover, input, &cases->points[done], &all[done]);
		done += all[done].done;
	}
	bool interrupted = *prover.interrupted;

	exploration_end(&prover);
	display_clear(&display);
	status = show(input, all, done);
	if (interrupted)
		tell_interrupt(done, cases->count);
	for (size_t i = 0; i < cases->count; i++)
		proof_fini(&all[i].proof);
	free(all);
	return interrupted ? error_worst(status, STATUS_FINDING) : status;
}

enum exit_status command_explore(int argc, char **argv)
{
	static const struct argp argp = {
		.options = options,
		.parser = parse,
		.children = children,
		.args_doc = "CASE...|FILE.c",
		.doc = "Run a case under every interleaving of its workers: the very C that runs on the hardware, built by gcc. Prove that no "
		       "update is lost, or show the schedule with the fewest switches that loses one.\v"
		       "Exit status: 0 the answer is what the case's facts promise, or a FILE.c in which nothing is wrong; 1 it is not, something "
		       "is wrong in FILE.c, it is not known, or interrupted; 2 bad usage; 99 racecount itself failed.",
	};
	struct explore_input input = { .format = FORMAT_TABLE };
	struct campaign_options describe;
	enum exit_status status;
	struct error error;

	campaign_defaults(&describe);
	prove_defaults(&input.options);
	argp_parse(&argp, argc, argv, 0, NULL, &input);
	if (input.options.cflags)
		describe.cflags = input.options.cflags;
	status = selection_resolve(&input.selection, &describe, &error) ? explore(&input) : cli_fail(&error);
	selection_fini(&input.selection);
	return status;
}
