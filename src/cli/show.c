/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"

#include "case/truth.h"
#include "detect/detector.h"

#include <stdlib.h>

static const struct argp_child children[] = { { &selection_argp, 0, NULL, 0 }, { &format_argp, 0, NULL, 0 }, { 0 } };

struct show_input {
	struct selection selection;
	enum format format;
};

static error_t parse(int key, char *argument, struct argp_state *state)
{
	struct show_input *input = state->input;

	(void)argument;
	switch (key) {
	case ARGP_KEY_INIT:
		state->child_inputs[0] = &input->selection;
		state->child_inputs[1] = &input->format;
		return 0;
	case ARGP_KEY_END:
		if (input->selection.word_count == 0 && !input->selection.suite)
			argp_error(state, "which case? (see `racecount list')");
		return 0;
	default:
		return ARGP_ERR_UNKNOWN;
	}
}

static void print_kind(const char *axis, const struct kind *kind)
{
	printf("  %-12s %s: %s\n", axis, kind->name, kind->summary);
}

static void print_parts(const struct case_point *point)
{
	print_kind("model", &point->model->kind);
	print_kind("storage", &point->storage->kind);
	if (point->counter) {
		printf("  %-12s %s: %s\n", "counter", point->counter->facts.name, point->counter->facts.summary);
	} else {
		print_kind("guard", &point->guard->kind);
		print_kind("access", &point->access->kind);
		print_kind("cell", &point->cell->kind);
	}
	print_kind("workload", &point->workload->kind);
	if (point->workload->note)
		printf("  %-12s %s\n", "note", point->workload->note);
}

static void print_case(const struct case_point *point)
{
	static const char *const wrong[] = { "no", "possible: updates can be lost", "always: the memory is not shared" };
	struct case_point control;
	struct truth truth;
	const char *reason;

	truth_of(point, &truth);
	printf("%s\n", point->name);
	print_parts(point);
	printf("  data race    %s\n               because: %s\n", truth.data_race ? "yes" : "no", truth.data_race_reason);
	printf("  wrong result %s\n               because: %s\n", wrong[truth.wrong_result], truth.wrong_result_reason);
	for (size_t i = 0; i < detector_count; i++) {
		enum visibility seen = truth_visibility(point, &truth, detectors[i].name, &reason);

		printf("  %-12s sees it: %s\n               because: %s\n", detectors[i].name, truth_visibility_name(seen), reason);
	}
	if (truth.wrong_result == WRONG_NO && case_control(point, &control))
		printf("  control      %s\n", control.name);
}

enum exit_status command_show(int argc, char **argv)
{
	static const struct argp argp = {
		.parser = parse,
		.children = children,
		.args_doc = "CASE...|FILE.c",
		.doc = "Show cases: their parts, the truth that follows from the parts' facts, with reasons, and who can see the race.",
	};
	struct show_input input = { .format = FORMAT_TABLE };
	struct campaign_options options;
	enum exit_status status = STATUS_OK;
	struct error error;

	campaign_defaults(&options);
	argp_parse(&argp, argc, argv, 0, NULL, &input);
	if (!selection_resolve(&input.selection, &options, &error))
		status = cli_fail(&error);
	else if (input.format != FORMAT_TABLE)
		case_rows_print(&input.selection.cases, input.format);
	for (size_t i = 0; status == STATUS_OK && input.format == FORMAT_TABLE && i < input.selection.cases.count; i++) {
		if (i > 0)
			putchar('\n');
		print_case(&input.selection.cases.points[i]);
	}
	selection_fini(&input.selection);
	return status;
}
