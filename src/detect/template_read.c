/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "detect/template.h"

#include "detect/detector.h"

#include "base/file.h"
#include "base/text.h"
#include "include/racecount/counter.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define PATTERN_BYTES 512
#define PATTERN_REPEATED 1000 /* upper bounds of its repetitions, multiplied */

#define TEMPLATE_BYTES 65536
#define NAME_MOST 32
#define LOG_DEFAULT "report"

static const char blanks[] = " \t\r";

enum key { KEY_NAME, KEY_COMPILE, KEY_LAUNCH, KEY_PATTERN, KEY_LOG, KEY_SEES, KEYS };
static const char *const key_names[KEYS] = { "name", "compile", "launch", "pattern", "log", "sees" };
#define KEYS_NEEDED KEY_LOG /* those before it */

/* Where the reader is, and what the keys were given. */
struct reading {
	struct template *template;
	struct error *error;
	unsigned line;
	char *value[KEYS]; /* NULL: not given */
	unsigned given_at[KEYS];
};

static bool refuse(const struct reading *reading, unsigned line, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

static bool refuse(const struct reading *reading, unsigned line, const char *format, ...)
{
	va_list arguments;
	char *why = NULL;

	va_start(arguments, format);
	if (vasprintf(&why, format, arguments) < 0)
		why = NULL;
	va_end(arguments);
	if (line > 0)
		error_set(reading->error, STATUS_USAGE, "%s:%u: %s", reading->template->path, line, why ? why : "");
	else
		error_set(reading->error, STATUS_USAGE, "%s: %s", reading->template->path, why ? why : "");
	free(why);
	return false;
}

/* A new string: @text of @length bytes without blanks around it. */
static char *trimmed(const char *text, size_t length)
{
	while (length > 0 && strchr(blanks, text[length - 1]))
		length--;
	while (length > 0 && strchr(blanks, *text)) {
		text++;
		length--;
	}
	return text_format("%.*s", (int)length, text);
}

static bool take_key(struct reading *reading, const char *name, char **value)
{
	size_t key = 0;

	while (key < KEYS && strcmp(name, key_names[key]) != 0)
		key++;
	if (key == KEYS) {
		const char *near = text_nearest(name, key_names, KEYS);

		return near ? refuse(reading, reading->line, "%.64s: no such key (did you mean: %s?)", name, near) :
			      refuse(reading, reading->line, "%.64s: no such key (there are: name, compile, launch, pattern, log, sees)",
				     name);
	}
	if (reading->value[key])
		return refuse(reading, reading->line, "%s: given twice, first in line %u", name, reading->given_at[key]);
	if (**value == '\0')
		return refuse(reading, reading->line, "%s: has no value", name);
	reading->value[key] = *value;
	reading->given_at[key] = reading->line;
	*value = NULL;
	return true;
}

static bool read_line(struct reading *reading, const char *line, size_t length)
{
	const char *equals = memchr(line, '=', length);
	char *whole = trimmed(line, length);
	bool good = *whole == '\0' || *whole == '#';

	if (!good && !equals)
		refuse(reading, reading->line, "%.64s: is neither `key = value' nor a # remark", whole);
	if (!good && equals) {
		char *name = trimmed(line, (size_t)(equals - line));
		char *value = trimmed(equals + 1, length - (size_t)(equals - line) - 1);

		good = take_key(reading, name, &value);
		free(name);
		free(value);
	}
	free(whole);
	return good;
}

static bool read_lines(struct reading *reading, const char *text, size_t length)
{
	while (length > 0) {
		const char *end = memchr(text, '\n', length);
		size_t line = end ? (size_t)(end - text) : length;

		reading->line++;
		if (!read_line(reading, text, line))
			return false;
		line += end != NULL;
		text += line;
		length -= line;
	}
	return true;
}

static bool check_name(const struct reading *reading)
{
	static const char *const reserved[] = { "none", "blind", "crying", "plain" };
	const char *name = reading->value[KEY_NAME];
	unsigned line = reading->given_at[KEY_NAME];
	bool taken = false;

	if (strlen(name) > NAME_MOST || strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-") != strlen(name) || *name == '-')
		return refuse(reading, line, "name: %.64s: must be of lower-case letters, digits and -, %d at most", name, NAME_MOST);
	for (size_t i = 0; i < detector_count; i++)
		taken = taken || strcmp(name, detectors[i].name) == 0;
	for (size_t i = 0; i < sizeof(reserved) / sizeof(reserved[0]); i++)
		taken = taken || strcmp(name, reserved[i]) == 0;
	return !taken || refuse(reading, line, "name: %s: is one of racecount's own names: choose another", name);
}

/* The words in braces that each command knows; the first of them must be there. */
static const char *const known_words[KEYS][5] = {
	[KEY_COMPILE] = { "{source}", "{program}", "{cc}", "{cflags}" },
	[KEY_LAUNCH] = { "{program}", "{log}" },
};
static const size_t needed_words[KEYS] = { [KEY_COMPILE] = 2, [KEY_LAUNCH] = 1 };

/* The next {letters} in @word from *@at on, into @room; false when there is no other. */
static bool next_braced(const char **at, char room[16])
{
	for (const char *open = strchr(*at, '{'); open; open = strchr(open + 1, '{')) {
		size_t length = strspn(open + 1, "abcdefghijklmnopqrstuvwxyz");

		if (length == 0 || length > 12 || open[1 + length] != '}')
			continue;
		snprintf(room, 16, "%.*s", (int)length + 2, open);
		*at = open + length + 2;
		return true;
	}
	return false;
}

static bool check_braces(const struct reading *reading, enum key key, const char *word)
{
	const char *const *known = known_words[key], *at = word;
	size_t count = 0;
	char braced[16];

	while (known[count])
		count++;
	while (next_braced(&at, braced)) {
		size_t i = 0;

		while (i < count && strcmp(braced, known[i]) != 0)
			i++;
		const char *near = i == count ? text_nearest(braced, known, count) : NULL;

		if (i == count && near)
			return refuse(reading, reading->given_at[key], "%s: %s: nothing stands for this (did you mean: %s?)",
				      key_names[key], braced, near);
		if (i == count)
			return refuse(reading, reading->given_at[key], "%s: %s: nothing stands for this here (there are: %s)",
				      key_names[key], braced,
				      key == KEY_COMPILE ? "{cc}, {cflags}, {source}, {program}" : "{program}, {log}");
		if (strcmp(braced, "{cflags}") == 0 && strcmp(word, braced) != 0)
			return refuse(reading, reading->given_at[key], "%s: %s: {cflags} is many words and must stand alone",
				      key_names[key], word);
	}
	return true;
}

/* The value of @key as the words of a command; NULL with an error. */
static char **check_command(const struct reading *reading, enum key key)
{
	/* With the command itself for {cflags}, template_command splits it. */
	static char *const split[] = { (char *)"{cflags}", NULL };
	const struct template_values values = { .cflags = reading->value[key] };
	char **words = template_command(split, &values);
	bool good = true;

	for (size_t i = 0; good && words[i]; i++)
		good = check_braces(reading, key, words[i]);
	for (size_t i = 0; good && i < needed_words[key]; i++)
		if (!strstr(reading->value[key], known_words[key][i]))
			good = refuse(reading, reading->given_at[key], "%s: lacks %s", key_names[key], known_words[key][i]);
	if (good)
		return words;
	template_command_free(words);
	return NULL;
}

/*
 * Matching happens between runs, where nothing can interrupt it: a pattern must cost little. Back-references make regexec
 * try endlessly, and repetitions within repetitions make regcomp take memory by their product.
 */
static const char *costly(const char *pattern)
{
	unsigned long repeated = 1;

	if (strlen(pattern) > PATTERN_BYTES)
		return "it is too long";
	for (const char *at = pattern; *at; at++) {
		if (*at == '\\' && at[1] >= '1' && at[1] <= '9')
			return "it refers back to what was matched (\\1)";
		if (*at == '\\' && at[1])
			at++;
		else if (*at == '{')
			for (const char *bound = at + 1; *bound && *bound != '}'; bound += strcspn(bound, ",}"), bound += *bound == ',') {
				unsigned long most = strtoul(bound, NULL, 10);

				repeated = most > PATTERN_REPEATED ? PATTERN_REPEATED + 1 : repeated * (most ? most : 1);
				if (repeated > PATTERN_REPEATED)
					return "its repetitions multiply";
			}
	}
	return NULL;
}

static bool check_pattern(const struct reading *reading)
{
	struct template *template = reading->template;
	unsigned line = reading->given_at[KEY_PATTERN];
	char why[128];

	if (costly(reading->value[KEY_PATTERN]))
		return refuse(reading, line, "pattern: %.200s: is too costly: %s; write a plainer one", reading->value[KEY_PATTERN],
			      costly(reading->value[KEY_PATTERN]));

	int status = regcomp(&template->pattern, reading->value[KEY_PATTERN], REG_EXTENDED);

	if (status != 0) {
		regerror(status, &template->pattern, why, sizeof(why));
		return refuse(reading, line, "pattern: %.200s: is no extended regular expression: %s",
			      reading->value[KEY_PATTERN], why);
	}
	template->is_compiled = true;
	if (regexec(&template->pattern, "", 0, NULL, 0) == 0)
		return refuse(reading, line, "pattern: %.200s: matches the empty line, so everything would be a report",
			      reading->value[KEY_PATTERN]);
	return true;
}

static bool check_log(const struct reading *reading)
{
	const char *log = reading->value[KEY_LOG];

	return !log || (!strchr(log, '/') && *log != '.' && strlen(log) <= 64) ||
	       refuse(reading, reading->given_at[KEY_LOG],
		      "log: %.64s: must be how file names in the run's scratch folder begin, without / and no dot first", log);
}

static bool check_sees(const struct reading *reading)
{
	static const char *const names[] = { "threads", "processes", "both" };
	static const unsigned bits[] = { RC_THREADS, RC_PROCESSES, RC_THREADS | RC_PROCESSES };
	const char *sees = reading->value[KEY_SEES] ? reading->value[KEY_SEES] : names[0];

	for (size_t i = 0; i < 3; i++) {
		reading->template->sees = bits[i];
		if (strcmp(sees, names[i]) == 0)
			return true;
	}
	const char *near = text_nearest(sees, names, 3);

	return near ? refuse(reading, reading->given_at[KEY_SEES], "sees: %.64s: no such choice (did you mean: %s?)", sees, near) :
		      refuse(reading, reading->given_at[KEY_SEES], "sees: %.64s: no such choice (there are: threads, processes, both)",
			     sees);
}

static bool check_all(const struct reading *reading)
{
	struct template *template = reading->template;

	for (size_t key = 0; key < KEYS_NEEDED; key++)
		if (!reading->value[key])
			return refuse(reading, 0, "has no %s = ... (needed are: name, compile, launch, pattern)", key_names[key]);
	if (!check_name(reading) || !check_log(reading) || !check_sees(reading) || !check_pattern(reading))
		return false;
	template->name = text_copy(reading->value[KEY_NAME]);
	template->log = text_copy(reading->value[KEY_LOG] ? reading->value[KEY_LOG] : LOG_DEFAULT);
	template->compile = check_command(reading, KEY_COMPILE);
	template->launch = template->compile ? check_command(reading, KEY_LAUNCH) : NULL;
	return template->launch != NULL;
}

/* What could steer a terminal, when a message quotes it. */
static bool has_controls(const char *text, size_t length)
{
	for (size_t i = 0; i < length; i++)
		if (iscntrl((unsigned char)text[i]) && !strchr("\t\r\n", text[i] ? text[i] : 1))
			return true;
	return false;
}

bool template_parse(const char *path, const char *text, size_t length, struct template *template, struct error *error)
{
	struct reading reading = { .template = template, .error = error };
	bool good;

	*template = (struct template){ .path = text_copy(path) };
	if (length > TEMPLATE_BYTES)
		good = refuse(&reading, 0, "is no description of a detector: over %d bytes", TEMPLATE_BYTES);
	else if (has_controls(text, length))
		good = refuse(&reading, 0, "is no text: it holds control characters");
	else
		good = read_lines(&reading, text, length) && check_all(&reading);
	for (size_t key = 0; key < KEYS; key++)
		free(reading.value[key]);
	if (!good)
		template_fini(template);
	return good;
}

bool template_read(const char *path, struct template *template, struct error *error)
{
	struct text text = { 0 };
	struct stat status;

	if (stat(path, &status) == 0 && !S_ISREG(status.st_mode))
		return error_set(error, STATUS_USAGE, "%s: is no plain file", path);

	bool good = file_read(path, &text, error) &&
		    template_parse(path, text.data ? text.data : "", text.length, template, error);

	text_fini(&text);
	return good;
}
