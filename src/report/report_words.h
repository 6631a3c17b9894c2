/* SPDX-License-Identifier: GPL-3.0-or-later */
/* report_words: what table, summary, TSV and plot data call the things that were judged. */
#ifndef REPORT_REPORT_WORDS_H
#define REPORT_REPORT_WORDS_H

#include "base/text.h"
#include "judge/judge.h"

/* What kind of result a case promises: a plot's colours, a summary's lines. */
enum report_kind { KIND_DATA_RACE, KIND_NO_RACE, KIND_NOT_SHARED, KIND_RIGHT, KINDS };

enum report_kind report_kind(const struct judge_result *result);
const char *report_kind_name(enum report_kind kind); /* data-race, no-data-race, not-shared, right: keys of plot data */

/* report_detector_title: "TSan gcc" of "tsan-gcc". */
const char *report_detector_title(const char *name);

/* report_answer_cell: race, -, blind, MISSED, ...; "" when there is nothing to say. */
const char *report_answer_cell(enum judge_answer answer);

/* report_answer_name: none, race, silent, blind, expected-alarm, missed, false-alarm, unforeseen, undeclared: for programs. */
const char *report_answer_name(enum judge_answer answer);

/* report_file: the name, without its folder, of the user's file that @point came from; it must have one. */
const char *report_file(const struct store_case *point);

/* report_explain_answer: append a sentence about a surprising answer of @detector on @point, and a blank; nothing for the others. */
void report_explain_answer(struct text *text, const struct store_case *point, const struct judge_detector *detector);

/* report_detector: the answer of store_detectors[@index] on this case, or NULL when it has no run. */
const struct judge_detector *report_detector(const struct judge_result *result, size_t index);

/* report_left_out: why the column of store_detectors[@index] is left out; "" when nothing of it ran; NULL when it is shown. */
const char *report_left_out(const struct store_campaign *campaign, const struct judgement *judgement, size_t index);

/*
 * report_share_cell: the share with its spread, and "mixed" where its runs differ and are of several classes; beside a zero the bound of
 * the share (report_mark), or what the other engine lost. "" without one.
 * report_verdict_cell: the verdict, of wrong-shown also by what. The caller frees both.
 */
char *report_share_cell(const struct judge_result *result);
char *report_verdict_cell(const struct judge_result *result);

#endif
