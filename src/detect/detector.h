/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * detector: how a race detector is launched and how its report is read; one file per detector (tsan.c).
 * A verdict comes from parsed reports, never from an exit status.
 */
#ifndef DETECT_DETECTOR_H
#define DETECT_DETECTOR_H

#include "base/error.h"

#include <stddef.h>
#include <stdint.h>

#define DETECT_FRAMES 8

/* One frame of a stack: innermost first. */
struct detect_frame {
	char *function; /* "?" when unknown */
	char *file; /* as printed; NULL when unknown */
	unsigned line;
};

struct detect_access {
	bool write, atomic;
	unsigned size;        /* bytes */
	uint64_t address;
	struct detect_frame frames[DETECT_FRAMES];
	size_t frame_count;
};

struct detect_report {
	char *kind;           /* "data race", "thread leak", "lock-order-inversion", "fatal: unexpected memory mapping", ... */
	struct detect_access access[2];
	size_t access_count;
	char *location;       /* "global 'counters' of size 4096", "heap block of size 64", ...; NULL */
};

struct detect_reports {
	struct detect_report *reports;
	size_t count, room;
};

/* detect_parse_tsan: add the reports in @log (a file of either TSan runtime, maybe cut off) to @reports. */
void detect_parse_tsan(const char *log, size_t length, struct detect_reports *reports);
void detect_reports_fini(struct detect_reports *reports);

/*
 * detect_on_counter: is @report a data race on the counter under test? An address of it lies in [@cells, @cells + @size), or
 * the stacks of both accesses have a frame of the counter's own functions (counter_add, counter_read, counter_init, access_add, ...).
 */
bool detect_on_counter(const struct detect_report *report, uint64_t cells, uint64_t size);

/* detect_access_line: "write of 4 bytes, access_add accesses/plain.h:17" of an access; the caller frees it. */
char *detect_access_line(const struct detect_access *access);

/*
 * detect_file_name: a source as it can be found again: below the data folder as cases/... or src/..., below the current folder
 * relative to it, else as it is. NULL for NULL; the caller frees it.
 */
char *detect_file_name(const char *file);

struct detector {
	const char *name;    /* tsan-gcc; also the flavour it needs */
	const char *package; /* the Debian package that brings its runtime */
	/* environment for a run whose logs go to files beginning with @log_path: new strings into @environment (room for 4, ends with NULL) */
	void (*environment)(const char *log_path, char **environment);
	/* the same, for reports without functions and lines: some three times quicker where there is a race */
	void (*environment_bare)(const char *log_path, char **environment);
	void (*parse)(const char *log, size_t length, struct detect_reports *reports);
};

extern const struct detector detectors[]; /* tsan-gcc, tsan-clang */
extern const size_t detector_count;

/* detect_collect: parse every file in @folder whose name begins with @prefix (log_path.<pid> of every child). */
bool detect_collect(const struct detector *detector, const char *folder, const char *prefix,
		    struct detect_reports *reports, struct error *error);

/* detect_remedy: why a runtime failed, from its reports and output: "unexpected memory mapping: setarch -R ..., or sysctl vm.mmap_rnd_bits=28"; static string, never NULL. */
const char *detect_remedy(const struct detect_reports *reports, const char *output);

#endif
