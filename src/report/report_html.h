/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * report_html: how text gets into a page. What comes from a store may come from a subject: none of it is ever markup, and
 * what no document may hold (control characters, bytes that are no UTF-8) is replaced.
 */
#ifndef REPORT_REPORT_HTML_H
#define REPORT_REPORT_HTML_H

#include "base/text.h"

#include <stdbool.h>

/* report_html_add: append @string (NULL: nothing) as text or as the value of a quoted attribute; lines and tabs are kept. */
void report_html_add(struct text *text, const char *string);

/*
 * report_html_addf: append @format, which is markup, with each %s escaped; it knows %s, %z (size_t), %u (uint64_t)
 * and %% alone.
 */
void report_html_addf(struct text *text, const char *format, ...);

/* report_html_name: append a case's name so that a narrow screen may break it after its slashes. */
void report_html_name(struct text *text, const char *name);

/*
 * report_html_anchor: append what an id and a link both call the case @name: stable, without blanks, nothing to escape. What a
 * name usually has not is written as ~XX.
 */
void report_html_anchor(struct text *text, const char *name);

/*
 * report_html_svg: append the picture @svg, as gnuplot writes it, for the page: its ids begin with @prefix, so that pictures
 * do not take each other's parts, and @title and @description speak for it. False, and nothing is appended, when it has anything
 * that a drawing does not need: elements beyond the few of gnuplot's, scripts, links.
 */
bool report_html_svg(struct text *text, const char *svg, const char *prefix, const char *title, const char *description);

#endif
