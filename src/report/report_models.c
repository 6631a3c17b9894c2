/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/report_models.h"

#include "report/report.h"
#include "report/report_text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define INDENT 15 /* of what stands beside the answer */

const char *report_models_answer(enum models_holds holds)
{
	static const char *const answers[] = { [HOLDS_YES] = "holds", [HOLDS_NO] = "does not", [HOLDS_UNTESTABLE] = "cannot tell" };

	return answers[holds];
}

/* @words in lines that begin where the answers end; what stands there before the first is not to be broken at. */
static void add_wrapped(const char *words, unsigned width, struct text *text)
{
	char *indented = text_format("%*s%s", INDENT, "", words);
	struct text lines = { 0 };

	memset(indented, 'x', INDENT);
	report_wrap(&lines, indented, width, INDENT);
	text_add(text, lines.data + INDENT);
	text_fini(&lines);
	free(indented);
}

static void add_claim(const struct models_claim *claim, const struct report_paint *paint, unsigned width, struct text *text)
{
	const char *answer = report_models_answer(claim->holds);
	const char *colour = claim->holds == HOLDS_YES ? paint->bold : claim->holds == HOLDS_NO ? paint->red : paint->yellow;
	struct text words = { 0 };

	text_addf(text, "  %s%s%s%*s", colour, answer, paint->plain, INDENT - 2 - (int)strlen(answer), "");
	text_addf(&words, "%s: %s", claim->rule->name, claim->rule->claim);
	add_wrapped(words.data, width, text);
	text_fini(&words);
	text_addf(text, "%*s", INDENT, "");
	report_clean(&words, claim->subject);
	text_addf(&words, ": %s%s%s", claim->measured ? claim->measured : "", claim->measured ? "; " : "", claim->reason);
	add_wrapped(words.data, width, text);
	text_fini(&words);
}

void report_models_totals(const struct models_result *result, struct text *text)
{
	size_t totals[3] = { 0 };

	for (size_t i = 0; i < result->claim_count; i++)
		totals[result->claims[i].holds]++;
	text_addf(text, "%zu claim%s: %zu hold%s here, %zu do%s not, %zu cannot be told here.", result->claim_count,
		  result->claim_count == 1 ? "" : "s", totals[HOLDS_YES], totals[HOLDS_YES] == 1 ? "s" : "", totals[HOLDS_NO],
		  totals[HOLDS_NO] == 1 ? "es" : "", totals[HOLDS_UNTESTABLE]);
}

void report_models_table(const struct models_result *result, bool colour, unsigned width, struct text *text)
{
	const struct report_paint *paint = report_paint(colour);
	const struct models_experiment *experiment = NULL;

	for (size_t i = 0; i < result->claim_count; i++) {
		const struct models_claim *claim = &result->claims[i];

		if (claim->experiment != experiment)
			text_addf(text, "%s%s%s: %s%s\n", experiment ? "\n" : "", paint->bold, claim->experiment->name,
				  claim->experiment->summary, paint->plain);
		experiment = claim->experiment;
		add_claim(claim, paint, width, text);
	}
	text_add(text, "\n");
	report_models_totals(result, text);
	text_add(text, "\n");
}

void report_models_tsv(const struct models_result *result, struct text *text)
{
	text_add(text, "name\tclaim\tholds\tmeasured\treason\tsubject\tmedian\tlow\thigh\truns\tcalm_runs\n");
	for (size_t i = 0; i < result->claim_count; i++) {
		const struct models_claim *claim = &result->claims[i];
		const bool any = claim->spread.count > 0;

		text_addf(text, "%s\t%s\t%s\t%s\t", claim->rule->name, claim->rule->claim, models_holds_name(claim->holds),
			  claim->measured ? claim->measured : "");
		report_clean(text, claim->reason);
		text_addf(text, "\t%s", claim->subject);
		report_add_field(text, any ? claim->spread.median : NAN);
		report_add_field(text, any ? claim->spread.low : NAN);
		report_add_field(text, any ? claim->spread.high : NAN);
		text_addf(text, "\t%zu\t%zu\n", claim->runs, claim->calm);
	}
}

static json_t *number(const struct models_claim *claim, double value)
{
	return claim->spread.count > 0 ? json_real(value) : json_null();
}

static json_t *claim_json(const struct models_claim *claim)
{
	struct text reason = { 0 }, bound = { 0 };
	json_t *object;

	report_clean(&reason, claim->reason);
	models_bound(claim->rule, &bound);
	object = json_pack("{s:s, s:s, s:s, s:s?, s:s, s:s, s:s, s:o, s:o, s:o, s:b, s:s?, s:I, s:I}", "name", claim->rule->name, "claim",
			   claim->rule->claim, "holds", models_holds_name(claim->holds), "measured", claim->measured, "reason", reason.data,
			   "experiment", claim->experiment->name, "subject", claim->subject, "median", number(claim, claim->spread.median),
			   "low", number(claim, claim->spread.low), "high", number(claim, claim->spread.high), "interval",
			   (int)claim->spread.interval, "bound", bound.data, "runs", (json_int_t)claim->runs, "calm_runs", (json_int_t)claim->calm);
	text_fini(&reason);
	text_fini(&bound);
	return object;
}

json_t *report_models_json(const struct models_result *result)
{
	json_t *claims = json_array();

	for (size_t i = 0; i < result->claim_count; i++)
		json_array_append_new(claims, claim_json(&result->claims[i]));
	return json_pack("{s:o, s:I}", "claims", claims, "cpus", (json_int_t)result->cpus);
}

void report_models_figures(const struct models_result *result, struct text *text)
{
	text_add(text, "experiment\tsubject\trun\tname\tworkers\tvalue\tload\tsteal\tforeign_cpus\n");
	for (size_t i = 0; i < result->data_count; i++) {
		const struct models_data *data = &result->data[i];

		for (size_t j = 0; j < data->run_count; j++) {
			const struct models_run *run = &data->runs[j];

			for (size_t k = 0; k < run->figure_count; k++)
				text_addf(text, "%s\t%s\t%zu\t%s\t%u\t%.9g\t%.2f\t%.4f\t%.3f\n", data->experiment->name, data->subject, j + 1,
					  run->figures[k].name, run->figures[k].workers, run->figures[k].value, run->stamp.load,
					  run->stamp.steal, run->stamp.foreign);
		}
	}
}
