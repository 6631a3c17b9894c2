/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "detect/detector.h"

#include "detect/tsan.h"

#include "base/paths.h"
#include "base/text.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* What is read of a run's logs: a report takes 1 to 2 KB, and a subject can write there too. */
#define LOG_BYTES (4 * 1024 * 1024)
#define LOG_FILES 256

const struct detector detectors[] = {
	{ .name = "tsan-gcc", .package = "libtsan2", .environment = tsan_environment_gcc, .parse = detect_parse_tsan },
	{ .name = "tsan-clang", .package = "libclang-rt-14-dev", .environment = tsan_environment_clang, .parse = detect_parse_tsan },
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

/* Add what file @name of @folder holds, at most LOG_BYTES, to @log. Anything but a plain file adds nothing: opening it could block. */
static bool read_log(int folder, const char *name, struct text *log)
{
	int file = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	char block[65536];
	struct stat status;
	ssize_t got = 0;
	bool plain;

	if (file < 0)
		return errno == ELOOP || errno == ENXIO;
	plain = fstat(file, &status) == 0 && S_ISREG(status.st_mode);
	while (plain && log->length < LOG_BYTES && (got = read(file, block, sizeof(block))) > 0)
		text_add_bytes(log, block, (size_t)got);
	close(file);
	return got >= 0;
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The names of at most LOG_FILES files in @folder that begin with @prefix, sorted; false when the folder cannot be read to its end. */
static bool list_logs(DIR *folder, const char *prefix, char *names[LOG_FILES], size_t *count)
{
	struct dirent *entry;

	errno = 0;
	for (*count = 0; *count < LOG_FILES && (entry = readdir(folder)); errno = 0)
		if (strncmp(entry->d_name, prefix, strlen(prefix)) == 0)
			names[(*count)++] = text_copy(entry->d_name);
	if (errno)
		return false;
	qsort(names, *count, sizeof(*names), by_name);
	return true;
}

bool detect_collect(const struct detector *detector, const char *folder, const char *prefix,
		    struct detect_reports *reports, struct error *error)
{
	DIR *directory = opendir(folder);
	char *names[LOG_FILES];
	size_t count = 0;
	bool good;

	if (!directory)
		return error_set(error, STATUS_HARNESS, "%s: the folder of %s's logs cannot be read: %s", folder, detector->name,
				 strerror(errno));
	good = list_logs(directory, prefix, names, &count);
	if (!good)
		error_set(error, STATUS_HARNESS, "%s: %s's logs cannot be listed: %s", folder, detector->name, strerror(errno));
	for (size_t i = 0; i < count; i++) {
		struct text log = { 0 };

		if (good && !read_log(dirfd(directory), names[i], &log))
			good = error_set(error, STATUS_HARNESS, "%s/%s: %s's log cannot be read: %s", folder, names[i],
					 detector->name, strerror(errno));
		if (good && log.length)
			detector->parse(log.data, log.length, reports);
		text_fini(&log);
		free(names[i]);
	}
	closedir(directory);
	return good;
}
