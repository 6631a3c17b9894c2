/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "detect/tsan.h"

#include "detect/detector.h"
#include "detect/frame.h"
#include "detect/slice.h"

#include "base/text.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

/* More reports than any campaign can use; a bound on the memory that a subject writing into its own log can take. */
#define TSAN_REPORTS 4096

/* Where the parser is: both NULL outside a report, access NULL outside the stack of an access. */
struct tsan_parser {
	struct detect_reports *reports;
	struct detect_report *report;
	struct detect_access *access;
};

static const char warning[] = "WARNING: ThreadSanitizer: ";

/* Lines of a runtime that gave up: the report's kind is "fatal: ", @keep and what follows @mark. */
static const struct { const char *mark, *keep; } fatal_lines[] = {
	{ "FATAL: ThreadSanitizer: ", "" },
	{ "FATAL: ThreadSanitizer ", "" },
	{ "ERROR: ThreadSanitizer: ", "" },
	{ "ERROR: ThreadSanitizer ", "" },
	{ "ThreadSanitizer: CHECK failed: ", "CHECK failed: " },
	{ "ThreadSanitizer CHECK failed: ", "CHECK failed: " },
	{ "ThreadSanitizer:DEADLYSIGNAL", "DEADLYSIGNAL" },
	{ "ThreadSanitizer: nested bug", "nested bug" },
	{ "ThreadSanitizer: starting new threads", "starting new threads" },
};

/* What differs from run to run begins with one of these; a kind ends there. */
static const char *const kind_ends[] = { " 0x", " (0x", " (pc ", " (pid=", " (tid=" };

/* The report gets @kind, a new string. */
static void open_report(struct tsan_parser *parser, char *kind)
{
	struct detect_reports *reports = parser->reports;

	parser->access = NULL;
	parser->report = NULL;
	if (reports->count >= TSAN_REPORTS) {
		free(kind);
		return;
	}
	reports->reports = text_grow(reports->reports, &reports->room, reports->count + 1, sizeof(*reports->reports));
	parser->report = &reports->reports[reports->count++];
	*parser->report = (struct detect_report){ .kind = kind };
}

static bool header_line(struct tsan_parser *parser, struct slice line)
{
	struct slice kind;

	if (!slice_after(&line, warning))
		return false;
	kind = slice_before(line, " (pid=");
	if (kind.length && kind.length < line.length)
		open_report(parser, slice_copy(kind));
	return true;
}

/* A crash is two lines, DEADLYSIGNAL and then ERROR with the reason: one report, with the reason as its kind. */
static bool follows_signal(const struct tsan_parser *parser)
{
	return parser->report && strcmp(parser->report->kind, "fatal: DEADLYSIGNAL") == 0;
}

static bool fatal_line(struct tsan_parser *parser, struct slice line)
{
	for (size_t i = 0; i < sizeof(fatal_lines) / sizeof(*fatal_lines); i++) {
		struct slice rest = line;
		char *kind, *what;

		if (!slice_after(&rest, fatal_lines[i].mark))
			continue;
		for (size_t j = 0; j < sizeof(kind_ends) / sizeof(*kind_ends); j++)
			rest = slice_before(rest, kind_ends[j]);
		what = slice_copy(rest);
		kind = text_format("fatal: %s%s", fatal_lines[i].keep, what);
		free(what);
		if (follows_signal(parser)) {
			free(parser->report->kind);
			parser->report->kind = kind;
		} else {
			open_report(parser, kind);
		}
		return true;
	}
	return false;
}

static bool end_line(struct slice line)
{
	return slice_skip(&line, "==================") || slice_skip(&line, "SUMMARY: ThreadSanitizer");
}

/* "  Previous atomic write of size 4 at 0x5574db7df054 by thread T1:" */
static bool parse_access(struct slice line, struct detect_access *access)
{
	uint64_t size, address;
	bool write, atomic;

	slice_skip(&line, "  ");
	slice_skip(&line, "Previous ");
	atomic = slice_skip(&line, "atomic ") || slice_skip(&line, "Atomic ");
	write = slice_skip(&line, "write ") || slice_skip(&line, "Write ");
	if (!write && !slice_skip(&line, "read ") && !slice_skip(&line, "Read "))
		return false;
	if (!slice_skip(&line, "of size ") || !slice_number(&line, 10, &size) || size > UINT_MAX)
		return false;
	if (!slice_skip(&line, " at 0x") || !slice_number(&line, 16, &address) || !slice_skip(&line, " by "))
		return false;
	*access = (struct detect_access){ .write = write, .atomic = atomic, .size = (unsigned)size, .address = address };
	return true;
}

static bool access_line(struct tsan_parser *parser, struct slice line)
{
	struct detect_report *report = parser->report;
	struct detect_access access;

	if (!parse_access(line, &access))
		return false;
	parser->access = NULL;
	if (report->access_count < sizeof(report->access) / sizeof(*report->access)) {
		parser->access = &report->access[report->access_count++];
		*parser->access = access;
	}
	return true;
}

/*
 * "  Location is global 'x' of size 4 at 0x55.. (prog+0x4054)", "... heap block of size 8 at 0x7b.. allocated by ...:", "... stack of thread T1.";
 * global '<null>' (gcc) and question marks (clang) are memory of a module that has no name for it.
 */
static bool location_line(struct tsan_parser *parser, struct slice line)
{
	slice_skip(&line, "  ");
	if (!slice_skip(&line, "Location is "))
		return false;
	parser->access = NULL;
	if (parser->report->location || slice_skip(&line, "global '<null>'") || slice_skip(&line, "global '?"))
		return true;
	line = slice_before(line, " at 0x");
	if (line.length && (line.at[line.length - 1] == '.' || line.at[line.length - 1] == ':'))
		line.length--;
	parser->report->location = slice_copy(line);
	return true;
}

/* A frame belongs to the access above it; any line but a frame ends that stack. */
static void stack_line(struct tsan_parser *parser, struct slice line)
{
	struct detect_access *access = parser->access;
	struct detect_frame frame;

	if (!access)
		return;
	if (!frame_parse(line, &frame)) {
		parser->access = NULL;
	} else if (access->frame_count < DETECT_FRAMES) {
		access->frames[access->frame_count++] = frame;
	} else {
		free(frame.function);
		free(frame.file);
	}
}

void detect_parse_tsan(const char *log, size_t length, struct detect_reports *reports)
{
	struct tsan_parser parser = { .reports = reports };
	struct slice rest = { log, length }, line;

	while (slice_line(&rest, &line)) {
		bool ours = slice_find(line, "ThreadSanitizer") < line.length;

		if (ours && (header_line(&parser, line) || fatal_line(&parser, line)))
			continue;
		if (!parser.report)
			continue;
		if (end_line(line))
			parser = (struct tsan_parser){ .reports = reports };
		else if (!access_line(&parser, line) && !location_line(&parser, line))
			stack_line(&parser, line);
	}
}
