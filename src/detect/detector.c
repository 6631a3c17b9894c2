/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "detect/detector.h"

#include "detect/logs.h"
#include "detect/tsan.h"

#include "base/paths.h"
#include "base/text.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct collecting {
	const struct detector *detector;
	struct detect_reports *reports;
};

const struct detector detectors[] = {
	{ .name = "tsan-gcc", .package = "libtsan2", .environment = tsan_environment_gcc,
	  .environment_bare = tsan_environment_bare, .parse = detect_parse_tsan },
	{ .name = "tsan-clang", .package = "libclang-rt-14-dev", .environment = tsan_environment_clang,
	  .environment_bare = tsan_environment_bare, .parse = detect_parse_tsan },
};
const size_t detector_count = sizeof(detectors) / sizeof(*detectors);

static void access_fini(struct detect_access *access)
{
	for (size_t i = 0; i < access->frame_count; i++) {
		free(access->frames[i].function);
		free(access->frames[i].file);
	}
}

void detect_reports_fini(struct detect_reports *reports)
{
	for (size_t i = 0; i < reports->count; i++) {
		struct detect_report *report = &reports->reports[i];

		for (size_t j = 0; j < report->access_count; j++)
			access_fini(&report->access[j]);
		free(report->kind);
		free(report->location);
	}
	free(reports->reports);
	*reports = (struct detect_reports){ 0 };
}

/*
 * How much of @function is the name of a counter's own function; 0 when it is none. A program of many cases has
 * one of each per case, counter_add_12, and compilers add .part.0 and the like.
 */
static size_t counter_name(const char *function)
{
	static const char *const names[] = {
		"counter_add", "counter_read", "counter_init", "counter_fini", "counter_reset", "access_add", "access_read",
	};

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		size_t length = strlen(names[i]);
		const char *rest = function + length;

		if (strncmp(function, names[i], length) != 0)
			continue;
		if (*rest == '_' && isdigit((unsigned char)rest[1]))
			rest += 1 + strspn(rest + 1, "0123456789");
		if (*rest == '\0' || *rest == '.')
			return length;
	}
	return 0;
}

static bool in_counter(const struct detect_access *access)
{
	for (size_t i = 0; i < access->frame_count; i++)
		if (counter_name(access->frames[i].function))
			return true;
	return false;
}

bool detect_on_counter(const struct detect_report *report, uint64_t cells, uint64_t size)
{
	static const char race[] = "data race";
	const struct detect_access *access = report->access;

	if (strncmp(report->kind, race, sizeof(race) - 1) != 0)
		return false;
	for (size_t i = 0; i < report->access_count; i++)
		if (access[i].address >= cells && access[i].address - cells < size)
			return true;
	return report->access_count == 2 && in_counter(&access[0]) && in_counter(&access[1]);
}

/* @file from behind the last @folder; NULL when it does not lie in one. */
static const char *below(const char *file, const char *folder)
{
	const char *found = NULL;

	for (const char *at = strstr(file, folder); at; at = strstr(at + 1, folder))
		found = at + strlen(folder);
	return found;
}

/* @file as people know it: below cases/ or the runtime's folder, or with just the folder that it lies in. */
static const char *short_file(const char *file)
{
	const char *shortened = below(file, "/cases/");
	unsigned components = 0;

	if (!shortened)
		shortened = below(file, "/subject/");
	if (shortened)
		return shortened;
	for (shortened = file + strlen(file); shortened > file; shortened--)
		if (shortened[-1] == '/' && ++components == 2)
			break;
	return shortened;
}

/* What follows @folder and a slash in @file; NULL when it does not lie there. */
static const char *inside(const char *file, const char *folder)
{
	size_t length = folder ? strlen(folder) : 0;

	return length && strncmp(file, folder, length) == 0 && file[length] == '/' && file[length + 1] ? file + length + 1 : NULL;
}

char *detect_file_name(const char *file)
{
	char *here = getcwd(NULL, 0);
	const char *found = file ? inside(file, paths_data(NULL)) : NULL;

	/* An uninstalled tool's data folder is the source tree: other people's files may lie in it too. */
	if (found && strncmp(found, "cases/", 6) != 0 && strncmp(found, "src/", 4) != 0)
		found = NULL;
	if (file && !found)
		found = inside(file, here);
	char *name = text_copy(found ? found : file);

	free(here);
	return name;
}

/* memset and its like are in the runtime: what called them says more. */
static bool is_runtime(const struct detect_frame *frame)
{
	return !frame->file || strstr(frame->file, "/libsanitizer/");
}

char *detect_access_line(const struct detect_access *access)
{
	const struct detect_frame *frame = access->frame_count ? &access->frames[0] : NULL;
	struct text text = { 0 };
	size_t length;

	text_addf(&text, "%s%s of %u byte%s", access->atomic ? "atomic " : "", access->write ? "write" : "read", access->size,
		  access->size == 1 ? "" : "s");
	if (!frame)
		return text_take(&text);
	for (size_t i = 0; i < access->frame_count && is_runtime(frame); i++)
		if (!is_runtime(&access->frames[i]))
			frame = &access->frames[i];
	length = counter_name(frame->function);
	text_addf(&text, ", %.*s", (int)(length ? length : strlen(frame->function)), frame->function);
	if (frame->file)
		text_addf(&text, " %s:%u", short_file(frame->file), frame->line);
	return text_take(&text);
}

static void parse_log(void *context, const char *log, size_t length)
{
	const struct collecting *collecting = context;

	collecting->detector->parse(log, length, collecting->reports);
}

bool detect_collect(const struct detector *detector, const char *folder, const char *prefix,
		    struct detect_reports *reports, struct error *error)
{
	struct collecting collecting = { detector, reports };

	return logs_read(detector->name, folder, prefix, parse_log, &collecting, error);
}
