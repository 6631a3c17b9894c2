/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/report_summary.h"

#include "report/report_explored.h"
#include "report/report_legend.h"
#include "report/report_words.h"

#include "base/quantity.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define HANG 2 /* blanks before a sentence's further lines */
#define DETECTORS (sizeof(store_detectors) / sizeof(store_detectors[0]))

struct summary {
	const struct store_campaign *campaign;
	const struct judgement *judgement;
	const struct report_paint *paint;
	unsigned width;
	struct text *text;
	size_t verdicts[VERDICTS];
	size_t lost_by[KINDS]; /* wrong-shown, by kind */
	size_t runs;
};

static void count(struct summary *summary)
{
	for (size_t i = 0; i < summary->judgement->count; i++) {
		const struct judge_result *result = &summary->judgement->results[i];

		summary->verdicts[result->verdict]++;
		summary->runs += result->runs;
		if (result->verdict == VERDICT_WRONG_SHOWN)
			summary->lost_by[report_kind(result)]++;
	}
}

static void say(const struct summary *summary, const char *paint, struct text *sentence)
{
	if (sentence->length > 0) {
		text_add(summary->text, paint);
		report_wrap(summary->text, sentence->data, summary->width, HANG);
		text_add(summary->text, paint[0] != '\0' ? summary->paint->plain : "");
	}
	text_fini(sentence);
}

static const char *plural(size_t number)
{
	return number == 1 ? "" : "s";
}

static void headline(const struct summary *summary, struct text *sentence)
{
	const size_t losses = summary->lost_by[KIND_DATA_RACE] + summary->lost_by[KIND_NO_RACE];
	const struct {
		size_t number;
		const char *words;
	} parts[] = {
		{ summary->verdicts[VERDICT_ERROR], "ended in an error" },
		{ summary->verdicts[VERDICT_PROMISE_BROKEN], "broke a promise" },
		{ losses, losses == 1 ? "lost updates, as it may" : "lost updates, as they may" },
		{ summary->lost_by[KIND_NOT_SHARED], "shared nothing, as promised" },
		{ summary->verdicts[VERDICT_AS_PROMISED], "counted right, as promised" },
		{ summary->verdicts[VERDICT_WRONG_NOT_SHOWN], "may lose but did not" },
		{ summary->verdicts[VERDICT_NOT_EXERCISED], "could not be put to the test" },
	};
	const char *before = ": ";

	/* Of cases with several settings, what follows counts each. */
	text_addf(sentence, "%zu case%s in %zu run%s%s", summary->judgement->cases, plural(summary->judgement->cases), summary->runs,
		  plural(summary->runs), summary->judgement->count > summary->judgement->cases ? ", judged in each setting" : "");
	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
		if (parts[i].number == 0)
			continue;
		text_addf(sentence, "%s%zu %s", before, parts[i].number, parts[i].words);
		before = "; ";
	}
	text_add(sentence, ".");
}

void report_headline(const struct judgement *judgement, struct text *text)
{
	struct summary summary = { .judgement = judgement };

	count(&summary);
	headline(&summary, text);
}

static void say_headline(const struct summary *summary)
{
	struct text sentence = { 0 };

	headline(summary, &sentence);
	say(summary, summary->paint->bold, &sentence);
}

static const struct judge_result *worst_loss(const struct judgement *judgement)
{
	const struct judge_result *worst = NULL;

	for (size_t i = 0; i < judgement->count; i++) {
		const struct judge_result *result = &judgement->results[i];

		if (result->verdict != VERDICT_WRONG_SHOWN || report_kind(result) == KIND_NOT_SHARED)
			continue;
		if (worst == NULL || result->share.median > worst->share.median)
			worst = result;
	}
	return worst;
}

/* Where most runs had none wrong the median is no number to show for it: then those that were, of all. */
static void add_worst(struct text *sentence, const struct judge_result *worst)
{
	if (worst->share.median > 0) {
		report_add_share(sentence, worst->share.median);
		text_addf(sentence, " of its %s wrong.", worst->trials > 0 ? "trials" : "updates");
		return;
	}
	quantity_add_count(sentence, worst->lost > 0 ? worst->lost : worst->lost_updates);
	text_add(sentence, " of ");
	quantity_add_count(sentence, worst->lost > 0 ? worst->trials : worst->updates_all);
	text_add(sentence, worst->lost > 0 ? " trials wrong." : " updates lost, all in long loops.");
}

static void say_losses(const struct summary *summary)
{
	const struct judge_result *worst = worst_loss(summary->judgement);
	struct text sentence = { 0 };

	if (worst == NULL)
		return;
	text_add(&sentence, "Lost: the worst is ");
	text_add(&sentence, judge_name(worst));
	text_add(&sentence, " with ");
	add_worst(&sentence, worst);
	if (summary->lost_by[KIND_DATA_RACE] > 0)
		text_addf(&sentence, " %zu %s%s lost by a data race.", summary->lost_by[KIND_DATA_RACE],
			  summary->judgement->count > summary->judgement->cases ? "result" : "case", plural(summary->lost_by[KIND_DATA_RACE]));
	if (summary->lost_by[KIND_NO_RACE] > 0)
		text_addf(&sentence, " %zu lost without a data race: no race detector can warn of that.",
			  summary->lost_by[KIND_NO_RACE]);
	say(summary, "", &sentence);
}

/* The zero-loss claim over all cases that kept their promise, with the bound that such a claim must carry. */
static void say_kept(const struct summary *summary)
{
	uint64_t updates = 0, control_trials = 0, control_lost = 0;
	struct text sentence = { 0 };
	bool trials = false;
	size_t runs = 0;

	for (size_t i = 0; i < summary->judgement->count; i++) {
		const struct judge_result *result = &summary->judgement->results[i];

		if (result->verdict != VERDICT_AS_PROMISED)
			continue;
		runs += result->runs;
		updates += result->updates_all;
		trials |= result->trials > 0;
		control_trials += result->control_trials;
		control_lost += result->control_lost;
	}
	if (runs == 0)
		return;
	text_addf(&sentence, "Right: 0 of %zu runs lost an update: fewer than ", runs);
	report_add_share(&sentence, statistics_zero_bound(runs));
	text_add(&sentence, " of runs would (95 %); ");
	report_add_number(&sentence, (double)updates);
	text_add(&sentence, " updates, fewer than ");
	report_add_number(&sentence, statistics_event_bound(updates));
	text_add(&sentence, " each if independent");
	if (control_lost > 0) {
		text_add(&sentence, "; without what protects them, ");
		report_add_share(&sentence, (double)control_lost / (double)control_trials);
		text_add(&sentence, trials ? " of their controls' trials came out wrong" : " of their controls' updates were lost");
	}
	text_add(&sentence, ".");
	say(summary, "", &sentence);
}

/* Cases by what a detector said of them. */
struct seen {
	size_t visible, seen, blind, apart, undeclared, raceless, alarms;
};

static void count_seen(const struct summary *summary, size_t index, struct seen *seen)
{
	*seen = (struct seen){ 0 };
	for (size_t i = 0; i < summary->judgement->count; i++) {
		const struct judge_result *result = &summary->judgement->results[i];
		const struct judge_detector *detector = report_detector(result, index);
		bool race = result->point->data_race;

		if (detector == NULL || detector->runs == 0)
			continue;
		seen->visible += race && detector->answer != ANSWER_BLIND;
		seen->seen += race && detector->seen > 0;
		seen->blind += detector->answer == ANSWER_BLIND;
		seen->apart += detector->answer == ANSWER_BLIND && strcmp(result->point->model, "processes") == 0;
		seen->undeclared += detector->answer == ANSWER_UNDECLARED;
		seen->raceless += !race && detector->answer != ANSWER_UNDECLARED;
		seen->alarms += !race && detector->answer != ANSWER_UNDECLARED && detector->seen > 0;
	}
}

/* What a detector saw, without its name in front. */
static bool tell_detector(const struct summary *summary, size_t index, struct text *sentence)
{
	struct seen seen;
	const char *last;

	count_seen(summary, index, &seen);
	last = seen.raceless > 0 ? ", " : ", and ";
	if (seen.visible > 0)
		text_addf(sentence, " saw %zu of the %zu data race%s that it can see", seen.seen, seen.visible, plural(seen.visible));
	else
		text_add(sentence, seen.undeclared > 0 ? " had no declared data race to see" : " had no data race to see");
	if (seen.blind > 0)
		text_addf(sentence, "%sis blind to %zu%s%s", seen.undeclared > 0 ? ", " : last, seen.blind, seen.visible > 0 ? " more" : "",
			  seen.apart == seen.blind ? " (between processes)" : "");
	if (seen.undeclared > 0)
		text_addf(sentence, "%sreported one in %zu case%s whose file declares none", last, seen.undeclared, plural(seen.undeclared));
	if (seen.raceless > 0) {
		text_add(sentence, ", and raised ");
		text_addf(sentence, seen.alarms == 0 ? "no false alarm" : "%zu false alarm%s", seen.alarms, plural(seen.alarms));
		text_addf(sentence, " in %zu case%s without a data race", seen.raceless, plural(seen.raceless));
	}
	text_add(sentence, ".");
	return seen.seen == seen.visible && seen.alarms == 0 && seen.undeclared == 0;
}

/* Detectors that saw the same share a sentence. */
static void say_detectors(const struct summary *summary)
{
	struct text told[DETECTORS] = { 0 };
	bool fine[DETECTORS], alike;

	for (size_t i = 0; i < DETECTORS; i++) {
		const char *left_out = report_left_out(summary->campaign, summary->judgement, i);
		struct text sentence = { 0 };

		if (left_out == NULL)
			fine[i] = tell_detector(summary, i, &told[i]);
		else if (left_out[0] != '\0')
			text_addf(&sentence, "%s is left out: %s", report_detector_title(store_detectors[i]), left_out);
		say(summary, summary->paint->yellow, &sentence);
	}
	alike = told[0].length > 0 && told[1].length > 0 && strcmp(told[0].data, told[1].data) == 0;
	for (size_t i = 0; i < DETECTORS; i++) {
		struct text sentence = { 0 };

		if (told[i].length > 0 && (i == 0 || !alike)) {
			text_add(&sentence, report_detector_title(store_detectors[i]));
			if (alike)
				text_addf(&sentence, " and %s each", report_detector_title(store_detectors[1]));
			text_add(&sentence, told[i].data);
			say(summary, fine[i] ? "" : summary->paint->yellow, &sentence);
		}
		text_fini(&told[i]);
	}
}

static void say_explored(const struct summary *summary)
{
	struct text sentence = { 0 };

	say(summary, report_explored_headline(summary->judgement, &sentence) ? "" : summary->paint->yellow, &sentence);
}

/* A workload's note, once for all of its cases. */
static void say_notes(const struct summary *summary)
{
	for (size_t i = 0; i < summary->judgement->count; i++) {
		const struct store_case *point = summary->judgement->results[i].point;
		struct text sentence = { 0 };
		bool said = point->note == NULL;

		for (size_t j = 0; j < i && !said; j++)
			said = strcmp(summary->judgement->results[j].point->workload, point->workload) == 0;
		if (said)
			continue;
		text_addf(&sentence, "Note on %s: %s", point->workload, point->note);
		if (!text_ends_with(point->note, "."))
			text_add(&sentence, ".");
		say(summary, "", &sentence);
	}
}

static int compare_times(const void *a, const void *b)
{
	uint64_t first = *(const uint64_t *)a, second = *(const uint64_t *)b;

	return (first > second) - (first < second);
}

/* What --until detected is asked for: how soon it shows. */
static void say_detected(const struct summary *summary)
{
	uint64_t *times = text_allocate(summary->judgement->count + 1, sizeof(*times));
	struct text sentence = { 0 };
	size_t detected = 0, can = 0;

	for (size_t i = 0; i < summary->judgement->count; i++) {
		const struct judge_result *result = &summary->judgement->results[i];

		can += strcmp(result->point->wrong_result, "lost") == 0;
		if (strcmp(result->point->wrong_result, "lost") == 0 && result->first_loss_ns > 0)
			times[detected++] = result->first_loss_ns;
	}
	if (summary->campaign->settings.until_detected && can > 0) {
		qsort(times, detected, sizeof(*times), compare_times);
		text_addf(&sentence, "Detected (--until detected): %zu of the %zu case%s that can lose did", detected, can, plural(can));
		if (detected > 0) {
			text_add(&sentence, "; the first loss showed within ");
			quantity_add_time(&sentence, times[(detected - 1) / 2]);
			text_add(&sentence, " of measuring (median), within ");
			quantity_add_time(&sentence, times[detected - 1]);
			text_add(&sentence, " at the latest");
		}
		text_add(&sentence, ".");
	}
	say(summary, "", &sentence);
	free(times);
}

static const char *state_words(const char *state)
{
	static const char *const words[][2] = {
		{ "interrupted", "Interrupted" },
		{ "stopped", "Stopped at the first failure (--fail-fast)" },
		{ "out-of-time", "Out of time (--time)" },
	};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (strcmp(state, words[i][0]) == 0)
			return words[i][1];
	return "Not ended (still running, or killed)";
}

static void say_state(const struct summary *summary)
{
	const struct store_campaign *campaign = summary->campaign;
	struct text sentence = { 0 };
	size_t selected = 0, left;

	if (strcmp(campaign->state, "complete") == 0)
		return;
	for (size_t i = 0; i < campaign->case_count; i++)
		selected += campaign->cases[i].selected;
	left = selected - summary->judgement->cases;
	text_addf(&sentence, "%s: %zu", state_words(campaign->state), campaign->run_count);
	if (campaign->planned > 0)
		text_addf(&sentence, " of %u", campaign->planned);
	text_addf(&sentence, " run%s %s done", plural(campaign->planned > 0 ? campaign->planned : campaign->run_count),
		  campaign->run_count == 1 ? "was" : "were");
	if (left > 0)
		text_addf(&sentence, "; %zu case%s had not run yet and %s not shown", left, plural(left),
			  left == 1 ? "is" : "are");
	text_add(&sentence, ".");
	say(summary, summary->paint->yellow, &sentence);
}

static void say_legend(const struct summary *summary)
{
	struct text sentence = { 0 };

	report_legend(summary->campaign, summary->judgement, &sentence);
	say(summary, "", &sentence);
}

void report_summary(const struct store_campaign *campaign, const struct judgement *judgement,
		    const struct report_paint *paint, unsigned width, struct text *text)
{
	struct summary summary = { .campaign = campaign, .judgement = judgement, .paint = paint, .width = width, .text = text };

	count(&summary);
	text_add(text, judgement->count > 0 ? "\n" : "");
	size_t before = text->length;
	say_legend(&summary);
	text_add(text, text->length > before ? "\n" : "");
	say_headline(&summary);
	say_losses(&summary);
	say_detected(&summary);
	say_kept(&summary);
	say_detectors(&summary);
	say_explored(&summary);
	say_notes(&summary);
	say_state(&summary);
}
