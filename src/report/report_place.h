/* SPDX-License-Identifier: GPL-3.0-or-later */
/* report_place: where in a source something is, in the words that code hosts understand. */
#ifndef REPORT_REPORT_PLACE_H
#define REPORT_REPORT_PLACE_H

#include "base/text.h"
#include "judge/judge_observe.h"

/* A place in a source; valid as long as the campaign. */
struct report_place {
	char *file; /* as store_frame has it; owned */
	unsigned line; /* 1 when no line is known */
	bool seen;     /* in the stack of a detector's report, and so of a race */
};

/*
 * report_place_of: where @point updates its counter: the access of its race, when a detector saw one (the same line whatever
 * the order of the runs); else the file of its counter or of its access. @runs: of the campaign. Free it with report_place_fini.
 */
void report_place_of(const struct judge_runs *runs, const struct store_case *point, struct report_place *place);
void report_place_fini(struct report_place *place);

/*
 * report_place_uri: append @file as a URI reference, with % for what a URI cannot hold; an absolute file becomes a file: URI.
 * Returns the name of the base that it is relative to: RACECOUNT for parts and runtime in the data folder (in
 * racecount's own repository: its root), %SRCROOT% for what lies where the campaign was started; NULL for an absolute one.
 */
const char *report_place_uri(struct text *text, const char *file);

/* report_frame_is_runtime: a frame of a detector's runtime or of a library without debug information: nobody's to mend. */
bool report_frame_is_runtime(const struct store_frame *frame);

/* report_function: append @function without what a build adds to it: access_add of access_add_12 and access_add.part.0. */
void report_function(struct text *text, const char *function);

/* report_depth: how many frames of @stack, from the first, are the counter's own; all of them when none is known to be. */
size_t report_depth(const struct store_stack *stack);

#endif
