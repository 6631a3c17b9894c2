/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

static error_t parse(int key, char *argument, struct argp_state *state)
{
	static const char *const names[] = { "table", "json", "tsv" };
	enum format *format = state->input;
	struct error error;

	if (key != 'f')
		return ARGP_ERR_UNKNOWN;
	for (size_t i = 0; i < 3; i++) {
		if (strcmp(argument, names[i]) == 0) {
			*format = (enum format)i;
			return 0;
		}
	}
	error_set(&error, STATUS_USAGE, "--format %s: no such format (there are: table, json, tsv)", argument);
	cli_usage(state, &error);
}

static const struct argp_option options[] = {
	{ "format", 'f', "FORMAT", 0, "table (default), json or tsv", 0 },
	{ 0 },
};

const struct argp format_argp = { .options = options, .parser = parse };

void format_print_json(json_t *document)
{
	char *text = json_dumps(document, JSON_INDENT(2) | JSON_REAL_PRECISION(12));

	puts(text ? text : "null");
	free(text);
	json_decref(document);
}

bool format_is_coloured(void)
{
	const char *no_colour = getenv("NO_COLOR"), *terminal = getenv("TERM");

	return isatty(STDOUT_FILENO) && !(no_colour && *no_colour) && !(terminal && strcmp(terminal, "dumb") == 0);
}

unsigned format_width(void)
{
	struct winsize size;

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col < 40)
		return 0;
	return size.ws_col;
}
