/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/models_claim.h"

#include "base/quantity.h"
#include "models/models_reading.h"
#include "models/models_replica.h"
#include "models/models_silent.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

const char *models_holds_name(enum models_holds holds)
{
	static const char *const names[] = { "yes", "no", "untestable" };

	return names[holds];
}

bool models_is_calm(const struct models_stamp *stamp, unsigned cpus)
{
	/* Of one CPU as much as of two: what an eighth of one is would be lost among the ticks. */
	return stamp->foreign < MODELS_FOREIGN_MOST * (cpus < 2 ? 2 : cpus) && stamp->steal < MODELS_STEAL_MOST;
}

/* Values of the runs that say something; with @calm_on CPUs, of the calm ones alone. */
static size_t gather(const struct models_rule *rule, const struct models_data *data, unsigned calm_on, double *values)
{
	size_t count = 0;

	for (size_t i = 0; i < data->run_count; i++) {
		const double value = models_reading(rule, &data->runs[i]);

		if (!isnan(value) && (calm_on == 0 || models_is_calm(&data->runs[i].stamp, calm_on)))
			values[count++] = value;
	}
	return count;
}

/* What load cannot change is told by all runs; that updates can be lost, by any. */
static bool wants_calm(const struct models_rule *rule)
{
	return rule->load != LOAD_NOTHING && rule->question != ASKS_LOST;
}

/* ---- the figure in words ---- */

static void add_value(const struct models_rule *rule, double value, struct text *text)
{
	switch (rule->question) {
	case ASKS_RATIO:
		if (value > 0 && value < 0.095)
			text_addf(text, "1/%.0f", 1 / value);
		else
			text_addf(text, value < 9.995 ? "%.2f" : "%.0f", value);
		break;
	case ASKS_LOSS:
		text_addf(text, "%.1f", 100 * value);
		break;
	case ASKS_SPEED_UP:
		text_addf(text, value < 10 ? "%.2f" : "%.1f", value);
		break;
	case ASKS_TOGETHER:
		text_addf(text, value > 0 && value < 0.0995 ? "%.2g" : "%.0f", 100 * value);
		break;
	case ASKS_LOST:
	case ASKS_NONE_LOST:
	case ASKS_ALL_LOST:
	case ASKS_AGREES:
	case ASKS_SILENT:
	case ASKS_REPORTED:
		quantity_add_count(text, (uint64_t)(value + 0.5));
		break;
	}
}

static double median_of(const struct models_data *data, const char *figure, unsigned workers)
{
	double *values = text_allocate(data->run_count + 1, sizeof(*values));
	struct spread spread;
	size_t count = 0;

	for (size_t i = 0; i < data->run_count; i++) {
		values[count] = models_figure_of(&data->runs[i], figure, workers);
		count += !isnan(values[count]);
	}
	statistics_range(values, count, &spread);
	free(values);
	return count > 0 ? spread.median : 0;
}

static void add_figure(const struct models_data *data, const char *figure, unsigned workers, bool time, struct text *text)
{
	const double median = median_of(data, figure, workers);

	if (time)
		quantity_add_time(text, (uint64_t)(median * 1e9));
	else
		quantity_add_count(text, (uint64_t)(median + 0.5));
}

/* Of a ratio: what was divided by what. */
static void add_sides(const struct models_rule *rule, const struct models_data *data, struct text *text)
{
	text_add(text, ": medians ");
	add_figure(data, rule->figure, rule->workers, !rule->rates, text);
	text_add(text, " and ");
	add_figure(data, rule->against, rule->against_workers, !rule->rates, text);
	text_add(text, rule->rates ? " a second" : "");
}

static void add_told(const struct models_rule *rule, const struct models_data *data, struct text *text)
{
	/* What a subject does not say is not told. */
	if (isnan(models_figure_of(&data->runs[0], rule->told, rule->workers)))
		return;
	text_addf(text, "; %s ", rule->told_words);
	add_figure(data, rule->told, rule->workers, rule->told_time, text);
	if (rule->question != ASKS_RATIO)
		return;
	text_add(text, " and ");
	add_figure(data, rule->told, rule->against_workers, rule->told_time, text);
}

static const char *const units[] = {
	[ASKS_RATIO] = " times", [ASKS_SPEED_UP] = " x", [ASKS_LOSS] = " % longer", [ASKS_TOGETHER] = " %", [ASKS_LOST] = " per million",
	[ASKS_NONE_LOST] = " per million", [ASKS_ALL_LOST] = " per million", [ASKS_SILENT] = " per million", [ASKS_AGREES] = " per million",
	[ASKS_REPORTED] = " per million",
};

static void add_spread(const struct models_rule *rule, const struct spread *spread, struct text *text)
{
	/* Who took less time than expected took no negative time longer. */
	const bool turned = rule->question == ASKS_LOSS && spread->median < 0;

	add_value(rule, turned ? -spread->median : spread->median, text);
	text_add(text, turned ? " % shorter" : units[rule->question]);
	if (spread->count < 2)
		return;
	text_add(text, spread->interval ? " [" : " (");
	add_value(rule, turned ? -spread->high : spread->low, text);
	text_add(text, " .. ");
	add_value(rule, turned ? -spread->low : spread->high, text);
	text_add(text, spread->interval ? "]" : ")");
}

static bool asks_bound(const struct models_rule *rule)
{
	return rule->question == ASKS_RATIO || rule->question == ASKS_SPEED_UP || rule->question == ASKS_TOGETHER;
}

bool models_bound(const struct models_rule *rule, struct text *text)
{
	if (!asks_bound(rule))
		return false;
	text_addf(text, "at %s %g%s", rule->at_most ? "most" : "least", rule->question == ASKS_TOGETHER ? 100 * rule->bound : rule->bound,
		  units[rule->question]);
	return true;
}

static char *in_words(const struct models_rule *rule, const struct models_data *data, const struct spread *spread)
{
	struct text text = { 0 };

	add_spread(rule, spread, &text);
	text_add(&text, asks_bound(rule) ? ", asked: " : "");
	models_bound(rule, &text);
	if (rule->question == ASKS_RATIO)
		add_sides(rule, data, &text);
	else if (models_asks_sanitizers(rule))
		models_silent_add(rule, data, &text);
	else if (rule->question == ASKS_AGREES)
		models_replica_add(rule, data, &text);
	else if ((rule->question == ASKS_LOST || rule->question == ASKS_NONE_LOST) && spread->high <= 0)
		text_addf(&text, ": 0 of %zu runs lost one, fewer than %.0f %% of runs would (95 %%)", spread->count,
			  100 * statistics_zero_bound(spread->count));
	if (rule->told)
		add_told(rule, data, &text);
	return text_take(&text);
}

/* ---- the answer ---- */

static void answer(struct models_claim *claim, enum models_holds holds, const char *format, ...) __attribute__((format(printf, 3, 4)));

static void answer(struct models_claim *claim, enum models_holds holds, const char *format, ...)
{
	char reason[2048];
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(reason, sizeof(reason), format, arguments);
	va_end(arguments);
	claim->holds = holds;
	claim->reason = text_copy(reason);
}

/* Is the whole spread where the claim holds (1), where it does not (-1), or on both sides (0)? */
static int side_of(const struct models_rule *rule, const struct spread *spread, double margin)
{
	if (rule->question == ASKS_LOST || rule->question == ASKS_NONE_LOST)
		return (spread->high > 0) == (rule->question == ASKS_LOST) ? 1 : -1;
	if (rule->question == ASKS_ALL_LOST)
		return spread->low >= rule->bound ? 1 : -1;
	const bool above = spread->low >= rule->bound * margin, below = spread->high <= rule->bound / margin;

	if (!above && !below)
		return 0;
	return above != rule->at_most ? 1 : -1;
}

/* Could the load have made an answer that lies on @side? */
static bool load_could(const struct models_rule *rule, const struct spread *spread, int side)
{
	if (rule->margin > 0 && side_of(rule, spread, rule->margin) != 0)
		return false;
	switch (rule->load) {
	case LOAD_LOWERS:
		return side == 0 || (side > 0) == rule->at_most;
	case LOAD_EITHER:
		return true;
	default:
		return false;
	}
}

static void blame_load(const struct models_data *data, struct models_claim *claim)
{
	double foreign = 0, steal = 0, load = 0;

	for (size_t i = 0; i < data->run_count; i++) {
		foreign += data->runs[i].stamp.foreign / (double)data->run_count;
		steal += data->runs[i].stamp.steal / (double)data->run_count;
		load = fmax(load, data->runs[i].stamp.load);
	}
	answer(claim, HOLDS_UNTESTABLE, "other programs used %.1f CPUs meanwhile (load %.1f, %.1f %% of CPU time stolen), so that %zu of %zu runs "
	       "were calm: end other programs and try again", foreign, load, 100 * steal, claim->calm, claim->runs);
}

static void tell_few(const struct models_data *data, struct models_claim *claim)
{
	answer(claim, HOLDS_UNTESTABLE, "there are only %zu runs of the %d that it takes%s%s", claim->runs, MODELS_CALM_LEAST,
	       data->missing ? ": " : "", data->missing ? data->missing : "");
}

static void decide(const struct models_rule *rule, const struct models_data *data, struct models_claim *claim)
{
	const int side = side_of(rule, &claim->spread, 1);
	/* What load makes but seldom it may have made once, however far off; a lost update it does not make. */
	const bool few = wants_calm(rule) && claim->runs < MODELS_CALM_LEAST;

	if (claim->calm < MODELS_CALM_LEAST && (few || load_could(rule, &claim->spread, side))) {
		/* Of too few runs there may be no more: then that is the reason. */
		if (claim->runs >= MODELS_CALM_LEAST || claim->calm < claim->runs)
			blame_load(data, claim);
		else
			tell_few(data, claim);
	} else if (rule->question == ASKS_ALL_LOST && side > 0 && claim->runs < MODELS_CALM_LEAST) {
		tell_few(data, claim);
	} else if ((rule->question == ASKS_LOST || rule->question == ASKS_NONE_LOST) && claim->spread.high <= 0 &&
		   claim->runs < MODELS_CALM_LEAST) {
		answer(claim, HOLDS_UNTESTABLE, "nothing was lost in %zu of the %d runs that it takes%s%s", claim->runs, MODELS_CALM_LEAST,
		       data->missing ? ": " : "", data->missing ? data->missing : "");
	} else if (side == 0) {
		answer(claim, HOLDS_UNTESTABLE, "the runs lie on both sides of %g: too close to say", rule->question == ASKS_TOGETHER ? 100 * rule->bound : rule->bound);
	} else {
		answer(claim, side > 0 ? HOLDS_YES : HOLDS_NO, "%s", side > 0 ? rule->yes : rule->no);
	}
}

void models_judge(const struct models_rule *rule, const struct models_data *data, unsigned cpus, struct models_claim *claim)
{
	double *values = text_allocate(data->run_count + 1, sizeof(*values));
	size_t count;

	*claim = (struct models_claim){ .rule = rule, .experiment = data->experiment, .subject = text_copy(data->subject) };
	claim->runs = gather(rule, data, 0, values);
	claim->calm = gather(rule, data, cpus, values);
	count = gather(rule, data, wants_calm(rule) && claim->calm >= MODELS_CALM_LEAST ? cpus : 0, values);
	if (count > 0) {
		statistics_spread(values, count, &claim->spread);
		claim->measured = in_words(rule, data, &claim->spread);
	}
	free(values);
	if (cpus < rule->cpus)
		answer(claim, HOLDS_UNTESTABLE, "it takes %u CPUs, and only %u may be used here", rule->cpus, cpus);
	else if (count == 0)
		answer(claim, HOLDS_UNTESTABLE, "%s", data->missing ? data->missing : rule->absent ? rule->absent : "it was not measured");
	else if (rule->question == ASKS_AGREES)
		claim->holds = models_replica_decide(rule, data, claim, &claim->reason);
	else if (models_asks_sanitizers(rule))
		claim->holds = models_silent_decide(rule, data, claim, &claim->reason);
	else
		decide(rule, data, claim);
}

void models_claim_fini(struct models_claim *claim)
{
	free(claim->subject);
	free(claim->measured);
	free(claim->reason);
	*claim = (struct models_claim){ 0 };
}
