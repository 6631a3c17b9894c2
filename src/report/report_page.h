/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * report_page: index.html, one file that needs no network and no script to be read. Its style and its script are page.css
 * and page.js beside this file, which are put into it.
 */
#ifndef REPORT_REPORT_PAGE_H
#define REPORT_REPORT_PAGE_H

#include "report/report_plots.h"

#include "base/error.h"
#include "models/models_store.h"

/* More bytes of sources than this are not put into one page: those of unremarkable cases stay out. */
#define REPORT_PAGE_SOURCES ((size_t)4 << 20)

/* What gnuplot drew, as SVG; NULL where it is not drawn. Owned by the caller. */
struct report_pictures {
	char *plots[PLOTS];
	char **finals; /* of each panel of report_finals_tsv */
	size_t final_count;
	const char *missing; /* why there are none, without a full stop; NULL: they are there */
};

/* What `racecount models` measured, and its pictures. Owned by the caller. */
struct report_models {
	const struct models_stored *stored;
	char **pictures;     /* by index in models_experiments; NULL where it is not drawn */
	const char *missing; /* as of report_pictures */
};

/*
 * report_page: append the page of @view (NULL: the store has no campaign) and of @models (NULL: it has none of their results); of one at
 * least. Fails where page.css and page.js are not there.
 */
bool report_page(const struct report_view *view, const struct report_pictures *pictures, const struct report_models *models,
		 struct text *text, struct error *error);

/* ---- what its files share ---- */

struct report_page {
	const struct report_view *view;
	const struct report_pictures *pictures;
	const struct report_models *models;
	const struct judge_runs *runs; /* of the campaign, by case */
	bool all_sources;
	struct text *text;
};

/* In which section of the page a case stands in full. */
enum report_page_section { SECTION_BROKEN, SECTION_SURPRISING, SECTION_OTHER, SECTIONS };
enum report_page_section report_page_section(const struct judge_result *result);

/* report_page_verdict: the verdict as a word on a coloured ground. */
void report_page_verdict(struct text *text, const struct judge_result *result);

/* report_page_words: append what the filter finds a case by, as an attribute. */
void report_page_words(struct text *text, const struct judge_result *result);

/* report_page_count: a count as tables have it, the exact one as its tooltip. */
void report_page_count(struct text *text, uint64_t count);

/* report_page_answer: a detector's answer as a cell of a table; an empty one for NULL. */
void report_page_answer(struct text *text, const struct judge_detector *detector);

/* report_page_explored: what the explorer said of a case as a cell of a table; an empty one where it was not asked. */
void report_page_explored(struct text *text, const struct judge_result *result);

/* report_page_case: all of a case, in an element that opens; @open: it is open at first. report_page_case.c. */
void report_page_case(const struct report_page *page, const struct judge_result *result, bool open);

/* report_page_numbers: its outcomes and its runs by latency class. report_page_numbers.c. */
void report_page_numbers(const struct report_page *page, const struct judge_result *result);

/* report_page_detectors: what the detectors were to see and saw, with one report of each. report_page_detectors.c. */
void report_page_detectors(const struct report_page *page, const struct judge_result *result);

/* In report_page_head.c: the headline; where and how it was measured; what the columns of numbers mean. */
void report_page_head(const struct report_page *page);
void report_page_environment(const struct report_page *page);
void report_page_legend(const struct report_page *page);

/* report_page_fact, report_page_date: an entry of a list of facts; nothing where it is not known. */
void report_page_fact(struct text *text, const char *name, const char *value);
void report_page_date(struct text *text, const char *name, int64_t ms);

/* report_page_moment: a moment in words; false for one that no calendar has. */
#define REPORT_PAGE_MOMENT 64
bool report_page_moment(char words[REPORT_PAGE_MOMENT], int64_t ms);

/* In report_page_models.c: the headline of a page that has nothing else; the section. */
void report_page_models_head(const struct report_page *page);
void report_page_models(const struct report_page *page);

#endif
