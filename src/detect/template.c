/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "detect/template.h"

#include "detect/slice.h"

#include "base/paths.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

void template_fini(struct template *template)
{
	template_command_free(template->compile);
	template_command_free(template->launch);
	free(template->path);
	free(template->name);
	free(template->log);
	if (template->is_compiled)
		regfree(&template->pattern);
	*template = (struct template){ 0 };
}

/* A first word with braces in it is made by the check itself, or is the compiler. */
static bool is_there(const struct template *template, const char *key, const char *word, const char *cc,
		     struct error *error)
{
	const char *name = strcmp(word, "{cc}") == 0 ? cc : word;
	char *path = strchr(name, '{') ? text_copy(name) : paths_program(name);
	bool there = path != NULL;

	free(path);
	return there || error_set(error, STATUS_USAGE, "%s: %s: no such program: %s (install it, or name it by its path)",
				  template->path, key, name);
}

bool template_programs(const struct template *template, const char *cc, struct error *error)
{
	return is_there(template, "compile", template->compile[0], cc, error) &&
	       is_there(template, "launch", template->launch[0], cc, error);
}

struct command {
	char **words;
	size_t count, room;
};

static void add_word(struct command *command, char *word)
{
	command->words = text_grow(command->words, &command->room, command->count + 2, sizeof(*command->words));
	command->words[command->count++] = word;
	command->words[command->count] = NULL;
}

static void add_split(struct command *command, const char *flags)
{
	static const char blanks[] = " \t\n";

	for (flags += strspn(flags, blanks); *flags != '\0'; flags += strspn(flags, blanks)) {
		size_t length = strcspn(flags, blanks);

		add_word(command, text_format("%.*s", (int)length, flags));
		flags += length;
	}
}

/* @word with what stands for its braces; braces around anything else stay. */
static char *filled(const char *word, const struct template_values *values)
{
	const struct {
		const char *braced, *value;
	} known[] = {
		{ "{cc}", values->cc },		  { "{source}", values->source },
		{ "{program}", values->program }, { "{log}", values->log },
	};
	struct text text = { 0 };

	while (*word != '\0') {
		size_t i = 0, count = sizeof(known) / sizeof(known[0]);

		while (i < count && (!known[i].value || strncmp(word, known[i].braced, strlen(known[i].braced)) != 0))
			i++;
		if (i < count)
			text_add(&text, known[i].value);
		else
			text_add_bytes(&text, word, 1);
		word += i < count ? strlen(known[i].braced) : 1;
	}
	return text_take(&text);
}

char **template_command(char *const *words, const struct template_values *values)
{
	struct command command = { 0 };

	for (; *words; words++) {
		if (strcmp(*words, "{cflags}") == 0)
			add_split(&command, values->cflags ? values->cflags : "");
		else
			add_word(&command, filled(*words, values));
	}
	return command.words;
}

void template_command_free(char **command)
{
	for (size_t i = 0; command && command[i]; i++)
		free(command[i]);
	free(command);
}

size_t template_reports(const struct template *template, const char *log, size_t length)
{
	struct slice rest = { log, length };
	size_t count = 0;

	while (rest.length > 0) {
		struct slice line;

		if (!slice_line(&rest, &line)) {
			line = rest;
			rest.length = 0;
		}
		/* Nobody's report has a longer line, and regular expressions may be slow. */
		regmatch_t bounds = { 0, (regoff_t)(line.length < SLICE_COPIED ? line.length : SLICE_COPIED) };

		count += regexec(&template->pattern, line.at, 1, &bounds, REG_STARTEND) == 0;
	}
	return count;
}
