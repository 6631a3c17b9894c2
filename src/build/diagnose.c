/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "build/diagnose.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#define LINES_SHOWN 20
#define BYTES_SHOWN 1600

/* What a counter file gives (racecount/counter.h): as the compiler calls it, as a person does. */
static const struct {
	const char *symbol, *name;
} interface[] = {
	{ "rc_counter_facts", "RC_COUNTER(...)" }, { "counter", "struct counter" },
	{ "counter_init", "counter_init" },        { "counter_add", "counter_add" },
	{ "counter_read", "counter_read" },        { "counter_fini", "counter_fini" },
};

#define INTERFACE (sizeof(interface) / sizeof(interface[0]))

static const char *const lack_words[] = {
	"implicit declaration", "undeclared",     "never defined", "not defined",
	"undefined reference",  "undefined type", "incomplete"
};
static const char *const error_words[] = { "error:", "undefined reference", "multiple definition",
					   "cannot find" };
/* The command line is at fault, by gcc's, clang's and ld's words. */
static const char *const flag_words[] = {
	"<built-in>",           "<command-line>",      "bad value",
	"cannot find -l",       "cannot specify '-o'", "command line option",
	"command-line option",  "invalid value",       "no such file or directory: '",
	"unknown argument",     "unknown target CPU",  "unrecognized argument",
	"unsupported argument", "unsupported option",
};

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static bool has_any(const char *line, size_t length, const char *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (memmem(line, length, words[i], strlen(words[i])))
			return true;
	return false;
}

static bool is_error(const char *line, size_t length)
{
	return has_any(line, length, error_words, COUNT(error_words));
}

static const char *next_line(const char *line)
{
	line += strcspn(line, "\n");
	return *line == '\n' ? line + 1 : line;
}

char *diagnose_bad_flag(const char *output)
{
	for (const char *line = output; *line != '\0'; line = next_line(line)) {
		size_t length = strcspn(line, "\n");

		if (is_error(line, length))
			return has_any(line, length, flag_words, COUNT(flag_words))
				       ? text_format("%.*s", (int)length, line)
				       : NULL;
	}
	return NULL;
}

/* The case whose text a line of @unit that this output line names belongs to: .../cases-1.c:37 */
static bool case_in_line(const struct emit_unit *unit, const char *line, size_t length,
			 char room[CASE_NAME_MAX])
{
	size_t name = strlen(unit->name);
	const char *end = line + length;

	for (const char *at = line; (at = memmem(at, (size_t)(end - at), unit->name, name)) != NULL;
	     at += name) {
		bool starts = at == line || at[-1] == '/' || at[-1] == ' ';

		if (!starts || at[name] != ':' || !isdigit((unsigned char)at[name + 1]))
			continue;
		emit_case_at(unit, (unsigned)strtoul(at + name + 1, NULL, 10), room, CASE_NAME_MAX);
		if (room[0] != '\0')
			return true;
	}
	return false;
}

static bool case_of_line(const struct emit_program *program, const char *line, size_t length,
			 char room[CASE_NAME_MAX])
{
	for (size_t i = 0; i < program->count; i++)
		if (case_in_line(&program->units[i], line, length, room))
			return true;
	return false;
}

/* What the output says of its first error. */
struct finding {
	const char *error;        /* its line; NULL when none looks like one */
	const char *from;         /* the lines that lead to it begin here */
	char name[CASE_NAME_MAX]; /* the case that it came from; "" unknown */
};

/*
 * Compilers say where an error's file was included from before it, unless an earlier message did; a macro that
 * it stands in, after it. So the last case named up to the error counts, else the first behind it.
 */
static void find_error(const struct diagnose_subject *subject, const char *output, struct finding *finding)
{
	const char *lead = output;
	char seen[CASE_NAME_MAX];

	*finding = (struct finding){ .from = output };
	for (const char *line = output; *line != '\0'; line = next_line(line)) {
		size_t length = strcspn(line, "\n");
		bool error = is_error(line, length);

		if (error && finding->error)
			break;
		if (case_of_line(subject->program, line, length, seen)) {
			memcpy(finding->name, seen, sizeof(seen));
			if (finding->error)
				break;
		}
		if (error) {
			finding->error = line;
			finding->from = lead ? lead : line;
			if (finding->name[0] != '\0')
				break;
		} else if (strncmp(line, "In file included", 16) == 0) {
			lead = lead ? lead : line;
		} else if (memmem(line, length, "warning:", 8)) {
			lead = NULL;
		}
	}
}

/* The counter file that the error is about: its case's, the described one, or the only one there is. */
static const struct counter_file *counter_of(const struct diagnose_subject *subject, const char *name)
{
	const struct case_point *point = name[0] ? case_list_find(subject->cases, name) : NULL;
	const struct counter_file *only = subject->describe;

	if (point)
		return point->counter;
	for (size_t i = 0; i < subject->cases->count; i++) {
		const struct counter_file *counter = subject->cases->points[i].counter;

		if (!counter || (only && only != counter))
			return subject->describe;
		only = counter;
	}
	return only;
}

static bool is_word(char c)
{
	return isalnum((unsigned char)c) || c == '_';
}

/* Does the line quote @symbol? Generated code may put something in front of the name, to tell counters apart. */
static bool quotes(const char *line, size_t length, const char *symbol)
{
	const char *end = line + length, *hint = memmem(line, length, "did you mean", 12);
	size_t count = strlen(symbol);

	end = hint ? hint : end;
	for (const char *at = line; (at = memmem(at, (size_t)(end - at), symbol, count)) != NULL;
	     at += count) {
		const char *start = at;

		if (at + count >= end || at[count] != '\'')
			continue;
		while (start > line && is_word(start[-1]))
			start--;
		/* 'struct counter': only the type has a word before it, and only it bears the bare name. */
		if (strcmp(symbol, "counter") == 0)
			return start - line >= 8 && memcmp(start - 8, "'struct ", 8) == 0;
		if (start > line && (start[-1] == '\'' || start[-1] == '`'))
			return true;
	}
	return false;
}

static bool line_lacks(const char *line, size_t length, const char *symbol)
{
	return has_any(line, length, lack_words, COUNT(lack_words)) && quotes(line, length, symbol);
}

static bool output_lacks(const char *output, const char *symbol)
{
	for (const char *line = output; *line != '\0'; line = next_line(line))
		if (line_lacks(line, strcspn(line, "\n"), symbol))
			return true;
	return false;
}

/* "struct counter, counter_read": all that is missing, when the first error is about that; else nothing. */
static void add_lacks(struct text *lacks, const char *output, const char *error)
{
	bool is_about = false;

	for (size_t i = 0; error && i < INTERFACE; i++)
		is_about |= line_lacks(error, strcspn(error, "\n"), interface[i].symbol);
	for (size_t i = 0; is_about && i < INTERFACE; i++)
		if (output_lacks(output, interface[i].symbol))
			text_addf(lacks, "%s%s", lacks->length ? ", " : "", interface[i].name);
}

static void add_words(struct text *text, const char *from)
{
	const char *end = from;

	for (unsigned lines = 0; lines < LINES_SHOWN && *end != '\0'; lines++) {
		const char *next = next_line(end);

		if (next - from > BYTES_SHOWN)
			break;
		end = next;
	}
	if (end == from)
		end = from + strnlen(from, BYTES_SHOWN);
	text_add_bytes(text, from, (size_t)(end - from));
	if (*end != '\0')
		text_add(text, "...");
	while (text->length > 0 && text->data[text->length - 1] == '\n')
		text->data[--text->length] = '\0';
}

char *diagnose(const struct diagnose_subject *subject, const char *compiler, const char *output,
	       enum exit_status *status)
{
	struct finding finding;
	struct text text = { 0 }, lacks = { 0 };

	find_error(subject, output, &finding);
	const struct counter_file *counter = counter_of(subject, finding.name);

	if (counter)
		add_lacks(&lacks, output, finding.error);
	*status = lacks.length > 0 ? STATUS_USAGE : STATUS_FINDING;
	if (lacks.length > 0) {
		text_addf(&text, "%s: this counter lacks %s (racecount/counter.h says what a counter gives)",
			  counter->path, lacks.data);
	} else {
		if (finding.name[0] != '\0')
			text_addf(&text, "%s: %s cannot build it:\n", finding.name, compiler);
		else if (finding.error && counter)
			text_addf(&text, "%s: %s cannot build it:\n", counter->path, compiler);
		else
			text_addf(&text, "%s cannot build the cases:\n", compiler);
		add_words(&text, finding.from);
	}
	text_fini(&lacks);
	return text_take(&text);
}
