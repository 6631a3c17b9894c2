/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "build/assembly.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* Where the inline assembly that is being read stands in the source, by gcc's mark: # 25 "cases/guards/spin.h" 1 */
struct mark {
	const char *file;
	size_t length;
	unsigned line;
};

static bool is_word(const char *line, size_t length, const char *word)
{
	return length == strlen(word) && memcmp(line, word, length) == 0;
}

static void read_mark(const char *line, size_t length, struct mark *mark)
{
	char *end;
	unsigned long number = strtoul(line + 1, &end, 10);
	const char *open = memchr(line, '"', length), *close = open ? memchr(open + 1, '"', (size_t)(line + length - open - 1)) : NULL;

	if (number == 0 || end == line + 1 || !close || close == open + 1)
		return; /* # 0 "" 2 goes back to the unit */
	*mark = (struct mark){ open + 1, (size_t)(close - open - 1), (unsigned)number };
}

/* What @line says from its first word that is no blank and no comment on; its length, 0 when nothing. */
static size_t text_of(const char **line, size_t length)
{
	const char *at = *line, *end = at + length;

	while (at < end && *at != '#') {
		const char *behind = end - at >= 4 && memcmp(at, "/*", 2) == 0 ? memmem(at + 2, (size_t)(end - at - 2), "*/", 2) : NULL;

		if (end - at >= 2 && memcmp(at, "//", 2) == 0)
			return 0;
		if (!behind && !isspace((unsigned char)*at) && *at != ';')
			break;
		at = behind ? behind + 2 : at + 1;
	}
	while (end > at && isspace((unsigned char)end[-1]))
		end--;
	*line = at;
	return at < end && *at != '#' ? (size_t)(end - at) : 0;
}

/* The one block of the harness's own, which only clears registers: its first line says so. */
static bool is_ours(const char *line, size_t length)
{
	static const char words[] = "racecount clears what remains in registers";
	const char *at = memmem(line, length, words, strlen(words));

	return at && at + strlen(words) == line + length;
}

/* An instruction of the compiler's own making, from a builtin, whose result differs from run to run. */
static bool is_unsteady(const char *line, size_t length)
{
	static const char *const words[] = { "rdtsc", "rdtscp", "rdrand", "rdseed", "rdpid", "rdpmc", "cpuid" };
	size_t word = strcspn(line, " \t\n");

	for (size_t i = 0; word <= length && i < sizeof(words) / sizeof(words[0]); i++) {
		if (is_word(line, word, words[i]))
			return true;
	}
	return false;
}

bool assembly_find(const char *listing, struct text *found)
{
	struct mark mark = { 0 };
	bool inside = false;

	for (const char *line = listing, *next; *line != '\0'; line = next) {
		size_t length = strcspn(line, "\n");

		next = line + length + (line[length] == '\n');
		if (is_word(line, length, "#APP"))
			inside = true;
		else if (is_word(line, length, "#NO_APP") || is_ours(line, length))
			inside = false;
		else if (inside && line[0] == '#')
			read_mark(line, length, &mark);
		else if ((length = text_of(&line, length)) > 0 && inside) {
			text_addf(found, "%.*s:%u: `%.*s'", (int)mark.length, mark.file ? mark.file : "", mark.line, (int)length, line);
			return true;
		} else if (is_unsteady(line, length)) {
			text_addf(found, "`%.*s'", (int)length, line);
			return true;
		}
	}
	return false;
}
