/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/report_compare_words.h"

#include "report/report_words.h"

#include "subject/page.h"

#include <ctype.h>
#include <string.h>

#define HANG 2       /* blanks before a sentence's further lines */
#define NAMES_MOST 3 /* cases named of those that only one side has */

const char *report_compare_title(const char *what)
{
	static const char *const titles[][2] = {
		{ "cpu", "CPU model" },         { "cpus", "CPUs" },             { "cc", "--cc" },
		{ "plain", "plain compiler" },  { "tsan-gcc", "TSan gcc" },     { "tsan-clang", "TSan clang" },
		{ "runs", "--runs" },           { "seed", "--seed" },
	};

	for (size_t i = 0; i < sizeof(titles) / sizeof(titles[0]); i++)
		if (strcmp(titles[i][0], what) == 0)
			return titles[i][1];
	return what;
}

/* ---- a row ---- */

static void tell_broken(struct text *text, const struct compare_case *entry, bool came)
{
	if (came)
		text_addf(text, "%s; OLD kept its promise. ", judge_broken_promise(entry->new));
	else
		text_addf(text, "OLD broke its promise (%s), NEW does not. ", judge_broken_promise(entry->old));
}

static void tell_error(struct text *text, const struct compare_case *entry, bool came)
{
	const struct judge_result *result = came ? entry->new : entry->old;

	text_addf(text, "%s%s", came ? "" : "in OLD ", judge_error(result));
	if (result->trouble != NULL)
		text_addf(text, ": %s", result->trouble);
	text_addf(text, "; %s. ", came ? "none did in OLD" : "none did in NEW");
}

static void tell_reason(struct text *text, const struct compare_case *entry, const struct compare_reason *reason)
{
	const char *title = reason->detector != NULL ? report_detector_title(reason->detector) : "";

	switch (reason->fault) {
	case FAULT_BROKEN_PROMISE:
		tell_broken(text, entry, reason->came);
		break;
	case FAULT_ERROR:
		tell_error(text, entry, reason->came);
		break;
	case FAULT_MISSED_RACE:
		text_addf(text, reason->came ? "%s no longer sees this data race. " : "%s sees this data race again. ", title);
		break;
	case FAULT_FALSE_ALARM:
		text_addf(text, reason->came ? "%s now reports a data race where there is none. " :
					       "%s no longer reports a data race where there is none. ", title);
		break;
	case FAULT_UNDECLARED_RACE:
		if (reason->came)
			text_addf(text, "%s now reports a data race that %s does not declare. ", title, report_file(entry->new->point));
		else
			text_addf(text, "%s reported a data race in OLD that %s did not declare; not so in NEW. ", title,
				  report_file(entry->old->point));
		break;
	case COMPARE_FAULTS:
		break;
	}
}

static void tell_promise(struct text *text, const struct compare_case *entry)
{
	const struct store_case *old = entry->old->point, *new = entry->new->point;

	text_add(text, "it promises something else than in OLD:");
	if (old->data_race != new->data_race)
		text_addf(text, " data race %s, was %s;", new->data_race ? "yes" : "no", old->data_race ? "yes" : "no");
	if (strcmp(old->wrong_result, new->wrong_result) != 0)
		text_addf(text, " wrong result %s, was %s;", new->wrong_result, old->wrong_result);
	for (size_t i = 0; i < sizeof(store_detectors) / sizeof(store_detectors[0]); i++)
		if (strcmp(old->visible[i], new->visible[i]) != 0)
			text_addf(text, " %s sees it %s, was %s;", report_detector_title(store_detectors[i]), new->visible[i],
				  old->visible[i]);
	text->data[text->length - 1] = '.';
	text_add(text, " ");
}

/* Where the answer is a fault, the reason has said it. */
static void tell_answers(struct text *text, const struct compare_case *entry)
{
	for (size_t i = 0; i < sizeof(store_detectors) / sizeof(store_detectors[0]); i++) {
		const struct judge_detector *old = report_detector(entry->old, i), *new = report_detector(entry->new, i);
		bool said = old == NULL || new == NULL || old->answer == new->answer;

		for (size_t j = 0; j < entry->reason_count && !said; j++)
			said = entry->reasons[j].detector != NULL &&
			       strcmp(entry->reasons[j].detector, store_detectors[i]) == 0;
		if (!said)
			text_addf(text, "%s: %s, was %s. ", report_detector_title(store_detectors[i]),
				  report_answer_cell(new->answer), report_answer_cell(old->answer));
	}
}

static void tell_classes(struct text *text, const struct compare_case *entry)
{
	const char *between = "";

	if (entry->mixed) {
		text_add(text, "no run of OLD and NEW is of one latency class, so all are compared: the CPUs may make the difference. ");
		return;
	}
	if (entry->old_used == entry->old_share.count && entry->new_used == entry->new_share.count)
		return;
	text_add(text, "only runs of latency class ");
	for (size_t i = 0; i < JUDGE_CLASSES; i++) {
		if (entry->classes & 1u << i) {
			text_addf(text, "%s%s", between, judge_class_names[i]);
			between = " and ";
		}
	}
	text_addf(text, " are compared: %zu of %zu with %zu of %zu. ", entry->old_used, entry->old_share.count,
		  entry->new_used, entry->new_share.count);
}

static const char *side_without_runs(const struct compare_case *entry)
{
	if (entry->old->runs == 0)
		return entry->new->runs == 0 ? "neither OLD nor NEW has a run that ended well. " : "OLD has no run that ended well. ";
	return entry->new->runs == 0 ? "NEW has no run that ended well. " : "no run of both sides read the same thing. ";
}

/* A broken promise or an error that came or went has said what the verdict is and was. */
static bool tells_verdict(const struct compare_case *entry)
{
	for (size_t i = 0; i < entry->reason_count; i++)
		if (entry->reasons[i].detector == NULL)
			return true;
	return false;
}

/* What begins at @at begins a sentence; the first of a row goes on after a mark and stays small. */
static void begin_sentence(struct text *text, size_t start, size_t at)
{
	if (at > start && text->length > at)
		text->data[at] = (char)toupper((unsigned char)text->data[at]);
}

void report_compare_because(struct text *text, const struct compare_case *entry)
{
	size_t start = text->length, at;

	for (size_t i = 0; i < entry->reason_count; i++) {
		at = text->length;
		tell_reason(text, entry, &entry->reasons[i]);
		begin_sentence(text, start, at);
	}
	at = text->length;
	if (entry->promise_changed)
		tell_promise(text, entry);
	begin_sentence(text, start, at);
	if (entry->verdict_changed && !tells_verdict(entry)) /* names, which stay as they are */
		text_addf(text, "%s, was %s. ", verdict_name(entry->new->verdict), verdict_name(entry->old->verdict));
	tell_answers(text, entry);
	at = text->length;
	if (entry->engine < 0)
		text_add(text, side_without_runs(entry));
	begin_sentence(text, start, at);
	at = text->length;
	if (entry->tested && entry->engine == RC_SUSTAINED && entry->old->trials > 0)
		text_add(text, "of updates in the long loops: no one-shot trial of either went wrong. ");
	begin_sentence(text, start, at);
	at = text->length;
	if (entry->tested)
		tell_classes(text, entry);
	begin_sentence(text, start, at);
	at = text->length;
	if (entry->source_changed)
		text_add(text, "its source is another. ");
	begin_sentence(text, start, at);
}

/* ---- the summary ---- */

static void say(const struct report_paint *paint, const char *colour, unsigned width, struct text *sentence,
		struct text *text)
{
	if (sentence->length > 0) {
		text_add(text, colour);
		report_wrap(text, sentence->data, width, HANG);
		text_add(text, colour[0] != '\0' ? paint->plain : "");
	}
	text_fini(sentence);
}

static const char *plural(size_t number)
{
	return number == 1 ? "" : "s";
}

static void tell_headline(const struct comparison *comparison, struct text *sentence)
{
	static const struct {
		enum compare_decision decision;
		const char *one, *many;
	} parts[] = {
		{ COMPARE_REGRESSION, "regression", "regressions" },
		{ COMPARE_FIXED, "is fixed", "are fixed" },
		{ COMPARE_MORE, "loses more often", "lose more often" },
		{ COMPARE_LESS, "loses less often", "lose less often" },
		{ COMPARE_CHANGED, "changed otherwise", "changed otherwise" },
		{ COMPARE_NO_RUNS, "without runs to compare", "without runs to compare" },
		{ COMPARE_UNDECIDED, "with too few runs to tell", "with too few runs to tell" },
		{ COMPARE_SAME, "without a difference that shows", "without a difference that shows" },
	};
	const char *before = ": ";

	text_addf(sentence, "%zu case%s in common", comparison->count, plural(comparison->count));
	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
		size_t number = comparison->decisions[parts[i].decision];

		if (number == 0)
			continue;
		text_addf(sentence, "%s%zu %s", before, number, number == 1 ? parts[i].one : parts[i].many);
		before = "; ";
	}
	text_add(sentence, ".");
}

static void tell_tests(const struct comparison *comparison, struct text *sentence)
{
	size_t tests = comparison->tests;

	if (tests == 0)
		return;
	text_addf(sentence, "Tested: the shares of %zu case%s that may lose updates, by an exact rank test on %s runs", tests,
		  plural(tests), tests == 1 ? "its" : "their");
	for (size_t i = 0; i < comparison->count; i++) {
		if (comparison->cases[i].tested && !comparison->cases[i].test.exact) {
			text_add(sentence, " (where there are very many, by its normal approximation)");
			break;
		}
	}
	if (tests > 1)
		text_addf(sentence, "; p is corrected for %zu tests (Holm)", tests);
	text_add(sentence, "; a difference counts from p = 5 % down. More or less where losing is possible is neither better nor worse.");
}

static bool are_too_few(const struct comparison *comparison)
{
	for (size_t i = 0; i < comparison->count; i++)
		if (comparison->cases[i].tested && comparison->cases[i].least > COMPARE_LEVEL)
			return true;
	return false;
}

static void tell_too_few(const struct comparison *comparison, struct text *sentence)
{
	size_t number = 0, tests = comparison->tests;

	if (!are_too_few(comparison))
		return;
	for (size_t i = 0; i < comparison->count; i++)
		number += comparison->cases[i].tested && comparison->cases[i].least > COMPARE_LEVEL;
	text_addf(sentence, "Too few runs: for %zu of %zu case%s no reading at all could bring p to 5 %%; ", number, tests, plural(tests));
	if (comparison->runs_needed > 0)
		text_addf(sentence, "from `--runs %zu' on in both, of one latency class, it can.", comparison->runs_needed);
	else
		text_addf(sentence, "not even `--runs %d' could, for so many cases: compare fewer.", COMPARE_RUNS_MOST);
}

static void tell_only(const char *side, const struct judge_result *const *results, size_t count, struct text *sentence)
{
	size_t broken = 0, errors = 0;

	if (count == 0)
		return;
	text_addf(sentence, "Only in %s, not compared: %zu case%s (", side, count, plural(count));
	for (size_t i = 0; i < count && i < NAMES_MOST; i++)
		text_addf(sentence, "%s%s", i > 0 ? ", " : "", judge_name(results[i]));
	text_add(sentence, count > NAMES_MOST ? ", ...)" : ")");
	for (size_t i = 0; i < count; i++) {
		broken += judge_broken_promise(results[i]) != NULL;
		errors += judge_error(results[i]) != NULL;
	}
	if (broken > 0)
		text_addf(sentence, "; %zu broke %s promise", broken, broken == 1 ? "its" : "their");
	if (errors > 0)
		text_addf(sentence, "; %zu ended in an error", errors);
	text_add(sentence, ".");
}

static void tell_state(const char *side, const struct store_campaign *campaign, struct text *sentence)
{
	if (strcmp(campaign->state, "complete") != 0)
		text_addf(sentence, "%s is not complete (%s): %zu of %u runs were done.", side, campaign->state,
			  campaign->run_count, campaign->planned);
}

void report_compare_summary(const struct comparison *comparison, const struct report_paint *paint, unsigned width,
			    struct text *text)
{
	enum { HEADLINE, TESTS, TOO_FEW, SOURCES, ONLY_OLD, ONLY_NEW, STATE_OLD, STATE_NEW, SENTENCES };
	struct text said[SENTENCES] = { 0 };
	const char *colours[SENTENCES] = { paint->bold, "", paint->yellow, "", "", "", paint->yellow, paint->yellow };

	tell_headline(comparison, &said[HEADLINE]);
	tell_tests(comparison, &said[TESTS]);
	tell_too_few(comparison, &said[TOO_FEW]);
	if (comparison->sources_changed > 0)
		text_addf(&said[SOURCES], "Other source than in OLD: %zu of %zu case%s.", comparison->sources_changed,
			  comparison->count, plural(comparison->count));
	tell_only("OLD", comparison->only_old, comparison->only_old_count, &said[ONLY_OLD]);
	tell_only("NEW", comparison->only_new, comparison->only_new_count, &said[ONLY_NEW]);
	tell_state("OLD", comparison->old, &said[STATE_OLD]);
	tell_state("NEW", comparison->new, &said[STATE_NEW]);
	for (size_t i = 0; i < SENTENCES; i++)
		say(paint, colours[i], width, &said[i], text);
}
