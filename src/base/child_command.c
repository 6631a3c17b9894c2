/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/child_command.h"
#include "base/paths.h"
#include "base/text.h"

#include <inttypes.h>
#include <stdlib.h>

struct command {
	char **words;
	size_t count, room;
};

/* @word is taken over; NULL ends the command. */
static void add(struct command *command, char *word)
{
	command->words = text_grow(command->words, &command->room, command->count + 1, sizeof(char *));
	command->words[command->count++] = word;
}

static void add_option(struct command *command, const char *option, const char *value)
{
	if (value == NULL)
		return;
	add(command, text_copy(option));
	add(command, text_copy(value));
}

static void add_limit(struct command *command, const char *option, uint64_t bytes)
{
	if (bytes == 0)
		return;
	add(command, text_copy(option));
	add(command, text_format("%" PRIu64, bytes));
}

char **child_command_make(const struct child_spec *spec, struct error *error)
{
	const char *launcher = paths_launcher(error);
	struct command command = { 0 };

	if (launcher == NULL)
		return NULL;
	add(&command, text_copy(launcher));
	add_option(&command, "--scratch", spec->scratch);
	add_option(&command, "--input", spec->input);
	/* Not in the launcher's own environment: what is meant to disturb the subject must not disturb it. */
	for (size_t i = 0; spec->environment != NULL && spec->environment[i] != NULL; i++)
		add_option(&command, "--set", spec->environment[i]);
	add_limit(&command, "--address-limit", spec->address_limit);
	add_limit(&command, "--memory-limit", spec->memory_limit);
	if (spec->fixed_addresses)
		add(&command, text_copy("--fixed-addresses"));
	if (spec->page_fd >= 0)
		add(&command, text_copy("--page"));
	add(&command, text_copy("--"));
	for (size_t i = 0; spec->argv[i] != NULL; i++)
		add(&command, text_copy(spec->argv[i]));
	add(&command, NULL);
	return command.words;
}

void child_command_free(char **command)
{
	for (size_t i = 0; command != NULL && command[i] != NULL; i++)
		free(command[i]);
	free(command);
}
