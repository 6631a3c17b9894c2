/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/report_doctor.h"

#include "report/report.h"
#include "report/report_text.h"

#include <stdlib.h>
#include <string.h>

#define GAP 2
#define STATE_WIDTH 6 /* broken */

static size_t widest_name(const struct checkup *checkup)
{
	size_t widest = 0;

	for (size_t i = 0; i < checkup->count; i++) {
		size_t width = report_columns(checkup->checks[i].name);

		widest = width > widest ? width : widest;
	}
	return widest;
}

/* @words behind @indent blanks in every line but the first, which begins there already. */
static void add_wrapped(struct text *text, const char *words, unsigned width, unsigned indent)
{
	struct text lines = { 0 };
	char *indented = text_format("%*s%s", (int)indent, "", words);

	/* report_wrap breaks at blanks: what stands before is put in as one word of that width. */
	memset(indented, 'x', indent);
	report_wrap(&lines, indented, width, indent);
	text_add(text, lines.data + indent);
	text_fini(&lines);
	free(indented);
}

static void add_detail(struct text *text, const char *detail, unsigned indent)
{
	while (*detail != '\0') {
		size_t length = strcspn(detail, "\n");
		char *line = text_format("%.*s", (int)length, detail);

		text_addf(text, "%*s", (int)indent, "");
		report_clean(text, line);
		text_add(text, "\n");
		free(line);
		detail += length + (detail[length] == '\n');
	}
}

static void add_check(const struct check *check, const struct report_paint *paint, size_t names,
		      unsigned width, struct text *text)
{
	const char *colour = check->state == CHECK_BROKEN ? paint->red
			     : check->state == CHECK_NOTE ? paint->yellow
							  : "";
	unsigned indent = (unsigned)(GAP + STATE_WIDTH + GAP + names + GAP);

	text_addf(text, "%*s%s", GAP, "", colour);
	report_pad(text, check_state_name(check->state), STATE_WIDTH, false);
	text_addf(text, "%s%*s", *colour ? paint->plain : "", GAP, "");
	report_pad(text, check->name, names, false);
	text_addf(text, "%*s", GAP, "");
	add_wrapped(text, check->found, width, indent);
	if (check->detail)
		add_detail(text, check->detail, indent);
	if (check->remedy) {
		char *remedy = text_format("remedy: %s", check->remedy);

		text_addf(text, "%*s", (int)indent, "");
		add_wrapped(text, remedy, width, indent);
		free(remedy);
	}
}

/* Names of the checks in @state: "gcc, /dev/shm". */
static void add_names(const struct checkup *checkup, enum check_state state, struct text *text)
{
	const char *between = "";

	for (size_t i = 0; i < checkup->count; i++) {
		if (checkup->checks[i].state != state)
			continue;
		text_addf(text, "%s%s", between, checkup->checks[i].name);
		between = ", ";
	}
}

static void add_verdict(const struct checkup *checkup, const struct report_paint *paint, unsigned width,
			struct text *text)
{
	size_t broken = checkup_tally(checkup, CHECK_BROKEN), notes = checkup_tally(checkup, CHECK_NOTE);
	struct text words = { 0 };

	if (broken > 0) {
		text_addf(&words, "%zu of %zu checks broken, which racecount needs: ", broken,
			  checkup->count);
		add_names(checkup, CHECK_BROKEN, &words);
	} else {
		text_add(&words, "Everything that racecount needs works here");
	}
	if (notes > 0) {
		text_addf(&words, "; %zu note%s: ", notes, notes == 1 ? "" : "s");
		add_names(checkup, CHECK_NOTE, &words);
	}
	text_add(&words, ".");
	text_addf(text, "\n%s", broken > 0 ? paint->red : paint->bold);
	report_wrap(text, words.data, width, GAP);
	text_add(text, paint->plain);
	text_fini(&words);
}

void report_doctor_table(const struct checkup *checkup, bool colour, unsigned width, struct text *text)
{
	const struct report_paint *paint = report_paint(colour);
	size_t names = widest_name(checkup);

	for (size_t i = 0; i < checkup->count; i++) {
		const struct check *check = &checkup->checks[i];

		if (i == 0 || strcmp(check->section, checkup->checks[i - 1].section) != 0)
			text_addf(text, "%s%s%s%s\n", i > 0 ? "\n" : "", paint->bold, check->section,
				  paint->plain);
		add_check(check, paint, names, width, text);
	}
	add_verdict(checkup, paint, width, text);
}

void report_doctor_tsv(const struct checkup *checkup, struct text *text)
{
	static const char *const headers[] = { "section", "name", "state", "found", "remedy" };
	enum { COLUMNS = sizeof(headers) / sizeof(headers[0]) };
	struct report_rows rows = { .headers = headers, .columns = COLUMNS, .rows = checkup->count };

	rows.cells = text_allocate(COLUMNS * checkup->count + 1, sizeof(*rows.cells));
	for (size_t i = 0; i < checkup->count; i++) {
		const struct check *check = &checkup->checks[i];
		/* Only read from here on. */
		char *cells[COLUMNS] = { (char *)check->section, check->name,
					 (char *)check_state_name(check->state), check->found,
					 check->remedy };

		memcpy(&rows.cells[i * COLUMNS], cells, sizeof(cells));
	}
	report_rows_tsv(&rows, text);
	free(rows.cells);
}

/* JSON is UTF-8; what compilers and gnuplot say need not be. */
static json_t *string(const char *words)
{
	json_t *whole = words != NULL ? json_string(words) : json_null();
	struct text plain = { 0 };

	if (whole != NULL)
		return whole;
	for (const char *c = words; *c != '\0'; c++)
		text_add_bytes(&plain, (unsigned char)*c < 0x80 ? c : "?", 1);
	whole = json_string(plain.data);
	text_fini(&plain);
	return whole;
}

json_t *report_doctor_json(const struct checkup *checkup)
{
	json_t *checks = json_array();

	for (size_t i = 0; i < checkup->count; i++) {
		const struct check *check = &checkup->checks[i];

		json_array_append_new(checks, json_pack("{s:s, s:o, s:s, s:o, s:o, s:o}", "section",
							check->section, "name", string(check->name), "state",
							check_state_name(check->state), "found",
							string(check->found), "remedy", string(check->remedy),
							"detail", string(check->detail)));
	}
	return json_pack("{s:o, s:s}", "checks", checks, "verdict",
			 check_state_name(checkup_verdict(checkup)));
}
