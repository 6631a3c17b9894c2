/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ending: how a run ended, from what its child did and what its page says. */
#ifndef RUN_ENDING_H
#define RUN_ENDING_H

#include "run/page.h"

#include "base/child.h"

struct ending {
	enum run_status status;
	char detail[320]; /* "" for ok */
};

/*
 * ending_of: @unsound is NULL for a sound and complete page, else what is wrong with it; @sanitized for a program whose
 * exit status is the sanitizer's to choose; @fatal is NULL, or why the sanitizer's runtime gave up. First match wins:
 *
 *   we killed it (time, stop, memory)                   hang, stopped, out of memory
 *   it could not be started                             refused
 *   a signal                                            crash; broken page when even its magic is gone
 *   the sanitizer gave up                               crash
 *   the page is unsound                                 broken page
 *   the page says refused, or that a worker died        refused, crash
 *   the page says done; exit status 0, or sanitized     ok
 *   exit status 0, but the page is not done             broken page: it ended in the middle and called that well
 *   any other exit status                               crash
 */
void ending_of(const struct child_result *child, const struct rc_page *page, const char *unsound, bool sanitized,
	       const char *fatal, struct ending *ending);

/* ending_way_out: what helps when the system refused @what with @number (an errno). Static. */
const char *ending_way_out(const char *what, int number);

#endif
