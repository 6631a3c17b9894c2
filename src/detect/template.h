/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * template: a detector that a user describes in a small file: how a stand-alone file is compiled, how the program is
 * launched, and what a line of a report looks like. Commands become argument vectors, split at blanks; no shell.
 * What the file may say: docs/check.md.
 */
#ifndef DETECT_TEMPLATE_H
#define DETECT_TEMPLATE_H

#include "base/error.h"

#include <regex.h>
#include <stddef.h>

struct template {
	char *path;      /* of the file, for messages */
	char *name;
	char **compile;  /* words with {cc} {cflags} {source} {program} in them; ends with NULL */
	char **launch;   /* words with {program} {log} in them; ends with NULL */
	char *log;       /* files of the scratch folder whose names begin so hold reports */
	unsigned sees;   /* RC_THREADS, RC_PROCESSES: between whom it can see races */
	regex_t pattern; /* of a line that is a report; compiled once is_compiled */
	bool is_compiled;
};

/*
 * template_read: the template in the file @path; template_parse: in @length bytes of @text, with @path for messages.
 * False with @error (STATUS_USAGE), which names the line; then @template holds nothing. Else template_fini gives it back.
 */
bool template_read(const char *path, struct template *template, struct error *error);
bool template_parse(const char *path, const char *text, size_t length, struct template *template, struct error *error);
void template_fini(struct template *template);

/* template_programs: are the programs there that its commands begin with, {cc} being @cc? STATUS_USAGE if not. */
bool template_programs(const struct template *template, const char *cc, struct error *error);

/* What stands for the words in braces; those that a command has no use for may be NULL. */
struct template_values {
	const char *cc, *cflags, *source, *program, *log;
};

/*
 * template_command: @words (compile or launch of a template) with @values filled in; {cflags} becomes as many arguments
 * as it has words. Ends with NULL; template_command_free gives it back.
 */
char **template_command(char *const *words, const struct template_values *values);
void template_command_free(char **command);

/* template_reports: how many lines of @log (@length bytes, maybe cut off, of any content) match the pattern. */
size_t template_reports(const struct template *template, const char *log, size_t length);

#endif
