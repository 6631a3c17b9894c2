/* SPDX-License-Identifier: GPL-3.0-or-later */
/* report_explore_words: an exploration in sentences. None ends the last one; report_explore_effort does. */
#ifndef REPORT_REPORT_EXPLORE_WORDS_H
#define REPORT_REPORT_EXPLORE_WORDS_H

#include "report/report_explore.h"

/* report_explore_head: a line with the case and what its workers do. */
void report_explore_head(struct text *text, const char *name, const struct proof *proof);

/* report_explore_answer: exact in all 70 interleavings: ...; loses updates in 60 of 70 interleavings (86 %; ...). */
void report_explore_answer(struct text *text, const struct proof *proof, const struct proof_verdict *verdict);

/* report_explore_finding: what one finding is. report_explore_race: the race by its two accesses. */
void report_explore_finding(struct text *text, const struct proof_finding *finding, const struct proof *proof);
void report_explore_race(struct text *text, const struct proof *proof);

/* report_explore_effort: how much was looked at, and whether that is all there is. */
void report_explore_effort(struct text *text, const struct proof *proof);

/* report_explore_decimal: 12,870; 1.37e11. report_explore_count: the same of a number. */
void report_explore_decimal(struct text *text, const char *digits);
void report_explore_count(struct text *text, uint64_t count);

/* report_explore_walk: the probability that a random walk ends at a wrong final value; NaN: not known. */
double report_explore_walk(const struct proof *proof);

#endif
