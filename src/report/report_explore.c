/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/report_explore.h"

#include "report/report_explore_words.h"
#include "report/report_path.h"
#include "report/report_text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define FINALS_SHOWN 40

static void add_sentence(struct text *text, struct text *sentence, unsigned width, unsigned indent)
{
	text_addf(text, "%*s", (int)indent, "");
	report_wrap(text, sentence->data, width ? width - indent : 0, indent);
	text_fini(sentence);
}

static void add_head(const struct report_explore *view, const struct report_paint *paint, unsigned width, struct text *text)
{
	struct text sentence = { 0 };
	enum proof_kind kind = view->verdict->kind;

	report_explore_head(text, view->name, view->proof);
	report_explore_answer(&sentence, view->proof, view->verdict);
	text_add(&sentence, ".");
	text_add(text, kind == PROOF_EXACT ? paint->bold : kind == PROOF_UNKNOWN ? paint->yellow : paint->red);
	report_wrap(text, sentence.data, width, 0);
	text_add(text, paint->plain);
	text_fini(&sentence);
}

/* What else there is to say of it: each in a sentence of its own. */
static void add_more(const struct report_explore *view, unsigned width, struct text *text)
{
	const struct proof *proof = view->proof;
	struct text sentence = { 0 };

	if (view->verdict->race == ANSWER_YES && (view->verdict->loses == ANSWER_YES || view->verdict->kind != PROOF_RACE)) {
		text_add(&sentence, "It ");
		report_explore_race(&sentence, proof);
		text_add(&sentence, ".");
		add_sentence(text, &sentence, width, 2);
	}
	if (view->verdict->race == ANSWER_NO && proof->weak_orders) {
		text_add(&sentence, "No data race was found; as it has atomics weaker than seq_cst, that is not final: their orders were taken for seq_cst.");
		add_sentence(text, &sentence, width, 2);
	}
	if (proof->clock) {
		text_add(&sentence, "It looks at a clock, and no clock moves here.");
		add_sentence(text, &sentence, width, 2);
	}
	for (size_t i = view->verdict->kind == PROOF_UNKNOWN; i < proof->unknown_count; i++) {
		const struct proof_unknown *unknown = &proof->unknown[i];

		text_addf(&sentence, "Not known: %s%s%s%s%s.", unknown->what, unknown->name ? ": " : "", unknown->name ? unknown->name : "",
			  unknown->place ? " at " : "", unknown->place ? unknown->place : "");
		add_sentence(text, &sentence, width, 2);
	}
	if (proof->states + proof->executions > 0) {
		report_explore_effort(&sentence, proof);
		add_sentence(text, &sentence, width, 2);
	}
}

/* The workload's own word of warning, such as that what cancels is not seen. */
static void add_note(const struct report_explore *view, unsigned width, struct text *text)
{
	struct text sentence = { 0 };

	if (!view->point->workload->note || view->verdict->kind == PROOF_UNKNOWN)
		return;
	text_addf(&sentence, "Note: %s.", view->point->workload->note);
	add_sentence(text, &sentence, width, 2);
}

/* The columns of the final values; what is known of none is left out. */
struct finals_layout {
	bool sampled, count, share, walk;
};

static void lay_out_finals(const struct proof *proof, struct finals_layout *layout)
{
	*layout = (struct finals_layout){ .sampled = strcmp(proof->search, "merge") != 0 };
	for (size_t i = 0; i < proof->final_count; i++) {
		const struct proof_final *final = &proof->finals[i];

		layout->count = layout->count || (layout->sampled ? final->seen > 0 : final->interleavings != NULL);
		layout->share = layout->share || isfinite(final->share);
		layout->walk = layout->walk || isfinite(final->random_walk);
	}
}

/* Takes @cell's text. */
static void add_cell(struct text *text, struct text *cell, size_t width)
{
	text_add(text, "  ");
	report_pad(text, cell->data ? cell->data : "-", width, true);
	text_fini(cell);
}

static void add_final(const struct proof *proof, const struct proof_final *final, const struct finals_layout *layout, struct text *text)
{
	struct text cell = { 0 };

	text_addf(&cell, "%lld", (long long)final->value);
	add_cell(text, &cell, 7);
	if (layout->sampled)
		report_explore_count(&cell, final->seen);
	else if (final->interleavings)
		report_explore_decimal(&cell, final->interleavings);
	if (layout->count)
		add_cell(text, &cell, 19);
	text_fini(&cell);
	if (isfinite(final->share))
		report_add_share(&cell, final->share);
	if (layout->share)
		add_cell(text, &cell, 8);
	if (isfinite(final->random_walk))
		report_add_share(&cell, final->random_walk);
	if (layout->walk)
		add_cell(text, &cell, 11);
	text_add(text, final->value == proof->expected ? "  right\n" : "\n");
}

/* Of values alone a line says it: 20 .. 40. */
static void add_bare_finals(const struct proof *proof, unsigned width, struct text *text)
{
	struct text sentence = { 0 };

	text_add(&sentence, "Final values seen: ");
	for (size_t i = 0, last; i < proof->final_count; i = last + 1) {
		last = i;
		while (last + 1 < proof->final_count && proof->finals[last + 1].value == proof->finals[last].value + 1)
			last++;
		text_addf(&sentence, "%s%lld", i > 0 ? ", " : "", (long long)proof->finals[i].value);
		if (last > i)
			text_addf(&sentence, " .. %lld", (long long)proof->finals[last].value);
	}
	text_add(&sentence, ".");
	add_sentence(text, &sentence, width, 2);
}

static bool is_one_right(const struct proof *proof)
{
	return proof->final_count == 1 && proof->finals[0].value == proof->expected;
}

static void add_finals(const struct proof *proof, unsigned width, struct text *text)
{
	struct finals_layout layout;

	if (proof->final_count == 0 || is_one_right(proof))
		return;
	lay_out_finals(proof, &layout);
	if (!layout.count && !layout.share && !layout.walk) {
		add_bare_finals(proof, width, text);
		return;
	}
	text_addf(text, "\n  %7s", "final");
	if (layout.count)
		text_addf(text, "  %19s", layout.sampled ? "schedules" : "interleavings");
	text_addf(text, "%s%s\n", layout.share ? "     share" : "", layout.walk ? "  random walk" : "");
	for (size_t i = 0; i < proof->final_count && i < FINALS_SHOWN; i++)
		add_final(proof, &proof->finals[i], &layout, text);
	if (proof->final_count > FINALS_SHOWN)
		text_addf(text, "  ... and %zu more (--format tsv lists all)\n", proof->final_count - FINALS_SHOWN);
}

static void add_witness_head(const struct proof_finding *finding, unsigned width, struct text *text)
{
	struct text sentence = { 0 };
	static const char *const does[PROOF_FOUND] = {
		[PROOF_CRASH] = "crashes", [PROOF_ASSERTION] = "fails", [PROOF_DEADLOCK] = "deadlocks",
		[PROOF_LIVELOCK] = "livelocks", [PROOF_RACE] = "races", [PROOF_LOSES] = "loses",
	};

	text_addf(&sentence, "%s schedule that %s%s: %llu switch%s, %zu step%s", finding->fewest ? "The" : "A", does[finding->kind],
		  finding->fewest ? " with the fewest switches" : "", (unsigned long long)finding->switches,
		  finding->switches == 1 ? "" : "es", finding->path.count, finding->path.count == 1 ? "" : "s");
	if (finding->has_value)
		text_addf(&sentence, "; the counter ends at %lld", (long long)finding->value);
	text_add(text, "\n");
	report_wrap(text, sentence.data, width, 0);
	text_add(text, finding->path.count > 0 ? "\n" : "");
	text_fini(&sentence);
}

/* What a shell takes to run it again. */
static void add_command(const struct report_explore *view, const char *schedule, struct text *text)
{
	text_add(text, "\n  racecount replay ");
	text_add_quoted(text, view->word);
	text_add(text, " ");
	text_add_quoted(text, schedule);
	if (view->is_file && view->point->model->by_name)
		text_addf(text, " --model %s", view->point->model->kind.name);
	if (view->asked->cflags) {
		text_add(text, " --cflags ");
		text_add_quoted(text, view->asked->cflags);
	}
	text_add(text, "\n");
}

static void add_witness(const struct report_explore *view, bool colour, unsigned width, struct text *text)
{
	const struct proof_finding *finding = report_explore_witness(view->proof);

	if (!finding)
		return;
	add_witness_head(finding, width, text);
	if (finding->path.count > 0)
		report_path_table(&finding->path, colour, width, text);
	/* Where a worker crashed is said above; where the others were by then is of no interest. */
	if (finding->path.parked_count > 0 && finding->kind > PROOF_ASSERTION) {
		text_add(text, "\n");
		report_path_parked(&finding->path, text);
	}
	if (finding->schedule)
		add_command(view, finding->schedule, text);
}

static void add_promise(struct text *text, const char *what, const char *said, const char *reason)
{
	text_addf(text, "%s: %s (%s)", what, said, reason);
}

/* No part promises a crash or a deadlock: against those its words on the result are beside the point. */
static void add_truth(const struct report_explore *view, const struct report_paint *paint, unsigned width, struct text *text)
{
	struct text sentence = { 0 };
	struct truth truth;
	bool broken = view->verdict->kind < PROOF_RACE;

	if (view->verdict->agrees != ANSWER_NO)
		return;
	truth_of(view->point, &truth);
	text_addf(text, "\n%s", paint->red);
	if (broken)
		text_add(&sentence, view->is_file ? "No counter may do that, whatever it says of its updates."
						  : "No facts promise that: the case has a fault, or racecount does.");
	else
		text_add(&sentence, view->is_file ? "That is not what the file says of itself: " : "That is not what the facts promise: ");
	if (!broken) {
		add_promise(&sentence, "data race", truth.data_race ? "yes" : "no", truth.data_race_reason);
		add_promise(&sentence, "; wrong result", truth_wrong_name(truth.wrong_result), truth.wrong_result_reason);
		text_add(&sentence, view->is_file ? "." : ". The facts have a fault, or racecount does.");
	}
	report_wrap(text, sentence.data, width, 0);
	text_add(text, paint->plain);
	text_fini(&sentence);
}

void report_explore_table(const struct report_explore *view, bool colour, unsigned width, struct text *text)
{
	const struct report_paint *paint = report_paint(colour);

	add_head(view, paint, width, text);
	add_more(view, width, text);
	add_note(view, width, text);
	add_finals(view->proof, width, text);
	add_witness(view, colour, width, text);
	add_truth(view, paint, width, text);
}
