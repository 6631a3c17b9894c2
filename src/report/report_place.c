/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/report_place.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#define STACKS (sizeof(((struct store_report *)NULL)->stack) / sizeof(struct store_stack))

static bool starts_with(const char *string, const char *start)
{
	return strncmp(string, start, strlen(start)) == 0;
}

bool report_frame_is_runtime(const struct store_frame *frame)
{
	return frame->file == NULL || strstr(frame->file, "/libsanitizer/") != NULL;
}

void report_function(struct text *text, const char *function)
{
	size_t length = strcspn(function, "."), digits = 0;

	if (length == 0)
		length = strlen(function);
	while (digits < length && isdigit((unsigned char)function[length - 1 - digits]))
		digits++;
	if (digits > 0 && digits + 1 < length && function[length - 1 - digits] == '_')
		length -= digits + 1;
	text_add_bytes(text, function, length);
}

/* What a counter gives the harness, and what an access gives a counter. */
static bool is_counters(const struct store_frame *frame)
{
	return starts_with(frame->function, "counter_") || starts_with(frame->function, "access_");
}

size_t report_depth(const struct store_stack *stack)
{
	size_t depth = 0;

	for (size_t i = 0; i < stack->count; i++)
		if (is_counters(&stack->frames[i]))
			depth = i + 1;
	return depth > 0 ? depth : stack->count;
}

/* ---- where a case updates its counter ---- */

/* cases/accesses/plain.h of none+plain, cases/counters/per-thread.c of per-thread, or the user's file. */
static char *default_file(const struct store_case *point)
{
	const char *plus = strrchr(point->counter, '+');

	if (point->file != NULL)
		return text_copy(point->file);
	return plus != NULL ? text_format("cases/accesses/%s.h", plus + 1) : text_format("cases/counters/%s.c", point->counter);
}

/* Is @frame in @file? A user's file is stored absolute, and in frames relative to where the campaign was started. */
static bool is_in(const struct store_frame *frame, const char *file)
{
	size_t length = strlen(frame->file), whole = strlen(file);

	if (strcmp(frame->file, file) == 0)
		return true;
	return length > 0 && file[0] == '/' && length < whole && file[whole - length - 1] == '/' &&
	       strcmp(file + whole - length, frame->file) == 0;
}

/* The innermost frame in @file, of a write when there is one. */
static void look(const struct store_report *report, const char *file, const struct store_frame **found, bool *found_write)
{
	for (size_t i = 0; i < STACKS; i++) {
		const char *access = i == 0 ? report->first : report->second;
		bool write = access != NULL && strstr(access, "write of ") != NULL;
		const struct store_stack *stack = &report->stack[i];
		size_t depth = 0;

		while (depth < stack->count && (stack->frames[depth].file == NULL || !is_in(&stack->frames[depth], file)))
			depth++;
		if (depth == stack->count || (*found != NULL && (*found_write > write ||
		    (*found_write == write && (*found)->line <= stack->frames[depth].line))))
			continue;
		*found = &stack->frames[depth];
		*found_write = write;
	}
}

void report_place_of(const struct judge_runs *runs, const struct store_case *point, struct report_place *place)
{
	const struct store_frame *found = NULL;
	bool write = false;
	size_t count;
	const struct store_run *const *own = judge_runs_of(runs, point->name, &count);

	*place = (struct report_place){ default_file(point), 1, false };
	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; j < own[i]->report_count; j++)
			if (own[i]->reports[j].on_counter)
				look(&own[i]->reports[j], place->file, &found, &write);
	if (found == NULL)
		return;
	free(place->file);
	place->file = text_copy(found->file);
	place->seen = true;
	place->line = found->line > 0 ? found->line : 1;
}

void report_place_fini(struct report_place *place)
{
	free(place->file);
	*place = (struct report_place){ 0 };
}

/* ---- URIs ---- */

/* Is @file one of racecount's own? A user may well have a src/ and a cases/ too. */
static bool is_ours(const char *file)
{
	static const char *const folders[] = {
		"cases/accesses/",  "cases/cells/",     "cases/counters/", "cases/guards/", "cases/models/",
		"cases/storages/", "cases/workloads/", "src/include/racecount/", "src/subject/",
	};

	for (size_t i = 0; i < sizeof(folders) / sizeof(folders[0]); i++)
		if (starts_with(file, folders[i]))
			return true;
	return false;
}

const char *report_place_uri(struct text *text, const char *file)
{
	static const char plain[] = "-._~/";

	text_add(text, file[0] == '/' ? "file://" : "");
	for (const char *at = file; *at != '\0'; at++) {
		bool kept = isascii((unsigned char)*at) && (isalnum((unsigned char)*at) || strchr(plain, *at) != NULL);

		/* file://a/b would name the host a. */
		if (at == file + 1 && file[0] == '/' && *at == '/')
			continue;
		text_addf(text, kept ? "%c" : "%%%02X", (unsigned char)*at);
	}
	if (file[0] == '/')
		return NULL;
	return is_ours(file) ? "RACECOUNT" : "%SRCROOT%";
}
