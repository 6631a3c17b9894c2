/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"

#include "doctor/doctor.h"
#include "report/report_doctor.h"

struct doctor_input {
	enum format format;
	const char *output;
};

static const struct argp_child children[] = { { &format_argp, 0, NULL, 0 }, { 0 } };

static const struct argp_option options[] = {
	{ "output", 'o', "DIR", 0, "folder that campaigns will write to (default ./" OUTPUT_FOLDER ")", 0 },
	{ 0 },
};

static error_t parse(int key, char *argument, struct argp_state *state)
{
	struct doctor_input *input = state->input;

	switch (key) {
	case ARGP_KEY_INIT:
		state->child_inputs[0] = &input->format;
		return 0;
	case 'o':
		input->output = argument;
		return 0;
	case ARGP_KEY_ARG:
		argp_error(state, "%s: doctor takes no arguments", argument);
		return 0;
	default:
		return ARGP_ERR_UNKNOWN;
	}
}

enum exit_status command_doctor(int argc, char **argv)
{
	static const struct argp argp = {
		.options = options,
		.parser = parse,
		.children = children,
		.doc = "Say what this machine can and cannot do for racecount, and how to mend it: CPUs, "
		       "compilers, race detectors, shared "
		       "memory, limits, plots, folders, load. Small programs are built and run for it.\v"
		       "A line is ok; a note, where something is missing or could be better; or broken, "
		       "where racecount cannot work. "
		       "Exit status: 0 nothing is broken; 1 something is; 2 bad usage.",
	};
	struct doctor_input input = { .format = FORMAT_TABLE, .output = OUTPUT_FOLDER };
	struct checkup checkup = { 0 };
	struct text text = { 0 };

	argp_parse(&argp, argc, argv, 0, NULL, &input);
	doctor_examine(input.output, &checkup);
	if (input.format == FORMAT_JSON)
		format_print_json(report_doctor_json(&checkup));
	else if (input.format == FORMAT_TSV)
		report_doctor_tsv(&checkup, &text);
	else
		report_doctor_table(&checkup, format_is_coloured(), format_width(), &text);
	if (text.data)
		fputs(text.data, stdout);
	enum exit_status status = checkup_status(&checkup);

	text_fini(&text);
	checkup_fini(&checkup);
	return status;
}
