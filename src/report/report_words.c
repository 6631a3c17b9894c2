/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/report_words.h"

#include "report/report_mark.h"
#include "report/report_text.h"

#include <math.h>
#include <string.h>

enum report_kind report_kind(const struct judge_result *result)
{
	if (strcmp(result->point->wrong_result, "no") == 0)
		return KIND_RIGHT;
	if (strcmp(result->point->wrong_result, "not-shared") == 0)
		return KIND_NOT_SHARED;
	return result->point->data_race ? KIND_DATA_RACE : KIND_NO_RACE;
}

const char *report_kind_name(enum report_kind kind)
{
	static const char *const names[] = {
		[KIND_DATA_RACE] = "data-race",
		[KIND_NO_RACE] = "no-data-race",
		[KIND_NOT_SHARED] = "not-shared",
		[KIND_RIGHT] = "right",
	};

	return names[kind];
}

const char *report_detector_title(const char *name)
{
	static const char *const titles[][2] = { { "tsan-gcc", "TSan gcc" }, { "tsan-clang", "TSan clang" } };

	for (size_t i = 0; i < sizeof(titles) / sizeof(titles[0]); i++)
		if (strcmp(titles[i][0], name) == 0)
			return titles[i][1];
	return name;
}

const char *report_answer_cell(enum judge_answer answer)
{
	static const char *const cells[] = {
		[ANSWER_NONE] = "failed",
		[ANSWER_RACE] = "race",
		[ANSWER_SILENT] = "-",
		[ANSWER_BLIND] = "blind",
		[ANSWER_EXPECTED_ALARM] = "false alarm",
		[ANSWER_MISSED] = "MISSED",
		[ANSWER_FALSE_ALARM] = "FALSE ALARM",
		[ANSWER_UNFORESEEN] = "UNFORESEEN",
		[ANSWER_UNDECLARED] = "RACE",
	};

	return cells[answer];
}

const char *report_answer_name(enum judge_answer answer)
{
	static const char *const names[] = {
		[ANSWER_NONE] = "none",
		[ANSWER_RACE] = "race",
		[ANSWER_SILENT] = "silent",
		[ANSWER_BLIND] = "blind",
		[ANSWER_EXPECTED_ALARM] = "expected-alarm",
		[ANSWER_MISSED] = "missed",
		[ANSWER_FALSE_ALARM] = "false-alarm",
		[ANSWER_UNFORESEEN] = "unforeseen",
		[ANSWER_UNDECLARED] = "undeclared",
	};

	return names[answer];
}

const char *report_file(const struct store_case *point)
{
	const char *slash = strrchr(point->file, '/');

	return slash != NULL ? slash + 1 : point->file;
}

void report_explain_answer(struct text *text, const struct store_case *point, const struct judge_detector *detector)
{
	const char *title = report_detector_title(detector->name);

	if (detector->answer == ANSWER_MISSED)
		text_addf(text, "%s must see this data race and stayed silent in %zu run%s. ", title, detector->runs,
			  detector->runs == 1 ? "" : "s");
	else if (detector->answer == ANSWER_FALSE_ALARM)
		text_addf(text, "%s reported a data race where there is none. ", title);
	else if (detector->answer == ANSWER_UNFORESEEN)
		text_addf(text, "%s reported a data race that it was not expected to see. ", title);
	else if (detector->answer == ANSWER_UNDECLARED)
		text_addf(text, "%s reported a data race that %s does not declare: mend it, or set .data_race = 1. ", title,
			  report_file(point));
	else if (detector->answer == ANSWER_NONE)
		text_addf(text, "%s gave nothing that could be read. ", title);
}

const struct judge_detector *report_detector(const struct judge_result *result, size_t index)
{
	for (size_t i = 0; i < result->detector_count; i++)
		if (strcmp(result->detectors[i].name, store_detectors[index]) == 0)
			return &result->detectors[i];
	return NULL;
}

const char *report_left_out(const struct store_campaign *campaign, const struct judgement *judgement, size_t index)
{
	for (size_t i = 0; i < campaign->compiler_count; i++)
		if (campaign->compilers[i].note != NULL && strcmp(campaign->compilers[i].flavour, store_detectors[index]) == 0)
			return campaign->compilers[i].note;
	for (size_t i = 0; i < judgement->count; i++)
		if (report_detector(&judgement->results[i], index) != NULL)
			return NULL;
	return "";
}

static double sustained_per_million(const struct judge_result *result)
{
	double worst = 0;

	for (size_t i = 0; i < result->class_count; i++)
		if (result->classes[i].lost_per_million.count > 0)
			worst = fmax(worst, result->classes[i].lost_per_million.median);
	return worst;
}

/* A zero never stands alone: its bound, as the plots draw it, or what the other engine lost, stands beside it. */
char *report_share_cell(const struct judge_result *result)
{
	struct report_mark mark;
	struct text text = { 0 };

	if (result->share.count == 0)
		return text_copy("");
	report_add_spread(&text, &result->share);
	report_mark(result, &mark);
	if (result->bounded) {
		text_add(&text, "  < ");
		report_add_share(&text, mark.share);
	} else if (result->trials > 0 && result->lost == 0 && result->wrong_seen) {
		text_add(&text, "  (");
		report_add_number(&text, sustained_per_million(result));
		text_add(&text, "/M sustained)");
	}
	if (result->mixed && result->share.low != result->share.high)
		text_add(&text, "  mixed");
	return text_take(&text);
}

char *report_verdict_cell(const struct judge_result *result)
{
	static const char *const how[] = {
		[KIND_DATA_RACE] = ", race",
		[KIND_NO_RACE] = ", no race",
		[KIND_NOT_SHARED] = ", not shared",
		[KIND_RIGHT] = "",
	};

	return text_format("%s%s", verdict_name(result->verdict),
			   result->verdict == VERDICT_WRONG_SHOWN ? how[report_kind(result)] : "");
}
