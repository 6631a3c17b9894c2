/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"

#include "check/check.h"
#include "report/report_check.h"

#include "base/quantity.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define TEMPLATES_MOST 8

enum key { KEY_DETECTORS = 0x100, KEY_DETECTOR, KEY_MIN_RECALL, KEY_MAX_FALSE_ALARMS, KEY_TIME, KEY_SELF_TEST, KEY_CC, KEY_CFLAGS };

struct check_input {
	struct selection selection;
	struct check_options options;
	struct check_thresholds thresholds;
	struct template templates[TEMPLATES_MOST];
	size_t template_count;
	bool runs_given;
	enum format format;
};

static const struct argp_child children[] = {
	{ &selection_argp, 0, "Which cases:", 1 }, { &format_argp, 0, NULL, 4 }, { 0 },
};

static const struct argp_option options[] = {
	{ NULL, 0, NULL, 0, "Which detectors:", 2 },
	{ "detectors", KEY_DETECTORS, "LIST", 0, "of tsan-gcc,tsan-clang; or none (default: all that are here)", 2 },
	{ "detector", KEY_DETECTOR, "FILE", 0, "one more, described in FILE (docs/check.md); may be given again", 2 },
	{ "cc", KEY_CC, "CC", 0, "compiler (default gcc)", 2 },
	{ "cflags", KEY_CFLAGS, "FLAGS", 0, "flags of all programs, split at blanks (default \"-O2 -g\")", 2 },
	{ NULL, 0, NULL, 0, "How much, and what is enough:", 3 },
	{ "runs", 'r', "R", 0, "of each case under each detector (1..1000, default 20; with --self-test 1)", 3 },
	{ "time", KEY_TIME, "TIME", 0, "when it is over, no more runs (but one of each case; default 60s)", 3 },
	{ "min-recall", KEY_MIN_RECALL, "SHARE", 0, "of the races that a detector must see (0..1, or as 90%; default 1)", 3 },
	{ "max-false-alarms", KEY_MAX_FALSE_ALARMS, "N", 0, "race-free cases that it may report (default 0)", 3 },
	{ "self-test", KEY_SELF_TEST, NULL, 0, "show that this check can fail: each detector once blind and once crying must be caught", 3 },
	{ NULL, 0, NULL, 0, "Output:", 4 },
	{ "quiet", 'q', NULL, 0, "no progress", 4 },
	{ "verbose", 'v', NULL, 0, "a line for the build and for each run", 4 },
	{ 0 },
};

static double share(const struct argp_state *state, const char *option, const char *word)
{
	struct error error;
	char *end;

	errno = 0;
	double value = strtod(word, &end);
	bool percent = strcmp(end, "%") == 0;

	if (percent)
		value /= 100;
	if (end != word && (*end == '\0' || percent) && !errno && strchr("0123456789.", *word) && !strpbrk(word, "xXnN") &&
	    value >= 0 && value <= 1)
		return value;
	error_set(&error, STATUS_USAGE, "%s %s: must be a share from 0 to 1, such as 0.9 or 90%%", option, word);
	cli_usage(state, &error);
}

static void add_template(const struct argp_state *state, struct check_input *input, const char *path)
{
	struct template *template = &input->templates[input->template_count];
	struct error error;
	bool good = input->template_count < TEMPLATES_MOST ||
		    error_set(&error, STATUS_USAGE, "--detector %s: more than %d", path, TEMPLATES_MOST);

	good = good && template_read(path, template, &error);
	for (size_t i = 0; good && i < input->template_count; i++)
		if (strcmp(input->templates[i].name, template->name) == 0)
			good = error_set(&error, STATUS_USAGE, "%s: name: %s: %s has it already", path, template->name,
					 input->templates[i].path);
	if (!good)
		cli_usage(state, &error);
	input->template_count++;
}

static error_t parse_detectors(int key, char *argument, struct argp_state *state)
{
	struct check_input *input = state->input;

	switch (key) {
	case KEY_DETECTORS:
		input->options.campaign.detectors = options_detectors(state, argument);
		input->options.named = true;
		return 0;
	case KEY_DETECTOR:
		add_template(state, input, argument);
		return 0;
	case KEY_CC:
		input->options.campaign.cc = argument;
		input->options.cc_named = true;
		return 0;
	case KEY_CFLAGS:
		input->options.campaign.cflags = argument;
		return 0;
	default:
		return ARGP_ERR_UNKNOWN;
	}
}

static error_t parse(int key, char *argument, struct argp_state *state)
{
	struct check_input *input = state->input;

	switch (key) {
	case ARGP_KEY_INIT:
		state->child_inputs[0] = &input->selection;
		state->child_inputs[1] = &input->format;
		return 0;
	case 'r':
		input->options.runs = (unsigned)options_count(state, "--runs", argument, 1, 1000);
		input->runs_given = true;
		return 0;
	case KEY_TIME:
		input->options.time_ns = options_time(state, "--time", argument, NS_PER_MS, 24 * 3600 * NS_PER_S);
		return 0;
	case KEY_MIN_RECALL:
		input->thresholds.min_recall = share(state, "--min-recall", argument);
		return 0;
	case KEY_MAX_FALSE_ALARMS:
		input->thresholds.max_false_alarms = options_count(state, "--max-false-alarms", argument, 0, 100000);
		return 0;
	case KEY_SELF_TEST:
		input->options.self_test = true;
		return 0;
	case ARGP_KEY_END:
		if (!input->options.campaign.detectors && input->template_count == 0 && !input->options.self_test)
			argp_error(state, "--detectors none leaves nothing to check (add a --detector FILE)");
		return 0;
	case 'q':
		input->options.campaign.quiet = true;
		return 0;
	case 'v':
		input->options.campaign.verbose = true;
		return 0;
	default:
		return parse_detectors(key, argument, state);
	}
}

static void print(const struct check_input *input, const struct report_check *check)
{
	struct text text = { 0 };

	if (input->format == FORMAT_JSON) {
		format_print_json(report_check_json(check));
		return;
	}
	if (input->format == FORMAT_TSV)
		report_check_tsv(check, &text);
	else
		report_check_table(check, format_is_coloured(), format_width(), &text);
	if (input->format == FORMAT_TABLE)
		report_github_quote(&text);
	if (input->format == FORMAT_TABLE && report_github_here())
		report_check_annotations(check, &text);
	fputs(text.data ? text.data : "", stdout);
	text_fini(&text);
}

static void summarise(const struct report_check *check)
{
	struct text text = { 0 };

	report_check_summary(check, &text);
	report_github_summary(&text);
	text_fini(&text);
}

static const enum exit_status status_of[] = {
	[CHECK_PASSED] = STATUS_OK,
	[CHECK_SKIPPED] = STATUS_SKIPPED,
	[CHECK_MISSED] = STATUS_FINDING,
	[CHECK_ERROR] = STATUS_FINDING,
};

/* What a table says in its own place is told here for those who read another format. */
static void warn(const struct check_record *record, enum format format)
{
	for (size_t i = 0; format != FORMAT_TABLE && i < record->lane_count; i++)
		if (record->lanes[i].note && (i == 0 || record->lanes[i].detector != record->lanes[i - 1].detector))
			error_warn("%s is left out: %s", record->lanes[i].name, record->lanes[i].note);
	if (record->interrupted)
		error_warn("interrupted: what ran until then is shown");
}

static enum exit_status show_record(const struct check_input *input, const struct check_record *record)
{
	struct check_score *scores = text_allocate(record->lane_count + 1, sizeof(*scores));
	const struct report_check check = { record, scores, &input->thresholds, input->options.self_test };
	enum exit_status status;

	for (size_t i = 0; i < record->lane_count; i++)
		check_score(record, i, &scores[i]);
	status = status_of[check_overall(record, scores, &input->thresholds, input->options.self_test)];
	if (record->count > 0 || !record->interrupted)
		print(input, &check);
	summarise(&check);
	warn(record, input->format);
	for (size_t i = 0; i < record->lane_count; i++)
		check_score_fini(&scores[i]);
	free(scores);
	return record->interrupted ? STATUS_FINDING : status;
}

static enum exit_status check(struct check_input *input)
{
	struct check_record record = { 0 };
	enum exit_status status;
	struct display display;
	struct error error;

	if (input->options.self_test && !input->runs_given)
		input->options.runs = 1;
	input->options.templates = input->templates;
	input->options.template_count = input->template_count;
	display_init(&display, input->options.campaign.quiet || input->options.campaign.verbose);
	bool good = check_run(&input->selection.cases, &input->options, display_show, &display, &record, &error);

	display_clear(&display);
	status = good ? show_record(input, &record) : cli_fail(&error);
	check_record_fini(&record);
	return status;
}

enum exit_status command_check(int argc, char **argv)
{
	static const struct argp argp = {
		.options = options,
		.parser = parse,
		.children = children,
		.args_doc = "[SELECTOR...|FILE.c]",
		.doc = "Ask each race detector here whether it still works: does it report the data races that it must, and is it silent "
		       "where there are none? Without selectors, of suite " CHECK_SUITE ".\v"
		       "Exit status: 0 every detector passed; 1 a threshold was missed, or a detector that was asked for cannot work here; "
		       "2 bad usage; 77 no detector is here; 99 racecount itself failed.",
	};
	struct check_input input = { .format = FORMAT_TABLE, .thresholds = { .min_recall = 1 } };
	enum exit_status status;
	struct error error;

	check_defaults(&input.options);
	argp_parse(&argp, argc, argv, 0, NULL, &input);
	if (input.selection.word_count == 0 && !input.selection.suite)
		input.selection.suite = CHECK_SUITE;
	status = selection_resolve(&input.selection, &input.options.campaign, &error) ? check(&input) : cli_fail(&error);
	for (size_t i = 0; i < input.template_count; i++)
		template_fini(&input.templates[i]);
	selection_fini(&input.selection);
	return status;
}
