/* SPDX-License-Identifier: GPL-3.0-or-later */
/* schedule_text: a schedule as it is written, rc1.FINGERPRINT.WORKERSxOPS.STEPS (explore/document.h). */
#ifndef PROVE_SCHEDULE_TEXT_H
#define PROVE_SCHEDULE_TEXT_H

#include "prove/prove.h"

#define SCHEDULE_TEXT_MOST 100000 /* a word of the command line has at most 128 KiB */

/*
 * schedule_text_check: is @schedule written as one? Then @options has its workers and operations. STATUS_USAGE says what is wrong with
 * it; whether it is of this program, the program says.
 */
bool schedule_text_check(const char *schedule, struct prove_options *options, struct error *error);

#endif
