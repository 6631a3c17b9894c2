/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Workflow commands of GitHub Actions, `::error title=...,file=...,line=...::message`. It shows at most 10 errors, 10 warnings
 * and 10 notices of a step and drops the others without a word: here the tenth says how many more there are.
 */
#include "report/report.h"

#include "report/report_place.h"
#include "report/report_summary.h"
#include "base/utf8.h"
#include "report/report_words.h"

#include <stdlib.h>
#include <string.h>

#define SHOWN_MOST 10
#define MESSAGE_MOST 2000 /* bytes: a page of them is read by nobody, and a line of a log has its limit */

struct annotations {
	const char *level, *more;
	size_t count, shown;
	struct text *text;
};

/* %, and line ends; in properties also what would end them. */
static void add_escaped(struct text *text, const char *string, bool property)
{
	char *clean = utf8_clean(string, true);
	size_t most = text->length + MESSAGE_MOST;

	for (const char *at = clean; *at != '\0'; at++) {
		bool inside = ((unsigned char)*at & 0xc0) == 0x80; /* a character is not cut in two */

		if (text->length >= most && !inside) {
			text_add(text, "...");
			break;
		}
		text_addf(text, strchr(property ? "%\n\r:," : "%\n\r", *at) != NULL ? "%%%02X" : "%c", (unsigned char)*at);
	}
	free(clean);
}

void report_annotation(struct text *text, const char *level, const char *title, const char *file, unsigned line, const char *message)
{
	text_addf(text, "::%s title=", level);
	add_escaped(text, title, true);
	if (file != NULL) {
		text_add(text, ",file=");
		add_escaped(text, file, true);
		text_addf(text, ",line=%u", line);
	}
	text_add(text, "::");
	add_escaped(text, message, false);
	text_add(text, "\n");
}

/* An annotation; the last that has room gives way when there are more. @file may be NULL. */
static void annotate(struct annotations *this, const char *title, const char *file, unsigned line, const char *message)
{
	if (this->shown >= SHOWN_MOST)
		return;
	this->shown++;
	if (this->shown == SHOWN_MOST && this->count > SHOWN_MOST) {
		text_addf(this->text, "::%s title=racecount::%zu more %s: see the summary or the report\n", this->level,
			  this->count - SHOWN_MOST + 1, this->more);
		return;
	}
	report_annotation(this->text, this->level, title, file, line, message);
}

/*
 * A user's own counter has a place in the repository, the parts of other cases have not. Frames are relative to where the campaign was
 * started, GitHub's files to @workspace: the absolute file knows both. Returns NULL without a place; @place owns what it returns.
 */
static const char *find_place(const struct judge_runs *runs, const struct store_case *point, const char *workspace,
			      struct report_place *place)
{
	size_t length = workspace != NULL ? strlen(workspace) : 0;

	*place = (struct report_place){ 0 };
	if (point->file == NULL)
		return NULL;
	report_place_of(runs, point, place);
	while (length > 0 && workspace[length - 1] == '/')
		length--;
	return length > 0 && strncmp(point->file, workspace, length) == 0 && point->file[length] == '/' ? point->file + length + 1 :
													  place->file;
}

static void annotate_case(struct annotations *this, const struct judge_runs *runs, const struct judge_result *result,
			  const char *workspace)
{
	bool failed = result->verdict == VERDICT_ERROR && result->trouble != NULL;
	char *title = text_format("racecount: %s", verdict_name(result->verdict));
	char *message = text_format("%s: %s%s%s", judge_name(result), result->because, failed ? ": " : "", failed ? result->trouble : "");
	struct report_place place;
	const char *file = find_place(runs, result->point, workspace, &place);

	annotate(this, title, file, place.line, message);
	report_place_fini(&place);
	free(message);
	free(title);
}

static bool is_warning(const struct judge_result *result)
{
	return result->verdict == VERDICT_NOT_EXERCISED;
}

static bool is_surprise(const struct judge_detector *detector)
{
	return detector->answer >= ANSWER_MISSED;
}

/* A race has a place where a stack reaches into the user's file; a silent detector names none. */
static void annotate_detector(struct annotations *this, const struct judge_runs *runs, const struct judge_result *result,
			      const struct judge_detector *detector, const char *workspace)
{
	struct report_place place;
	const char *file = find_place(runs, result->point, workspace, &place);
	struct text message = { 0 };

	text_addf(&message, "%s: ", judge_name(result));
	report_explain_answer(&message, result->point, detector);
	message.data[--message.length] = '\0'; /* the blank at its end */
	annotate(this, "racecount: detector", place.seen ? file : NULL, place.line, message.data);
	report_place_fini(&place);
	text_fini(&message);
}

static void count_all(const struct judgement *judgement, struct annotations *errors, struct annotations *warnings)
{
	for (size_t i = 0; i < judgement->count; i++) {
		const struct judge_result *result = &judgement->results[i];

		errors->count += result->verdict <= VERDICT_PROMISE_BROKEN;
		warnings->count += is_warning(result);
		for (size_t j = 0; j < result->detector_count; j++)
			warnings->count += is_surprise(&result->detectors[j]);
	}
}

void report_annotations(const struct store_campaign *campaign, const struct judgement *judgement, const char *workspace,
			struct text *text)
{
	struct annotations errors = { .level = "error", .more = "errors and broken promises", .text = text };
	struct annotations warnings = { .level = "warning", .more = "warnings", .text = text };
	struct annotations notices = { .level = "notice", .text = text, .count = 1 };
	struct text headline = { 0 };
	struct judge_runs runs;

	count_all(judgement, &errors, &warnings);
	judge_runs_sort(campaign, &runs);
	for (size_t i = 0; i < judgement->count; i++) {
		const struct judge_result *result = &judgement->results[i];

		if (result->verdict <= VERDICT_PROMISE_BROKEN)
			annotate_case(&errors, &runs, result, workspace);
		if (is_warning(result))
			annotate_case(&warnings, &runs, result, workspace);
		for (size_t j = 0; j < result->detector_count; j++)
			if (is_surprise(&result->detectors[j]))
				annotate_detector(&warnings, &runs, result, &result->detectors[j], workspace);
	}
	report_headline(judgement, &headline);
	annotate(&notices, "racecount", NULL, 0, headline.data);
	judge_runs_fini(&runs);
	text_fini(&headline);
}
