/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * TAP 14. A test point per case, `not ok` for the verdicts that make `run` exit with 1; its diagnostics are the facts. Detectors are judged
 * apart: a surprise of theirs is a comment and stands in the diagnostics, and fails no point.
 */
#include "report/report.h"

#include "report/report_facts.h"
#include "base/utf8.h"
#include "report/report_words.h"

#include <stdlib.h>

/* # begins a directive, and a backslash escapes it. */
static void add_words(struct text *text, const char *string)
{
	char *clean = utf8_clean(string, false);

	for (const char *at = clean; *at != '\0'; at++)
		text_addf(text, *at == '#' || *at == '\\' ? "\\%c" : "%c", *at);
	free(clean);
}

static void add_point(struct text *text, bool ok, size_t number, const char *name, const char *skip)
{
	text_addf(text, "%s %zu - ", ok ? "ok" : "not ok", number);
	add_words(text, name);
	if (skip != NULL) {
		text_add(text, " # SKIP ");
		add_words(text, skip);
	}
	text_add(text, "\n");
}

static void add_result(const struct judge_result *result, size_t number, struct text *text)
{
	bool skipped = result->verdict == VERDICT_NOT_EXERCISED;
	struct text surprise = { 0 };

	add_point(text, result->verdict > VERDICT_PROMISE_BROKEN, number, judge_name(result), skipped ? result->because : NULL);
	text_add(text, "  ---\n");
	report_facts(result, "  ", text);
	text_add(text, "  ...\n");
	for (size_t i = 0; i < result->detector_count; i++)
		report_explain_answer(&surprise, result->point, &result->detectors[i]);
	if (surprise.length > 0) {
		text_add(text, "# ");
		utf8_add(text, surprise.data, false);
		text->data[text->length - 1] = '\n'; /* for the blank at its end */
	}
	text_fini(&surprise);
}

void report_tap(const struct store_campaign *campaign, const struct judgement *judgement, struct text *text)
{
	size_t unreached_count;
	const struct store_case **unreached = report_unreached(campaign, judgement, &unreached_count);
	size_t count = judgement->count + unreached_count;

	text_addf(text, "TAP version 14\n1..%zu%s\n", count, count == 0 ? " # SKIP no case was run" : "");
	for (size_t i = 0; i < judgement->count; i++)
		add_result(&judgement->results[i], i + 1, text);
	for (size_t i = 0; i < unreached_count; i++)
		add_point(text, true, judgement->count + i + 1, unreached[i]->name, report_unreached_why(campaign));
	free(unreached);
}
