/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * report_text: how the tables and their summary put numbers and words into columns. Names and messages may come from
 * a subject: what could steer a terminal is replaced by `?`.
 */
#ifndef REPORT_REPORT_TEXT_H
#define REPORT_REPORT_TEXT_H

#include "judge/statistics.h"

#include "base/text.h"

/* Terminal attributes; all of them are "" without colour. */
struct report_paint {
	const char *bold, *red, *yellow, *plain;
};

const struct report_paint *report_paint(bool colour);

/* report_clean: append @string as one line: `?` for each byte of what utf8_shown says may not be shown. */
void report_clean(struct text *text, const char *string);

/* report_columns: how many columns @string takes: UTF-8 characters, each taken as one wide. */
size_t report_columns(const char *string);

/* report_pad: append @string, cleaned, in @width columns; nothing is cut. */
void report_pad(struct text *text, const char *string, size_t width, bool right);

/*
 * report_wrap: append @paragraph in lines of at most @width columns (0: 100), broken at blanks, each line
 * after the first behind @indent blanks; with a newline at the end.
 */
void report_wrap(struct text *text, const char *paragraph, unsigned width, unsigned indent);

/* report_add_number: 3.1e-7, 3.1e9, 0.42, 17: two significant digits, short exponents. */
void report_add_number(struct text *text, double number);

/* report_add_field: a tab and @number for programs: six significant digits, nothing when it is not known. */
void report_add_field(struct text *text, double number);

/* report_add_share: 31 %, 0.42 %, 3.1e-6. */
void report_add_share(struct text *text, double share);

/* report_add_spread: 31 %  [24 .. 38], in one unit; brackets for an interval, parentheses for a range. */
void report_add_spread(struct text *text, const struct spread *spread);

#endif
