/* SPDX-License-Identifier: GPL-3.0-or-later */
/* explorable: which cases the explorer can run, by the facts of their parts. */
#ifndef CASE_EXPLORABLE_H
#define CASE_EXPLORABLE_H

#include "case/select.h"

#include "base/text.h"

/* explorable_not: why the explorer cannot run @point, one of part_not_explorable; NULL: it can. */
const char *explorable_not(const struct case_point *point);

/* explorable_words: append "all explorable", or "3 not explorable: inline assembly (2), ... (1)". */
void explorable_words(const struct case_list *cases, struct text *text);

#endif
