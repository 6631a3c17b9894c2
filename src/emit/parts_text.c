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

bool parts_text_add(struct parts_text *text, enum axis axis, const char *kind, struct error *error)
{
	char *path = text_format("cases/%s/%s.h", parts_axis_folder(axis), kind);
	struct text content = { 0 };
	bool in_code = false, found = false;

	if (!read_data(path, &content, error)) {
		free(path);
		return false;
	}
	for (char *rest = content.data, *line; (line = strsep(&rest, "\n"));) {
		if (starts_with(line, "#endif /* RC_FACTS */"))
			in_code = false;
		if (in_code)
			add_line(text, line);
		if (starts_with(line, "#else /* code */"))
			in_code = found = true;
	}
	if (!found)
		error_set(error, STATUS_HARNESS, "%s: has no line \"#else /* code */\": reinstall racecount", path);
	text_fini(&content);
	free(path);
	return found;
}

bool parts_text_add_file(struct parts_text *text, const char *path, struct error *error)
{
	struct text content = { 0 };
	bool good = read_data(path, &content, error), started = false;
	unsigned number = 0;

	for (char *rest = content.data, *line; good && (line = strsep(&rest, "\n"));) {
		number++;
		started = started || *line;
		if (!started || starts_with(line, "/* SPDX-") || starts_with(line, "#include <racecount/") ||
		    starts_with(line, "#ifndef RC_FACTS") || starts_with(line, "#endif /* RC_FACTS */"))
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
