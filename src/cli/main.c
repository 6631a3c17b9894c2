/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifdef HAVE_CONFIG_H
#include "config.h"
#endif

#include "cli/cli.h"

#include <locale.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

const struct command commands[] = {
	{ "list", "which cases there are, and what each promises", command_list },
	{ "show", "one case: its truth with the reasons, and who can see its race", command_show },
	{ "emit", "a case as one C file that needs nothing else", command_emit },
	{ "run", "measure, judge, store and show", command_run },
	{ "explore", "can a case lose an update at all? by which schedule?", command_explore },
	{ "replay", "one schedule of a case, again", command_replay },
	{ "check", "do the race detectors here still see races, and nothing else?", command_check },
	{ "doctor", "what this machine can and cannot do, and how to mend it", command_doctor },
	{ "models", "what is said of threads, processes, the GIL and the event loop: does it hold here?", command_models },
	{ "plot", "a picture of stored results", command_plot },
	{ "report", "files for people and programs, from stored results", command_report },
	{ "compare", "what changed from one campaign to another", command_compare },
	{ 0 },
};

const char *argp_program_version = "racecount " PACKAGE_VERSION;

char *cli_command(int argc, char **argv)
{
	struct text text = { 0 };

	text_add(&text, argv[0]); /* "racecount run" */
	for (int i = 1; i < argc; i++) {
		text_add(&text, " ");
		text_add_quoted(&text, argv[i]);
	}
	return text_take(&text);
}

enum exit_status cli_fail(const struct error *error)
{
	error_print(error);
	return error->status;
}

void cli_usage(const struct argp_state *state, const struct error *error)
{
	error_print(error);
	fprintf(stderr, "Try `%s --help' for more information.\n", state->name);
	exit(error->status);
}

static char *help_filter(int key, const char *text, void *input)
{
	struct text help = { 0 };

	(void)input;
	if (key != ARGP_KEY_HELP_POST_DOC)
		return (char *)text;
	text_add(&help, "Commands:\n");
	for (const struct command *command = commands; command->name; command++)
		text_addf(&help, "  %-8s %s\n", command->name, command->summary);
	text_add(&help, "\n`racecount COMMAND --help' explains a command. `racecount run' is a good start: it takes about a minute.");
	return text_take(&help);
}

static enum exit_status unknown_command(const char *name)
{
	const char *names[16];
	size_t count = 0;
	struct error error;

	while (commands[count].name) {
		names[count] = commands[count].name;
		count++;
	}
	const char *near = text_nearest(name, names, count);

	error_set(&error, STATUS_USAGE, near ? "%s: no such command (did you mean: %s?)" :
					       "%s: no such command (see racecount --help)", name, near);
	return cli_fail(&error);
}

static error_t parse(int key, char *argument, struct argp_state *state)
{
	enum exit_status *status = state->input;

	if (key == ARGP_KEY_NO_ARGS)
		argp_usage(state);
	if (key != ARGP_KEY_ARG)
		return ARGP_ERR_UNKNOWN;
	for (const struct command *command = commands; command->name; command++) {
		if (strcmp(argument, command->name) != 0)
			continue;
		char *name = text_format("racecount %s", argument);
		char **words = &state->argv[state->next - 1];

		words[0] = name;
		*status = command->run(state->argc - state->next + 1, words);
		free(name);
		state->next = state->argc;
		return 0;
	}
	*status = unknown_command(argument);
	state->next = state->argc;
	return 0;
}

#define FILES_LEAST 64 /* open at once: the store, event loops, children's pipes */

/* A limit that the user may raise is raised; libuv would abort for want of a descriptor. */
static bool have_room_for_files(struct error *error)
{
	struct rlimit files;

	if (getrlimit(RLIMIT_NOFILE, &files) != 0 || files.rlim_cur >= FILES_LEAST)
		return true;
	rlim_t had = files.rlim_cur;

	files.rlim_cur = files.rlim_max < FILES_LEAST ? files.rlim_max : FILES_LEAST;
	if (files.rlim_cur == FILES_LEAST && setrlimit(RLIMIT_NOFILE, &files) == 0)
		return true;
	return error_set(error, STATUS_USAGE, "ulimit -n is %llu: racecount has up to %d files open at once; raise it", (unsigned long long)had,
			 FILES_LEAST);
}

int main(int argc, char **argv)
{
	static const struct argp argp = {
		.parser = parse,
		.args_doc = "COMMAND [ARGUMENT...]",
		.doc = "Measure how often a shared counter loses updates, and say whether it can.\v",
		.help_filter = help_filter,
	};
	enum exit_status status = STATUS_OK;
	struct error error;

	setlocale(LC_CTYPE, "");
	signal(SIGXFSZ, SIG_IGN); /* a limit on file sizes is an error like a full disk, and no reason to die of */
	if (!have_room_for_files(&error))
		return cli_fail(&error);
	argp_err_exit_status = STATUS_USAGE;
	argp_parse(&argp, argc, argv, ARGP_IN_ORDER, NULL, &status);
	if (fflush(stdout) != 0 || ferror(stdout)) {
		error_warn("standard output cannot be written");
		status = error_worst(status, STATUS_HARNESS);
	}
	return status;
}
