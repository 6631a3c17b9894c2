/* SPDX-License-Identifier: GPL-3.0-or-later */
/* report_compare_words: the sentences of a comparison's table. */
#ifndef REPORT_REPORT_COMPARE_WORDS_H
#define REPORT_REPORT_COMPARE_WORDS_H

#include "report/report_compare.h"
#include "report/report_text.h"

/* report_compare_title: a change's name in a table: "CPU model" of "cpu". */
const char *report_compare_title(const char *what);

/* report_compare_because: what the numbers of @entry's row do not say; "" when they say all. */
void report_compare_because(struct text *text, const struct compare_case *entry);

/* report_compare_summary: the paragraphs below the table. */
void report_compare_summary(const struct comparison *comparison, const struct report_paint *paint, unsigned width,
			    struct text *text);

#endif
