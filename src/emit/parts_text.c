/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "emit/parts_text.h"

#include "base/file.h"
#include "base/paths.h"

#include <stdlib.h>
#include <string.h>

static bool starts_with(const char *line, const char *start)
{
	return strncmp(line, start, strlen(start)) == 0;
}

/* System headers are collected on top, each once. */
static void add_line(struct parts_text *text, const char *line)
{
	if (!starts_with(line, "#include <")) {
		text_addf(&text->code, "%s\n", line);
		return;
	}
	if (!text->includes.data || !strstr(text->includes.data, line))
		text_addf(&text->includes, "%s\n", line);
}

static bool read_data(const char *path, struct text *content, struct error *error)
{
	const char *data = paths_data(error);

	if (!data)
		return false;
	char *full = path[0] == '/' ? text_copy(path) : text_format("%s/%s", data, path);
	bool good = file_read(full, content, error);

	free(full);
	return good;
}

/* The kind of this axis whose code @line takes over: #include "models/threads.h"; NULL. The caller frees it. */
static char *kind_taken_over(enum axis axis, const char *line)
{
	char *start = text_format("#include \"%s/", parts_axis_folder(axis)), *kind = NULL;

	if (starts_with(line, start))
		kind = text_format("%.*s", (int)strcspn(line + strlen(start), "."), line + strlen(start));
	free(start);
	return kind;
}

/* A line of a kind's code, or all that it stands for. */
static bool add_code(struct parts_text *text, enum axis axis, const char *line, struct error *error)
{
	char *kind = kind_taken_over(axis, line);
	bool good = !kind || parts_text_add(text, axis, kind, error);

	if (!kind)
		add_line(text, line);
	free(kind);
	return good;
}

bool parts_text_add(struct parts_text *text, enum axis axis, const char *kind, struct error *error)
{
	char *path = text_format("cases/%s/%s.h", parts_axis_folder(axis), kind);
	struct text content = { 0 };
	bool in_code = false, found = false, good = true;

	if (!read_data(path, &content, error)) {
		free(path);
		return false;
	}
	for (char *rest = content.data, *line; good && (line = strsep(&rest, "\n"));) {
		if (starts_with(line, "#endif /* RC_FACTS */"))
			in_code = false;
		if (in_code)
			good = add_code(text, axis, line, error);
		if (starts_with(line, "#else /* code */"))
			in_code = found = true;
	}
	if (good && !found)
		error_set(error, STATUS_HARNESS, "%s: has no line \"#else /* code */\": reinstall racecount", path);
	text_fini(&content);
	free(path);
	return good && found;
}

/* Where we are between the `#ifndef RC_FACTS` of a file and its `#endif`, whatever stands inside. */
struct guard {
	unsigned depth; /* of conditions, the guard itself included; 0: outside */
};

/* The word of the directive on @line, and what follows it; NULL when it is none. */
static const char *directive(const char *line, const char **rest)
{
	line += strspn(line, " \t");
	if (*line != '#')
		return NULL;
	line++;
	line += strspn(line, " \t");
	*rest = line + strcspn(line, " \t(");
	*rest += strspn(*rest, " \t");
	return line;
}

/* Is @line one of the two that guard what is no fact? They go: a stand-alone file has no facts. */
static bool is_of_guard(struct guard *guard, const char *line)
{
	const char *rest, *word = directive(line, &rest);

	if (!word)
		return false;
	if (guard->depth == 0) {
		bool opens = starts_with(word, "ifndef") && starts_with(rest, "RC_FACTS") && (!rest[8] || strchr(" \t/", rest[8]));

		guard->depth = opens;
		return opens;
	}
	if (starts_with(word, "if"))
		guard->depth++;
	else if (starts_with(word, "endif"))
		guard->depth--;
	return guard->depth == 0;
}

bool parts_text_add_file(struct parts_text *text, const char *path, struct error *error)
{
	struct text content = { 0 };
	bool good = read_data(path, &content, error), started = false;
	struct guard guard = { 0 };
	unsigned number = 0;

	for (char *rest = content.data, *line; good && (line = strsep(&rest, "\n"));) {
		number++;
		started = started || *line;
		if (!started || starts_with(line, "/* SPDX-") || starts_with(line, "#include <racecount/") ||
		    is_of_guard(&guard, line))
			continue;
		if (starts_with(line, "#include \""))
			good = error_set(error, STATUS_USAGE,
					 "%s:%u: %s: a stand-alone file cannot have headers of its own beside it: paste it in", path,
					 number, line);
		else if (rest || *line)
			add_line(text, line);
	}
	text_fini(&content);
	return good;
}

void parts_text_fini(struct parts_text *text)
{
	text_fini(&text->includes);
	text_fini(&text->code);
}
